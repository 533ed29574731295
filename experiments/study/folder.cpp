#include "experiments/study/folder.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <tuple>
#include <utility>

#include "output/folder.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

/// Results of so many seconds make the rate of a study.
constexpr double kRateWindow = 300;

IoProblem trouble(const std::string& path, const std::string& message, int error = 0) {
  return {path, message, error};
}

/// Paths of the locks in a folder, and what the names of their files say.
std::vector<std::pair<std::string, StoreName>> locks_in(const std::string& folder) {
  std::vector<std::pair<std::string, StoreName>> locks;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with('.') || !name.ends_with(".lock")) continue;
    if (const auto store = read_store_name(name.substr(1, name.size() - 6)))
      locks.emplace_back(entry.path().string(), *store);
  }
  return locks;
}

/// What a study left.
std::vector<fs::path> files_of_study(const std::string& folder) {
  std::error_code error;
  std::vector<fs::path> ours;
  for (const std::string_view name : files_of(FolderKind::study))
    ours.push_back(fs::path(folder) / name);
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.find("shard-") <= 1 && name.find(".sqlite") != std::string::npos)
      ours.push_back(entry.path());
  }
  return ours;
}

/// Takes away what a study left, and nothing else.
void remove_study(const std::string& folder) {
  std::error_code error;
  for (const fs::path& path : files_of_study(folder)) fs::remove(path, error);
}

bool is_of_results(const fs::path& file) {
  const auto names = files_of(FolderKind::results);
  return std::find(names.begin(), names.end(), file.filename().string()) != names.end();
}

/// States that an interrupted run left, from which it would go on.
bool holds_states(const std::string& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(fs::path(folder) / "checkpoints", error))
    if (entry.path().extension() == ".state") return true;
  return false;
}

/// Takes away the results of a run, their mark first.
void remove_results(const std::string& folder) {
  std::error_code error;
  for (const std::string_view name : files_of(FolderKind::results))
    fs::remove(fs::path(folder) / name, error);
  for (const auto& entry : fs::directory_iterator(fs::path(folder) / "checkpoints", error))
    if (entry.path().extension() == ".state") fs::remove(entry.path(), error);
}

std::string size_text(PlanSize size) {
  return std::to_string(size.points) + " points in " + std::to_string(size.replicates) +
         " replicates";
}

/// Why results of one plan are no use to another.
std::string why_other(const StudyPlan& found, const StudyPlan& wanted) {
  if (found.program != wanted.program)
    return "it was begun by " + found.program + ", and this is " + wanted.program;
  if (found.scenario_name != wanted.scenario_name)
    return "it is of scenario " + found.scenario_name;
  if (is_or_was(found, wanted.size(), wanted.hash))
    return "it has grown to " + size_text(found.size()) + "; ask for as many";
  if (found.paths != wanted.paths) return "it varies other parameters";
  const std::size_t shared = std::min(found.points.size(), wanted.points.size());
  const auto first = [&](const StudyPlan& plan) {
    return Points(plan.points.begin(), plan.points.begin() + static_cast<std::ptrdiff_t>(shared));
  };
  if (first(found) != first(wanted))
    return "it has other points; those of designs sobol, random and list stay when more are added";
  return "its scenario, seed, size or outcomes are others";
}

/// The same plan, or one that grows from what is there and is written over it.
std::optional<IoProblem> go_on(const std::string& folder, const StudyPlan& found, StudyPlan& plan) {
  if (found.hash == plan.hash) {
    plan.earlier = found.earlier;
    return std::nullopt;
  }
  if (!grows_from(plan, found))
    return trouble(folder, "'" + folder + "' holds another study: " + why_other(found, plan) +
                               "; choose another folder, or give --force to replace it");
  plan.earlier = found.earlier;
  plan.earlier.push_back({found.size(), found.hash});
  if (auto problem = other_writers(folder, 0, 0)) return problem;
  forget_analyses(folder);
  return write_file((fs::path(folder) / kPlanFile).string(), plan_json(plan));
}

/// Results of many files in order of task, however many there are.
class Merge {
 public:
  Merge(const std::vector<std::string>& files, const StudyPlan& plan, StudyStatus& status)
      : status_(status) {
    for (const std::string& file : files) {
      auto opened = StoreReader::open(file, plan);
      if (auto* problem = std::get_if<IoProblem>(&opened)) {
        status_.problems.push_back(std::move(*problem));
        continue;
      }
      sources_.push_back({std::get<StoreReader>(std::move(opened)), {}, status_.shards.size()});
      status_.shards.push_back(
          {file, sources_.back().reader.shard(), 0, 0, is_locked(lock_of_store(file))});
      advance(sources_.size() - 1);
    }
  }

