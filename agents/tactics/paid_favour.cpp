/// Paid favour: an enterprise privately pays the official for the stream. Viewers sense the
/// interest, and those who know may talk.
#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct PaidFavourParams {
  double intensity;
  double adopters;
  double favour;
  double pay_yuan;
  double insiders;
};

constexpr Parameter<PaidFavourParams> kRows[] = {
    {.name = "intensity",
     .field = &PaidFavourParams::intensity,
     .value = 1,
     .range = {0, 2},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Scale of the favour and its pay; 0 is the baseline",
     .meaning_zh = "好处的倍数；0 即基准",
     .source = "scenario"},
    {.name = "adopters",
     .field = &PaidFavourParams::adopters,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that use it",
     .meaning_zh = "采用的县比例",
     .source = "scenario"},
    {.name = "favour",
     .field = &PaidFavourParams::favour,
     .value = 0.5,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "How much of the private interest shows",
     .meaning_zh = "私利可被察觉的程度",
     .source = "assumed",
     .plausible = {0.25, 1}},
    {.name = "pay_yuan",
     .field = &PaidFavourParams::pay_yuan,
     .value = 5000,
     .range = {0, 1e6},
     .unit = "yuan",
     .evidence = Evidence::assumed,
     .meaning = "Private pay per stream",
     .meaning_zh = "每场私下酬劳",
     .source = "assumed; S3: the Anhui notice forbids pay",
     .plausible = {2500, 10000}},
    {.name = "insiders",
     .field = &PaidFavourParams::insiders,
     .value = 4,
     .range = {0, 1000},
     .unit = "heads",
     .evidence = Evidence::assumed,
     .meaning = "People who know of it and may let it out",
     .meaning_zh = "知情人数",
     .source = "assumed",
     .integer = true,
     .plausible = {2, 8}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "tactics.paid_favour",
                                .title = "Paid favour",
                                .title_zh = "收受好处",
                                .rows = kInfo};

void take_pay(std::span<const double> values, const StreamSight& /*sight*/, StreamPlan& plan) {
  const auto p = params_from<PaidFavourParams>(values);
  plan.favour += p.intensity * p.favour;
  plan.illicit_pay_yuan += p.intensity * p.pay_yuan;
  plan.favour_insiders += p.intensity * p.insiders;
}

}  // namespace

extern const TacticDefinition kTactic_paid_favour;
const TacticDefinition kTactic_paid_favour{
    .name = "paid_favour", .table = &kTable, .rule = take_pay};

}  // namespace credstream
