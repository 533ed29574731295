#pragma once
/// Figures of a metric over the days of a run, by names such as "credibility@90" (at the end of day
/// 90, from 0), "min(credibility)", "max(…)", "area(…)" (the sum over days) and "half_life(…)"
/// (days from that on which it lies furthest from the baseline's until half of that is left).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/record.hpp"

namespace credstream {

struct FigureInTime {
  enum class Kind : std::uint8_t { at, min, max, area, half_life };
  Kind kind = Kind::at;
  std::string_view metric;
  std::int32_t day = 0;  ///< of `at`
};

/// What the name asks for; nothing when it is no such name, or no metric's.
std::optional<FigureInTime> figure_in_time(std::string_view name);

/// Its value; NaN where it is not defined.
double value_in_time(const FigureInTime& figure, const RunRecord& run, const RunRecord& baseline);

/// Unit and definition of a figure of a run: of a metric, a derived figure or one in time; nothing
/// when run_figure() does not know the name.
struct FigureText {
  std::string unit, definition;
};
std::optional<FigureText> run_figure_text(std::string_view name);

}  // namespace credstream
