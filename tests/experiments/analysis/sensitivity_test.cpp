/// Morris and Sobol' indices against exact values of known functions, and what of an outcome is
/// noise.
///
/// Coverage: an interval of 95 % misses in one case of twenty by design, and resampling of few
/// trajectories misses somewhat more often. So each test counts over many seeds: it fails with a
/// chance below 1e-4 if intervals hold what they should in 92 %, and with one above 0.99 if in 75 %
/// or fewer (binomial, 240 intervals or more; those of one seed are not independent).
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <numbers>
#include <random>

#include "experiments/analysis/morris.hpp"
#include "experiments/analysis/noise.hpp"
#include "experiments/analysis/sobol.hpp"

namespace credstream {
namespace {

/// The step of a grid of four levels, for each point.
std::vector<double> steps_of(const MorrisDesign& design) {
  return std::vector<double>(design.points.size(), morris_step(4));
}

using Function = std::function<double(const std::vector<double>&)>;

double ishigami(const std::vector<double>& u) {
  const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
  const double s = std::sin(x(1));
  return std::sin(x(0)) + 7 * s * s + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

const std::vector<double> kG = {0, 1, 4.5, 9, 99, 99};

double g_function(const std::vector<double>& u) {
  double product = 1;
  for (std::size_t i = 0; i < kG.size(); ++i)
    product *= (std::abs(4 * u[i] - 2) + kG[i]) / (1 + kG[i]);
  return product;
}

/// Morris (1991), section 4, with the coefficients that he drew replaced by signs, as in Saltelli
/// et al. (2004): twenty factors, the first ten large, the first six curved or interacting.
double morris_function(const std::vector<double>& x) {
  std::vector<double> w;
  for (std::size_t i = 0; i < 20; ++i)
    w.push_back(i == 2 || i == 4 || i == 6 ? 2 * (1.1 * x[i] / (x[i] + 0.1) - 0.5)
                                           : 2 * (x[i] - 0.5));
  double y = 0;
  for (std::size_t i = 0; i < 20; ++i) {
    y += w[i] * (i < 10 ? 20 : (i % 2 == 0 ? -1 : 1));
    for (std::size_t j = i + 1; j < 20; ++j) {
      const double b = j < 6 ? -15 : ((i + j) % 2 == 0 ? 1 : -1);
      y += b * w[i] * w[j];
      for (std::size_t k = j + 1; k < 5; ++k) {
        y += -10 * w[i] * w[j] * w[k];
        for (std::size_t l = k + 1; l < 4; ++l) y += 5 * w[i] * w[j] * w[k] * w[l];
      }
    }
  }
  return y;
}

std::vector<std::string> paths(std::size_t n) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < n; ++i) names.push_back("x." + std::to_string(i));
  return names;
}

std::vector<double> outcomes_of(const Points& points, const Function& f) {
  std::vector<double> y;
  for (const auto& point : points) y.push_back(f(point));
  return y;
}

struct Effects {
  double strength = 0, mean = 0, spread = 0;
};

/// The elementary effects of a factor by brute force: from every place of the grid, or from
/// `sample` random ones where there are too many.
Effects brute_force(const Function& f, std::size_t n, std::size_t factor, int levels, int sample) {
  const double step = morris_step(levels);
  std::mt19937 random(4711);
  std::uniform_int_distribution<int> level(0, levels - 1);
  const int all = sample > 0 ? sample : static_cast<int>(std::pow(levels, n));
  Effects e;
  double squares = 0;
  for (int place = 0; place < all; ++place) {
    std::vector<double> x;
    for (std::size_t i = 0, rest = static_cast<std::size_t>(place); i < n; ++i, rest /= 4)
      x.push_back(static_cast<double>(sample > 0 ? level(random) : static_cast<int>(rest % 4)) /
                  (levels - 1));
    const bool up = x[factor] < 0.5;
    std::vector<double> y = x;
    y[factor] += up ? step : -step;
    const double effect = (up ? f(y) - f(x) : f(x) - f(y)) / step;
    e.strength += std::abs(effect) / all;
    e.mean += effect / all;
    squares += effect * effect / all;
  }
  e.spread = std::sqrt(squares - e.mean * e.mean);
  return e;
}

bool holds(const Interval& i, double exact, double slack = 1e-9) {
  return i.low - slack <= exact && exact <= i.high + slack;
}

/// Shares of seeds and factors in which intervals of mu* and mu hold the exact values.
struct Coverage {
  int strength = 0, mean = 0, of = 0;
};

Coverage morris_coverage(const Function& f, std::size_t n, const std::vector<Effects>& exact,
                         std::int32_t trajectories, std::uint32_t seeds) {
  const auto names = paths(n);
  const auto factors = factors_of(names, {});
  Coverage coverage;
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    const MorrisDesign design = morris_design(seed, names, factors, trajectories, 4);
    const auto indices = morris_indices(design.moved, factors, steps_of(design),
                                        outcomes_of(design.points, f), {seed, 9}, 400);
    for (std::size_t i = 0; i < n; ++i) {
      ++coverage.of;
      coverage.strength += holds(indices[i].strength, exact[i].strength);
      coverage.mean += holds(indices[i].mean_effect, exact[i].mean);
    }
  }
  return coverage;
}

