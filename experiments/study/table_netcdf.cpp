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

namespace credstream {
namespace {

/// Rows that are held before they are written, and the length of a chunk.
constexpr std::size_t kBlock = 8192;

/// The file while it is written.
class NetcdfTable {
 public:
  NetcdfTable(const StudyPlan& plan, const StudyColumns& columns, const std::string& path)
      : plan_(plan), columns_(columns), file_(path), rows_(file_.dimension("row", 0)) {
    using Type = NetcdfFile::Type;
    file_.attribute(NetcdfFile::kWhole, "title", "credstream study of " + plan.scenario_name);
    file_.attribute(NetcdfFile::kWhole, "program", plan.program);
    file_.attribute(NetcdfFile::kWhole, "plan", plan.hash);
    file_.attribute(NetcdfFile::kWhole, "scenario", plan.scenario);
    for (const StudyColumn& c : columns.all) {
      const Type type = c.type == CellType::integer  ? Type::integer
                        : c.type == CellType::number ? Type::number
                                                     : Type::text;
      cells_.push_back({c.type, column(c.name, type, c.unit, c.meaning.en), {}, {}, {}});
    }
  }

  void add(const TaskResult& result, const std::string& reason) {
    for (std::size_t arm = 0; arm < plan_.arms.size(); ++arm) {
      next_ = 0;
      put_row(*this, plan_, columns_, result, arm, reason);
      ++held_;
    }
    if (held_ >= kBlock) write();
  }

  // put_row() hands the cells of a row over here.
  void integer(std::int64_t value) { cells_[next_++].integers.push_back(value); }
  void number(std::optional<double> value) {
    cells_[next_++].numbers.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
  }
  void text(std::string_view cell) { cells_[next_++].texts.emplace_back(cell); }

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
    for (Cells& c : cells_) {
      if (c.type == CellType::integer) put(c.variable, c.integers);
      if (c.type == CellType::number) put(c.variable, c.numbers);
      if (c.type == CellType::text) put(c.variable, c.texts);
    }
    written_ += std::exchange(held_, 0);
  }

  /// A column with the cells that are not written yet.
  struct Cells {
    CellType type;
    int variable;
    std::vector<std::int64_t> integers;
    std::vector<double> numbers;
    std::vector<std::string> texts;
  };

  const StudyPlan& plan_;
  const StudyColumns& columns_;
  NetcdfFile file_;
  int rows_ = -1;
  std::vector<Cells> cells_;
  std::size_t next_ = 0, held_ = 0, written_ = 0;
};

}  // namespace

IoResult<StudyStatus> merge_netcdf(const StudyPlan& plan, const StudyColumns& columns,
                                   const std::vector<std::string>& folders,
                                   const std::string& path) {
  const std::filesystem::path target(path);
  const std::string temporary = (target.parent_path() / ("." + target.filename().string() + "." +
                                                         std::to_string(::getpid()) + ".tmp"))
                                    .string();
  NetcdfTable table(plan, columns, temporary);
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
