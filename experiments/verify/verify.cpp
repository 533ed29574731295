#include "experiments/verify/verify.hpp"

#include <algorithm>
#include <cmath>

#include "experiments/verify/forms.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

constexpr ClosedForm kForms[] = {
    {"V1",
     "Belief settles at (alpha0 + p/(1 - rho)) / (the same + beta0 + lambda (1 - p)/(1 - rho)); "
     "with nothing forgotten at p/(p + lambda (1 - p))",
     "信念的稳态", check_stationary_belief},
    {"V2",
     "Credibility stays where p = lambda C/(lambda C + 1 - C): lambda C/(1 - C) good to a bad",
     "口碑盈亏平衡点", check_break_even},
    {"V3", "Half of a shock s is made up after H log2(2 + s/n0) days: larger shocks heal slower",
     "冲击的恢复时间，冲击越大恢复越慢", check_healing},
    {"V4", "Exchanged opinions reach y = (I - l W)^-1 (I - l) C", "意见交流的不动点",
     check_exchange_of_opinion},
    {"V5", "Word of the campaign: Bass where all know all, Fibich and Gibori's form on a ring",
     "活动知晓度：完全图为 Bass 曲线，环上为 Fibich–Gibori 公式", check_word_of_campaign},
    {"V6", "A room is M/G/infinity: a Poisson number at once, a share S/T of all who watched",
     "直播间为 M/G/∞ 队列", check_room},
    {"V7", "Without social proof orders are binomial: N views, each with probability of the logit",
     "无社会认同时订单服从二项分布", check_binomial_orders},
    {"V8", "Spending of n equals in a Tullock contest for a prize V comes to V(n - 1)/n^2 each",
     "Tullock 竞赛中每人支出 V(n-1)/n^2", check_contest},
    {"V9", "Total spending X on traffic sets its price, (P0 (X / K)^eta)^(1 / (1 + eta))",
     "流量总支出决定流量价格", check_traffic_price},
    {"V10", "Who buys only while alpha > beta leaves for good with the ruin probability of a walk",
     "只在 α>β 时购买者永久离开的概率", check_leaving_for_good},
    {"V12", "Imitation of a constant lead grows logistically, at tanh(lead / 2 tau) a round",
     "恒定优势的模仿按逻辑斯蒂曲线扩散", check_imitation},
    {"V13", "Cheating is sigma((g - pi S)/tau); inspections settle it at c/v, near pi = g/S",
     "作弊比例与抽查博弈的均衡", check_inspection},
    {"V15",
     "After K deals the later gaps of the expected price sum to (p_f - p_d)(1 - g^K)/(1 - g)",
     "K 次低价后的参考价差距之和", check_reference_gap},
    {"V16", "n samples let B(a, b + n)/B(a, b) of batches pass, of which a/(a + b + n) is bad",
     "抽检的接受概率与接受后的缺陷率", check_sampling},
    {"V17", "Water content is 1 - (G(1 - r) + A)/(G + A + F), from the money that moved",
     "水分恒等式，由资金流水核对", check_water_content},
    {"V19", "Neutral settings change nothing: no drift, no spillover, displayed is genuine",
     "中性设定下无漂移、无外溢、展示即真实", check_neutrality},
    {"N1",
     "Who knows of a scandal: z = 1 - (1 - s) e^(-R z), with s of one's own county or elsewhere",
     "知道曝光的人：本县与外地各按 z = 1-(1-s)e^(-Rz)", check_home_and_away},
    {"N2",
     "Scandals of a day take A(1 - e^(-q z)) of attention, which comes back by half in tau days",
     "一天的丑闻占用关注 A(1-e^(-qz))，每 τ 天恢复一半", check_attention},
    {"N3", "Where a scandal reaches a share of everybody, its cost is proportional to counties",
     "曝光按全国比例传达时，代价与县数成正比", check_number_of_counties},
    {"N16", "The books of agencies bring out 1 - (1 - l)^(months) of their clients",
     "机构账目泄露牵出客户的比例为 1-(1-l)^月数", check_agencies},
    {"N7", "Farmers get w k, max(0, pi net) or at least w_f k for a box, the enterprise the rest",
     "每箱农户所得与企业所得", check_contract},
    {"N8",
     "An enterprise joins up to d* = 1 - (F + carriage + packaging + K/B)/((1 - chi) L), and "
     "beyond "
     "it asks for what is missing",
     "企业参加的最大折扣 d*，超出部分须补足", check_break_even_discount},
    {"N9", "Of q kg kept, delta q (1 - 2^(-n/h)) is missed elsewhere within n days",
     "线上留存的 δ 份在线下逐日减少", check_displacement},
    {"N12", "A box is worth the area under demand; welfare is value less what is used up",
     "商品价值为需求曲线下面积；福利为价值减去消耗", check_welfare},
    {"N13",
     "Of cash that costs as much as an arm, farmers get the share 1 - leak, as much every day",
     "与某方案组等成本的现金，农户按日等额得到 1-漏损", check_cash},
    {"N14",
     "An apology gives back the share rho of what a scandal took; rho = 1: the path without it",
     "致歉抵消丑闻损害的 ρ", check_repair},
    {"N21",
     "A shock s takes omega C0 s/(omega n0 + s) of a stock that weighs omega; goods leave "
     "integrity "
     "at its prior",
     "两个信任存量互不影响", check_two_stocks},
    {"N22",
     "rw and edm settle at (gain + k C0)/(gain + loss + k) and heal in H days, beta in H log2(2 + "
     "s/n0)",
     "三种更新规则的稳态与恢复时间", check_update_rules},
    {"N23",
     "Government's credibility stays at p/(1 - p) = lambda C/(1 - C), times phi-/phi+ where bad "
     "also "
     "spills over more; under edm at lambda E/(1 - E)",
     "一种不对称下的盈亏平衡点", check_one_asymmetry},
    {"scale", "Ratios do not depend on how many people a consumer stands for, within 3 %",
     "比率不随每个消费者代表的人数变化（3% 以内）", check_scale},
};