void check(const Coverage& coverage) {
  CAPTURE(coverage.strength, coverage.mean, coverage.of);
  CHECK(coverage.strength >= 0.85 * coverage.of);
  CHECK(coverage.mean >= 0.85 * coverage.of);
}

}  // namespace

TEST_CASE("analysis: Morris trajectories move each factor once, by half of the grid",
          "[analysis]") {
  const auto names = paths(5);
  const auto factors = factors_of(names, {"", "pair", "", "pair", ""});
  REQUIRE(factors.size() == 4);
  const MorrisDesign design = morris_design(3, names, factors, 50, 6);
  REQUIRE(design.points.size() == 50 * 5);
  int first_moved_first = 0;
  for (std::size_t i = 0; i < design.points.size(); ++i) {
    if (i % 5 == 0) {
      CHECK(design.moved[i] == 0);
      first_moved_first += std::abs(design.moved[i + 1]) == 1;
      continue;
    }
    const Factor& factor = factors[static_cast<std::size_t>(std::abs(design.moved[i])) - 1];
    for (std::size_t axis = 0; axis < 5; ++axis) {
      const double change = design.points[i][axis] - design.points[i - 1][axis];
      const bool moves =
          std::find(factor.axes.begin(), factor.axes.end(), axis) != factor.axes.end();
      CHECK(std::abs(change) == Approx(moves ? 0.6 : 0).margin(1e-12));
      if (moves && !factor.group()) CHECK((change > 0) == (design.moved[i] > 0));
    }
  }
  // Orders are random: 50 lots of a quarter, within 4 standard deviations.
  CHECK(std::abs(first_moved_first - 12.5) < 4 * std::sqrt(50 * 0.25 * 0.75));
  // An axis begins where it does whatever else is varied.
  const MorrisDesign other = morris_design(3, {"x.1"}, factors_of({"x.1"}, {}), 50, 6);
  for (std::size_t t = 0; t < 50; ++t) CHECK(other.points[2 * t][0] == design.points[5 * t][1]);
}

TEST_CASE("analysis: Morris indices of known functions lie in their intervals", "[analysis]") {
  std::vector<Effects> exact;
  for (std::size_t i = 0; i < 3; ++i) exact.push_back(brute_force(ishigami, 3, i, 4, 0));
  check(morris_coverage(ishigami, 3, exact, 20, 100));
  exact.clear();
  for (std::size_t i = 0; i < 6; ++i) exact.push_back(brute_force(g_function, 6, i, 4, 0));
  check(morris_coverage(g_function, 6, exact, 20, 60));
  // Too many places to visit all: 40,000 random ones, whose error is a sixtieth of the intervals'.
  exact.clear();
  for (std::size_t i = 0; i < 20; ++i)
    exact.push_back(brute_force(morris_function, 20, i, 4, 40000));
  check(morris_coverage(morris_function, 20, exact, 20, 20));
}

