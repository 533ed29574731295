/// Closed forms of belief: where it settles (V1), what it takes to stay (V2), how long it heals
/// (V3) and how many stop learning (V10).
#include <cmath>
#include <string>

#include "experiments/summary.hpp"
#include "experiments/verify/forms.hpp"

namespace credstream {
namespace {

/// Orders received per person.
double experiences(const RunRecord& run, const ModelParams& p) {
  return core_total(run, "orders_received") / p.population.consumers;
}

double good_share(const ModelParams& p) { return 1 - p.experience.defect_share; }

std::string percent(double share) { return std::to_string(std::lround(100 * share)) + " %"; }

/// The mean of a metric over the last ten days, with its standard error over replicates.
MeanError settled(const ArmRuns& arm, std::string_view metric) {
  std::vector<double> values;
  for (const RunRecord& run : arm.replicates) {
    double sum = 0;
    for (std::int32_t day = run.days - 10; day < run.days; ++day)
      sum += series_on(run, metric, day);
    values.push_back(sum / 10);
  }
  return mean_error(values);
}

}  // namespace

void check_stationary_belief(Workbench& bench) {
  const std::vector<std::string> set{bench.quick() ? "replicates=8" : "replicates=16"};
  const auto views = [&](const char* n) {  // a person is offered as many streams as with 500
    std::vector<std::string> all = set;
    if (bench.quick())
      all.insert(all.end(),
                 {"population.consumers=100", std::string("campaign.views_per_stream=") + n});
    return all;
  };
  const std::string fading = "verify/v01-stationary-belief";
  const Scenario s = bench.scenario(fading, views("100"));
  auto arms = bench.run(fading, views("100"));
  for (std::size_t a = 0; a < arms.size(); ++a) {
    const ModelParams& p = s.arms[a].setup.params;
    const double good = good_share(p), lambda = p.belief.negativity_experienced;
    const double lost = 1 - std::exp2(-1 / p.belief.half_life_days), n0 = p.belief.prior_evidence;
    double rate = 0;
    for (const RunRecord& run : arms[a].replicates)
      rate += experiences(run, p) / s.days / static_cast<double>(arms[a].replicates.size());
    const double alpha = n0 * p.belief.official_prior + rate * good / lost;
    const double beta = n0 * (1 - p.belief.official_prior) + rate * lambda * (1 - good) / lost;
    const MeanError c = settled(arms[a], "official_credibility");
    // The mean of a ratio is not the ratio of the means; with thirty observations they are apart
    // by C (1 - C) / 30 at most.
    bench.note("credibility, " + percent(good) + " good, half forgotten in 30 days",
               alpha / (alpha + beta), c.mean, c.error, 0.008);
  }
  const std::string lasting = "verify/v01-without-forgetting";
  const Scenario without = bench.scenario(lasting, views("1000"));
  arms = bench.run(lasting, views("1000"));
  for (std::size_t a = 0; a < arms.size(); ++a) {
    const ModelParams& p = without.arms[a].setup.params;
    const double good = good_share(p), lambda = p.belief.negativity_experienced;
    const MeanError c = settled(arms[a], "official_credibility");
    // The prior still counts a little, and codes of evidence, eight an octave, spread the logit of
    // C by sd 0.3 over thousands of experiences, which pulls the mean towards 1/2 by up to 0.005.
    bench.note("credibility, " + percent(good) + " good, nothing forgotten",
               good / (good + lambda * (1 - good)), c.mean, c.error, 0.01);
  }
}

void check_break_even(Workbench& bench) {
  const std::string scenario = "verify/v02-break-even";
  const std::vector<std::string> set{bench.quick() ? "replicates=8" : "replicates=32"};
  const Scenario s = bench.scenario(scenario, set);
  const auto arms = bench.run(scenario, set);
  const BeliefParams& b = s.arms[1].setup.params.belief;
  const double c = b.official_prior, lambda = b.negativity_experienced;
  const double middle = good_share(s.arms[1].setup.params);
  const double step = good_share(s.arms[0].setup.params) - middle;
  std::vector<double> stays, repairs;
  for (std::size_t r = 0; r < arms[0].replicates.size(); ++r) {
    const auto drift = [&](std::size_t arm) {
      const RunRecord& run = arms[arm].replicates[r];
      return series_on(run, "official_credibility", run.days - 1) -
             series_on(run, "official_credibility", 0);
    };
    // Where the parabola through the three drifts crosses zero, in steps from the middle.
    const double at = drift(1), slope = (drift(0) - drift(2)) / 2;
    const double bend = (drift(0) + drift(2)) / 2 - at;
    double x = 0;
    for (int i = 0; i < 8; ++i) x -= (at + slope * x + bend * x * x) / (slope + 2 * bend * x);
    const double p = middle + step * x;
    stays.push_back(p);
    repairs.push_back(p / (1 - p));
  }
  // A heavy but finite prior: C itself moves by a hundredth in the outer arms.
  const MeanError p = mean_error(stays), k = mean_error(repairs);
  bench.note("share of good at which credibility stays", lambda * c / (lambda * c + 1 - c), p.mean,
             p.error, 0.001);
  bench.note("good experiences that make up for a bad one", lambda * c / (1 - c), k.mean, k.error,
             0.07);
}

void check_healing(Workbench& bench) {
  const std::string scenario = "verify/v03-healing";
  for (const char* severity : {"2.5", "7.5"}) {
    const std::vector<std::string> set{"replicates=8",
                                       std::string("exposure.severity_apportionment=") + severity};
    const Scenario s = bench.scenario(scenario, set);
    const auto arms = bench.run(scenario, set);
    const ModelParams& p = s.arms[1].setup.params;
    const BeliefParams& b = p.belief;
    const double shock = b.spillover_negative * p.exposure.severity_apportionment;
    std::vector<double> depths, halves;
    for (std::size_t r = 0; r < arms[0].replicates.size(); ++r) {
      const auto deficit = [&](std::int32_t day) {
        return series_on(arms[0].replicates[r], "credibility", day) -
               series_on(arms[1].replicates[r], "credibility", day);
      };
      const double half = deficit(0) / 2;
      std::int32_t day = 1;
      while (day + 1 < s.days && deficit(day) > half) ++day;
      // Between two days.
      depths.push_back(deficit(0));
      halves.push_back(day - (half - deficit(day)) / (deficit(day - 1) - deficit(day)));
    }
    const double n0 = b.prior_evidence, c = b.government_prior;
    const std::string of = " of a shock s = " + std::to_string(shock).substr(0, 1);
    const MeanError depth = mean_error(depths), days = mean_error(halves);
    bench.note("depth" + of, c - c * n0 / (n0 + shock), depth.mean, depth.error, 0.002);
    bench.note("days until half" + of + " is made up", b.half_life_days * std::log2(2 + shock / n0),
               days.mean, days.error, 0.3);
  }
}

namespace {

/// Probability that a walk from 1, up by one with p and else down by m (1 or 2), ever comes to
/// zero or below. For m = 2: p r^3 - r^2 + 1 - p = (r - 1) (p r^2 - (1 - p) r - (1 - p)), and
/// A r1^d + B r2^d is 1 at d = 0 and d = -1.
double ruin(double p, int m) {
  const double q = 1 - p;
  if (p <= m / (1.0 + m)) return 1;
  if (m == 1) return q / p;
  const double root = std::sqrt(q * q + 4 * p * q);
  const double r1 = (q + root) / (2 * p), r2 = (q - root) / (2 * p);
  const double a = (1 - 1 / r2) / (1 / r1 - 1 / r2);
  return a * r1 + (1 - a) * r2;
}

}  // namespace

void check_leaving_for_good(Workbench& bench) {
  const std::string scenario = "verify/v10-leaving-for-good";
  std::vector<std::string> set{bench.quick() ? "replicates=8" : "replicates=16"};
  if (bench.quick())
    set.insert(set.end(), {"population.consumers=400", "campaign.views_per_stream=400"});
  const Scenario s = bench.scenario(scenario, set);
  const auto arms = bench.run(scenario, set);
  for (std::size_t a = 0; a < arms.size(); ++a) {
    const ModelParams& p = s.arms[a].setup.params;
    const double good = good_share(p);
    const int m = static_cast<int>(std::lround(p.belief.negativity_experienced));
    std::vector<double> left, bought;
    for (const RunRecord& run : arms[a].replicates) {
      double orders = 0, views = 0;
      for (std::int32_t day = run.days - 200; day < run.days; ++day) {
        orders += core_on(run, "orders_real", day);
        views += core_on(run, "views_real", day);
      }
      // Whoever still buys buys whenever a stream is watched, and all watch alike.
      left.push_back(1 - orders / views);
      bought.push_back(experiences(run, p));
    }
    const std::string with = ", lambda " + std::to_string(m) + ", " + percent(good) + " good";
    const MeanError share = mean_error(left);
    // Codes of evidence, eight an octave, are rounded without bias, but the walk strays by it:
    // more leave the nearer p is to lambda / (1 + lambda), where it lingers.
    const bool lingers = good - m / (1.0 + m) < 0.12 && good > m / (1.0 + m);
    bench.note("share that leaves for good" + with, ruin(good, m), share.mean, share.error,
               lingers ? 0.06 : 0.015);
    if (m > 1 || good >= 0.5) continue;
    // The last purchase leaves alpha = beta in the exact walk. Codes near 5/2 are 0.22 apart, so
    // that some hold up to half of that more and buy again: d is greater by 0.11 at most.
    const MeanError orders = mean_error(bought);
    bench.note("purchases before leaving" + with, 1 / (1 - 2 * good), orders.mean, orders.error,
               0.11 / (1 - 2 * good));
  }
}

}  // namespace credstream
