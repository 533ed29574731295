#include "experiments/study/folder.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>

#include "output/csv_text.hpp"
#include "output/folder.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

IoProblem trouble(const std::string& path, const std::string& message, int error = 0) {
  return {path, message, error};
}

/// Files of results in a folder, by name.
std::vector<std::string> store_files(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".sqlite") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

/// Part i of n, when the file is named as a writer names it.
std::optional<Shard> shard_of_name(const std::string& path) {
  const std::string name = fs::path(path).filename().string();
  Shard shard;
  if (std::sscanf(name.c_str(), "shard-%d-of-%d.sqlite", &shard.part, &shard.of) != 2 ||
      store_name(shard) != name)
    return std::nullopt;
  return shard;
}

/// Takes away what a study left, and nothing else.
void remove_study(const std::string& folder) {
  std::error_code error;
  std::vector<fs::path> ours = {fs::path(folder) / kPlanFile, fs::path(folder) / kStudyTable};
  for (const char* table : kAnalysisTables) ours.push_back(fs::path(folder) / table);
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.find("shard-") <= 1 && name.find(".sqlite") != std::string::npos)
      ours.push_back(entry.path());
  }
  for (const fs::path& path : ours) fs::remove(path, error);
}

std::string why_other(const StudyPlan& found, const StudyPlan& wanted) {
  if (found.program != wanted.program)
    return "it was begun by " + found.program + ", and this is " + wanted.program;
  if (found.scenario_name != wanted.scenario_name)
    return "it is of scenario " + found.scenario_name;
  if (found.points != wanted.points || found.paths != wanted.paths) return "it has other points";
  return "its scenario, seed, replicates or outcomes are others";
}

}  // namespace

IoResult<StudyPlan> plan_of(const std::string& folder) {
  const std::string path = (fs::path(folder) / kPlanFile).string();
  std::ifstream file(path, std::ios::binary);
  if (!file) return trouble(path, "'" + folder + "' holds no study: there is no " + kPlanFile);
  return read_plan({std::istreambuf_iterator<char>(file), {}}, path);
}

std::optional<IoProblem> open_study(const std::string& folder, const StudyPlan& plan, Shard shard,
                                    bool force) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return trouble(folder, "'" + folder + "' cannot be made: " + error.message());
  const std::string path = (fs::path(folder) / kPlanFile).string();
  if (fs::exists(path, error)) {
    const auto found = plan_of(folder);
    const auto* const other = std::get_if<StudyPlan>(&found);
    if (other == nullptr && !force) return std::get<IoProblem>(found);
    const bool same = other != nullptr && other->hash == plan.hash;
    if (!same && !force)
      return trouble(folder, "'" + folder + "' holds another study: " + why_other(*other, plan) +
                                 "; choose another folder, or give --force to replace it");
    if (force) remove_study(folder);
  } else if (!store_files(folder).empty()) {
    if (!force)
      return trouble(folder, "'" + folder +
                                 "' holds results without a plan; give --force to "
                                 "replace them");
    remove_study(folder);
  }
  for (const std::string& file : store_files(folder)) {
    const auto other = shard_of_name(file);
    if (other && other->of != shard.of)
      return trouble(file, "'" + folder + "' was begun in " + std::to_string(other->of) +
                               " shards, not " + std::to_string(shard.of) +
                               "; go on as it was begun, so that no task is run twice");
  }
  if (fs::exists(path, error)) return std::nullopt;
  return write_file(path, plan_json(plan));
}

IoResult<StudyResults> read_study(const std::vector<std::string>& folders) {
  StudyResults study;
  std::map<std::int64_t, std::string> home;  // of a task
  for (const std::string& folder : folders) {
    auto plan = plan_of(folder);
    if (auto* problem = std::get_if<IoProblem>(&plan)) return std::move(*problem);
    StudyPlan& found = std::get<StudyPlan>(plan);
    if (study.status.plan.hash.empty())
      study.status.plan = std::move(found);
    else if (found.hash != study.status.plan.hash)
      return trouble(folder, "'" + folder + "' holds another study than '" + folders.front() +
                                 "': " + why_other(found, study.status.plan));
  }
  StudyStatus& status = study.status;
  for (const std::string& folder : folders)
    for (const std::string& file : store_files(folder)) {
      ShardStatus shard;
      shard.file = file;
      std::vector<TaskResult> results;
      auto problem = read_store(file, status.plan, shard.shard,
                                [&](TaskResult result) { results.push_back(std::move(result)); });
      for (const TaskResult& result : results) {
        const auto at = home.find(result.task);
        if (problem || at == home.end()) continue;
        problem = trouble(file, "'" + file + "' holds task " + std::to_string(result.task) +
                                    ", which '" + at->second + "' holds too; remove one of them");
      }
      if (problem) {
        status.problems.push_back(std::move(*problem));
        continue;
      }
      for (std::int64_t t = shard.shard.part - 1; t < status.plan.tasks(); t += shard.shard.of)
        ++shard.planned;
      for (TaskResult& result : results) {
        home.emplace(result.task, file);
        ++shard.done;
        shard.failed += result.failed;
        study.results.push_back(std::move(result));
      }
      status.done += shard.done;
      status.failed += shard.failed;
      status.shards.push_back(std::move(shard));
    }
  std::sort(study.results.begin(), study.results.end(),
            [](const TaskResult& a, const TaskResult& b) { return a.task < b.task; });
  return study;
}

std::string study_table(const StudyPlan& plan, const std::vector<TaskResult>& results) {
  std::string text = "run,point,replicate,seed,arm,status";
  for (const std::string& path : plan.paths) {
    text += ',';
    append_cell(text, path);
  }
  for (const StudyOutcome& outcome : plan.outcomes) {
    text += ',';
    append_cell(text, outcome.name);
  }
  text += ",reason\n";
  for (const TaskResult& result : results) {
    const StudyTask task = task_at(plan, result.task);
    for (std::size_t arm = 0; arm < plan.arms.size(); ++arm) {
      append_number(text, result.task);
      text += ',';
      append_number(text, static_cast<std::int64_t>(task.point));
      text += ',';
      append_number(text, static_cast<std::int64_t>(task.key.replicate));
      text += ',';
      append_number(text, static_cast<std::int64_t>(task.key.seed));
      text += ',';
      append_cell(text, plan.arms[arm]);
      text += result.failed ? ",failed" : ",done";
      for (const double value : plan.points[task.point]) {
        text += ',';
        append_number(text, value);
      }
      for (std::size_t o = 0; o < plan.outcomes.size(); ++o) {
        text += ',';
        if (!result.failed) append_number(text, result.values[arm * plan.outcomes.size() + o]);
      }
      text += ',';
      append_cell(text, result.reason);
      text += '\n';
    }
  }
  return text;
}

}  // namespace credstream
