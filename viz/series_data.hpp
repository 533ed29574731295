#pragma once
/// The daily series of an output folder, and the lines that a report draws from them.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/io_problem.hpp"
#include "output/reader.hpp"
#include "sim/text.hpp"

namespace credstream {

/// One value for each day.
using Line = std::vector<double>;

/// One replicate of one arm: [metric][day].
struct RunSeries {
  std::vector<Line> metrics;
  double first_change = 0;  ///< of credibility on the first day, from attribution.csv
  std::size_t n_days() const { return metrics.empty() ? 0 : metrics.front().size(); }
};

/// What series.csv holds.
struct Series {
  std::vector<std::string> metrics;
  std::vector<std::string> arms;
  std::vector<std::map<std::int64_t, RunSeries>> runs;  ///< [arm][replicate number]
  std::int64_t first_day = 0;

  std::optional<std::size_t> metric(std::string_view name) const {
    const auto at = std::find(metrics.begin(), metrics.end(), name);
    if (at == metrics.end()) return std::nullopt;
    return static_cast<std::size_t>(at - metrics.begin());
  }
  std::size_t n_days() const {
    std::size_t days = 0;
    for (const auto& arm : runs) {
      for (const auto& [replicate, run] : arm) days = std::max(days, run.n_days());
    }
    return days;
  }
};

/// The series of a folder, or nothing and the problems that prevented it.
std::optional<Series> read_series(const ResultsFolder& folder, std::vector<IoProblem>& problems);

/// Change since before the first day: the series holds the end of each day, so what the first
/// day itself changed must be taken off.
Line since_start(const Line& values, double first_change);

/// What a chart over days draws of a figure.
enum class DayLine : std::uint8_t { level, since_start, total, seven_day_mean };

/// A chart over days.
struct DayChart {
  const char* key;     ///< its name in the page
  const char* figure;  ///< name of a headline figure, or its role (trust, income)
  DayLine line;
  bool compared = false;  ///< the difference from the baseline, paired
  /// Of a chart that stands under "More over time"; others have a place of their own in the page.
  Phrase title = {};
};

/// The charts over days, one declaration each.
std::span<const DayChart> day_charts();

/// Lines of the page's charts: per arm mean and interval over replicates, thinned out where there
/// are too many days.
nlohmann::json lines_json(const Series& series, std::size_t baseline, const nlohmann::json& labels);

/// The metric behind the headline figure of labels.json that has this name or role; empty where
/// there is none.
std::string headline_metric(const nlohmann::json& labels, std::string_view name_or_role);

/// All metrics in means of seven days (or more, for very long runs).
nlohmann::json explorer_json(const Series& series);

}  // namespace credstream
