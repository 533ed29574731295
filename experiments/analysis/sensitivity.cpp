#include "experiments/analysis/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

#include "experiments/analysis/morris.hpp"
#include "experiments/analysis/sobol.hpp"
#include "output/table_text.hpp"
#include "scenarios/load.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/sweep.hpp"

namespace credstream {
namespace {

bool is_morris(const StudyPlan& plan) { return plan.structure.kind == "morris"; }

std::size_t points_of_row(const StudyPlan& plan) {
  const std::size_t n = factors_of(plan).size();
  return is_morris(plan) ? n + 1 : saltelli_row(n);
}

Sureness sureness_of(const Interval& value, double floor) {
  if (std::isnan(value.mean)) return Sureness::none;
  if (value.mean < 0) return Sureness::negative;
  if (value.mean == 0) return Sureness::inert;
  if (!(value.low > 0)) return Sureness::unclear;
  if (std::isnan(floor)) return Sureness::noise_unknown;
  return value.low > floor ? Sureness::clear : Sureness::unclear;
}

/// Of a figure with a sign, such as mu.
Sureness sureness_of_signed(const Interval& value) {
  if (std::isnan(value.mean)) return Sureness::none;
  if (value.mean == 0) return Sureness::inert;
  return value.clear() ? Sureness::clear : Sureness::unclear;
}

/// The axes of a plan, as its scenario has them; the usual one of a parameter that it does not
/// name.
std::vector<SweepAxis> axes_of(const StudyPlan& plan) {
  const LoadResult loaded = load_scenario_text(plan.scenario, "scenario.yaml", {}, {});
  const std::vector<SweepAxis>& known = loaded.scenario.study.axes;
  std::vector<SweepAxis> axes;
  for (const std::string& path : plan.paths) {
    const auto at = std::find_if(known.begin(), known.end(),
                                 [&](const SweepAxis& axis) { return axis.path == path; });
    axes.push_back(at != known.end() ? *at : default_axis(path, *find_swept(path)));
  }
  return axes;
}

/// Where a value lies on its axis, from 0 at its least to 1 at its greatest.
double place_of(double value, const SweepAxis& axis) {
  if (!axis.values.empty()) {
    const auto at = std::find(axis.values.begin(), axis.values.end(), value);
    return static_cast<double>(at - axis.values.begin()) /
           static_cast<double>(axis.values.size() - 1);
  }
  const auto scaled = [&](double x) { return axis.logarithmic ? std::log(x) : x; };
  const double low = scaled(axis.range.least);
  return (scaled(value) - low) / (scaled(axis.range.greatest) - low);
}

/// By point, the share of its range that a factor moved on the way there: a step of the grid, or
/// what that comes to where an axis has few values. A group moves by steps.
std::vector<double> steps_of(const StudyPlan& plan, const std::vector<Factor>& factors) {
  const std::vector<SweepAxis> axes = axes_of(plan);
  std::vector<double> steps(plan.points.size(), plan.structure.step);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (plan.structure.moved[i] == 0) continue;
    const Factor& factor = factors[static_cast<std::size_t>(std::abs(plan.structure.moved[i])) - 1];
    if (factor.group()) continue;
    const std::size_t axis = factor.axes.front();
    steps[i] = std::abs(place_of(plan.points[i][axis], axes[axis]) -
                        place_of(plan.points[i - 1][axis], axes[axis]));
  }
  return steps;
}

/// The mean step of each factor.
std::vector<double> mean_steps(const StudyPlan& plan, const std::vector<double>& steps,
                               std::size_t n_factors) {
  std::vector<double> sums(n_factors, 0), counts(n_factors, 0);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (plan.structure.moved[i] == 0) continue;
    const auto f = static_cast<std::size_t>(std::abs(plan.structure.moved[i])) - 1;
    sums[f] += steps[i];
    counts[f] += 1;
  }
  for (std::size_t f = 0; f < n_factors; ++f) sums[f] /= counts[f];
  return sums;
}

void add_morris(const StudyPlan& plan, std::span<const double> outcomes, Sensitivity& result) {
  const auto factors = factors_of(plan);
  // An effect is a difference of two means over replicates, each with noise of its own; the mean
  // size of a normal is sqrt(2 / pi) of its deviation. On common draws it may be less.
  result.least_noise = 2 * std::sqrt(result.noise.mean / std::numbers::pi) / plan.structure.step;
  const auto moved = std::span(plan.structure.moved).first(outcomes.size());
  const std::vector<double> steps = steps_of(plan, factors);
  const std::vector<double> mean_step = mean_steps(plan, steps, factors.size());
  const auto indices = morris_indices(moved, factors, steps, outcomes, resampling_key(plan.seed));
  for (std::size_t f = 0; f < factors.size(); ++f) {
    const MorrisIndex& i = indices[f];
    const double floor = result.least_noise * plan.structure.step / mean_step[f];
    result.rows = std::max(result.rows, i.effects);
    result.indices.push_back(
        {factors[f].name, "mu_star", i.strength, sureness_of(i.strength, floor)});
    if (factors[f].group()) continue;
    result.indices.push_back(
        {factors[f].name, "mu", i.mean_effect, sureness_of_signed(i.mean_effect)});
    result.indices.push_back({factors[f].name, "sigma", i.spread,
                              sureness_of(i.spread, floor * std::sqrt(std::numbers::pi / 2))});
  }
}

