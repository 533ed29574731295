/// Closed forms of selling: the room (V6), orders (V7), expected prices (V15), batches that pass
/// (V16) and water content (V17).
#include <cmath>
#include <map>

#include "agents/state/accounts.hpp"
#include "experiments/summary.hpp"
#include "experiments/verify/forms.hpp"

namespace credstream {

void check_room(Workbench& bench) {
  const std::string scenario = "verify/v06-room";
  const std::vector<std::string> set{bench.quick() ? "replicates=16" : "replicates=200"};
  const ModelParams p = bench.scenario(scenario, set).arms[0].setup.params;
  const auto arms = bench.run(scenario, set);
  std::vector<double> ratios, at_end;
  for (const RunRecord& run : arms[0].replicates) {
    at_end.push_back(core_total(run, "closing_viewers"));
    ratios.push_back(core_total(run, "views_real") / at_end.back());
  }
  const double stays = p.campaign.minutes / p.room.stay_minutes;
  const MeanError ratio = mean_error(ratios), end = mean_error(at_end);
  bench.note("viewers in all over viewers at the end", stays / (1 - std::exp(-stays)), ratio.mean,
             ratio.error, 0.02);
  // Poisson. People are few enough for one in sixty to be in the room: so much less it varies.
  const auto n = static_cast<double>(at_end.size());
  bench.note("variance of viewers at the end over their mean", 1,
             end.error * end.error * n / end.mean, std::sqrt(2 / (n - 1)), 0.02);
}

void check_binomial_orders(Workbench& bench) {
  const double p = 1.0 / (1.0 + std::exp(1.0 - 2.0 * 0.15));
  const auto arms =
      bench.run("verify/v07-binomial", {bench.quick() ? "replicates=60" : "replicates=400"});
  double views = 0, orders = 0, squares = 0;
  for (const RunRecord& run : arms[0].replicates) {
    const double n = core_total(run, "views_real"), k = core_total(run, "orders_real");
    views += n;
    orders += k;
    squares += (k - n * p) * (k - n * p) / (n * p * (1 - p));
  }
  const auto runs = static_cast<double>(arms[0].replicates.size());
  bench.note("orders per view", p, orders / views, std::sqrt(p * (1 - p) / views));
  bench.note("variance of orders over the binomial's", 1, squares / runs, std::sqrt(2 / runs));
}

void check_reference_gap(Workbench& bench) {
  constexpr double kMemory = 0.8, kDiscount = 0.5;
  constexpr int kDays = 40;
  RunOptions record = Workbench::least();
  record.people = record.decisions = true;
  std::vector<int> deals;
  std::map<int, double> sums;  // by deals seen, over people
  std::map<int, int> people;
  for (int days = 1; days <= kDays && !bench.stopped(); ++days) {
    const auto arms =
        bench.run("verify/v15-reference-gap", {"days=" + std::to_string(days)}, record);
    const RunRecord& run = arms[0].replicates[0];
    const std::vector<double> price = person_column(run, "expected_price");
    if (days == 1) {
      deals.assign(price.size(), 0);
      for (const std::uint64_t viewing : run.viewings) ++deals[viewing & 0xFFFFFFFFu];
      for (const int k : deals) ++people[k];
    }
    for (std::size_t i = 0; i < price.size(); ++i) sums[deals[i]] += 1 - price[i];
  }
  for (const auto& [k, heads] : people) {
    const double gap = kDiscount * (1 - std::pow(kMemory, k));
    // From the day after on, so the first term of the series is one day old. Codes have 64 steps
    // an octave, each deal rounds once, and 40 days hold all but 0.8^40 of the series.
    const double expected = gap * kMemory / (1 - kMemory);
    bench.note("sum of gaps after " + std::to_string(k) + " deals", expected, sums[k] / heads, 0,
               0.012 * expected);
  }
}

void check_sampling(Workbench& bench) {
  const std::string scenario = "verify/v16-sampling";
  std::vector<std::string> set{bench.quick() ? "replicates=8" : "replicates=24"};
  if (bench.quick()) set.emplace_back("campaign.streams_per_county=40");
  const Scenario s = bench.scenario(scenario, set);
  const auto arms = bench.run(scenario, set);
  for (std::size_t arm = 0; arm < arms.size(); ++arm) {
    const ModelParams& p = s.arms[arm].setup.params;
    const double n = rules_of(p).campaign.samples_per_batch;
    const double a = p.experience.batch_evidence * p.experience.defect_share;
    const double b = p.experience.batch_evidence - a;
    double accept = 1;  // B(a, b + n) / B(a, b)
    for (int i = 0; i < n; ++i) accept *= (b + i) / (a + b + i);
    std::vector<double> passed, bad;
    for (const RunRecord& run : arms[arm].replicates) {
      const double tested = core_total(run, "batches_tested");
      passed.push_back(1 - core_total(run, "batches_rejected") / tested);
      bad.push_back(core_total(run, "orders_bad") / core_total(run, "orders_received"));
    }
    const MeanError pass = mean_error(passed), defects = mean_error(bad);
    const std::string of = ", " + std::to_string(std::lround(n)) + " samples";
    bench.note("batches that pass" + of, accept, pass.mean, pass.error);
    bench.note("bad among what is received" + of, a / (a + b + n), defects.mean, defects.error);
  }
}

void check_water_content(Workbench& bench) {
  RunOptions record = Workbench::least();
  record.ledger = true;
  const auto arms = bench.run("verify/v17-water", {}, record);
  for (const RunRecord& run : arms[0].replicates) {
    double genuine = 0, forced = 0, fake = 0, refunded = 0;
    for (const LedgerEntry& entry : run.ledger) {
      const auto fen = static_cast<double>(entry.amount_fen);
      if (entry.reason == kOrder) genuine += fen;
      if (entry.reason == kApportionedOrder || entry.reason == kOfflineSubscription) forced += fen;
      if (entry.reason == kFakeFloat && entry.to == kEscrow) fake += fen;
      if (entry.reason == kRefund) refunded += fen;
    }
    const double returns = refunded / genuine;
    const double expected = 1 - (genuine * (1 - returns) + forced) / (genuine + forced + fake);
    bench.note("water content", expected, run_figure("water_content", run, run), 0, 1e-9);
  }
}

}  // namespace credstream
