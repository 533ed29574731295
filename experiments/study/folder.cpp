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
#include "sim/text.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

/// Results of so many seconds make the rate of a study.
constexpr double kRateWindow = 300;

IoProblem trouble(const std::string& path, const Said& message, int error = 0) {
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

/// Why results of one plan are no use to another.
Said why_other(const StudyPlan& found, const StudyPlan& wanted) {
  if (found.program != wanted.program)
    return worded({"{0} began it, and this is {1}", "它由 {0} 开始，本程序为 {1}"}, found.program,
                  wanted.program);
  if (found.scenario_name != wanted.scenario_name)
    return worded({"it is of scenario {0}", "它属于情景 {0}"}, found.scenario_name);
  if (is_or_was(found, wanted.size(), wanted.hash))
    return worded({"it has grown to {0} points in {1} replicates; ask for as many",
                   "它已扩展到 {0} 个点、{1} 次重复；请要求同样多"},
                  found.size().points, found.size().replicates);
  if (found.paths != wanted.paths)
    return worded({"it varies other parameters", "它改变的是其他参数"});
  const std::size_t shared = std::min(found.points.size(), wanted.points.size());
  const auto first = [&](const StudyPlan& plan) {
    return Points(plan.points.begin(), plan.points.begin() + static_cast<std::ptrdiff_t>(shared));
  };
  if (first(found) != first(wanted))
    return worded(
        {"it has other points; those of designs sobol, random and list stay when more are "
         "added",
         "它的点不同；sobol、random 和 list 设计增加点时保留原有的点"});
  return worded({"its scenario, seed, size or outcomes differ", "其情景、种子、规模或结果不同"});
}

/// The same plan, or one that grows from what is there and is written over it.
std::optional<IoProblem> go_on(const std::string& folder, const StudyPlan& found, StudyPlan& plan) {
  if (found.hash == plan.hash) {
    plan.earlier = found.earlier;
    return std::nullopt;
  }
  if (!grows_from(plan, found))
    return trouble(folder, worded({"'{0}' holds another study: {1}; choose another folder, or give "
                                   "--force to replace it",
                                   "'{0}' 中是另一项研究：{1}；请换一个文件夹，或用 --force 替换"},
                                  folder, why_other(found, plan).text()));
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
      return trouble(
          folder, worded({"part {1} of {2} is writing to '{0}' and might run the same tasks; wait "
                          "for its end, or give the parts that the running ones leave",
                          "第 {1}/{2} 部分正在写入 '{0}'，可能运行相同的任务；请等它结束，"
                          "或给出其余部分"},
                         folder, name.shard.part, name.shard.of));
  return std::nullopt;
}

IoResult<StudyPlan> plan_of(const std::string& folder) {
  const std::string path = (fs::path(folder) / kPlanFile).string();
  std::error_code error;
  std::ifstream file;
  if (fs::is_regular_file(path, error))
    file.open(path, std::ios::binary);  // a pipe would be waited for
  if (!file.is_open())
    return trouble(path,
                   worded({"'{0}' holds no study: there is no {1}", "'{0}' 中没有研究：缺少 {1}"},
                          folder, kPlanFile));
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
  if (error)
    return trouble(folder, worded({"'{0}' cannot be made: {1}", "无法创建 '{0}'：{1}"}, folder,
                                  error.message()));
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
                   worded({"'{0}' holds results without a plan; give --force to replace them",
                           "'{0}' 中的结果没有计划；可用 --force 替换"},
                          folder));
  } else if (fs::exists(fs::path(folder) / output_file("manifest.json"), error)) {
    return trouble(folder, worded({"'{0}' holds the results of a run; choose another folder",
                                   "'{0}' 中是一次运行的结果；请换一个文件夹"},
                                  folder));
  } else if (holds_states(folder)) {
    return trouble(folder,
                   worded({"'{0}' keeps the progress of an interrupted run; choose another "
                           "folder, or give --force",
                           "'{0}' 保存着被中断的运行的进度；请换一个文件夹，或使用 --force"},
                          folder));
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
      return trouble(folder, worded({"'{0}' holds another study than '{1}': {2}",
                                     "'{0}' 与 '{1}' 中的研究不同：{2}"},
                                    folder, folders.front(), why_other(found, whole).text()));
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
        status.problems.push_back(
            trouble(shard.file, worded({"'{0}' and '{1}' both hold task {2}; remove one of them",
                                        "'{0}' 和 '{1}' 都有任务 {2}；请删去其一"},
                                       shard.file, status.shards[home].file, result.task)));
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
