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
    {"mandates",
     &P::mandates,
     1,
     {0, 1},
     "switch",
     Evidence::chosen,
     "Switch: 1 bans orders to buy",
     "开关：1 禁止摊派",
     "S3: the Anhui notice",
     true},
    {"false_sales",
     &P::false_sales,
     1,
     {0, 1},
     "switch",
     Evidence::chosen,
     "Switch: 1 bans fake orders, re-enacted deals and paid praise",
     "开关：1 禁止刷单、重演签约与水军",
     "S3: the Anhui notice",
     true},
    {"pay",
     &P::pay,
     1,
     {0, 1},
     "switch",
     Evidence::chosen,
     "Switch: 1 bans private pay",
     "开关：1 禁止私下酬劳",
     "S3: the Anhui notice",
     true},
    {"traffic",
     &P::traffic,
     1,
     {0, 1},
     "switch",
     Evidence::chosen,
     "Switch: 1 bans bought traffic",
     "开关：1 禁止购买流量",
     "S3: the Anhui notice",
     true},
    {"inspection_share",
     &P::inspection_share,
     0.2,
     {0, 1},
     "1",
     Evidence::assumed,
     "Added share of evaluations that come with an inspection",
     "增加的抽查比例",
     "S3: direction; size assumed",
     false,
     {0.05, 0.5}},
    {"fine_yuan",
     &P::fine_yuan,
     5000,
     {0, 1e6},
     "yuan",
     Evidence::assumed,
     "Added fine",
     "增加的罚款",
     "assumed",
     false,
     {1000, 20000}},
    {"punishment_factor",
     &P::punishment_factor,
     2,
     {1, 100},
     "1",
     Evidence::assumed,
     "Factor on what being punished weighs for an official",
     "处分分量的倍数",
     "assumed",
     false,
     {1, 4}},
    {"all_streams",
     &P::all_streams,
     0,
     {0, 1},
     "switch",
     Evidence::chosen,
     "Switch: 1 bans all official streams",
     "开关：1 禁止一切官员直播",
     "scenario",
     true},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"policies.ban", "Ban on arranged figures", "禁止造假摊派", kInfo};

void apply(std::span<const double> values, bool complies, ModelParams& rules) {
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
