#include "experiments/curves.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>

#include "agents/figures/headline.hpp"
#include "agents/rules/belief.hpp"
#include "experiments/doses.hpp"
#include "experiments/summary.hpp"
#include "scenarios/rows.hpp"
#include "sim/numeric.hpp"

namespace credstream {
namespace {

constexpr std::int32_t kCurveReplicates = 3;
constexpr std::int32_t kFlipReplicates = 2;

/// What a curve shows: a metric, as it is or as the difference from dose 0.
struct CurveMetric {
  std::string_view name;
  std::string_view metric;
  bool paired;
};

std::vector<CurveMetric> curve_metrics(RulesVersion rules) {
  std::vector<CurveMetric> metrics;
  for (const HeadlineFigure* figure : headline_under(rules)) {
    if (figure->on_curves == OnCurves::not_shown) continue;
    metrics.push_back({figure->curve(), figure->curve(), false});
    if (figure->on_curves == OnCurves::level_and_difference)
      metrics.push_back({figure->difference_on_curves, figure->curve(), true});
  }
  return metrics;
}

/// The runs behind one arm's curve: run i of `all` holds dose i's replicates.
struct CurveRuns {
  std::size_t arm = 0;
  std::vector<double> factors;
  std::vector<std::size_t> setups;  ///< by factor: index of the setup that was run
};

Interval over_replicates(const std::vector<RunReference>& runs, std::size_t setup,
                         std::size_t reference, const CurveMetric& metric) {
  std::vector<double> values;
  for (std::size_t r = 0; r < kCurveReplicates; ++r) {
    const RunRecord& run = runs[setup * kCurveReplicates + r];
    const RunRecord& base = runs[reference * kCurveReplicates + r];
    values.push_back(run_figure(metric.metric, run, base));
    if (metric.paired) values.back() -= run_figure(metric.metric, base, base);
  }
  return interval_95(values);
}

/// Two arms over many values of one parameter.
class GapScan {
 public:
  GapScan(const Arm& first, const Arm& second, std::string path, RulesVersion rules, Pilot& pilot)
      : pair_{first, second}, path_(std::move(path)), aims_(aim_figures(rules)), pilot_(pilot) {}

  /// Runs both arms at the values that are new; false after a stop.
  bool add(const std::vector<double>& values, Watch& watch) {
    std::vector<ArmSetup> setups;
    for (const double value : values) {
      set_parameter(pair_, path_, value);
      for (const Arm& arm : pair_) setups.push_back(arm.setup);
    }
    const std::vector<RunReference> runs = pilot_.run(setups, kFlipReplicates, watch);
    if (watch.stopped()) return false;
    for (std::size_t v = 0; v < values.size(); ++v) {
      const auto of_arm = [&](std::size_t arm, std::size_t r) -> const RunRecord& {
        return runs[(2 * v + arm) * kFlipReplicates + r];
      };
      Point& point = points_.emplace_back();
      point.value = values[v];
      for (std::size_t r = 0; r < kFlipReplicates; ++r) {
        const RunRecord &a = of_arm(0, r), &b = of_arm(1, r);
        for (std::size_t o = 0; o < kAims; ++o) {
          const std::string_view figure = aims_[o]->curve();
          point.gaps[o].push_back(run_figure(figure, a, a) - run_figure(figure, b, b));
        }
      }
    }
    std::sort(points_.begin(), points_.end(),
              [](const Point& a, const Point& b) { return a.value < b.value; });
    return true;
  }

  /// Between which neighbouring points the sign of outcome o changes, nearest to `given` on the
  /// logarithmic scale; none when it never does.
  std::optional<std::pair<double, double>> bracket(std::size_t o, double given) const {
    given = std::max(given, kNearNothing);
    std::optional<std::pair<double, double>> closest;
    double least_distance = INFINITY;
    for (std::size_t i = 0; i + 1 < points_.size(); ++i) {
      const double here = interval_95(points_[i].gaps[o]).mean;
      const double there = interval_95(points_[i + 1].gaps[o]).mean;
      if (!(here * there < 0)) continue;
      const double low = std::max(points_[i].value, kNearNothing), high = points_[i + 1].value;
      const double distance =
          given >= low && given <= high
              ? 0.0
              : std::min(std::abs(std::log(given / low)), std::abs(std::log(given / high)));
      if (distance >= least_distance) continue;
      least_distance = distance;
      closest = {points_[i].value, high};
    }
    return closest;
  }

