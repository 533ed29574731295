/// Commands that only show something: check, params, plan, scenarios, report.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "agents/country.hpp"
#include "cli/folder.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "experiments/evidence.hpp"
#include "experiments/live/catalogue.hpp"
#include "experiments/study/design.hpp"
#include "output/files.hpp"
#include "output/folder.hpp"
#include "scenarios/checks.hpp"
#include "scenarios/choices.hpp"
#include "scenarios/renamed.hpp"
#include "scenarios/report.hpp"
#include "viz/report.hpp"
#include "viz/study_page.hpp"

namespace credstream {
namespace {

/// Streams and simulated views that all counties of an arm plan.
struct Volume {
  double streams = 0, views = 0;
};

Volume volume_of(const ArmSetup& arm) {
  const auto add = [](const ModelParams& p, double counties, Volume& volume) {
    const double streams = counties * p.campaign.streams_per_county;
    volume.streams += streams;
    volume.views += streams * p.campaign.views_per_stream / p.population.weight;
  };
  Volume volume;
  if (!arm.counties) {
    add(arm.params, arm.params.population.counties, volume);
  } else {
    for (const CountyRow& row : arm.counties->rows) add(in_county(arm, row).params, 1, volume);
  }
  return volume;
}

/// What a valid scenario holds, and what running it will take.
void describe_scenario(const Options& o, const std::string& file, const Scenario& s) {
  std::string arms;
  Volume volume;
  std::uint64_t bytes = 0;
  for (const Arm& arm : s.arms) {
    const ArmSetup sized_arm = sized(arm.setup);
    arms += (arms.empty() ? "" : ", ") + arm.name;
    if (const Volume its = volume_of(sized_arm); its.streams > volume.streams) volume = its;
    bytes =
        std::max(bytes, estimated_bytes(arm.setup, s.days) + network_bytes(s, sized_arm.params));
  }
  const PopulationParams people = sized(s.arms.front().setup).params.population;
  constexpr double kMega = 1024 * 1024;
  fmt::print("{}: {} '{}'\n", file, o.say("fine,", "无误，"), s.name);
  if (const std::string& question = s.question_in(o.chinese()); !question.empty())
    fmt::print("  {}: {}\n", o.say("question", "问题"), question);
  fmt::print("  {}: {} ({}: {}, {}: {})\n", o.say("arms", "方案"), arms, o.say("baseline", "基准"),
             s.baseline, o.say("match", "匹配"), kMatches[static_cast<int>(s.match)].name);
  fmt::print("  {}: {} {} x {} {}, {} {} x {} {}\n", o.say("size", "规模"), people.consumers,
             o.say("consumers", "消费者"), people.weight, o.say("people", "人"), s.days,
             o.say("days", "天"), s.replicates, o.say("replicates", "次重复"));
  fmt::print("  {}: {:.0f} {}, {:.0f} {}\n",
             o.say("volume of a run, at most about", "每次运行至多约"), volume.streams,
             o.say("streams", "场直播"), volume.views, o.say("simulated views", "次模拟观看"));
  fmt::print("  {}: {:.0f} MiB\n", o.say("memory of a run, about", "每次运行内存约"),
             static_cast<double>(bytes) / kMega);
  fmt::print("  {}: {:.0f} MiB\n", o.say("memory of a comparison, about", "比较全部方案的内存约"),
             static_cast<double>(bytes + kept_bytes(s, s.replicates)) / kMega);
  if (!s.targets.empty())
    fmt::print("  {}: {} {}, {} {}\n", o.say("targets", "目标"), s.targets.size(),
               o.say("figures", "项"), s.fit.size(), o.say("fitted parameters", "个拟合参数"));
}

/// Problems of what a comparison or a study of the scenario would read and keep.
Problems data_problems(const Scenario& scenario) {
  Problems problems = NetworkSource(scenario).prepare(scenario.arms.front().setup.params);
  // A study keeps its results in files.
  if (const Said excess = memory_excess(scenario, scenario.replicates);
      !excess.empty() && !scenario.study.given)
    problems.push_back({"E050", excess, scenario.file, 0, 0});
  if (!scenario.study.given || scenario.study.design != Design::list) return problems;
  for (Problem& problem : lay_out(scenario).problems) problems.push_back(std::move(problem));
  return problems;
}

}  // namespace

int check_command(const Options& options) {
  int code = kFine;
  for (const std::string& file : options.files) {
    const auto scenario = load_or_tell(options, file);
    const Problems problems = scenario ? data_problems(*scenario) : Problems{};
    tell(problems, {});
    if (scenario && problems.empty())
      describe_scenario(options, file, *scenario);
    else
      code = kInputError;
  }
  return code;
}

/// How much the flagship's results depend on each parameter; minutes of work.
int evidence_command(const Options& o) {
  const LoadResult loaded = load_scenario("four-tactics");
  if (!loaded.ok()) return kInputError;
  constexpr double kConsumers = 10000;
  constexpr std::int32_t kReplicates = 3;
  Watch& watch = interruptible_watch();
  std::vector<Dependence> rows;
  {
    const Progress progress(watch, o.quiet, o.chinese());
    rows =
        dependence_on_parameters(loaded.scenario, kConsumers, kReplicates, thread_count(o), watch);
  }
  if (watch.stopped()) return kInterrupted;
  fmt::print(
      fmt::runtime(
          o.say("The experiment of `credstream compare four-tactics`, on its first {} replicates "
                "with {} consumers.\n\n",
                "与 `credstream compare four-tactics` 相同的实验，取前 {} 次重复，{} 名模拟消费者。"
                "\n\n")),
      kReplicates, kConsumers);
  fmt::print("{}", evidence_markdown(std::move(rows), o.chinese()));
  return kFine;
}

namespace {

/// The page of a section, a tactic or a policy; by the name alone all that have it.
int section_command(const Options& o) {
  const std::string wanted = current_path(o.section);
  std::vector<std::string> names;
  bool found = false;
  for (const ReferencePage& page : reference_pages()) {
    const std::string last = page.name.substr(page.name.find('.') + 1);
    names.push_back(page.name);
    if (last != page.name) names.push_back(last);
    if (wanted != page.name && wanted != last) continue;
    fmt::print("{}{}", found ? "\n" : "", page.text);
    found = true;
  }
  if (found) return kFine;
  tell_error(
      worded({"{0} is not a section, a tactic or a policy{1}", "{0} 不是参数组、手段或政策{1}"},
             quote(o.section), did_you_mean(o.section, names)));
  return kInputError;
}

/// All pages into a folder.
int pages_command(const Options& o) {
  if (o.output.empty()) {
    tell_error(
        worded({"--format pages needs a folder: -o DIR", "--format pages 需要文件夹：-o DIR"}));
    return kInputError;
  }
  std::error_code error;
  std::filesystem::create_directories(o.output, error);
  for (const ReferencePage& page : reference_pages()) {
    const std::string path = o.output + "/" + page.file;
    if (!o.force && std::filesystem::exists(path, error)) {
      tell_error(worded({"'{0}' exists; choose another folder or give --force to replace it",
                         "'{0}' 已存在；请换一个文件夹，或用 --force 替换它"},
                        path));
      return kIoError;
    }
    if (const auto problem = write_file(path, page.text)) {
      tell_error(*problem);
      return kIoError;
    }
  }
  fmt::print("{}\n", o.output);
  return kFine;
}

}  // namespace

int params_command(const Options& options) {
  if (!options.section.empty()) return section_command(options);
  if (options.format == "pages") return pages_command(options);
  if (options.format == "evidence") return evidence_command(options);
  const std::string text = options.format == "json"         ? reference_json(options.lang())
                           : options.format == "errors"     ? error_reference()
                           : options.format == "schema"     ? reference_schema(options.lang())
                           : options.format == "mechanisms" ? mechanism_reference(options.lang())
                           : options.format == "policies"   ? policy_reference(options.lang())
                                                            : reference_markdown(options.lang());
  fmt::print("{}{}", text, text.ends_with('\n') ? "" : "\n");
  return kFine;
}

int plan_command(const Options& options) {
  if (options.format == "json") {
    nlohmann::ordered_json plan = nlohmann::ordered_json::array();
    for (const PhaseInfo& phase : day_plan())
      plan.push_back({{"phase", phase.name},
                      {"reads", phase.reads},
                      {"writes", phase.writes},
                      {"does", phase.does}});
    fmt::print("{}\n", plan.dump(2));
    return kFine;
  }
  fmt::print("| phase | reads | writes | does |\n|---|---|---|---|\n");
  for (const PhaseInfo& phase : day_plan())
    fmt::print("| {} | {} | {} | {} |\n", phase.name, phase.reads, phase.writes, phase.does);
  return kFine;
}

int scenarios_command(const Options& options) {
  const bool as_json = options.format == "json";
  if (as_json && options.files.empty()) {
    fmt::print("{}\n", live_catalogue(all_scenarios(), true));
    return kFine;
  }
  std::size_t longest = 0;
  std::vector<std::string> names;
  for (const LibraryEntry& entry : scenario_library()) {
    longest = std::max(longest, entry.name.size());
    names.push_back(entry.name);
  }
  for (const LibraryEntry& entry : scenario_library()) {
    if (options.files.empty()) {
      const LoadResult loaded = load_scenario_text(entry.text, "library:" + entry.name, {}, {});
      fmt::print("{:{}}  {}\n", entry.name, longest,
                 loaded.scenario.question_in(options.chinese()));
    } else if (options.files.front() == entry.name) {
      fmt::print("{}", as_json ? library_tree(entry.name).value() + "\n" : entry.text);
      return kFine;
    }
  }
  if (options.files.empty()) return kFine;
  tell_error(worded({"no scenario of the library is called {0}{1}; there are {2}",
                     "情景库中没有名为 {0} 的情景{1}；现有 {2}"},
                    quote(options.files.front()), did_you_mean(options.files.front(), names),
                    listed(names)));
  return kInputError;
}

int report_command(const Options& options) {
  const std::string& folder = options.files.front();
  if (options.brief && holds_study(folder)) {
    tell_error(
        worded({"a study has no brief: leave out --brief", "研究没有摘要页：请去掉 --brief"}));
    return kInputError;
  }
  const std::string name = options.brief ? output_file("brief.html") : output_file("report.html");
  const std::string path = options.output.empty() ? folder + "/" + name : options.output;
  if (!options.output.empty() && !options.force && std::filesystem::exists(path)) {
    tell_error(is_there(path));
    return kIoError;
  }
  const PageLanguage language = options.chinese() ? PageLanguage::zh : PageLanguage::en;
  const PageDepth depth = options.brief ? PageDepth::brief : PageDepth::all;
  const ReportResult page = holds_study(folder) ? render_study_page(folder, language)
                                                : render_report(folder, language, depth);
  for (const IoProblem& problem : page.problems) tell_error(problem);
  if (!page.ok()) return kIoError;
  if (const auto problem = write_file(path, page.html)) {
    tell_error(*problem);
    return kIoError;
  }
  fmt::print("{}\n", path);
  return kFine;
}

}  // namespace credstream
