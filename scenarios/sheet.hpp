#pragma once
/// Tables of the user's own, as spreadsheets write them: commas, semicolons or tabs between cells,
/// quotes as RFC 4180 has them, a byte order mark, any line ends, decimal commas. Every cell knows
/// its line and column, so that a complaint can point at it.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/dates.hpp"
#include "scenarios/report.hpp"
#include "sim/parameters.hpp"

namespace credstream {

/// A cell without its quotes and without the blanks around it.
struct SheetCell {
  std::string text;
  int line = 0;
  int column = 0;
};

using SheetRow = std::vector<SheetCell>;

/// Bounds that keep a hostile or mistaken file from taking time or memory.
struct SheetLimits {
  std::size_t bytes = std::size_t{1} << 30;
  std::size_t rows = 10'000'000;
};

/// A table that was read; empty when a problem of the whole file was reported.
struct Sheet {
  std::string file;
  char separator = ',';
  SheetRow header = {};
  std::vector<SheetRow> rows = {};  ///< each of as many cells as the header; blank lines left out

  Place at(const SheetCell& cell) const { return {file, cell.line, cell.column}; }
};

/// Reads a table. What is wrong goes to the report; a row with too few or too many cells is
/// reported and left out.
Sheet read_sheet(std::string_view text, const std::string& file, const SheetLimits& limits,
                 Report& report);

/// A text without the blanks around it.
std::string trimmed(std::string_view text);

/// The parts of a cell that lists several things, between ';', '、' or ',', without the blanks
/// around them; empty ones left out.
std::vector<std::string> parts_of(std::string_view text);

/// A cell as a number of a scenario is written, with '.' for a decimal comma and without the marks
/// between thousands. Nothing, with a problem, for a formula and for what has two readings, such
/// as "1,234".
std::optional<std::string> plain_number(const Sheet& sheet, const SheetCell& cell, Report& report);

/// The value of a cell that `row` admits; nothing, with a problem, for any other. Days may be dates
/// where `dates` say which days they are.
std::optional<double> read_number_cell(const Sheet& sheet, const SheetCell& cell,
                                       const ParameterInfo& row, Report& report,
                                       const RunDates& dates = {});

}  // namespace credstream
