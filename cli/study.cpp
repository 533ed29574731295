/// The commands on studies that are there: status, merge and replay.
#include "cli/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/folder.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "cli/zip.hpp"
#include "experiments/study/replay.hpp"
#include "experiments/study/stopping.hpp"
#include "experiments/study/table.hpp"
#include "experiments/study/table_netcdf.hpp"
#include "experiments/zipped.hpp"
#include "output/tables.hpp"
#include "output/target.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/resolved.hpp"
#include "scenarios/stored.hpp"

namespace credstream {

namespace {

namespace fs = std::filesystem;

/// How a study stands, one line a file and one for all.
void print_status(const Options& o, const StudyPlan& plan, const StudyStatus& status) {
  for (const ShardStatus& shard : status.shards)
    fmt::print(fmt::runtime(o.say("{}: {} results, {} of them failed{}\n",
                                  "{}：已存结果 {} 个，其中失败 {} 个{}\n")),
               shard.file, shard.done, shard.failed,
               shard.at_work ? o.say("; at work", "；运行中") : "");
  fmt::print(fmt::runtime(o.say("{} points x {} replicates: planned {}, done {}, failed {}, "
                                "missing {}\n",
                                "{} 个点 × {} 次重复：计划 {}，完成 {}，失败 {}，缺 {}\n")),
             plan.points.size(), plan.replicates, plan.tasks(), status.done - status.failed,
             status.failed, status.missing());
  if (status.timed_out > 0)
    fmt::print(fmt::runtime(o.say("{} of the failed took too long\n", "失败任务中 {} 个超时\n")),
               status.timed_out);
  if (status.retried > 0)
    fmt::print(fmt::runtime(o.say("{} tasks were tried again\n", "{} 个任务曾重试\n")),
               status.retried);
}

/// How fast it goes and how long it will take, as far as the files tell.
void print_pace(const Options& o, const StudyPlan& plan, const StudyStatus& status) {
  if (status.missing() == 0 || status.done == 0) return;
  if (plan.kind == "tip") {
    fmt::print("{}\n", o.say("a search for a tipping point runs no more points than it needs",
                             "寻找临界点只运行所需的点"));
    return;
  }
  const auto missing = static_cast<double>(status.missing());
  if (status.per_second > 0) {
    fmt::print(fmt::runtime(o.say("{} at work: {:.3g} tasks/s, {} left\n",
                                  "{} 个进程运行中：每秒 {:.3g} 个任务，剩余 {}\n")),
               status.writers(), status.per_second, duration(missing / status.per_second));
    return;
  }
  const double each = status.seconds / static_cast<double>(status.done);
  fmt::print(fmt::runtime(o.say("nobody is at work; a task took {:.2g} s, so {} of one core's time "
                                "are left\n",
                                "无进程运行；每个任务平均 {:.2g} 秒，单核尚需 {}\n")),
             each, duration(missing * each));
}

bool tell_problems(const std::vector<IoProblem>& problems) {
  for (const IoProblem& problem : problems) tell_error(problem);
  return !problems.empty();
}

/// How the study stands, for other programs.
std::string status_json(const StudyPlan& plan, const StudyStatus& status, bool complete) {
  nlohmann::ordered_json json = {{"study", plan.scenario_name},
                                 {"kind", plan.kind},
                                 {"plan", plan.hash},
                                 {"points", plan.points.size()},
                                 {"replicates", plan.replicates},
                                 {"planned", plan.tasks()},
                                 {"done", status.done - status.failed},
                                 {"failed", status.failed},
                                 {"timed_out", status.timed_out},
                                 {"retried", status.retried},
                                 {"missing", status.missing()},
                                 {"complete", complete},
                                 {"at_work", status.writers()},
                                 {"tasks_per_second", status.per_second},
                                 {"seconds_left", nullptr},
                                 {"seconds_of_all_tasks", status.seconds}};
  if (complete)
    json["seconds_left"] = 0;
  else if (status.per_second > 0)
    json["seconds_left"] = static_cast<double>(status.missing()) / status.per_second;
  json["parts"] = nlohmann::ordered_json::array();
  for (const ShardStatus& shard : status.shards)
    json["parts"].push_back({{"file", shard.file},
                             {"part", shard.shard.part},
                             {"of", shard.shard.of},
                             {"results", shard.done},
                             {"failed", shard.failed},
                             {"at_work", shard.at_work}});
  json["problems"] = nlohmann::ordered_json::array();
  for (const IoProblem& problem : status.problems) json["problems"].push_back(problem.message);
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

/// The exit code of a study that stands so: what depends on it must not go on with a part of it.
int code_of(const Options& o, const StudyStatus& status, bool complete) {
  return o.allow_missing || (complete && status.failed == 0) ? kFine : kBrokenInvariant;
}

/// One row of a study as a scenario of its own, which gives the row as its last replicate.
int print_row_scenario(const StudyPlan& plan, const StudyTask& task) {
  const std::string file = plan.scenario_name + ".yaml";
  LoadResult loaded = load_stored_scenario(plan.scenario, file);
  if (loaded.ok())
    loaded = load_stored_scenario(plan.scenario, file, {},
                                  {settings_of_row(plan, task, loaded.scenario)});
  if (!loaded.ok()) {
    tell(loaded.problems, loaded.texts);
    return kInputError;
  }
  loaded.scenario.sweep = empty_map();
  fmt::print("# Run {} of the study {}: point {}, replicate {}, which is the last one here.\n{}",
             task.number, plan.scenario_name, task.point, task.round,
             resolved_yaml(loaded.scenario));
  return kFine;
}

}  // namespace

int tell_io(const IoProblem& problem) {
  tell_error(problem);
  return kIoError;
}

std::optional<Scenario> scenario_of(const StudyPlan& plan) {
  LoadResult loaded = load_stored_scenario(plan.scenario, plan.scenario_name + ".yaml");
  if (!loaded.ok()) {
    tell(loaded.problems, loaded.texts);
    return std::nullopt;
  }
  if (plan.network_hash == network_hash(loaded.scenario)) return std::move(loaded.scenario);
  tell_error(worded(
      {"the network file is not the one that the study used", "网络文件与该研究所用的不同"}));
  return std::nullopt;
}

int merge_into(const Options& o, const std::vector<std::string>& folders, const std::string& path) {
  const auto read = plan_of_all(folders);
  if (const auto* problem = std::get_if<IoProblem>(&read)) return tell_io(*problem);
  const StudyPlan& plan = std::get<StudyPlan>(read);
  const auto columns = table_columns(plan, o.differences);
  if (const auto* problem = std::get_if<IoProblem>(&columns)) {
    tell_error(*problem);
    return kInputError;
  }
  const auto merged = merge_study(plan, std::get<StudyColumns>(columns), folders, path);
  if (const auto* problem = std::get_if<IoProblem>(&merged)) return tell_io(*problem);
  const auto& status = std::get<StudyStatus>(merged);
  if (tell_problems(status.problems)) {
    tell_aside(o.say("nothing was merged", "未合并任何内容"));
    return kIoError;
  }
  const std::string netcdf = fs::path(path).replace_extension(".nc").string();
  if (o.netcdf) {
    const auto written = merge_netcdf(plan, std::get<StudyColumns>(columns), folders, netcdf);
    if (const auto* problem = std::get_if<IoProblem>(&written)) return tell_io(*problem);
  }
  const std::string meanings = definitions_beside(path);
  if (const auto problem =
          write_file(meanings, study_definitions(plan, std::get<StudyColumns>(columns))))
    return tell_io(*problem);
  const auto complete = is_complete(folders, plan, status);
  if (const auto* problem = std::get_if<IoProblem>(&complete)) return tell_io(*problem);
  if (!o.quiet) print_status(o, plan, status);
  if (!std::get<bool>(complete))
    tell_aside(fmt::format(
        fmt::runtime(o.say("the table lacks {} of {} tasks; credstream sweep {} runs them",
                           "表中缺 {}/{} 个任务；运行 credstream sweep {} 可补齐")),
        status.missing(), plan.tasks(), folders.front()));
  fmt::print("{}{}\n", o.quiet ? "" : o.say("Table: ", "表："), path);
  if (!o.quiet) fmt::print("{}{}\n", o.say("What its columns mean: ", "各列含义："), meanings);
  if (o.netcdf) fmt::print("{}{}\n", o.quiet ? "" : o.say("NetCDF: ", "NetCDF："), netcdf);
  return code_of(o, status, std::get<bool>(complete));
}

int status_command(const Options& o) {
  const auto plan = plan_of_all(o.files);
  if (const auto* problem = std::get_if<IoProblem>(&plan)) return tell_io(*problem);
  const StudyStatus status =
      scan_study(std::get<StudyPlan>(plan), o.files, [](const TaskResult&, const std::string&) {});
  const auto complete = is_complete(o.files, std::get<StudyPlan>(plan), status);
  if (const auto* problem = std::get_if<IoProblem>(&complete);
      problem != nullptr && status.problems.empty())
    return tell_io(*problem);
  const bool ended = std::holds_alternative<bool>(complete) && std::get<bool>(complete);
  if (o.json) {
    fmt::print("{}\n", status_json(std::get<StudyPlan>(plan), status, ended));
  } else {
    print_status(o, std::get<StudyPlan>(plan), status);
    if (!ended) print_pace(o, std::get<StudyPlan>(plan), status);
  }
  return tell_problems(status.problems) ? kIoError : code_of(o, status, ended);
}

int merge_command(const Options& o) {
  if (!netcdf_granted(o)) return kInputError;
  const std::string path =
      o.output.empty() ? (fs::path(o.files.front()) / kStudyTable).string() : o.output;
  if (o.netcdf && fs::path(path).extension() == ".nc") {
    tell_error(worded({"-o names the CSV table; its NetCDF form stands beside it, ending in .nc",
                       "-o 指 CSV 表；NetCDF 文件与它并列，以 .nc 结尾"}));
    return kInputError;
  }
  const std::string meanings = definitions_beside(path);
  const std::string netcdf = fs::path(path).replace_extension(".nc").string();
  for (const std::string& target : {path, meanings, o.netcdf ? netcdf : path})
    if (const auto problem = check_target(target)) return tell_io(*problem);
  std::ifstream defined(meanings);
  if (std::string first;
      !o.output.empty() && std::getline(defined, first) && !first.starts_with(kDefinitionsHead)) {
    tell_error(worded({"'{0}' is there already and does not define the columns of a study",
                       "'{0}' 已存在，且不是研究表的列说明"},
                      meanings));
    return kIoError;
  }
  std::string head(kStudyTableHead.size(), '\0');
  if (std::ifstream there(path, std::ios::binary); there && there.peek() != EOF) {
    there.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (head != kStudyTableHead) {
      tell_error(worded(
          {"'{0}' is there already and is not a table of a study", "'{0}' 已存在，且不是研究的表"},
          path));
      return kIoError;
    }
  }
  if (o.netcdf && head != kStudyTableHead && fs::exists(netcdf)) {
    tell_error(worded({"'{0}' is there already, with no table of a study beside it",
                       "'{0}' 已存在，而旁边没有研究的表"},
                      netcdf));
    return kIoError;
  }
  return merge_into(o, o.files, path);
}

int replay_command(const Options& o) {
  if (names_archive(o)) return replay_archive(o);
  const auto read = read_study(o.files);
  if (const auto* problem = std::get_if<IoProblem>(&read)) return tell_io(*problem);
  const StudyResults& study = std::get<StudyResults>(read);
  const StudyPlan& plan = study.plan;
  if (tell_problems(study.status.problems)) return kIoError;
  std::int64_t run = -1;
  const char* const end = o.run.data() + o.run.size();
  const auto parsed = std::from_chars(o.run.data(), end, run);
  if (parsed.ec != std::errc() || parsed.ptr != end || run < 0 || run >= plan.tasks()) {
    tell_error(worded({"--run needs a number from 0 to {0}, as in the table's first column",
                       "--run 需要 0 到 {0} 之间的编号，见表的第一列"},
                      plan.tasks() - 1));
    return kInputError;
  }
  if (o.print_scenario) return print_row_scenario(plan, task_at(plan, run));
  Replay made = replay(plan, run, o.series, interruptible_watch(), data_files_in(o.files.front()));
  if (!made.problems.empty()) {
    tell(made.problems, made.texts);
    return kInputError;
  }
  if (!made.trouble.empty()) {
    tell_error(made.trouble);
    return kInputError;
  }
  const auto& result = made.result;
  if (!result) return kInterrupted;
  const StudyTask task = task_at(plan, run);
  const auto days = [&] {
    const Results results = results_of(plan, task, std::move(made.records));
    return to_text(csv_of(result_table(output_file("series.csv")), results));
  };
  fmt::print("{}", o.series ? days() : study_table(plan, {*result}));
  if (plan.program != program_name())
    tell_aside(worded(
        {"note: {0} made the study, and this is {1}", "注意：该研究由 {0} 生成，本程序为 {1}"},
        plan.program, program_name()));
  const auto stored = std::find_if(study.results.begin(), study.results.end(),
                                   [&](const TaskResult& r) { return r.task == run; });
  if (stored == study.results.end()) {
    tell_aside(worded({"run {0} is not stored yet", "尚未保存第 {0} 次运行"}, run));
    return kFine;
  }
  if (stored->timed_out) {
    tell_aside(worded({"run {0} took longer than allowed when it was stored: nothing to compare",
                       "第 {0} 次运行保存时已超时：无可比较"},
                      run));
    return kFine;
  }
  const bool same = same_result(*stored, *result);
  tell_aside(
      same ? worded(
                 {"run {0} is the same as stored, bit for bit", "第 {0} 次运行与所存结果逐位相同"},
                 run)
           : worded({"run {0} DIFFERS from what is stored", "第 {0} 次运行与所存结果不同"}, run));
  return same ? kFine : kBrokenInvariant;
}

}  // namespace credstream