/// An index whose size is at most `floor` is rounding alone, and none.
void drop_rounding(IndexRow& row, double floor) {
  if (std::isnan(row.value.mean) || std::abs(row.value.mean) > floor) return;
  row.value = {0, 0, 0};
  row.sureness = Sureness::inert;
}

void add_sobol(const StudyPlan& plan, std::span<const double> outcomes, std::size_t rows,
               double rounding, Sensitivity& result) {
  const auto factors = factors_of(plan);
  result.least_noise = result.noise.share;
  const SobolIndices indices =
      sobol_indices(outcomes, factors.size(), rows, resampling_key(plan.seed));
  result.rows = indices.rows;
  const double least_variance = rounding * rounding;
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t f = 0; f < factors.size(); ++f) {
    const SobolIndex& i = indices.factors[f];
    // Noise is no factor's doing, so it adds nothing to first indices.
    const double none = std::isnan(result.noise.share) ? result.noise.share : 0;
    IndexRow first{factors[f].name, "first", i.first, sureness_of(i.first, none)};
    IndexRow total{factors[f].name, "total", i.total, sureness_of(i.total, result.least_noise)};
    for (IndexRow* row : {&first, &total}) {
      if (indices.variance <= least_variance) {
        row->value = {kNone, kNone, kNone};  // an outcome that varies by rounding does not vary
        row->sureness = Sureness::none;
      }
      drop_rounding(*row, least_variance / indices.variance);
      result.indices.push_back(std::move(*row));
    }
  }
}

void append_row(TableText& table, const StudyPlan& plan, const Sensitivity& s, const IndexRow& row,
                std::string_view sureness) {
  const Measured& m = s.measured;
  table.text(plan.outcomes[m.outcome].name).text(plan.arms[m.arm]);
  table.text(m.against ? plan.arms[*m.against] : "").text(row.factor).text(row.index);
  table.numbers({row.value.mean, row.value.low, row.value.high});
  table.count(static_cast<std::int64_t>(s.rows)).text(sureness).end_row();
}

}  // namespace

std::string_view to_string(Sureness sureness) {
  constexpr std::string_view kNames[] = {"clear", "unclear",       "negative",
                                         "inert", "noise_unknown", "none"};
  return kNames[static_cast<int>(sureness)];
}

Text words_of(Sureness sureness) {
  static const Text kWords[] = {
      {"clear", "明确"},
      {"not told from noise", "无法与噪声区分"},
      {"negative: the error is larger than the index", "为负：误差大于指数本身"},
      {"no effect at all", "毫无影响"},
      {"noise unknown without replicates", "无重复，噪声未知"},
      {"nothing to tell", "无从判断"},
  };
  return kWords[static_cast<int>(sureness)];
}

bool has_indices(const StudyPlan& plan) {
  return is_morris(plan) || plan.structure.kind == "saltelli";
}

std::vector<Factor> factors_of(const StudyPlan& plan) {
  return factors_of(plan.paths, plan.structure.groups);
}

std::size_t design_rows(const StudyPlan& plan) { return plan.points.size() / points_of_row(plan); }

std::vector<std::size_t> prefixes(const StudyPlan& plan) {
  const std::size_t all = design_rows(plan);
  std::vector<std::size_t> result;
  for (const std::size_t part : {8, 4, 2, 1})
    if (all / part >= 4) result.push_back(all / part);
  return result;
}

Sensitivity sensitivity_of(const StudyPlan& plan, const PointFigures& figures,
                           const Measured& measured, std::size_t rows) {
  Sensitivity result;
  result.measured = measured;
  if (rows == 0) rows = design_rows(plan);
  const std::size_t n = rows * points_of_row(plan);
  const std::vector<double> outcomes = figures.means();
  std::vector<std::vector<double>> seen(figures.by_point.begin(),
                                        figures.by_point.begin() + static_cast<std::ptrdiff_t>(n));
  result.noise = noise_share(seen, plan.draws == Draws::common);
  const auto first = std::span(outcomes).first(n);
  if (is_morris(plan)) {
    add_morris(plan, first, result);
    for (IndexRow& row : result.indices) drop_rounding(row, figures.rounding / plan.structure.step);
  } else {
    add_sobol(plan, first, rows, figures.rounding, result);
  }
  return result;
}

std::string sensitivity_table(const StudyPlan& plan, const std::vector<Sensitivity>& all) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  TableText table({"outcome", "arm", "against", "factor", "index", "value", "ci_low", "ci_high",
                   "rows", "sureness"});
  for (const Sensitivity& s : all) {
    append_row(table, plan, s, {"", "noise_share", {s.noise.share, kNone, kNone}, {}}, "");
    append_row(table, plan, s, {"", "noise_floor", {s.least_noise, kNone, kNone}, {}}, "");
    for (const IndexRow& row : s.indices) append_row(table, plan, s, row, to_string(row.sureness));
  }
  return table.csv();
}

std::vector<std::size_t> ranked(const Sensitivity& s) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < s.indices.size(); ++i)
    if (s.indices[i].index == "mu_star" || s.indices[i].index == "total") order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double x = s.indices[a].value.mean, y = s.indices[b].value.mean;
    return std::isnan(y) ? !std::isnan(x) : x > y;
  });
  return order;
}

}  // namespace credstream
