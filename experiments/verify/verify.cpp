#include "experiments/verify/verify.hpp"

#include <algorithm>
#include <cmath>

#include "experiments/verify/forms.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

constexpr ClosedForm kForms[] = {
    {"V7", "Without social proof orders are binomial: N views, each with probability of the logit",
     "无社会认同时订单服从二项分布", check_binomial_orders},
    {"V9", "Total spending X on traffic sets its price, (P0 (X / K)^eta)^(1 / (1 + eta))",
     "流量总支出决定流量价格", check_traffic_price},
    {"V8", "Spending of n equals in a Tullock contest for a prize V comes to V(n - 1)/n^2 each",
     "Tullock 竞赛中每人支出 V(n-1)/n^2", check_contest},
    {"V12", "Imitation of a constant lead grows logistically, at tanh(lead / 2 tau) a round",
     "恒定优势的模仿按逻辑斯蒂曲线扩散", check_imitation},
    {"V13", "Cheating is sigma((g - pi S)/tau); inspections settle it at c/v, near pi = g/S",
     "作弊比例与抽查博弈的均衡", check_inspection},
    {"V15",
     "After K deals the later gaps of the expected price sum to (p_f - p_d)(1 - g^K)/(1 - g)",
     "K 次低价后的参考价差距之和", check_reference_gap},
    {"V17", "Water content is 1 - (G(1 - r) + A)/(G + A + F), from the money that moved",
     "水分恒等式，由资金流水核对", check_water_content},
    {"V19", "Neutral settings change nothing: no drift, no spillover, displayed is genuine",
     "中性设定下无漂移、无外溢、展示即真实", check_neutrality},
    {"scale", "Ratios do not depend on how many people a consumer stands for, within 3 %",
     "比率不随每个消费者代表的人数变化（3% 以内）", check_scale},
};

std::size_t core_index(std::string_view name) {
  const auto names = run_schema().core;
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) fail("there is no core figure of this name", name, 0);
  return static_cast<std::size_t>(at - names.begin());
}

}  // namespace

std::span<const ClosedForm> closed_forms() { return kForms; }

RunOptions Workbench::least() {
  RunOptions record;
  record.ledger = record.attribution = record.counties = false;
  return record;
}

std::vector<ArmRuns> Workbench::run(const std::string& scenario,
                                    const std::vector<std::string>& set, RunOptions record) const {
  const LoadResult loaded = load_scenario(scenario, {set});
  if (!loaded.ok())
    fail("a scenario of the library cannot be loaded: " + loaded.problems.front().message, scenario,
         0);
  const Scenario& s = loaded.scenario;
  NetworkSource networks(s);
  if (!networks.prepare(s.arms.front().setup.params).empty())
    fail("a network of the library cannot be loaded", scenario, 0);
  return run_replicates(s.arms, s.replicates, networks, {s.seed, s.days, threads_, record}, watch_);
}

void Workbench::note(std::string quantity, double expected, double simulated, double standard_error,
                     double allowance) {
  checks_.push_back({std::move(quantity), expected, simulated, standard_error, allowance, 0});
}

void Workbench::note_equivalent(std::string quantity, double expected, double simulated,
                                double standard_error, double margin) {
  checks_.push_back({std::move(quantity), expected, simulated, standard_error, 0, margin});
}

MeanError mean_error(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0, square = 0;
  for (const double value : values) sum += value;
  const double mean = n > 0 ? sum / n : 0;
  for (const double value : values) square += (value - mean) * (value - mean);
  return {mean, n > 1 ? std::sqrt(square / (n - 1) / n) : 0};
}

double core_on(const RunRecord& run, std::string_view name, std::int32_t day) {
  return static_cast<double>(
      run.core[static_cast<std::size_t>(day) * run_schema().core.size() + core_index(name)]);
}

double core_total(const RunRecord& run, std::string_view name) {
  double sum = 0;
  for (std::int32_t day = 0; day < run.days; ++day) sum += core_on(run, name, day);
  return sum;
}

std::vector<double> person_column(const RunRecord& run, std::string_view name) {
  const auto columns = run_schema().person_columns;
  std::vector<double> values;
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].name == name)
      for (std::size_t at = c; at < run.people.size(); at += columns.size())
        values.push_back(run.people[at]);
  return values;
}

}  // namespace credstream
