#include "experiments/study/table_netcdf.hpp"

#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>
#include <string_view>
#include <utility>

#include "experiments/study/table.hpp"
#include "output/netcdf_file.hpp"
#include "scenarios/sweep.hpp"
#include "scenarios/swept_words.hpp"

namespace credstream {
namespace {

/// Rows that are held before they are written, and the length of a chunk.
constexpr std::size_t kBlock = 8192;

/// The file while it is written.
class NetcdfTable {
 public:
  NetcdfTable(const StudyPlan& plan, const std::string& path)
      : plan_(plan), file_(path), rows_(file_.dimension("row", 0)) {
    using enum NetcdfFile::Type;
    file_.attribute(NetcdfFile::kWhole, "title", "credstream study of " + plan.scenario_name);
    file_.attribute(NetcdfFile::kWhole, "program", plan.program);
    file_.attribute(NetcdfFile::kWhole, "plan", plan.hash);
    file_.attribute(NetcdfFile::kWhole, "scenario", plan.scenario);
    run_ = column("run", integer, "1", "Number of the task");
    point_ = column("point", integer, "1", "Number of the point");
    replicate_ = column("replicate", integer, "1", "Replicate of the point");
    seed_ = column("seed", integer, "1", "Seed of its draws");
    arm_ = column("arm", text, "", "Arm of the scenario");
    status_ = column("status", text, "", "done or failed");
    for (const std::string& path_of : plan.paths) {
      if (const ParameterInfo* const word = swept_word_row(without_arm(path_of))) {
        words_.emplace_back(parameters_.size(), column(path_of, text, "", word->meaning));
        parameters_.push_back(-1);
        continue;
      }
      const ParameterInfo* const row = find_swept(without_arm(path_of));
      parameters_.push_back(column(path_of, number, row != nullptr ? row->unit : "",
                                   row != nullptr ? row->meaning : ""));
    }
    for (const StudyOutcome& outcome : plan.outcomes)
      outcomes_.push_back(column(outcome.name, number, outcome.unit, outcome.definition));
    reason_ = column("reason", text, "", "Why a task failed");
    numbers_.resize(4);
    doubles_.resize(parameters_.size() + outcomes_.size());
    texts_.resize(3 + words_.size());
  }

  void add(const TaskResult& result, const std::string& reason) {
    const StudyTask task = task_at(plan_, result.task);
    for (std::size_t arm = 0; arm < plan_.arms.size(); ++arm) {
      const std::int64_t numbers[] = {result.task, static_cast<std::int64_t>(task.point),
                                      task.key.replicate, task.key.seed};
      for (std::size_t i = 0; i < numbers_.size(); ++i) numbers_[i].push_back(numbers[i]);
      const std::string texts[] = {plan_.arms[arm], result.failed ? "failed" : "done", reason};
      for (std::size_t i = 0; i < 3; ++i) texts_[i].push_back(texts[i]);
      for (std::size_t i = 0; i < words_.size(); ++i)
        append_parameter(texts_[3 + i].emplace_back(), plan_, task.point, words_[i].first);
      for (std::size_t i = 0; i < parameters_.size(); ++i)
        doubles_[i].push_back(plan_.points[task.point][i]);
      for (std::size_t o = 0; o < outcomes_.size(); ++o)
        doubles_[parameters_.size() + o].push_back(result.failed
                                                       ? std::numeric_limits<double>::quiet_NaN()
                                                       : result.values[arm * outcomes_.size() + o]);
    }
    if (numbers_[0].size() >= kBlock) write();
  }

  /// Writes what is left and closes the file; what went wrong, or nothing.
  std::string close() {
    write();
    return file_.close();
  }

 private:
  int column(const std::string& name, NetcdfFile::Type type, std::string_view unit,
             std::string_view meaning) {
    const int row[] = {rows_};
    const std::size_t piece[] = {kBlock};
    return file_.variable(name, type, row, piece, unit, meaning);
  }

  template <class Values>
  void put(int variable, Values& values) {
    const std::size_t start[] = {written_}, count[] = {values.size()};
    file_.put(variable, start, count, values.data());
    values.clear();
  }

  void write() {
    const std::size_t n = numbers_[0].size();
    const int integers[] = {run_, point_, replicate_, seed_};
    for (std::size_t i = 0; i < numbers_.size(); ++i) put(integers[i], numbers_[i]);
    for (const auto& [axis, variable] : words_) doubles_[axis].clear();
    for (std::size_t i = 0; i < doubles_.size(); ++i)
      put(i < parameters_.size() ? parameters_[i] : outcomes_[i - parameters_.size()], doubles_[i]);
    std::vector<int> words = {arm_, status_, reason_};
    for (const auto& [axis, variable] : words_) words.push_back(variable);
    for (std::size_t i = 0; i < texts_.size(); ++i) put(words[i], texts_[i]);
    written_ += n;
  }

  static std::string without_arm(const std::string& path) {
    if (!path.starts_with("arms.")) return path;
    return path.substr(std::min(path.find('.', 5), path.size() - 1) + 1);
  }

  const StudyPlan& plan_;
  NetcdfFile file_;
  int rows_ = -1;
  int run_ = -1, point_ = -1, replicate_ = -1, seed_ = -1, arm_ = -1, status_ = -1, reason_ = -1;
  std::vector<int> parameters_, outcomes_;
  std::vector<std::pair<std::size_t, int>> words_;  ///< axes of words, with their variables
  std::vector<std::vector<std::int64_t>> numbers_;
  std::vector<std::vector<double>> doubles_;
  std::vector<std::vector<std::string>> texts_;
  std::size_t written_ = 0;
};

}  // namespace

IoResult<StudyStatus> merge_netcdf(const StudyPlan& plan, const std::vector<std::string>& folders,
                                   const std::string& path) {
  const std::filesystem::path target(path);
  const std::string temporary = (target.parent_path() / ("." + target.filename().string() + "." +
                                                         std::to_string(::getpid()) + ".tmp"))
                                    .string();
  NetcdfTable table(plan, temporary);
  StudyStatus status =
      scan_study(plan, folders, [&](const TaskResult& result, const std::string& earlier) {
        table.add(result, reason_cell(result, earlier));
      });
  const std::string error = table.close();
  const bool placed =
      error.empty() && status.problems.empty() && std::rename(temporary.c_str(), path.c_str()) == 0;
  const int system = errno;
  if (placed) return status;
  ::unlink(temporary.c_str());
  if (!status.problems.empty()) return status;
  return IoProblem{
      path, "cannot write '" + path + "': " + (error.empty() ? std::strerror(system) : error),
      error.empty() ? system : 0};
}

}  // namespace credstream
