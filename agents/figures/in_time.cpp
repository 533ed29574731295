#include "agents/figures/in_time.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <limits>

#include "agents/figures/run_figures.hpp"
#include "agents/simulation.hpp"

namespace credstream {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double at(const RunRecord& run, std::size_t day, std::size_t metric) {
  return run.series[day * run_schema().metrics.size() + metric];
}

/// Figures over days that are written as NAME(METRIC).
struct InTime {
  FigureInTime::Kind kind;
  std::string_view name;
  std::string_view meaning;
};
constexpr InTime kInTime[] = {
    {FigureInTime::Kind::min, "min", "Least value of a day"},
    {FigureInTime::Kind::max, "max", "Greatest value of a day"},
    {FigureInTime::Kind::area, "area", "Sum over days"},
    {FigureInTime::Kind::half_life, "half_life",
     "Days from the greatest distance to the baseline until half of it is left"},
};

/// Days from the greatest distance to the baseline until half of it is left; NaN where there is
/// none, or half of it is left to the end.
double half_life(const RunRecord& run, const RunRecord& baseline, std::size_t metric) {
  const auto distance = [&](std::size_t day) {
    return std::abs(at(run, day, metric) - at(baseline, day, metric));
  };
  const auto days = static_cast<std::size_t>(run.days);
  std::size_t peak = 0;
  for (std::size_t day = 1; day < days; ++day)
    if (distance(day) > distance(peak)) peak = day;
  for (std::size_t day = peak; day < days && distance(peak) > 0; ++day)
    if (distance(day) <= distance(peak) / 2) return static_cast<double>(day - peak);
  return kUndefined;
}

}  // namespace

std::optional<FigureInTime> figure_in_time(std::string_view name) {
  using Kind = FigureInTime::Kind;
  const auto is_metric = [](std::string_view metric) {
    const auto& metrics = run_schema().metrics;
    return std::any_of(metrics.begin(), metrics.end(),
                       [&](const MetricInfo& info) { return info.name == metric; });
  };
  if (name.find_first_of("@(") == name.npos) return std::nullopt;
  if (const std::size_t at = name.find('@'); at != name.npos) {
    FigureInTime figure{Kind::at, name.substr(0, at), 0};
    const char* const end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + at + 1, end, figure.day);
    const bool whole = read.ec == std::errc() && read.ptr == end && figure.day >= 0;
    return whole && is_metric(figure.metric) ? std::optional(figure) : std::nullopt;
  }
  for (std::size_t k = 0; k < std::size(kInTime); ++k) {
    const std::string head = std::string(kInTime[k].name) + "(";
    if (!name.starts_with(head) || !name.ends_with(")")) continue;
    const std::string_view metric = name.substr(head.size(), name.size() - head.size() - 1);
    if (is_metric(metric)) return FigureInTime{kInTime[k].kind, metric, 0};
  }
  return std::nullopt;
}

std::optional<FigureText> run_figure_text(std::string_view name) {
  for (const MetricInfo& metric : run_schema().metrics)
    if (metric.name == name)
      return FigureText{std::string(metric.unit), std::string(metric.definition)};
  for (const DerivedMetric& derived : derived_metrics())
    if (derived.name == name)
      return FigureText{std::string(derived.unit), std::string(derived.definition)};
  const auto in_time = figure_in_time(name);
  if (!in_time) return std::nullopt;
  const MetricInfo& metric = run_schema().metrics[metric_index(in_time->metric)];
  const std::string of = ": " + std::string(metric.definition);
  if (in_time->kind == FigureInTime::Kind::at)
    return FigureText{std::string(metric.unit), "On day " + std::to_string(in_time->day) + of};
  for (const InTime& one : kInTime)
    if (one.kind == in_time->kind)
      return FigureText{one.kind == FigureInTime::Kind::half_life ? "day"
                        : one.kind == FigureInTime::Kind::area ? std::string(metric.unit) + " x day"
                                                               : std::string(metric.unit),
                        std::string(one.meaning) + of};
  return std::nullopt;
}

double value_in_time(const FigureInTime& figure, const RunRecord& run, const RunRecord& baseline) {
  const std::size_t metric = metric_index(figure.metric);
  const auto days = static_cast<std::size_t>(run.days);
  if (figure.kind == FigureInTime::Kind::at)
    return static_cast<std::size_t>(figure.day) < days
               ? at(run, static_cast<std::size_t>(figure.day), metric)
               : kUndefined;
  if (figure.kind == FigureInTime::Kind::half_life) return half_life(run, baseline, metric);
  double sum = 0, least = at(run, 0, metric), greatest = least;
  for (std::size_t day = 0; day < days; ++day) {
    const double value = at(run, day, metric);
    sum += value;
    least = std::min(least, value);
    greatest = std::max(greatest, value);
  }
  if (figure.kind == FigureInTime::Kind::area) return sum;
  return figure.kind == FigureInTime::Kind::min ? least : greatest;
}

}  // namespace credstream