TEST_CASE("analysis: Morris tells his own function's factors apart", "[analysis]") {
  const auto names = paths(20);
  const auto factors = factors_of(names, {});
  const MorrisDesign design = morris_design(1, names, factors, 30, 4);
  auto outcomes = outcomes_of(design.points, morris_function);
  const auto indices = morris_indices(design.moved, factors, steps_of(design), outcomes, {1, 9});
  for (std::size_t i = 0; i < 10; ++i)
    for (std::size_t j = 10; j < 20; ++j) CHECK(indices[i].strength.low > indices[j].strength.high);
  // Factors 8 to 10 act alone and alike everywhere, the first six do not.
  for (std::size_t i = 7; i < 10; ++i)
    for (std::size_t j = 0; j < 4; ++j) CHECK(indices[i].spread.high < indices[j].spread.low);
  // A failed run takes the two effects that it is part of, and no others.
  outcomes[21 + 5] = std::nan("");
  const auto fewer = morris_indices(design.moved, factors, steps_of(design), outcomes, {1, 9}, 10);
  std::size_t effects = 0;
  for (const MorrisIndex& index : fewer) effects += index.effects;
  CHECK(effects == 20 * 30 - 2);
}

TEST_CASE("analysis: a Saltelli design mixes two even halves", "[analysis]") {
  const auto names = paths(4);
  const auto factors = factors_of(names, {"", "pair", "pair", ""});
  const Points points = saltelli_design(5, names, factors, 64);
  REQUIRE(points.size() == 64 * saltelli_row(3));
  for (std::size_t row = 0; row < 64; ++row) {
    const auto* p = &points[row * 5];
    for (std::size_t f = 0; f < 3; ++f)
      for (std::size_t axis = 0; axis < 4; ++axis) {
        const auto& axes = factors[f].axes;
        const bool from_b = std::find(axes.begin(), axes.end(), axis) != axes.end();
        CHECK(p[2 + f][axis] == p[from_b ? 1 : 0][axis]);
      }
  }
  // Each of 64 strata of each axis holds one point of A and one of B; seeds move them.
  for (std::size_t axis = 0; axis < 4; ++axis)
    for (const std::size_t half : {0, 1}) {
      std::vector<int> strata(64, 0);
      for (std::size_t row = 0; row < 64; ++row)
        ++strata[static_cast<std::size_t>(points[row * 5 + half][axis] * 64)];
      CHECK(strata == std::vector<int>(64, 1));
    }
  CHECK(saltelli_design(6, names, factors, 1)[0] != points[0]);
  // A design of fewer rows is its beginning, and evenly spread if of a power of two.
  const Points shorter = saltelli_design(5, names, factors, 40);
  CHECK(std::equal(shorter.begin(), shorter.end(), points.begin()));
  for (const std::size_t half : {0, 1}) {
    std::vector<int> strata(16, 0);
    for (std::size_t row = 0; row < 16; ++row)
      ++strata[static_cast<std::size_t>(points[row * 5 + half][2] * 16)];
    CHECK(strata == std::vector<int>(16, 1));
  }
}

TEST_CASE("analysis: Sobol' indices of known functions lie in their intervals", "[analysis]") {
  // Ishigami and Homma (1990), a = 7, b = 0.1.
  const double pi4 = std::pow(std::numbers::pi, 4), a = 7, b = 0.1;
  const double v1 = 0.5 * std::pow(1 + b * pi4 / 5, 2), v2 = a * a / 8,
               v13 = b * b * pi4 * pi4 * (1.0 / 18 - 1.0 / 50), v = v1 + v2 + v13;
  struct Known {
    Function f;
    std::vector<double> first, total;
    double variance;
  };
  std::vector<Known> all = {{ishigami, {v1 / v, v2 / v, 0}, {(v1 + v13) / v, v2 / v, v13 / v}, v}};
  // The g-function: each factor's own variance is 1/3 / (1 + a)^2.
  double whole = 1;
  for (const double g : kG) whole *= 1 + 1 / (3 * (1 + g) * (1 + g));
  Known g{g_function, {}, {}, whole - 1};
  for (const double gi : kG) {
    const double own = 1 / (3 * (1 + gi) * (1 + gi));
    g.first.push_back(own / (whole - 1));
    g.total.push_back(own * whole / (1 + own) / (whole - 1));
  }
  all.push_back(g);
  for (const Known& known : all) {
    const std::size_t n = known.first.size();
    const auto names = paths(n);
    const auto factors = factors_of(names, {});
    int first = 0, total = 0, of = 0;
    double worst = 0;
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
      const Points points = saltelli_design(seed, names, factors, 256);
      const SobolIndices indices =
          sobol_indices(outcomes_of(points, known.f), n, 256, {seed, 9}, 400);
      for (std::size_t i = 0; i < n; ++i) {
        ++of;
        first += holds(indices.factors[i].first, known.first[i]);
        total += holds(indices.factors[i].total, known.total[i]);
        worst = std::max(worst, std::abs(indices.factors[i].total.mean - known.total[i]));
      }
      CHECK(indices.variance == Approx(known.variance).epsilon(0.15));
    }
    CAPTURE(n, first, total, of);
    CHECK(first >= 0.9 * of);
    CHECK(total >= 0.9 * of);
    CHECK(worst < 0.3);  // four standard errors of the largest index
  }
}

