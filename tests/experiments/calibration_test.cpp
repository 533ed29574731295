/// Calibration with more targets than parameters, by CMA-ES: planted values are found again, and
/// profiles say how well. And profiles on problems whose intervals are known.
#include <Eigen/Dense>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "experiments/analysis/profile.hpp"
#include "experiments/calibrate.hpp"

namespace credstream {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Two arms of the flagship in a small region, and the figures that are seen of them: ratios, so
/// that what a stream draws in viewers does not err in all of them at once.
struct Figure {
  const char* measure;
  const char* arm;
};
constexpr Figure kFigures[] = {{"conversion", "organic"},
                               {"yuan_per_order", "organic"},
                               {"displayed_yuan_per_view", "fake_orders"},
                               {"conversion", "fake_orders"},
                               {"yuan_per_view", "fake_orders"}};
constexpr const char* kFitted[] = {"consumer.intercept", "campaign.price_yuan",
                                   "tactics.fake_orders.multiple"};

Scenario region(std::uint32_t seed, const std::vector<double>& values,
                const std::vector<TargetRow>& seen) {
  std::string text =
      "scenario: planted\nextends: four-tactics-v1\ndays: 40\nreplicates: 4\n"
      "population: {consumers: 5000, weight: 250, counties: 6, network: {kind: implicit}}\n"
      "campaign: {end_day: 40, streams_per_county: 6}\nmatch: none\n"
      "arms: [{name: organic}, {name: fake_orders, tactics: {fake_orders: {}}}]\n"
      "fit: [consumer.intercept, campaign.price_yuan, "
      "arms.fake_orders.tactics.fake_orders.multiple]\n"
      "seed: " +
      std::to_string(seed) + "\ntargets:\n";
  for (std::size_t i = 0; i < std::size(kFigures); ++i) {
    text += std::string("  - {name: planted, source: test, measure: ") + kFigures[i].measure +
            ", arm: " + kFigures[i].arm;
    if (seen.empty()) {
      text += ", role: shown}\n";
      continue;
    }
    // What was seen is itself one world; its own spread over replicates, as a margin of 95 %.
    const double half = std::log(seen[i].interval.high / seen[i].interval.low) / 2;
    const double margin = 1.96 * half / student_t_975(3);
    text += ", role: calibration, reported: " + std::to_string(seen[i].simulated) +
            ", log_margin: " + std::to_string(std::max(margin, 0.004)) + "}\n";
  }
  Overrides overrides;
  for (std::size_t i = 0; i < values.size(); ++i)
    overrides.set.push_back((i == 2 ? "arms.fake_orders." : "") + std::string(kFitted[i]) + "=" +
                            std::to_string(values[i]));
  LoadResult loaded = load_scenario_text(text, "planted.yaml", overrides, {});
  for (const Problem& problem : loaded.problems) UNSCOPED_INFO(problem.message);
  REQUIRE(loaded.ok());
  return std::move(loaded.scenario);
}

}  // namespace

// Three plantings of three values, seen in a world of other draws than the one that is fitted. An
// interval of 95 % misses one in twenty: nine hold all with 0.63, and at least eight with 0.93.
// Intervals half as wide as they should be, of 67 %, would hold eight with 0.15.
TEST_CASE("calibration: CMA-ES finds what was planted, within its profile intervals",
          "[calibration]") {
  const std::vector<std::vector<double>> plantings = {{-4.6, 28, 6}, {-5.4, 45, 16}, {-5.0, 60, 9}};
  int inside = 0, intervals = 0;
  double farthest = 0;
  for (std::uint32_t p = 0; p < plantings.size(); ++p) {
    Watch watch;
    const Scenario truth = region(100 + p, plantings[p], {});
    const Calibration seen = calibrate(truth, 2, watch, false);
    const Scenario start = region(7, {}, seen.rows);
    const Calibration found = calibrate(start, 2, watch);
    CAPTURE(p, found.evaluations);
    for (const TargetRow& row : found.rows)
      UNSCOPED_INFO(row.target.measure << " " << row.log_error << " of " << row.target.log_margin);
    CHECK(found.searched);
    CHECK(found.converged);
    REQUIRE(found.profiled);
    REQUIRE(found.fitted.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      const FittedParameter& fitted = found.fitted[i];
      CAPTURE(fitted.path, plantings[p][i], fitted.after);
      REQUIRE(fitted.interval.low);
      REQUIRE(fitted.interval.high);
      CAPTURE(*fitted.interval.low, *fitted.interval.high);
      CHECK(*fitted.interval.low < fitted.after);
      CHECK(fitted.after < *fitted.interval.high);
      const bool holds =
          *fitted.interval.low <= plantings[p][i] && plantings[p][i] <= *fitted.interval.high;
      if (!holds) WARN(fitted.path << " was planted outside its interval");
      inside += holds;
      ++intervals;
      farthest = std::max(farthest, std::abs(fitted.after / plantings[p][i] - 1));
    }
  }
  CHECK(intervals == 9);
  CHECK(inside >= 8);
  CHECK(farthest < 0.1);
}

