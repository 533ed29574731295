#include "experiments/calibrate.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "experiments/analysis/cma_es.hpp"
#include "experiments/analysis/linear.hpp"
#include "experiments/doses.hpp"
#include "experiments/measures.hpp"
#include "experiments/study/design.hpp"
#include "scenarios/load.hpp"
#include "scenarios/report.hpp"
#include "sim/numeric.hpp"

namespace credstream {
namespace {

using Eigen::VectorXd;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
/// Draws of the search, far from those of runs, pilots, designs and resampling.
constexpr std::uint32_t kSearchReplicate = 0xFFFC0000;
constexpr double kFarOff = 20;  ///< logarithmic error of a figure that is zero

/// A figure of the wrong sign or of zero is far off; one that is missing cannot be judged.
double log_error(double simulated, double reported) {
  if (std::isnan(simulated) || reported <= 0) return kNone;
  return simulated > 0 ? log(simulated / reported) : -kFarOff;
}

/// Parameters move on a logarithmic scale where they are always positive.
struct Coordinate {
  std::string path;
  const ParameterInfo* row = nullptr;
  bool logarithmic = false;

  explicit Coordinate(std::string its_path) : path(std::move(its_path)) {
    row = find_swept(path);
    logarithmic = row->range.least > 0;
  }
  double to(double value) const { return logarithmic ? log(value) : value; }
  double from(double x) const {
    const double value = logarithmic ? exp(x) : x;
    return std::clamp(row->integer ? std::round(value) : value, row->range.least,
                      row->range.greatest);
  }
  double step() const {
    return logarithmic ? 0.05 : 0.02 * (row->range.greatest - row->range.least);
  }
};

/// The 99th percentile of chi squared, to 1 % from one degree of freedom on (Wilson and Hilferty,
/// "The distribution of chi-square", PNAS 17, 1931).
double chi_squared_99(double degrees) {
  constexpr double kNormal99 = 2.3263478740;
  const double spread = 2 / (9 * degrees);
  return degrees * std::pow(1 - spread + kNormal99 * std::sqrt(spread), 3);
}

/// Six digits are more than any fit is worth, and readable.
double rounded(double value) {
  if (value == 0) return 0;
  double scale = 1;
  while (std::abs(value) * scale < 1e5) scale *= 10;
  while (std::abs(value) * scale >= 1e6) scale /= 10;
  return std::round(value * scale) / scale;
}

/// Levers by measure: parameters that could bring the figure about on their own.
struct LeversOf {
  std::string_view measure;
  std::vector<std::string> paths;
};
const std::vector<LeversOf>& all_levers() {
  static const std::vector<LeversOf> kLevers = {
      {"conversion",
       {"consumer.intercept", "belief.official_prior", "consumer.trust_weight",
        "campaign.organic_discount"}},
      {"yuan_per_order", {"campaign.price_yuan"}},
      {"yuan_per_view", {"consumer.intercept", "campaign.price_yuan"}},
      {"orders", {"campaign.views_per_stream", "consumer.intercept"}},
      {"viewers", {"campaign.views_per_stream"}},
      {"sales_yuan", {"campaign.views_per_stream", "consumer.intercept"}},
      {"jin_per_order", {"campaign.box_kg", "campaign.second_box_share"}},
      {"exposure_days", {"exposure.leak"}},
      {"burden_yuan", {"tactics.apportionment.minimum_yuan"}},
      {"stock_sold_share", {"campaign.views_per_stream", "farmer.opening_stock_tonnes"}},
      {"displayed_yuan_per_view",
       {"tactics.re_enactment.multiple", "tactics.fake_orders.multiple", "campaign.price_yuan"}},
      {"later_views", {"consumer.novelty_decay"}},
      {"later_sales", {"consumer.novelty_decay"}},
  };
  return kLevers;
}

class Calibrator {
 public:
  Calibrator(const Scenario& scenario, int threads, Watch& watch, bool details)
      : scenario_(scenario),
        arms_(scenario.arms),
        networks_(scenario),
        watch_(watch),
        details_(details) {
    plan_ = {scenario.seed, scenario.days, threads, {}};
    plan_.record.ledger = plan_.record.attribution = plan_.record.counties = false;
    for (const Target& target : scenario.targets) {
      const TargetArms in = arms_of_target(scenario, target);
      Measured measured;
      measured.arm = used(in.arm);
      if (in.against) measured.against = used(*in.against);
      measured_.push_back(measured);
      record_for(target, plan_.record);
    }
  }

