#pragma once
/// Reported against simulated figures as lines of a table, for `calibrate` and `verify --cases`.
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "experiments/calibrate.hpp"

namespace credstream {

using TableLine = std::vector<std::string>;

/// The head of the table, in the order of target_line().
TableLine target_head(const Options& options);

/// One target: case, what, reported, simulated, 95 % interval, ratio, margin, role, verdict,
/// source.
TableLine target_line(const Options& options, const TargetRow& row);

/// Lines padded into columns, figures to the right; the first line, the head, is bold. Without
/// spaces at their ends.
std::vector<std::string> in_columns(const std::vector<TableLine>& lines);

/// Number of columns before the first and after the last that holds figures.
inline constexpr std::size_t kFirstFigure = 2, kAfterFigures = 7;

}  // namespace credstream
