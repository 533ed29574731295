#include "experiments/history/reported.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "experiments/cases.hpp"
#include "sim/numeric.hpp"

namespace credstream {
namespace {

/// Bounds of 95 % of a normal distribution lie so many standard deviations apart.
constexpr double kBounds95 = 3.92;
/// A figure that is not positive counts as this far from the reported one, in logarithms.
constexpr double kFarBelow = 20;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

ReportedFigure of_pattern(const EmpiricalPattern& p) {
  ReportedFigure figure{.id = std::string(p.id),
                        .says = {std::string(p.says), std::string(p.says_zh)},
                        .unit = std::string(p.unit),
                        .value = p.reported,
                        .distance = p.distance,
                        .discrepancy = p.discrepancy,
                        .use = p.use,
                        .source = std::string(p.source)};
  figure.observed = (on_scale(figure, p.high) - on_scale(figure, p.low)) / kBounds95;
  return figure;
}

ReportedFigure of_target(const Target& t, std::size_t number) {
  const std::string label = t.name + ": " + target_label(t);
  ReportedFigure figure{.id = "T" + std::to_string(number + 1),
                        .says = {label, label},
                        .unit = "",
                        .value = t.reported,
                        .discrepancy = t.discrepancy,
                        .use = t.role == "calibration" ? PatternUse::match : PatternUse::validate,
                        .source = t.source,
                        .target = number};
  if (!t.bounds) {
    figure.observed = 2 * t.log_margin / kBounds95;
    return figure;
  }
  if (t.bounds->least <= 0) figure.distance = Distance::difference;
  figure.observed =
      (on_scale(figure, t.bounds->greatest) - on_scale(figure, t.bounds->least)) / kBounds95;
  return figure;
}

bool is_judged(const Target& t) { return t.role == "calibration" || t.role == "validation"; }

}  // namespace

std::vector<ReportedFigure> reported_figures(const Scenario& scenario) {
  std::vector<ReportedFigure> all;
  for (std::size_t t = 0; t < scenario.targets.size(); ++t)
    if (is_judged(scenario.targets[t])) all.push_back(of_target(scenario.targets[t], t));
  for (const EmpiricalPattern& pattern : patterns())
    if (pattern.use != PatternUse::none) all.push_back(of_pattern(pattern));
  return all;
}

double on_scale(const ReportedFigure& reported, double figure) {
  if (reported.distance == Distance::difference || std::isnan(figure)) return figure;
  return figure > 0 ? log(figure) : log(reported.value) - kFarBelow;
}

double from_scale(const ReportedFigure& reported, double value) {
  if (reported.distance == Distance::difference || std::isnan(value)) return value;
  return value > log(reported.value) - kFarBelow ? exp(value) : 0;
}

HeldFigure held_figure(const ReportedFigure& reported, std::span<const double> replicates) {
  std::vector<double> shown;
  for (const double figure : replicates)
    if (std::isfinite(figure)) shown.push_back(figure);
  if (shown.empty()) return {kNone, 0};
  const auto n = static_cast<double>(shown.size());
  double sum = 0, squares = 0;
  for (const double figure : shown) sum += figure;
  const double mean = sum / n;
  for (const double figure : shown) squares += (figure - mean) * (figure - mean);
  double variance = n > 1 ? squares / (n - 1) : 0;
  // The logarithm of a mean varies as the mean does in proportion to itself.
  if (reported.distance == Distance::ratio) variance = mean > 0 ? variance / (mean * mean) : 0;
  return {on_scale(reported, mean), variance};
}

double usual_chance(std::span<const HeldFigure> worlds, std::int32_t replicates) {
  std::vector<double> variances;
  for (const HeldFigure& held : worlds)
    if (std::isfinite(held.mean)) variances.push_back(held.variance);
  if (variances.empty() || replicates < 2) return 0;
  const auto middle = variances.begin() + static_cast<std::ptrdiff_t>(variances.size() / 2);
  std::nth_element(variances.begin(), middle, variances.end());
  // The median of chi squared over its degrees of freedom (Wilson and Hilferty, PNAS 17, 1931).
  const double root = 1 - 2.0 / (9 * (replicates - 1));
  return *middle / (root * root * root);
}

double implausibility(const ReportedFigure& reported, const HeldFigure& held, double chance,
                      std::int32_t replicates) {
  if (std::isnan(held.mean)) return 0;
  const double by_chance = std::max(held.variance, chance) * (1 + 1.0 / replicates);
  const double variance = reported.observed * reported.observed +
                          reported.discrepancy * reported.discrepancy + by_chance;
  const double gap = std::abs(held.mean - on_scale(reported, reported.value));
  if (gap == 0) return 0;
  return gap / std::sqrt(variance);
}

bool ruled_out(const std::vector<ReportedFigure>& reported, std::span<const double> implausible,
               const MatchRule& rule) {
  std::int32_t missed = 0;
  for (std::size_t f = 0; f < reported.size(); ++f)
    missed += reported[f].matches() && implausible[f] > rule.cutoff;
  return missed > rule.may_miss;
}

}  // namespace credstream
