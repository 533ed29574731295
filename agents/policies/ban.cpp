/// A ban on arranged figures, as in the notice of Anhui: those who comply stop, the rest are
/// inspected, fined and punished more; a variant bans all streams.
#include "agents/policy.hpp"

namespace credstream {
namespace {

struct BanParams : PolicyTerms {
  double mandates;  ///< what it names: 1 or 0
  double false_sales;
  double pay;
  double traffic;
  double inspection_share;   ///< added
  double fine_yuan;          ///< added
  double punishment_factor;  ///< on what being punished weighs
  double all_streams;        ///< 1: no official stream at all
};
using P = BanParams;

constexpr Parameter<P> kRows[] = {
    kPolicyIntensity<P>,
    kPolicyStartDay<P>,
    kPolicyCoverage<P>,
    policy_compliance<P>(0.7, {0.3, 0.95}),
    policy_setup<P>(0),
    policy_running<P>(50),
    {.name = "mandates",
     .field = &P::mandates,
     .value = 1,
     .range = {0, 1},
     .unit = "switch",
     .evidence = Evidence::chosen,
     .meaning = "Switch: 1 bans orders to buy",
     .meaning_zh = "开关：1 禁止摊派",
     .source = "S3: the Anhui notice",
     .integer = true},
    {.name = "false_sales",
     .field = &P::false_sales,
     .value = 1,
     .range = {0, 1},
     .unit = "switch",
     .evidence = Evidence::chosen,
     .meaning = "Switch: 1 bans fake orders, re-enacted deals and paid praise",
     .meaning_zh = "开关：1 禁止刷单、重演签约与水军",
     .source = "S3: the Anhui notice",
     .integer = true},
    {.name = "pay",
     .field = &P::pay,
     .value = 1,
     .range = {0, 1},
     .unit = "switch",
     .evidence = Evidence::chosen,
     .meaning = "Switch: 1 bans private pay",
     .meaning_zh = "开关：1 禁止私下酬劳",
     .source = "S3: the Anhui notice",
     .integer = true},
    {.name = "traffic",
     .field = &P::traffic,
     .value = 1,
     .range = {0, 1},
     .unit = "switch",
     .evidence = Evidence::chosen,
     .meaning = "Switch: 1 bans bought traffic",
     .meaning_zh = "开关：1 禁止购买流量",
     .source = "S3: the Anhui notice",
     .integer = true},
    {.name = "inspection_share",
     .field = &P::inspection_share,
     .value = 0.2,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Added share of evaluations that come with an inspection",
     .meaning_zh = "增加的抽查比例",
     .source = "S3: direction; size assumed",
     .plausible = {0.05, 0.5}},
    {.name = "fine_yuan",
     .field = &P::fine_yuan,
     .value = 5000,
     .range = {0, 1e6},
     .unit = "yuan",
     .evidence = Evidence::assumed,
     .meaning = "Added fine",
     .meaning_zh = "增加的罚款",
     .source = "assumed",
     .plausible = {1000, 20000}},
    {.name = "punishment_factor",
     .field = &P::punishment_factor,
     .value = 2,
     .range = {1, 100},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Factor on what being punished weighs for an official",
     .meaning_zh = "处分分量的倍数",
     .source = "assumed",
     .plausible = {1, 4}},
    {.name = "all_streams",
     .field = &P::all_streams,
     .value = 0,
     .range = {0, 1},
     .unit = "switch",
     .evidence = Evidence::chosen,
     .meaning = "Switch: 1 bans all official streams",
     .meaning_zh = "开关：1 禁止一切官员直播",
     .source = "scenario",
     .integer = true},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "policies.ban",
                                .title = "Ban on arranged figures",
                                .title_zh = "禁止造假摊派",
                                .rows = kInfo};

void apply(std::span<const double> values, bool complies, CountyRules& rules) {
  const auto p = params_from<P>(values);
  if (complies) {
    shift(rules.regulation.bars_mandates, p.intensity, p.mandates);
    shift(rules.regulation.bars_false_sales, p.intensity, p.false_sales);
    shift(rules.regulation.bars_pay, p.intensity, p.pay);
    shift(rules.regulation.bars_traffic, p.intensity, p.traffic);
    shift(rules.regulation.refused, p.intensity, p.all_streams);
  }
  rules.discipline.inspection_share += p.intensity * p.inspection_share;
  rules.discipline.fine_yuan += p.intensity * p.fine_yuan;
  scale(rules.discipline.punishment, p.intensity, p.punishment_factor);
  if (p.intensity > 0) rules.discipline.announced = 1;
}

}  // namespace

extern const PolicyDefinition kPolicy_ban;
const PolicyDefinition kPolicy_ban{
    .id = "P3",
    .name = "ban",
    .address = 3,
    .table = &kTable,
    .levers =
        "who complies leaves a share I of what it names undone: mandates, false sales, pay, "
        "traffic; "
        "for all: inspections + I π, fine + I f, punishment × (1 + I (c − 1)), announced",
    .cost = "inspectors, paid by the county per day; fines are paid by officials",
    .scenario = "policy/p03-ban",
    .metric = "apportioned_sales_yuan",
    .sign = -1,
    .test = "P3: a ban on arranged figures",
    .rule = apply};

}  // namespace credstream