  /// The next result in order of task and attempt, with the file it stands in.
  std::optional<std::pair<TaskResult, std::size_t>> next() {
    if (heap_.empty()) return std::nullopt;
    std::pop_heap(heap_.begin(), heap_.end(), later_);
    const std::size_t at = heap_.back();
    heap_.pop_back();
    std::pair<TaskResult, std::size_t> found{std::move(*sources_[at].ahead), sources_[at].shard};
    advance(at);
    return found;
  }

 private:
  struct Source {
    StoreReader reader;
    std::optional<TaskResult> ahead;
    std::size_t shard;
  };

  /// Puts a source back into the heap with its next result; a damaged one ends here.
  void advance(std::size_t at) {
    auto row = sources_[at].reader.next();
    if (auto* problem = std::get_if<IoProblem>(&row)) {
      status_.problems.push_back(std::move(*problem));
      return;
    }
    sources_[at].ahead = std::get<std::optional<TaskResult>>(std::move(row));
    if (!sources_[at].ahead) return;
    heap_.push_back(at);
    std::push_heap(heap_.begin(), heap_.end(), later_);
  }

  StudyStatus& status_;
  std::vector<Source> sources_;
  std::vector<std::size_t> heap_;
  std::function<bool(std::size_t, std::size_t)> later_ = [this](std::size_t a, std::size_t b) {
    const auto place = [&](std::size_t i) {
      const TaskResult& r = *sources_[i].ahead;
      return std::tuple(r.task, r.attempt, i);
    };
    return place(a) > place(b);
  };
};

/// How many results a second were stored lately, for the time left.
class Rate {
 public:
  Rate()
      : now_(std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
                 .count()),
        first_(now_) {}

  void count(double stored_at) {
    if (stored_at < now_ - kRateWindow) return;
    ++results_;
    first_ = std::min(first_, stored_at);
  }
  double per_second() const {
    return results_ > 1 && now_ > first_ ? static_cast<double>(results_) / (now_ - first_) : 0;
  }

 private:
  double now_, first_;
  std::int64_t results_ = 0;
};

}  // namespace

std::vector<std::string> store_files(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".sqlite") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

std::optional<StoreName> read_store_name(const std::string& path) {
  const std::string name = fs::path(path).filename().string();
  StoreName found;
  const int read = std::sscanf(name.c_str(), "shard-%d-of-%d-grown-%zu", &found.shard.part,
                               &found.shard.of, &found.grown);
  if (read < 2 || store_name(found.shard, found.grown) != name) return std::nullopt;
  return found;
}

std::optional<IoProblem> other_writers(const std::string& folder, std::int32_t parts,
                                       std::size_t grown) {
  for (const auto& [lock, name] : locks_in(folder))
    if ((name.shard.of != parts || name.grown != grown) && is_locked(lock))
      return trouble(folder, "'" + folder + "' is being written by part " +
                                 std::to_string(name.shard.part) + " of " +
                                 std::to_string(name.shard.of) +
                                 ", which might run the same tasks; wait for its end, or give the "
                                 "parts that the running ones leave");
  return std::nullopt;
}

IoResult<StudyPlan> plan_of(const std::string& folder) {
  const std::string path = (fs::path(folder) / kPlanFile).string();
  std::error_code error;
  std::ifstream file;
  if (fs::is_regular_file(path, error))
    file.open(path, std::ios::binary);  // a pipe would be waited for
  if (!file.is_open())
    return trouble(path, "'" + folder + "' holds no study: there is no " + kPlanFile);
  return read_plan({std::istreambuf_iterator<char>(file), {}}, path);
}

bool has_plan(const std::string& folder, const std::string& hash) {
  std::ifstream file((fs::path(folder) / kPlanFile).string(), std::ios::binary);
  std::string line;
  for (int lines = 0; lines < 4 && std::getline(file, line); ++lines)
    if (line == " \"plan\": \"" + hash + "\",") return true;
  return false;
}

std::string study_in(const std::string& folder) {
  std::error_code error;
  if (fs::exists(fs::path(folder) / kPlanFile, error)) return kPlanFile;
  const auto stores = store_files(folder);
  return stores.empty() ? "" : fs::path(stores.front()).filename().string();
}

void clear_study(const std::string& folder) {
  std::error_code error;
  for (const fs::path& path : files_of_study(folder))
    if (!is_of_results(path)) fs::remove(path, error);
}

void forget_analyses(const std::string& folder) {
  std::error_code ignored;
  for (const FileUse use : {FileUse::table, FileUse::words, FileUse::page})
    for (const std::string_view name : files_of(FolderKind::study, use))
      fs::remove(fs::path(folder) / name, ignored);
}

