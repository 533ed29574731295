/// Closed forms of officials' choice: contest (V8), imitation (V12), inspection (V13).
#include <cmath>
#include <string>

#include "experiments/verify/forms.hpp"

namespace credstream {
namespace {

/// Share of the streams of days [from, to) with a tactic.
double share_of_streams(const RunRecord& run, std::string_view metric, std::int32_t from,
                        std::int32_t to) {
  double with = 0, all = 0;
  for (std::int32_t day = from; day < to; ++day) {
    const double streams = core_on(run, "streams", day);
    with += streams * series_on(run, metric, day);
    all += streams;
  }
  return with / all;
}

}  // namespace

void check_contest(Workbench& bench) {
  constexpr double kPrize = 100000;
  for (const int n : {2, 10, 40}) {
    const std::string counties = "population.counties=" + std::to_string(n);
    const auto arms = bench.run("verify/v08-contest", {counties});
    const RunRecord& run = arms[0].replicates[0];
    const double expected = kPrize * (n - 1) / (n * n);
    bench.note("spending of each of " + std::to_string(n) + ", yuan", expected,
               series_on(run, "contest_traffic_yuan", run.days - 1), 0, 1e-3 * expected);
  }
}

void check_imitation(Workbench& bench) {
  constexpr double kLead = 1.5, kFigure = 40 * 50, kRound = 12;
  constexpr std::int32_t kFirst = 12, kLast = 72;
  const std::string weight =
      "official.weight_reported=" + std::to_string(kLead / std::log(1 + kFigure));
  const auto arms =
      bench.run("verify/v12-imitation", {weight, bench.quick() ? "replicates=6" : "replicates=20"});
  const auto log_odds = [](const RunRecord& run, std::int32_t day) {
    const double x = share_of_streams(run, "share_apportionment", day, day + 1);
    return std::log(x / (1 - x));
  };
  std::vector<double> rates;
  for (const RunRecord& run : arms[0].replicates)
    rates.push_back((log_odds(run, kLast) - log_odds(run, kFirst)) / (kLast - kFirst) * kRound);
  // What is copied was posted a stream before: a day's delay in a round of twelve.
  const MeanError rate = mean_error(rates);
  const double expected = std::tanh(kLead / 2);
  bench.note("growth of the log odds per round", expected, rate.mean, rate.error, 0.03 * expected);
}

void check_inspection(Workbench& bench) {
  constexpr double kPunishment = 2, kCounties = 300, kCycle = 10;
  const double gain = std::log(2.0);
  const auto days = [&](std::int32_t n) { return "days=" + std::to_string(n); };
  for (const double inspected : {0.1, 0.3, 0.6}) {
    constexpr double kTemperature = 0.5;
    const std::int32_t end = bench.quick() ? 210 : 800;
    const auto arms =
        bench.run("verify/v13-inspection",
                  {days(end), "campaign.end_day=" + std::to_string(end), "official.temperature=0.5",
                   "discipline.inspection_share=" + std::to_string(inspected)});
    const double expected = 1 / (1 + std::exp(-(gain - inspected * kPunishment) / kTemperature));
    const double choices = kCounties * (end - kCycle) / kCycle;
    bench.note("share that cheats, inspections " + std::to_string(inspected).substr(0, 3), expected,
               share_of_streams(arms[0].replicates[0], "share_fake_orders", 10, end),
               std::sqrt(expected * (1 - expected) / choices), 0.005);
  }
  // Discipline that adapts: found are worth 1, an inspection costs 0.3.
  constexpr double kWorth = 0.3, kTemperature = 0.1;
  const auto arms =
      bench.run("verify/v13-inspection", {"official.temperature=0.1", "discipline.adaptation=0.2",
                                          "discipline.inspection_share=0.05"});
  const RunRecord& run = arms[0].replicates[0];
  double inspections = 0;
  for (std::int32_t day = 400; day < 800; ++day) inspections += core_on(run, "inspections", day);
  bench.note("share that cheats when discipline adapts", kWorth,
             share_of_streams(run, "share_fake_orders", 400, 800), 0.004, 0.01);
  // Officials' noise moves pi from g / S to where the quantal response is c / v.
  const double settled = (gain + kTemperature * std::log(1 / kWorth - 1)) / kPunishment;
  bench.note("share of inspections when discipline adapts", settled,
             inspections / (kCounties * 400 / kCycle), 0.004, 0.005);
}

}  // namespace credstream