  Calibration run() {
    result_.problems = networks_.prepare(arms_.front().setup.params);
    if (result_.problems.empty()) result_.problems = rival_targets();
    if (!result_.problems.empty()) return std::move(result_);
    watch_.phase = "fit";
    fit();
    watch_.phase = "compare";
    compare();
    result_.interrupted = watch_.stopped();
    return std::move(result_);
  }

 private:
  /// Targets that would hold figures of several streams against one simulated figure.
  Problems rival_targets() const {
    const std::vector<Target>& targets = scenario_.targets;
    for (std::size_t t = 0; t < targets.size(); ++t)
      for (std::size_t u = 0; u < t; ++u) {
        const bool same =
            targets[t].measure == targets[u].measure && targets[t].role == "calibration" &&
            targets[u].role == "calibration" && measured_[t].arm == measured_[u].arm &&
            measured_[t].against == measured_[u].against && targets[t].days == targets[u].days &&
            targets[t].county == targets[u].county;
        if (same && targets[t].name != targets[u].name &&
            targets[t].reported != targets[u].reported)
          return {{code_text(Code::wrong_kind),
                   "'" + targets[u].name + "' and '" + targets[t].name + "' both report " +
                       targets[t].measure +
                       ", but the scenario simulates one such figure for both; calibrate to one "
                       "case at a time, or name an arm for each",
                   scenario_.file, 0, 0}};
      }
    return {};
  }

  /// Which of the arms used a target is measured in, and divided by.
  struct Measured {
    std::size_t arm = 0;
    std::optional<std::size_t> against;
  };

  /// Position of an arm among those used, which it joins.
  std::size_t used(std::size_t arm) {
    const auto at = std::find(used_.begin(), used_.end(), arm);
    if (at == used_.end()) used_.push_back(arm);
    return static_cast<std::size_t>(std::find(used_.begin(), used_.end(), arm) - used_.begin());
  }

  /// Runs of the arms used, under the present values of `arms`; empty after a stop.
  std::vector<ArmRuns> runs_of(const std::vector<Arm>& arms, std::int32_t replicates) {
    ++result_.evaluations;
    std::vector<Arm> chosen;
    for (const std::size_t arm : used_) chosen.push_back(arms[arm]);
    std::vector<ArmRuns> runs = run_replicates(chosen, replicates, networks_, plan_, watch_);
    if (watch_.stopped()) runs.clear();
    return runs;
  }

  /// The simulated figure of target t over the replicates of `runs`.
  double figure(std::size_t t, const std::vector<Arm>& arms,
                const std::vector<std::span<const RunRecord>>& runs) const {
    const Measured& m = measured_[t];
    const auto in = [&](std::size_t arm) {
      return simulated_target(scenario_.targets[t], arms[used_[arm]].setup, runs[arm]);
    };
    if (!m.against) return in(m.arm);
    const double base = in(*m.against);
    return base > 0 ? in(m.arm) / base : kNone;
  }

  /// Replicates [from, from + n) of every arm.
  static std::vector<std::span<const RunRecord>> part(const std::vector<ArmRuns>& runs,
                                                      std::size_t from, std::size_t n) {
    std::vector<std::span<const RunRecord>> parts;
    for (const ArmRuns& arm : runs) parts.push_back(std::span(arm.replicates).subspan(from, n));
    return parts;
  }
  static std::vector<std::span<const RunRecord>> whole(const std::vector<ArmRuns>& runs) {
    return part(runs, 0, runs.front().replicates.size());
  }

  /// Simulated figures of all targets under some arms; empty after a stop.
  std::vector<double> figures(const std::vector<Arm>& arms, std::int32_t replicates) {
    const auto runs = runs_of(arms, replicates);
    if (runs.empty()) return {};
    std::vector<double> values;
    for (std::size_t t = 0; t < measured_.size(); ++t)
      values.push_back(figure(t, arms, whole(runs)));
    return values;
  }