std::optional<IoProblem> open_study(const std::string& folder, StudyPlan& plan, bool force) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return trouble(folder, "'" + folder + "' cannot be made: " + error.message());
  // One at a time: several parts begin at once.
  const auto lock = FileLock::take((fs::path(folder) / ".study.lock").string(), true);
  if (const auto* problem = std::get_if<IoProblem>(&lock)) return *problem;
  const std::string path = (fs::path(folder) / kPlanFile).string();
  const bool planned = fs::exists(path, error);
  if (force) {
    if (auto problem = other_writers(folder, 0, 0)) return problem;
    remove_study(folder);
    if (fs::exists(fs::path(folder) / output_file("manifest.json"), error) || holds_states(folder))
      remove_results(folder);
  } else if (planned) {
    const auto found = plan_of(folder);
    if (const auto* problem = std::get_if<IoProblem>(&found)) return *problem;
    return go_on(folder, std::get<StudyPlan>(found), plan);
  } else if (!store_files(folder).empty()) {
    return trouble(folder,
                   "'" + folder + "' holds results without a plan; give --force to replace them");
  } else if (fs::exists(fs::path(folder) / output_file("manifest.json"), error)) {
    return trouble(folder, "'" + folder + "' holds the results of a run; choose another folder");
  } else if (holds_states(folder)) {
    return trouble(folder, "'" + folder +
                               "' keeps how far an interrupted run came; choose another "
                               "folder, or give --force");
  }
  return write_file(path, plan_json(plan));
}

std::int64_t StudyStatus::writers() const {
  return std::count_if(shards.begin(), shards.end(),
                       [](const ShardStatus& shard) { return shard.at_work; });
}

IoResult<StudyPlan> plan_of_all(const std::vector<std::string>& folders) {
  StudyPlan whole;
  for (const std::string& folder : folders) {
    auto plan = plan_of(folder);
    if (auto* problem = std::get_if<IoProblem>(&plan)) return std::move(*problem);
    auto& found = std::get<StudyPlan>(plan);
    if (whole.hash.empty() || grows_from(found, whole))
      whole = std::move(found);
    else if (!is_or_was(whole, found.size(), found.hash))
      return trouble(folder, "'" + folder + "' holds another study than '" + folders.front() +
                                 "': " + why_other(found, whole));
  }
  return whole;
}

StudyStatus scan_study(const StudyPlan& plan, const std::vector<std::string>& folders,
                       const EachResult& each) {
  StudyStatus status;
  status.planned = plan.tasks();
  std::vector<std::string> files;
  for (const std::string& folder : folders)
    for (std::string& file : store_files(folder)) files.push_back(std::move(file));
  Merge merge(files, plan, status);
  Rate rate;
  std::optional<TaskResult> held;  // of the task whose attempts are being read
  std::size_t home = 0;            // the file that it stands in
  std::string earlier;
  bool doubled = false;
  const auto finish = [&] {
    if (!held) return;
    ++status.done;
    status.failed += held->failed;
    status.timed_out += held->timed_out;
    status.retried += !earlier.empty();
    each(std::move(*held), earlier);
    earlier.clear();
  };
  while (auto found = merge.next()) {
    auto& [result, at] = *found;
    ShardStatus& shard = status.shards[at];
    ++shard.done;
    shard.failed += result.failed;
    status.seconds += result.seconds;
    if (shard.at_work) rate.count(result.stored_at);
    const bool again = held && held->task == result.task;
    if (again && (held->attempt == result.attempt || !held->failed)) {
      if (!doubled)
        status.problems.push_back(trouble(shard.file, "'" + shard.file + "' holds task " +
                                                          std::to_string(result.task) +
                                                          ", which '" + status.shards[home].file +
                                                          "' holds too; remove one of them"));
      doubled = true;
      continue;
    }
    if (again)
      earlier += (earlier.empty() ? "" : "; ") + held->reason;
    else
      finish();
    held = std::move(result);
    home = at;
  }
  finish();
  status.per_second = rate.per_second();
  return status;
}

IoResult<StudyResults> read_study(const std::vector<std::string>& folders) {
  StudyResults study;
  auto plan = plan_of_all(folders);
  if (auto* problem = std::get_if<IoProblem>(&plan)) return std::move(*problem);
  study.plan = std::get<StudyPlan>(std::move(plan));
  study.status = scan_study(study.plan, folders, [&](TaskResult result, const std::string&) {
    study.results.push_back(std::move(result));
  });
  return study;
}

}  // namespace credstream
