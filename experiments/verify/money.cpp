/// Closed forms of money: contracts (N7), the discount that breaks even (N8), what is missed in
/// other channels (N9), welfare (N12), and cash (N13).
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "agents/county_rules.hpp"
#include "experiments/verify/forms.hpp"

namespace credstream {
namespace {

/// What a run sold, on average over its boxes, in yuan.
struct Sales {
  double boxes, price, asked;

  Sales(const RunRecord& run, double box_kg)
      : boxes(core_total(run, "sold_g") / 1000 / box_kg),
        price(core_total(run, "organic_fen") / 100 / boxes),
        asked(core_total(run, "joining_fen") / 100 / boxes) {}
};

/// What a metric's days sum to.
double series_total(const RunRecord& run, std::string_view metric) {
  double sum = 0;
  for (std::int32_t day = 0; day < run.days; ++day) sum += series_on(run, metric, day);
  return sum;
}

}  // namespace

void check_contract(Workbench& bench) {
  const std::string scenario = "verify/n07-contract";
  const Scenario s = bench.scenario(scenario);
  const auto arms = bench.run(scenario);
  for (std::size_t a = 0; a < arms.size(); ++a) {
    const ModelParams& p = s.arms[a].setup.params;
    const RunRecord& run = arms[a].replicates[0];
    const Sales sales(run, p.campaign.box_kg);
    const double kept = 1 - rules_of(p).platform.commission;
    const double net = kept * sales.price - p.farmer.logistics_yuan - p.farmer.packaging_yuan;
    const double share = std::max(0.0, p.contract.share * net);
    const double kg = p.campaign.box_kg;
    const double forms[] = {p.contract.price_yuan * kg, share,
                            std::max(p.contract.floor_yuan * kg, share)};
    const double farm_gate = core_total(run, "income_streams") / 100 / sales.boxes;
    const double enterprise = core_total(run, "party_enterprises") / 100 / sales.boxes;
    // Whole fen: of the price, the commission and the farm gate.
    bench.note("farmers get for a box, " + arms[a].name, forms[a], farm_gate, 0, 0.01);
    bench.note("the enterprise gets, " + arms[a].name, net - forms[a], enterprise, 0, 0.02);
  }
}

void check_break_even_discount(Workbench& bench) {
  const std::string scenario = "verify/n08-break-even";
  const ModelParams p = bench.scenario(scenario).arms[0].setup.params;
  const auto arms = bench.run(scenario);
  const double list = p.campaign.price_yuan, kept = 1 - rules_of(p).platform.commission;
  const double boxes = p.campaign.views_per_stream * p.campaign.expected_conversion;
  const double costs = p.contract.price_yuan * p.campaign.box_kg + p.farmer.logistics_yuan +
                       p.farmer.packaging_yuan + p.enterprise.stream_cost_yuan / boxes;
  const double break_even = 1 - costs / (kept * list);
  const Sales at_it(arms[0].replicates[0], p.campaign.box_kg);
  const Sales beyond(arms[1].replicates[0], p.campaign.box_kg);
  // Prices, commissions and payments are whole fen.
  bench.note("discount that breaks even", break_even, 1 - at_it.price / list, 0, 0.03 / list);
  bench.note("asked for at it, yuan a box", 0, at_it.asked, 0, 1e-9);
  bench.note("discount of a loss leader", break_even + 0.1, 1 - beyond.price / list, 0,
             0.03 / list);
  bench.note("asked for beyond it, yuan a box", costs - kept * beyond.price, beyond.asked, 0, 0.03);
}

void check_displacement(Workbench& bench) {
  const std::string scenario = "verify/n09-displacement";
  const ModelParams p = bench.scenario(scenario).arms[0].setup.params;
  const auto arms = bench.run(scenario);
  const RunRecord& run = arms[0].replicates[0];
  const double kept_kg = core_total(run, "sold_g") / 1000 *
                         (1 - core_total(run, "refund_fen") / core_total(run, "organic_fen"));
  double missed_kg = 0;
  for (std::int32_t day = 0; day < run.days; ++day) {
    missed_kg += core_on(run, "displaced_g", day) / 1000;
    const std::int32_t n = day - static_cast<std::int32_t>(p.campaign.delivery_days);
    if (n != 3 && n != 9 && n != 29) continue;  // mornings after the delivery
    const double share = 1 - std::exp2(-n / p.offline.displacement_half_life_days);
    const double expected = p.offline.displaced_own * kept_kg * share;
    bench.note("kg missed within " + std::to_string(n) + " days", expected, missed_kg, 0,
               0.001 * expected);
  }
}

void check_welfare(Workbench& bench) {
  const std::string scenario = "verify/n12-welfare";
  const std::vector<std::string> set{bench.quick() ? "replicates=40" : "replicates=200"};
  const ModelParams p = bench.scenario(scenario, set).arms[0].setup.params;
  const auto arms = bench.run(scenario, set);
  const auto demand = [&](double price) {
    return 1 / (1 + std::exp(p.consumer.price_weight * std::log(price) - p.consumer.intercept));
  };
  constexpr int kSteps = 100000;
  const double width = (p.welfare.price_ceiling - 1) / kSteps;
  double area = 0;
  for (int i = 0; i < kSteps; ++i) area += demand(1 + (i + 0.5) * width) * width;
  std::vector<double> values, gaps;
  for (const RunRecord& run : arms[0].replicates) {
    const double value = core_total(run, "value_fen") / 100;
    const double used_up = core_total(run, "party_outside") / 100 +
                           series_total(run, "staff_time_yuan") +
                           (p.welfare.public_funds_cost - 1) * core_total(run, "public_fen") / 100;
    values.push_back(value * 100 / core_total(run, "organic_fen"));
    gaps.push_back(series_total(run, "welfare_yuan") - (value - used_up));
  }
  const MeanError value = mean_error(values);
  bench.note("value of a box over its price", 1 + area / demand(1), value.mean, value.error);
  bench.note("welfare less value less what is used up, yuan", 0, mean_error(gaps).mean, 0, 0.01);
}

void check_cash(Workbench& bench) {
  const std::string scenario = "mechanisms/n13-cash";
  const Scenario s = bench.scenario(scenario);
  const auto arms = bench.run(scenario);
  const WelfareParams& p = s.arms.back().setup.params.welfare;
  std::vector<double> costs, gains, uneven;
  for (std::size_t r = 0; r < arms[0].replicates.size(); ++r) {
    const RunRecord &honest = arms[0].replicates[r], &show = arms[1].replicates[r],
                    &cash = arms.back().replicates[r];
    const auto more = [&](std::string_view metric) {
      return series_total(show, metric) - series_total(honest, metric);
    };
    costs.push_back((more("public_cost_yuan") + more("burden_yuan") + more("staff_time_yuan") +
                     std::max(0.0, -more("enterprise_income_yuan"))) /
                    p.public_funds_cost);
    const auto gain_on = [&](std::int32_t day) {
      return series_on(cash, "farm_net_income_yuan", day) -
             series_on(honest, "farm_net_income_yuan", day);
    };
    gains.push_back(series_total(cash, "farm_net_income_yuan") -
                    series_total(honest, "farm_net_income_yuan"));
    double furthest = 0;
    for (std::int32_t day = 0; day < cash.days; ++day)
      furthest = std::max(furthest, std::abs(gain_on(day) - gains.back() / cash.days));
    uneven.push_back(furthest);
  }
  // Whole fen, of each county on each day.
  const double fen = 0.01 * static_cast<double>(s.arms[0].setup.params.population.counties);
  const double cost = mean_error(costs).mean;
  bench.note("farmers get of equal cost, yuan", (1 - p.cash_leak) * cost, mean_error(gains).mean, 0,
             fen);
  bench.note("furthest that a day's part is from the mean, yuan", 0, mean_error(uneven).mean, 0,
             2 * fen);
}

}  // namespace credstream