  /// 95 % interval of a figure over all replicates: by the jackknife on its logarithm, so that
  /// ratios of small counts stay ratios of sums; for a median by order statistics.
  Interval interval(std::size_t t, std::vector<ArmRuns>& runs) const {
    const std::size_t n = runs.front().replicates.size();
    std::vector<double> values;
    if (is_median(scenario_.targets[t].measure)) {
      for (std::size_t r = 0; r < n; ++r) values.push_back(figure(t, arms_, part(runs, r, 1)));
      return median_interval_95(values);
    }
    const double all = std::log(figure(t, arms_, whole(runs)));
    for (std::size_t r = 0; r < n && n > 1; ++r) {
      const auto to_the_end = [&] {
        for (ArmRuns& arm : runs) std::swap(arm.replicates[r], arm.replicates.back());
      };
      to_the_end();
      const double others = std::log(figure(t, arms_, part(runs, 0, n - 1)));
      to_the_end();
      values.push_back(static_cast<double>(n) * all - static_cast<double>(n - 1) * others);
    }
    const bool told =
        std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
    if (values.empty() || !told) return {kNone, kNone, kNone};
    const Interval logs = interval_95(values);
    return {std::exp(logs.mean), std::exp(logs.low), std::exp(logs.high)};
  }

  VectorXd residuals(const std::vector<double>& figures) const {
    VectorXd r(static_cast<Eigen::Index>(aims_.size()));
    for (std::size_t k = 0; k < aims_.size(); ++k)
      r[static_cast<Eigen::Index>(k)] =
          log_error(figures[aims_[k]], scenario_.targets[aims_[k]].reported);
    return r;
  }

  /// The residuals at a point, which also becomes the present one; nothing after a stop.
  std::optional<VectorXd> at(const VectorXd& x) {
    for (std::size_t i = 0; i < moved_.size(); ++i)
      set_parameter(arms_, moved_[i].path, moved_[i].from(x[static_cast<Eigen::Index>(i)]));
    const std::vector<double> values = figures(arms_, scenario_.replicates);
    if (values.empty()) return std::nullopt;
    return residuals(values);
  }

  void fit() {
    for (std::size_t t = 0; t < scenario_.targets.size(); ++t)
      if (scenario_.targets[t].role == "calibration") aims_.push_back(t);
    for (const std::string& path : scenario_.fit) moved_.emplace_back(path);
    if (aims_.empty() || moved_.empty()) return;
    const auto n = static_cast<Eigen::Index>(moved_.size());
    VectorXd x(n);
    std::vector<double> before;
    for (Eigen::Index i = 0; i < n; ++i) {
      const Coordinate& c = moved_[static_cast<std::size_t>(i)];
      before.push_back(parameter_at(arms_, c.path));
      x[i] = c.to(before.back());
    }
    const VectorXd start = x;
    if (aims_.size() <= moved_.size()) result_.converged = search(x);
    if ((aims_.size() > moved_.size() || !result_.converged) && !watch_.stopped())
      search_widely(x, start);
    for (std::size_t i = 0; i < moved_.size(); ++i) {
      const Coordinate& c = moved_[i];
      FittedParameter& fitted = result_.fitted.emplace_back();
      fitted.path = c.path;
      fitted.before = before[i];
      fitted.after = rounded(c.from(x[static_cast<Eigen::Index>(i)]));
      fitted.at_bound = fitted.after <= c.row->range.least ||
                        fitted.after >= c.row->range.greatest ||
                        (result_.searched && at_end_of_search(c, start[i], c.to(fitted.after)));
      set_parameter(arms_, c.path, fitted.after);
    }
    if (details_ && result_.converged && !watch_.stopped()) profile();
  }

  /// Standard deviations of the logarithmic errors: what is known of the reported figure, and what
  /// the simulation's own draws leave open.
  VectorXd deviations() {
    auto runs = runs_of(arms_, scenario_.replicates);
    VectorXd s(static_cast<Eigen::Index>(aims_.size()));
    for (std::size_t k = 0; k < aims_.size() && !runs.empty(); ++k) {
      constexpr double kReach = 1.96;
      const Interval i = interval(aims_[k], runs);
      const double t = student_t_975(std::max<std::int64_t>(scenario_.replicates - 1, 1));
      const bool told = std::isfinite(i.low) && std::isfinite(i.high) && i.low > 0;
      const double noise = told ? std::log(i.high / i.low) / (2 * t) : 0;  // none of one replicate
      const double known = scenario_.targets[aims_[k]].log_margin / kReach;
      s[static_cast<Eigen::Index>(k)] = std::max(std::hypot(known, noise), kFitTolerance);
    }
    return s;
  }

