/// Closed forms of what people pass on: opinions exchanged (V4) and word of the campaign (V5).
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "experiments/summary.hpp"
#include "experiments/verify/forms.hpp"

namespace credstream {
namespace {

/// The solution of y = l W y + (1 - l) C on a network, w_ik = 1 / degree, by iteration: l < 1, so
/// that each step leaves at most l of the distance.
std::vector<double> fixed_point(const Network& network, const std::vector<double>& own, double l) {
  std::vector<double> y = own;
  double moved = 1;
  while (moved > 1e-15) {
    std::vector<double> next(y.size());
    moved = 0;
    for (std::uint32_t i = 0; i < y.size(); ++i) {
      double sum = 0;
      int around = 0;
      for_each_neighbour(network, i, [&](std::uint32_t k) { sum += y[k], ++around; });
      // Who knows nobody keeps the own view.
      next[i] = around == 0 ? own[i] : l * sum / around + (1 - l) * own[i];
      moved = std::max(moved, std::abs(next[i] - y[i]));
    }
    y = std::move(next);
  }
  return y;
}

/// The same where all know all: ((1 - l) C_i + l n mean / (n - 1)) / (1 + l / (n - 1)).
std::vector<double> complete_fixed_point(const std::vector<double>& own, double l) {
  const auto n = static_cast<double>(own.size());
  const double mean = mean_error(own).mean;
  std::vector<double> y;
  for (const double c : own)
    y.push_back(((1 - l) * c + l * n * mean / (n - 1)) / (1 + l / (n - 1)));
  return y;
}

/// The greatest distance between two opinions of one person.
double apart(const std::vector<double>& a, const std::vector<double>& b) {
  double most = a.size() == b.size() ? 0 : 1e300;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    most = std::max(most, std::abs(a[i] - b[i]));
  return most;
}

}  // namespace

void check_exchange_of_opinion(Workbench& bench) {
  struct Kind {
    const char* name;
    std::vector<std::string> set;
    bool complete;
  };
  const Kind kinds[] = {
      {"small world", {"population.network.kind=small_world"}, false},
      {"scale-free", {"population.network.kind=scale_free"}, false},
      {"implicit", {"population.network.kind=implicit"}, false},
      {"complete", {"population.network.degree=128", "population.network.rewiring=0"}, true}};
  // Opinions are kept in steps of 2^-16, whose errors add up to half of one / (1 - l) at most.
  constexpr double kRounding = 2.5e-5;
  RunOptions record = Workbench::least();
  record.counties = true;
  for (const Kind& kind : kinds) {
    const std::string scenario = "verify/v04-exchange-of-opinion";
    const Scenario s = bench.scenario(scenario, kind.set);
    const auto arms = bench.run(scenario, kind.set, record);
    const RunRecord& run = arms[0].replicates[0];
    const double l = s.arms[0].setup.params.influence.susceptibility;
    // One person to a county.
    const std::vector<double> own = county_column(run, "local_credibility");
    const std::vector<double> y = county_column(run, "local_opinion");
    const std::vector<double> expected =
        kind.complete ? complete_fixed_point(own, l) : fixed_point(bench.network_of(s, 0), own, l);
    const std::string on = std::string(", ") + kind.name;
    bench.note("greatest error of an opinion" + on, 0, apart(y, expected), 0, kRounding);
    bench.note("farthest that an opinion is from the own view" + on, apart(expected, own),
               apart(y, own), 0, kRounding);
    // Complete: W is doubly stochastic, and the mean is kept. Elsewhere hubs carry it away.
    bench.note("mean opinion" + on, mean_error(kind.complete ? own : expected).mean,
               mean_error(y).mean, 0, kRounding);
  }
}

void check_word_of_campaign(Workbench& bench) {
  const auto compare = [&](const std::string& name, const std::string& replicates, double allowance,
                           double (*share)(double a, double b, double t)) {
    const std::string scenario = "verify/v05-word-" + name;
    const std::vector<std::string> set{"replicates=" + replicates};
    const AwarenessParams p = bench.scenario(scenario, set).arms[0].setup.params.awareness;
    const auto arms = bench.run(scenario, set);
    for (const int days : {5, 10, 15, 20, 30, 40}) {
      std::vector<double> aware;
      for (const RunRecord& run : arms[0].replicates)
        aware.push_back(series_on(run, "aware_share", days - 1));
      const MeanError mean = mean_error(aware);
      bench.note("aware after " + std::to_string(days) + " days, " + name,
                 share(p.platform_hazard, p.neighbour_hazard, days), mean.mean, mean.error,
                 allowance);
    }
  };
  // Steps of a day in place of continuous time, and 129 people in place of infinitely many.
  compare("complete", bench.quick() ? "60" : "300", 0.01, [](double a, double b, double t) {
    const double e = std::exp(-(a + b) * t);
    return (1 - e) / (1 + b / a * e);
  });
  compare("ring", bench.quick() ? "8" : "32", 0.004, [](double a, double b, double t) {
    return 1 - std::exp(-(a + b) * t + b * (1 - std::exp(-a * t)) / a);
  });
}

}  // namespace credstream