TEST_CASE("calibration: profiles of a linear model are its exact intervals", "[calibration]") {
  std::mt19937 random(3);
  std::normal_distribution<double> normal;
  MatrixXd design(9, 3);
  for (int i = 0; i < 9; ++i) design.row(i) << 1, normal(random), normal(random);
  design.col(2) += 0.8 * design.col(1);  // parameters that depend on each other
  const VectorXd best = (VectorXd(3) << 0.3, -0.2, 0.5).finished();
  const VectorXd wide = VectorXd::Constant(3, 50);
  const MatrixXd covariance = (design.transpose() * design).inverse();
  const auto residuals = [&](const VectorXd& x) {
    return std::optional<VectorXd>(design * (x - best));
  };
  const auto intervals =
      profile_intervals(residuals, best, -wide, wide, VectorXd::Constant(3, 0.1));
  REQUIRE(intervals);
  for (Eigen::Index i = 0; i < 3; ++i) {
    const double half = std::sqrt(kProfileGrowth * covariance(i, i));
    const ProfileInterval& got = (*intervals)[static_cast<std::size_t>(i)];
    CHECK(*got.low == Approx(best[i] - half).margin(0.02 * half));
    CHECK(*got.high == Approx(best[i] + half).margin(0.02 * half));
  }
  // A bound that is nearer than the interval's end leaves it open.
  const auto narrow = profile_intervals(residuals, best, -wide, best + VectorXd::Constant(3, 1e-3),
                                        VectorXd::Constant(3, 0.1));
  CHECK_FALSE((*narrow)[0].high);
  CHECK((*narrow)[0].low);
  int left = 4;
  CHECK_FALSE(
      profile_intervals([&](const VectorXd& x) { return left-- > 0 ? residuals(x) : std::nullopt; },
                        best, -wide, wide, VectorXd::Constant(3, 0.1)));
}

TEST_CASE("calibration: profiles follow a curve, and stay open where nothing is known",
          "[calibration]") {
  // One residual of a product: only x y is known, to 10 %; y alone is bounded by its range.
  const auto product = [](const VectorXd& x) {
    return std::optional<VectorXd>(VectorXd::Constant(1, (x[0] * x[1] - 1) / 0.1));
  };
  const VectorXd one = VectorXd::Ones(2);
  const auto open = profile_intervals(product, one, 0.5 * one, 2 * one, 0.01 * one);
  REQUIRE(open);
  CHECK_FALSE((*open)[0].low);
  CHECK_FALSE((*open)[0].high);
  // With y known to 5 % in its own right, x follows 1 / y; the ends are not symmetric.
  const auto known = [](const VectorXd& x) {
    VectorXd r(2);
    r << (x[0] * x[1] - 1) / 0.1, (x[1] - 1) / 0.05;
    return std::optional<VectorXd>(r);
  };
  const auto both = profile_intervals(known, one, 0.2 * one, 5 * one, 0.01 * one);
  REQUIRE(both);
  const auto least_over_y = [&](double x) {  // by brute force
    double least = 1e9;
    for (double y = 0.5; y < 1.5; y += 1e-4)
      least = std::min(least, known((VectorXd(2) << x, y).finished())->squaredNorm());
    return least;
  };
  CHECK(least_over_y(*(*both)[0].low) == Approx(kProfileGrowth).epsilon(0.03));
  CHECK(least_over_y(*(*both)[0].high) == Approx(kProfileGrowth).epsilon(0.03));
  CHECK(*(*both)[0].high - 1 > 1 - *(*both)[0].low);
}

}  // namespace credstream