  /// The range in which CMA-ES and profiles look: the plausible one, widened around the value
  /// given to a fifth and five times it, or by a half of the plausible range.
  std::pair<double, double> limits(const Coordinate& c, double x) const {
    constexpr double kWide = 5;
    const Range plausible = c.row->plausible;
    double low = plausible.least > 0 || !c.logarithmic ? c.to(plausible.least) : x;
    double high = plausible.greatest > 0 || !c.logarithmic ? c.to(plausible.greatest) : x;
    const double reach = c.logarithmic ? std::log(kWide) : 0.5 * (high - low);
    low = std::max(std::min(low, x - reach), c.to(c.row->range.least));
    high = std::min(std::max(high, x + reach), c.to(c.row->range.greatest));
    return {low, high};
  }

  /// Whether a place lies at an end of what was searched around `start`.
  bool at_end_of_search(const Coordinate& c, double start, double x) const {
    constexpr double kNear = 0.01;  // of the range that was searched: it closes in on an end slowly
    const auto [low, high] = limits(c, start);
    return std::min(x - low, high - x) <= kNear * (high - low);
  }

  /// Where a search begins within the unit cube: at the values given, then at places that are
  /// drawn.
  VectorXd start_of_search(int number, const VectorXd& given) const {
    VectorXd place = given;
    for (Eigen::Index i = 0; i < place.size() && number > 0; ++i)
      place[i] = unit_draw(scenario_.seed, moved_[static_cast<std::size_t>(i)].path,
                           static_cast<std::uint32_t>(number));
    return place;
  }

  /// Whether the targets are reached at x, whose sum of squares is `misfit`.
  bool reached(const VectorXd& r, double misfit) const {
    if (!r.allFinite()) return false;
    return aims_.size() <= moved_.size()
               ? r.cwiseAbs().maxCoeff() <= kFitTolerance
               : misfit <= chi_squared_99(static_cast<double>(aims_.size() - moved_.size()));
  }

  /// Moves x to the least sum of squares, by CMA-ES from `start` and from other places.
  void search_widely(VectorXd& x, const VectorXd& start) {
    constexpr int kMostEvaluations = 300;  // for each parameter; most searches take a third of it
    constexpr int kStarts = 3;
    constexpr double kElsewhere = 0.05;  // of the range that is searched
    result_.searched = true;
    watch_.phase = "search";
    const Eigen::Index n = x.size();
    VectorXd low(n), high(n);
    for (Eigen::Index i = 0; i < n; ++i)
      std::tie(low[i], high[i]) = limits(moved_[static_cast<std::size_t>(i)], start[i]);
    const VectorXd side = high - low;
    for (Eigen::Index i = 0; i < n; ++i)
      set_parameter(arms_, moved_[static_cast<std::size_t>(i)].path,
                    moved_[static_cast<std::size_t>(i)].from(start[i]));
    const VectorXd s = deviations();
    const auto value_at = [&](const VectorXd& u) -> std::optional<double> {
      const auto r = at(low + u.cwiseProduct(side));
      if (!r) return std::nullopt;
      return r->cwiseQuotient(s).squaredNorm();
    };
    CmaOptions options;
    options.first_step = 0.2;
    options.most_evaluations = kMostEvaluations * static_cast<int>(n);
    options.least_step = 1e-4;
    options.least_gain = 0.01;  // of a sum of squares with a deviation of 1
    const VectorXd given = (start - low).cwiseQuotient(side).cwiseMax(0).cwiseMin(1);
    VectorXd best = given;
    double least = std::numeric_limits<double>::infinity();
    for (result_.starts = 0; result_.starts < kStarts && !watch_.stopped();) {
      options.key = {scenario_.seed, kSearchReplicate + static_cast<std::uint32_t>(result_.starts)};
      const CmaResult found = cma_es(value_at, start_of_search(result_.starts++, given), options);
      if (std::isnan(found.value)) continue;
      // A sum of squares with a deviation of 1: what differs by less than 1 fits as well.
      const bool as_good = std::isfinite(least) && std::abs(found.value - least) < 1;
      const bool elsewhere = (found.best - best).cwiseAbs().maxCoeff() > kElsewhere;
      if (as_good && elsewhere) result_.ambiguous = true;
      if (found.value < least - 1) result_.ambiguous = false;
      if (found.value < least) {
        least = found.value;
        best = found.best;
      }
      const auto r = at(low + best.cwiseProduct(side));
      if (r && aims_.size() <= moved_.size() && reached(*r, least)) break;
    }
    x = low + best.cwiseProduct(side);
    const auto r = at(x);
    result_.converged = r && reached(*r, r->cwiseQuotient(s).squaredNorm());
  }

