#pragma once
/// Reads a CSV file row by row for the report: cells by column, numbers checked, faults named
/// with file and line.
#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "output/io_problem.hpp"

namespace credstream {

class CsvRows {
 public:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  explicit CsvRows(std::filesystem::path path) : path_(std::move(path)) {}

  /// Reads the file and its header. False, with a problem added, when the file cannot be read or
  /// one of the columns is missing.
  bool open(std::initializer_list<std::string_view> columns, std::vector<IoProblem>& problems);

  const std::vector<std::string>& header() const { return header_; }

  /// Position of a column in the header, or npos.
  std::size_t column(std::string_view name) const;

  /// Goes on to the next row. False at the end, and at a row that does not fit the header, which
  /// adds a problem.
  bool next(std::vector<IoProblem>& problems);

  /// True when next() ended at a fault.
  bool failed() const { return failed_; }

  /// A cell of the present row; valid until the next one.
  std::string_view cell(std::size_t column) const { return cells_[column]; }

  /// A cell as a number; not-a-number when it is empty or no number.
  double number(std::size_t column) const;

  /// A problem at the present row.
  IoProblem problem(std::string_view what) const;

 private:
  bool read_row(std::vector<IoProblem>& problems);

  std::filesystem::path path_;
  std::string text_;
  std::size_t at_ = 0;         ///< of the next row
  std::size_t line_ = 1;       ///< of the next row
  std::size_t row_line_ = 1;   ///< of the present row
  std::vector<std::string> header_;
  std::vector<std::string_view> cells_;
  std::vector<std::string> quoted_;  ///< cells that had to be unquoted
  bool failed_ = false;
};

}  // namespace credstream