TEST_CASE("analysis: Sobol' indices of groups, switches and failures", "[analysis]") {
  const auto names = paths(4);
  // A switch, a factor of three categories, and two that only act together.
  const Function f = [](const std::vector<double>& u) {
    const double on = u[0] < 0.5 ? 0 : 1, kind = std::floor(3 * u[1]);
    return on + kind * kind + 4 * (u[2] - 0.5) * (u[3] - 0.5);
  };
  // Variances: 1/4; of 0, 1, 4: 26/9; 16 / 144.
  const double v = 0.25 + 26.0 / 9 + 1.0 / 9;
  const auto grouped = factors_of(names, {"", "", "both", "both"});
  const Points points = saltelli_design(2, names, grouped, 1024);
  auto outcomes = outcomes_of(points, f);
  const SobolIndices in_groups = sobol_indices(outcomes, 3, 1024, {2, 9}, 300);
  CHECK(in_groups.factors[0].first.mean == Approx(0.25 / v).margin(0.03));
  CHECK(in_groups.factors[1].first.mean == Approx(26.0 / 9 / v).margin(0.06));
  CHECK(in_groups.factors[2].first.mean == Approx(1.0 / 9 / v).margin(0.03));
  const auto single = factors_of(names, {});
  const Points each = saltelli_design(2, names, single, 1024);
  const SobolIndices apart = sobol_indices(outcomes_of(each, f), 4, 1024, {2, 9}, 300);
  CHECK(apart.factors[2].first.mean == Approx(0).margin(0.02));
  CHECK(apart.factors[2].total.mean == Approx(1.0 / 9 / v).margin(0.01));
  // A failed point takes its row, and prefixes use their rows alone.
  outcomes[7] = std::nan("");
  CHECK(sobol_indices(outcomes, 3, 1024, {2, 9}, 0).rows == 1023);
  CHECK(sobol_indices(outcomes, 3, 64, {2, 9}, 0).rows == 63);
  // An outcome that does not vary has no indices.
  CHECK(std::isnan(
      sobol_indices(std::vector<double>(50, 3.0), 3, 10, {2, 9}, 5).factors[0].total.mean));
}

TEST_CASE("analysis: an inert factor has a total index of noise, and none on common draws",
          "[analysis]") {
  const auto names = paths(2);
  const auto factors = factors_of(names, {});
  const Points points = saltelli_design(4, names, factors, 2048);
  std::mt19937 random(99);
  std::normal_distribution<double> normal;
  std::vector<double> own;
  std::vector<std::vector<double>> figures;
  for (const auto& point : points) {
    // Signal of variance 1, noise of variance 1 in each of two replicates: a third is noise.
    const double signal = std::sqrt(12.0) * (point[0] - 0.5);
    figures.push_back({signal + normal(random), signal + normal(random)});
    own.push_back(0.5 * (figures.back()[0] + figures.back()[1]));
  }
  // Standard error of the share: about 0.01 with 8192 points.
  CHECK(noise_share(figures, false).share == Approx(1.0 / 3).margin(0.03));
  CHECK(sobol_indices(own, 2, 2048, {4, 9}, 0).factors[1].total.mean ==
        Approx(1.0 / 3).margin(0.04));
  // What a replicate does to all points alike is not noise where draws are common.
  for (auto& point : figures) point[1] += 100;
  CHECK(noise_share(figures, true).share == Approx(1.0 / 3).margin(0.03));
  CHECK(noise_share(figures, false).share > 0.9);
  // Points that differ less than chance alone would make them: all of it is noise, and no more.
  CHECK(noise_share({{1, 5}, {5, 1}, {2, 4}, {4, 2.5}}, false).share == 1);
  CHECK(noise_share({{1, 5}, {5, 1}}, false).mean == Approx(4));
  CHECK(std::isnan(noise_share({{1}, {2}, {4}}, true).share));
  CHECK(noise_share({{1}, {2}, {4}}, true).point == Approx(7.0 / 3));
}

}  // namespace credstream