  void profile() {
    watch_.phase = "profile";
    const auto n = static_cast<Eigen::Index>(moved_.size());
    VectorXd x(n), low(n), high(n), steps(n);
    for (Eigen::Index i = 0; i < n; ++i) {
      const Coordinate& c = moved_[static_cast<std::size_t>(i)];
      x[i] = c.to(result_.fitted[static_cast<std::size_t>(i)].after);
      std::tie(low[i], high[i]) = limits(c, x[i]);
      steps[i] = c.step();
    }
    const VectorXd s = deviations();
    const auto ends = profile_intervals(
        [&](const VectorXd& there) -> std::optional<VectorXd> {
          const auto r = at(there);
          if (!r) return std::nullopt;
          return VectorXd(r->cwiseQuotient(s));
        },
        x, low, high, steps);
    for (std::size_t i = 0; i < moved_.size(); ++i) {
      FittedParameter& fitted = result_.fitted[i];
      set_parameter(arms_, fitted.path, fitted.after);
      if (!ends) continue;
      const auto value = [&](const std::optional<double>& end) {
        return end ? std::optional(moved_[i].from(*end)) : std::nullopt;
      };
      fitted.interval = {value((*ends)[i].low), value((*ends)[i].high)};
    }
    result_.profiled = ends.has_value();
  }

  /// Moves x to the fit; false when it was not reached.
  bool search(VectorXd& x) {
    constexpr int kMostSteps = 15;
    constexpr double kLongestStep = 1.5;
    auto here = at(x);
    if (!here || !here->allFinite()) return false;
    Eigen::MatrixXd jacobian(here->size(), x.size());
    for (Eigen::Index i = 0; i < x.size(); ++i) {
      VectorXd beside = x;
      beside[i] += moved_[static_cast<std::size_t>(i)].step();
      const auto there = at(beside);
      if (!there || !there->allFinite()) return false;
      jacobian.col(i) = (*there - *here) / (beside[i] - x[i]);
    }
    for (int step = 0; step < kMostSteps; ++step) {
      if (here->cwiseAbs().maxCoeff() <= kFitTolerance) return true;
      VectorXd move = LeastSquares(jacobian).solve(-*here);
      if (!move.allFinite()) return false;
      const double longest = move.cwiseAbs().maxCoeff();
      if (longest > kLongestStep) move *= kLongestStep / longest;
      VectorXd to = x + move;
      for (Eigen::Index i = 0; i < to.size(); ++i) {
        const Coordinate& c = moved_[static_cast<std::size_t>(i)];
        to[i] = c.to(c.from(to[i]));
      }
      const VectorXd moved = to - x;
      if (moved.cwiseAbs().maxCoeff() < 1e-9) return false;
      const auto there = at(to);
      if (!there || !there->allFinite()) return false;
      jacobian += (*there - *here - jacobian * moved) * moved.transpose() / moved.squaredNorm();
      x = to;
      here = there;
    }
    return here->cwiseAbs().maxCoeff() <= kFitTolerance;
  }

  void compare() {
    auto runs = runs_of(arms_, scenario_.replicates);
    if (runs.empty()) return;
    for (std::size_t t = 0; t < scenario_.targets.size(); ++t) {
      TargetRow& row = result_.rows.emplace_back();
      row.target = scenario_.targets[t];
      row.simulated = figure(t, arms_, whole(runs));
      row.interval = interval(t, runs);
      row.log_error = log_error(row.simulated, row.target.reported);
      row.verdict = verdict(row);
    }
    if (!details_) return;
    constexpr double kCloseEnough = 0.05;
    for (std::size_t t = 0; t < result_.rows.size() && !watch_.stopped(); ++t) {
      TargetRow& row = result_.rows[t];
      const bool off = std::abs(row.log_error) > std::max(kCloseEnough, row.target.log_margin);
      const bool judged_alone = row.target.role == "shown" || row.target.role == "validation";
      if (!judged_alone || !off || !row.target.against.empty()) continue;
      for (const LeversOf& levers : all_levers())
        if (levers.measure == row.target.measure)
          for (const std::string& path : levers.paths) pull(t, path);
    }
  }

  static Verdict verdict(const TargetRow& row) {
    const std::string& role = row.target.role;
    if (role == "cannot_tell") return Verdict::cannot_tell;
    if (std::isnan(row.simulated)) return Verdict::not_simulated;
    if (role != "calibration" && role != "validation") return Verdict::shown;
    const bool within = row.target.bounds ? lies_in(row.simulated, *row.target.bounds)
                                          : std::abs(row.log_error) <= row.target.log_margin;
    return within ? Verdict::within : Verdict::outside;
  }

