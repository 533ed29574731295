#include "experiments/study/table_netcdf.hpp"

#ifndef CREDSTREAM_NETCDF
namespace credstream {

bool has_netcdf() { return false; }

IoResult<StudyStatus> merge_netcdf(const StudyPlan&, const std::vector<std::string>&,
                                   const std::string& path) {
  return IoProblem{path, "this program was built without NetCDF", 0};
}

}  // namespace credstream
#else
#include <netcdf.h>
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
#include "scenarios/sweep.hpp"
#include "scenarios/swept_words.hpp"

namespace credstream {
namespace {

/// Rows that are held before they are written, and the length of a chunk.
constexpr std::size_t kBlock = 8192;

/// The file while it is written. The first error is kept and makes all later calls do nothing.
class NetcdfTable {
 public:
  NetcdfTable(const StudyPlan& plan, const std::string& path) : plan_(plan) {
    check(nc_create(path.c_str(), NC_NETCDF4 | NC_CLOBBER, &file_));
    if (error_ != NC_NOERR) file_ = -1;
    check(nc_def_dim(file_, "row", NC_UNLIMITED, &rows_));
    attribute(NC_GLOBAL, "title", "credstream study of " + plan.scenario_name);
    attribute(NC_GLOBAL, "program", plan.program);
    attribute(NC_GLOBAL, "plan", plan.hash);
    attribute(NC_GLOBAL, "scenario", plan.scenario);
    run_ = column("run", NC_INT64, "1", "Number of the task");
    point_ = column("point", NC_INT64, "1", "Number of the point");
    replicate_ = column("replicate", NC_INT64, "1", "Replicate of the point");
    seed_ = column("seed", NC_INT64, "1", "Seed of its draws");
    arm_ = column("arm", NC_STRING, "", "Arm of the scenario");
    status_ = column("status", NC_STRING, "", "done or failed");
    for (const std::string& path_of : plan.paths) {
      if (const ParameterInfo* const word = swept_word_row(path_of)) {
        words_.emplace_back(parameters_.size(), column(path_of, NC_STRING, "", word->meaning));
        parameters_.push_back(-1);
        continue;
      }
      const ParameterInfo* const row = find_swept(without_arm(path_of));
      parameters_.push_back(column(path_of, NC_DOUBLE, row != nullptr ? row->unit : "",
                                   row != nullptr ? row->meaning : ""));
    }
    for (const StudyOutcome& outcome : plan.outcomes)
      outcomes_.push_back(column(outcome.name, NC_DOUBLE, outcome.unit, outcome.definition));
    reason_ = column("reason", NC_STRING, "", "Why a task failed");
    check(nc_enddef(file_));
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

  /// Writes what is left and closes the file; NetCDF's error, or NC_NOERR.
  int close() {
    write();
    if (file_ >= 0) check(nc_close(std::exchange(file_, -1)));
    return error_;
  }

 private:
  void check(int error) {
    if (error_ == NC_NOERR) error_ = error;
  }

  void attribute(int variable, const char* name, std::string_view text) {
    if (error_ == NC_NOERR) check(nc_put_att_text(file_, variable, name, text.size(), text.data()));
  }

  int column(const std::string& name, nc_type type, std::string_view unit,
             std::string_view meaning) {
    int variable = -1;
    if (error_ == NC_NOERR) check(nc_def_var(file_, name.c_str(), type, 1, &rows_, &variable));
    const std::size_t chunk = kBlock;
    if (error_ == NC_NOERR) check(nc_def_var_chunking(file_, variable, NC_CHUNKED, &chunk));
    if (error_ == NC_NOERR && type != NC_STRING)
      check(nc_def_var_deflate(file_, variable, 1, 1, 1));
    if (!unit.empty()) attribute(variable, "units", unit);
    if (!meaning.empty()) attribute(variable, "long_name", meaning);
    return variable;
  }

  template <class Put, class Values>
  void put(int variable, Values& values, const Put& write_values) {
    const std::size_t n = values.size();
    if (error_ == NC_NOERR && n > 0)
      check(write_values(file_, variable, &written_, &n, values.data()));
    values.clear();
  }

  void write() {
    const std::size_t n = numbers_[0].size();
    const int integers[] = {run_, point_, replicate_, seed_};
    for (std::size_t i = 0; i < numbers_.size(); ++i)
      put(integers[i], numbers_[i], [](auto... a) { return nc_put_vara_longlong(a...); });
    for (const auto& [axis, variable] : words_) doubles_[axis].clear();
    for (std::size_t i = 0; i < doubles_.size(); ++i)
      put(i < parameters_.size() ? parameters_[i] : outcomes_[i - parameters_.size()], doubles_[i],
          nc_put_vara_double);
    std::vector<int> words = {arm_, status_, reason_};
    for (const auto& [axis, variable] : words_) words.push_back(variable);
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      std::vector<const char*> pointers;
      for (const std::string& text : texts_[i]) pointers.push_back(text.c_str());
      put(words[i], pointers, nc_put_vara_string);
      texts_[i].clear();
    }
    written_ += n;
  }

  static std::string without_arm(const std::string& path) {
    if (!path.starts_with("arms.")) return path;
    return path.substr(std::min(path.find('.', 5), path.size() - 1) + 1);
  }

  const StudyPlan& plan_;
  int file_ = -1, rows_ = -1, error_ = NC_NOERR;
  int run_ = -1, point_ = -1, replicate_ = -1, seed_ = -1, arm_ = -1, status_ = -1, reason_ = -1;
  std::vector<int> parameters_, outcomes_;
  std::vector<std::pair<std::size_t, int>> words_;  ///< axes of words, with their variables
  std::vector<std::vector<long long>> numbers_;
  std::vector<std::vector<double>> doubles_;
  std::vector<std::vector<std::string>> texts_;
  std::size_t written_ = 0;
};

}  // namespace

bool has_netcdf() { return true; }

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
  const int error = table.close();
  const bool placed = error == NC_NOERR && status.problems.empty() &&
                      std::rename(temporary.c_str(), path.c_str()) == 0;
  const int system = errno;
  if (placed) return status;
  ::unlink(temporary.c_str());
  if (!status.problems.empty()) return status;
  return IoProblem{path,
                   "cannot write '" + path +
                       "': " + (error != NC_NOERR ? nc_strerror(error) : std::strerror(system)),
                   error != NC_NOERR ? 0 : system};
}

}  // namespace credstream
#endif