  std::vector<GapPoint> points(std::size_t o) const {
    std::vector<GapPoint> points;
    for (const Point& point : points_) points.push_back({point.value, interval_95(point.gaps[o])});
    return points;
  }

 private:
  static constexpr double kNearNothing = 1e-12;  ///< 0 has no place on a logarithmic scale
  struct Point {
    double value = 0;
    std::vector<double> gaps[kAims];
  };
  std::vector<Arm> pair_;
  std::string path_;
  std::array<const HeadlineFigure*, kAims> aims_;
  Pilot& pilot_;
  std::vector<Point> points_;
};

const Arm* first_with(const std::vector<Arm>& arms, std::string_view tactic) {
  for (const Arm& arm : arms)
    for (const TacticUse& use : arm.setup.tactics)
      if (use.tactic->name == tactic && intensity(use) > 0) return &arm;
  return nullptr;
}

}  // namespace

std::vector<DosePoint> dose_curves(const std::vector<Arm>& arms, const std::string& baseline,
                                   RulesVersion rules, Pilot& pilot, Watch& watch) {
  const auto base = find_arm(arms, baseline);
  std::vector<ArmSetup> setups;
  if (base) setups.push_back(with_dose(arms[*base].setup, 0));
  std::vector<CurveRuns> curves;
  for (std::size_t a = 0; a < arms.size(); ++a) {
    if (arms[a].name == baseline || !has_dose(arms[a].setup)) continue;
    if (base && arms[a].setup.tactics == arms[*base].setup.tactics) continue;  // no dose of its own
    CurveRuns& curve = curves.emplace_back();
    curve.arm = a;
    for (const double factor : kCurveDoses) {
      if (factor > 1 && factor > greatest_dose(arms[a].setup)) continue;
      curve.factors.push_back(factor);
      // Intensity 0 is the baseline bit for bit, so it needs no run of its own.
      if (factor == 0 && base && same_params(arms[a].setup.params, arms[*base].setup.params) &&
          arms[a].setup.policies == arms[*base].setup.policies) {
        curve.setups.push_back(0);
        continue;
      }
      curve.setups.push_back(setups.size());
      setups.push_back(with_dose(arms[a].setup, factor));
    }
  }
  if (curves.empty() || pilot.replicates() < kCurveReplicates) return {};
  const std::vector<RunReference> runs = pilot.run(setups, kCurveReplicates, watch);
  if (watch.stopped()) return {};

  std::vector<DosePoint> points;
  for (const CurveRuns& curve : curves) {
    const Arm& arm = arms[curve.arm];
    const auto& uses = arm.setup.tactics;
    const auto has_its_tactic = [&](const CurveRuns& other) {
      const auto& theirs = arms[other.arm].setup.tactics;
      return theirs.size() == 1 && theirs[0].tactic == uses[0].tactic;
    };
    const bool alone =
        uses.size() == 1 && std::count_if(curves.begin(), curves.end(), has_its_tactic) == 1;
    for (const CurveMetric& metric : curve_metrics(rules)) {
      for (std::size_t i = 0; i < curve.factors.size(); ++i) {
        DosePoint& point = points.emplace_back();
        point.arm = arm.name;
        point.tactic = alone ? std::string(uses[0].tactic->name) : arm.name;
        point.factor = curve.factors[i];
        point.intensity = curve.factors[i] * intensity(uses[0]);
        point.metric = metric.name;
        point.value = over_replicates(runs, curve.setups[i], curve.setups[0], metric);
        point.n = kCurveReplicates;
      }
    }
  }
  return points;
}

std::vector<Forgetting> with_and_without_forgetting(const std::vector<Arm>& arms,
                                                    const std::string& baseline, Pilot& pilot,
                                                    Watch& watch) {
  constexpr double kNeverDays = 1e6;  // from here on the row says that nothing is forgotten
  constexpr const HeadlineFigure& kFigure = headline("credibility");
  constexpr CurveMetric kCredibility{kFigure.difference(), kFigure.metric, true};
  const auto base = find_arm(arms, baseline);
  if (!base || arms.size() < 2 || pilot.replicates() < kCurveReplicates ||
      belief_half_life(arms[*base].setup.params.belief) >= kNeverDays)
    return {};
  std::vector<ArmSetup> setups;
  for (const Arm& arm : arms) setups.push_back(arm.setup);
  for (const Arm& arm : arms) {
    setups.push_back(arm.setup);
    BeliefParams& belief = setups.back().params.belief;
    belief.half_life_days = belief.deviation_half_life_days = kNeverDays;
  }
  const std::vector<RunReference> runs = pilot.run(setups, kCurveReplicates, watch);
  if (watch.stopped()) return {};
  std::vector<Forgetting> result;
  for (std::size_t a = 0; a < arms.size(); ++a)
    if (a != *base)
      result.push_back({arms[a].name, over_replicates(runs, a, *base, kCredibility),
                        over_replicates(runs, arms.size() + a, arms.size() + *base, kCredibility)});
  return result;
}

std::vector<Flip> leak_flips(const std::vector<Arm>& arms, RulesVersion rules, Pilot& pilot,
                             Watch& watch) {
  constexpr const char* kPath = "exposure.leak";
  constexpr int kDecades = 4, kRounds = 3;
  const Arm* first = first_with(arms, "apportionment");
  const Arm* second = first_with(arms, "fake_orders");
  if (!first || !second || first == second || pilot.replicates() < kFlipReplicates) return {};
  const double given = rules_of(first->setup.params).exposure.leak;
  const ParameterInfo& row = *find_parameter(kPath);
  std::vector<double> grid = {row.range.least};
  double value = row.range.greatest;
  for (int decade = 0; decade < kDecades; ++decade, value /= 10) grid.push_back(value);
  if (std::find(grid.begin(), grid.end(), given) == grid.end()) grid.push_back(given);

  GapScan scan(*first, *second, kPath, rules, pilot);
  if (!scan.add(grid, watch)) return {};
  for (int round = 0; round < kRounds; ++round) {
    std::vector<double> finer;
    for (std::size_t o = 0; o < kAims; ++o) {
      const auto bracket = scan.bracket(o, given);
      if (!bracket) continue;
      const double low = std::max(bracket->first, bracket->second * 1e-3);
      // The library's own root, so that the values are the same everywhere.
      const double middle = square_root(low * bracket->second);
      if (std::find(finer.begin(), finer.end(), middle) == finer.end()) finer.push_back(middle);
    }
    if (!finer.empty() && !scan.add(finer, watch)) return {};
  }
  std::vector<Flip> flips;
  for (std::size_t o = 0; o < kAims; ++o) {
    Flip& flip = flips.emplace_back();
    flip.outcome = aim_figures(rules)[o]->curve();
    flip.parameter = kPath;
    flip.first = first->name;
    flip.second = second->name;
    flip.given = given;
    flip.least = row.range.least;
    flip.greatest = row.range.greatest;
    flip.points = scan.points(o);
    for (std::size_t i = 0; i + 1 < flip.points.size(); ++i)
      if (flip.points[i].gap.mean * flip.points[i + 1].gap.mean < 0) ++flip.changes;
    if (const auto bracket = scan.bracket(o, given)) {
      flip.bracket_low = bracket->first;
      flip.bracket_high = bracket->second;
      flip.at =
          bracket->first > 0 ? square_root(bracket->first * bracket->second) : bracket->second / 2;
    }
  }
  return flips;
}

}  // namespace credstream