std::size_t core_index(std::string_view name) {
  const auto names = run_schema().core;
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) fail("there is no core figure of this name", name, 0);
  return static_cast<std::size_t>(at - names.begin());
}

NetworkSource networks_of(const Scenario& s) {
  NetworkSource networks(s);
  if (!networks.prepare(s.arms.front().setup.params).empty())
    fail("a network of the library cannot be loaded", s.name, 0);
  return networks;
}

/// A column of a table, by its name.
std::vector<double> column(std::span<const double> table, std::span<const MetricInfo> columns,
                           std::string_view name) {
  std::vector<double> values;
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].name == name)
      for (std::size_t at = c; at < table.size(); at += columns.size()) values.push_back(table[at]);
  return values;
}

}  // namespace

std::span<const ClosedForm> closed_forms() { return kForms; }

RunOptions Workbench::least() {
  RunOptions record;
  record.ledger = record.attribution = record.counties = false;
  return record;
}

Scenario Workbench::scenario(const std::string& name, const std::vector<std::string>& set) const {
  LoadResult loaded = load_scenario(name, {set});
  if (!loaded.ok())
    fail("a scenario of the library cannot be loaded: " + loaded.problems.front().message, name, 0);
  return std::move(loaded.scenario);
}

std::vector<ArmRuns> Workbench::run(const std::string& name, const std::vector<std::string>& set,
                                    RunOptions record) const {
  const Scenario s = scenario(name, set);
  return run_replicates(s.arms, s.replicates, networks_of(s),
                        {s.seed, s.days, threads_, std::move(record), nullptr, s.baseline}, watch_);
}

Network Workbench::network_of(const Scenario& s, std::uint32_t replicate) const {
  return networks_of(s).make(s.arms.front().setup.params, {s.seed, replicate});
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

double series_on(const RunRecord& run, std::string_view metric, std::int32_t day) {
  return run
      .series[static_cast<std::size_t>(day) * run_schema().metrics.size() + metric_index(metric)];
}

std::vector<double> person_column(const RunRecord& run, std::string_view name) {
  return column(run.people, run_schema().person_columns, name);
}

std::vector<double> county_column(const RunRecord& run, std::string_view name) {
  return column(run.counties, run_schema().county_columns, name);
}

}  // namespace credstream
