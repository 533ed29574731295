#include "viz/series_data.hpp"

#include <cmath>
#include <functional>
#include <utility>

#include "output/statistics.hpp"
#include "viz/numbers.hpp"

namespace credstream {
namespace {

using nlohmann::json;

constexpr std::size_t kNumbersInLines = 150'000;  // more days are thinned out
constexpr std::size_t kNumbersInExplorer = 120'000;
constexpr std::int64_t kMostDays = 1'000'000;

/// Turns one replicate's days into another daily line.
using Transform = std::function<Line(const RunSeries&)>;

Line cumulated(const Line& values) {
  Line line(values.size());
  double sum = 0;
  for (std::size_t d = 0; d < values.size(); ++d) line[d] = sum += values[d];
  return line;
}

/// Mean of the day and three days on each side, as far as there are such days.
Line seven_day_mean(const Line& values) {
  const std::size_t n = values.size();
  Line line(n);
  for (std::size_t d = 0; d < n; ++d) {
    const std::size_t from = d >= 3 ? d - 3 : 0;
    const std::size_t to = std::min(n, d + 4);
    double sum = 0;
    for (std::size_t k = from; k < to; ++k) sum += values[k];
    line[d] = sum / static_cast<double>(to - from);
  }
  return line;
}

/// Means of consecutive blocks of days.
Line block_means(const Line& values, std::size_t block) {
  Line line;
  for (std::size_t from = 0; from < values.size(); from += block) {
    const std::size_t to = std::min(values.size(), from + block);
    double sum = 0;
    for (std::size_t d = from; d < to; ++d) sum += values[d];
    line.push_back(sum / static_cast<double>(to - from));
  }
  return line;
}

std::vector<std::map<std::int64_t, Line>> transformed(const Series& series,
                                                      const Transform& transform) {
  std::vector<std::map<std::int64_t, Line>> lines(series.arms.size());
  for (std::size_t a = 0; a < series.arms.size(); ++a) {
    for (const auto& [replicate, run] : series.runs[a]) lines[a][replicate] = transform(run);
  }
  return lines;
}

/// Arm minus baseline, replicate by replicate.
std::vector<std::map<std::int64_t, Line>> paired(
    const std::vector<std::map<std::int64_t, Line>>& lines, std::size_t baseline) {
  std::vector<std::map<std::int64_t, Line>> gaps(lines.size());
  for (std::size_t a = 0; a < lines.size(); ++a) {
    for (const auto& [replicate, line] : lines[a]) {
      const auto other = lines[baseline].find(replicate);
      if (a == baseline || other == lines[baseline].end()) continue;
      Line gap(std::min(line.size(), other->second.size()));
      for (std::size_t d = 0; d < gap.size(); ++d) gap[d] = line[d] - other->second[d];
      gaps[a][replicate] = std::move(gap);
    }
  }
  return gaps;
}

/// Mean and interval per arm at the chosen positions, as three arrays; an arm without lines is
/// null.
json bands_over_days(const std::vector<std::map<std::int64_t, Line>>& lines,
                     const std::vector<std::size_t>& positions, double scale = 1) {
  json arms = json::array();
  std::vector<double> values;
  for (const auto& replicates : lines) {
    if (replicates.empty()) {
      arms.push_back(nullptr);
      continue;
    }
    json mean = json::array(), low = json::array(), high = json::array();
    bool banded = false;
    for (const std::size_t d : positions) {
      values.clear();
      for (const auto& [replicate, line] : replicates) {
        if (d < line.size() && std::isfinite(line[d])) values.push_back(scale * line[d]);
      }
      const Interval estimate = interval_95(values);
      banded = banded || values.size() >= 2;
      mean.push_back(number(estimate.mean));
      low.push_back(number(estimate.low));
      high.push_back(number(estimate.high));
    }
    json arm = {{"mean", std::move(mean)}};
    if (banded) {
      arm["low"] = std::move(low);
      arm["high"] = std::move(high);
    }
    arms.push_back(std::move(arm));
  }
  return arms;
}

/// Every day, or every k-th where that would be too many numbers, and always the last.
std::vector<std::size_t> chosen_positions(std::size_t n_days, std::size_t numbers_per_day,
                                          std::size_t most_numbers) {
  const std::size_t stride =
      std::max<std::size_t>(1, (n_days * numbers_per_day + most_numbers - 1) / most_numbers);
  std::vector<std::size_t> positions;
  for (std::size_t d = 0; d < n_days; d += stride) positions.push_back(d);
  if (positions.back() != n_days - 1) positions.push_back(n_days - 1);
  return positions;
}

/// A text of the headline figure in labels.json of this name or role; empty where there is none.
std::string headline_text(const json& labels, std::string_view called, const char* key) {
  if (labels.is_object())
    for (const json& row : labels["headline"])
      if (row.value("role", "") == called || row.value("name", "") == called) return row[key];
  return "";
}

using Lines = std::vector<std::map<std::int64_t, Line>>;

constexpr DayChart kDayCharts[] = {
    {"credibility_gap", "trust", DayLine::level, true},
    {"credibility_so_far", "trust", DayLine::since_start},
    {"income_gap", "income", DayLine::total, true},
    {"income_total", "income", DayLine::total},
    {"income_daily",
     "income",
     DayLine::seven_day_mean,
     false,
     {"Farmers’ income per day, seven-day mean", "农民每日收入（七日平均）"}},
};

Lines drawn(const Series& series, std::size_t metric, DayLine line) {
  return transformed(series, [&](const RunSeries& run) {
    const Line& values = run.metrics[metric];
    switch (line) {
      case DayLine::level:
        return values;
      case DayLine::since_start:
        return since_start(values, run.first_change);
      case DayLine::total:
        return cumulated(values);
      case DayLine::seven_day_mean:
        break;
    }
    return seven_day_mean(values);
  });
}

}  // namespace

Line since_start(const Line& values, double first_change) {
  Line line(values);
  for (double& x : line) x -= values.front() - first_change;
  return line;
}

std::optional<Series> read_series(const ResultsFolder& folder, std::vector<IoProblem>& problems) {
  const auto table = value_of(folder.table("series.csv"), problems);
  if (!table) return std::nullopt;
  const std::string path = folder.path() + "/series.csv";
  const auto arms = value_of(table->categories("arm"), problems);
  const auto replicates = value_of(table->integers("replicate"), problems);
  const auto days = value_of(table->integers("day"), problems);
  if (!arms || !replicates || !days) return std::nullopt;
  if (table->n_rows() == 0) {
    problems.push_back({path, path + ": there are no results in it", 0});
    return std::nullopt;
  }

  Series series;
  series.arms.assign(arms->names.begin(), arms->names.end());
  series.runs.resize(series.arms.size());
  series.first_day = days->front();
  for (const std::string_view column : table->columns()) {
    if (column != "arm" && column != "replicate" && column != "day") {
      series.metrics.emplace_back(column);
    }
  }
  // The days of each run must follow one another, so that a position in a line is a day.
  std::vector<RunSeries*> run_of_row;
  std::map<const RunSeries*, std::int64_t> next_day;
  run_of_row.reserve(table->n_rows());
  for (std::size_t r = 0; r < table->n_rows(); ++r) {
    RunSeries& run = series.runs[arms->index[r]][(*replicates)[r]];
    std::int64_t& expected = next_day.try_emplace(&run, series.first_day).first->second;
    if ((*days)[r] != expected || expected - series.first_day >= kMostDays) {
      problems.push_back({path,
                          path + ": day " + std::to_string((*days)[r]) + " of " +
                              series.arms[arms->index[r]] + ", replicate " +
                              std::to_string((*replicates)[r]) + ", stands where day " +
                              std::to_string(expected) + " belongs",
                          0});
      return std::nullopt;
    }
    ++expected;
    run.metrics.resize(series.metrics.size());
    run_of_row.push_back(&run);
  }
  for (std::size_t m = 0; m < series.metrics.size(); ++m) {
    const auto values = value_of(table->numbers(series.metrics[m]), problems);
    if (!values) return std::nullopt;
    for (std::size_t r = 0; r < values->size(); ++r) {
      run_of_row[r]->metrics[m].push_back((*values)[r]);
    }
  }
  if (series.metrics.empty()) {
    problems.push_back({path, path + ": there is no metric in it", 0});
    return std::nullopt;
  }
  return series;
}

std::span<const DayChart> day_charts() { return kDayCharts; }

std::string headline_metric(const json& labels, std::string_view name_or_role) {
  return headline_text(labels, name_or_role, "metric");
}

json lines_json(const Series& series, std::size_t baseline, const json& labels) {
  const auto positions =
      chosen_positions(series.n_days(), 15 * series.arms.size(), kNumbersInLines);
  json days = json::array();
  for (const std::size_t d : positions)
    days.push_back(series.first_day + static_cast<std::int64_t>(d));
  json lines = {{"days", std::move(days)}};
  lines["charts"] = json::array();
  for (const DayChart& chart : kDayCharts) {
    json one = {{"key", chart.key},
                {"compared", chart.compared},
                {"signed", chart.compared || chart.line == DayLine::since_start},
                {"per_day", chart.line == DayLine::seven_day_mean}};
    if (!chart.title.en.empty()) one["title"] = {{"en", chart.title.en}, {"zh", chart.title.zh}};
    if (const auto m = series.metric(headline_metric(labels, chart.figure))) {
      const Lines all = drawn(series, *m, chart.line);
      const bool points = headline_text(labels, chart.figure, "scale") == "points";
      one["scale"] = points ? "points" : "yuan";
      // Shares run from 0 to 1; the page speaks of points of a hundred.
      one["arms"] = bands_over_days(chart.compared ? paired(all, baseline) : all, positions,
                                    points ? 100 : 1);
    }
    lines["charts"].push_back(std::move(one));
  }
  return lines;
}

json explorer_json(const Series& series) {
  const std::size_t numbers = series.n_days() * 3 * series.arms.size() * series.metrics.size();
  const std::size_t block =
      7 * std::max<std::size_t>(1, (numbers / 7 + kNumbersInExplorer - 1) / kNumbersInExplorer);
  json days = json::array();
  std::vector<std::size_t> positions;
  for (std::size_t d = 0; d < series.n_days(); d += block) {
    positions.push_back(positions.size());
    days.push_back(series.first_day + static_cast<std::int64_t>(d));
  }
  json metrics = json::object();
  for (std::size_t m = 0; m < series.metrics.size(); ++m) {
    const auto lines = transformed(
        series, [m, block](const RunSeries& run) { return block_means(run.metrics[m], block); });
    metrics[series.metrics[m]] = bands_over_days(lines, positions);
  }
  return {{"days", std::move(days)}, {"block", block}, {"metrics", std::move(metrics)}};
}

}  // namespace credstream