  /// Solves for one parameter that brings target t about, by false position (Illinois rule) over
  /// its range, at most twenty times up or down for one that is always positive.
  void pull(std::size_t t, const std::string& path) {
    constexpr int kMostSteps = 10;
    constexpr double kTolerance = 0.01, kFarthest = 20;
    const std::int32_t replicates = std::min<std::int32_t>(scenario_.replicates, 3);
    if (!has_parameter(arms_, path)) return;
    const Coordinate c(path);
    FitLever lever;
    lever.path = path;
    lever.given = parameter_at(arms_, path);
    const auto error_at = [&](double x) {
      std::vector<Arm> arms = arms_;
      set_parameter(arms, path, c.from(x));
      const std::vector<double> values = figures(arms, replicates);
      return values.empty() ? kNone : log_error(values[t], scenario_.targets[t].reported);
    };
    double low = c.to(
        std::max(c.row->range.least, c.logarithmic ? lever.given / kFarthest : c.row->range.least));
    double high = c.to(std::min(c.row->range.greatest,
                                c.logarithmic ? lever.given * kFarthest : c.row->range.greatest));
    double low_error = error_at(low), high_error = error_at(high);
    if (std::isnan(low_error) || std::isnan(high_error)) return;
    const bool nearer_low = std::abs(low_error) < std::abs(high_error);
    lever.best = c.from(nearer_low ? low : high);
    lever.best_simulated = scenario_.targets[t].reported * exp(nearer_low ? low_error : high_error);
    int stayed = 0;  // rounds in which low (-) or high (+) has stayed
    for (int step = 0; step < kMostSteps && low_error * high_error < 0; ++step) {
      const double x = low - low_error * (high - low) / (high_error - low_error);
      const double error = error_at(x);
      if (std::isnan(error)) return;
      if (std::abs(error) <= kTolerance || step + 1 == kMostSteps) {
        lever.needed = c.from(x);
        break;
      }
      if ((error < 0) == (low_error < 0)) {
        low = x;
        low_error = error;
        stayed = stayed > 0 ? stayed + 1 : 1;
        if (stayed > 1) high_error /= 2;
      } else {
        high = x;
        high_error = error;
        stayed = stayed < 0 ? stayed - 1 : -1;
        if (stayed < -1) low_error /= 2;
      }
    }
    result_.rows[t].levers.push_back(std::move(lever));
  }

  const Scenario& scenario_;
  std::vector<Arm> arms_;  ///< under the present values of the fitted parameters
  NetworkSource networks_;
  Watch& watch_;
  RunPlan plan_;
  bool details_;
  std::vector<std::size_t> used_;   ///< arms that figures are taken from
  std::vector<Measured> measured_;  ///< for each target, by position in used_
  std::vector<std::size_t> aims_;   ///< calibration targets
  std::vector<Coordinate> moved_;
  Calibration result_;
};

}  // namespace

Calibration calibrate(const Scenario& scenario, int threads, Watch& watch, bool details) {
  return Calibrator(scenario, threads, watch, details).run();
}

Text lever_text(const TargetRow& row) {
  Text text;
  for (const FitLever& lever : row.levers) {
    const ParameterInfo& info = *find_swept(lever.path);
    const std::string given = significant(lever.given, 4);
    if (!text.en.empty()) {
      text.en += "; or ";
      text.zh += "；或 ";
    }
    if (lever.needed) {
      const std::string needed = significant(*lever.needed, 4);
      text.en.append(lever.path).append(" of ").append(needed);
      text.en.append(" instead of ").append(given);
      text.zh.append(lever.path).append("（").append(info.meaning_zh).append("）为 ");
      text.zh.append(needed).append(" 而非 ").append(given);
    } else {
      const std::string best = significant(lever.best, 4),
                        gives = significant(lever.best_simulated, 3);
      text.en.append("not by ").append(lever.path).append(" alone (even ").append(best);
      text.en.append(" gives ").append(gives).append(")");
      text.zh.append("仅靠 ").append(lever.path).append(" 不够（即使取 ").append(best);
      text.zh.append(" 也只得 ").append(gives).append("）");
    }
  }
  if (text.en.empty()) return text;
  return {"would need " + text.en, "需要 " + text.zh};
}

}  // namespace credstream
