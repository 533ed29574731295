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
    {"intensity",
     &PaidFavourParams::intensity,
     1,
     {0, 2},
     "1",
     Evidence::chosen,
     "Scale of the favour and its pay; 0 is the baseline",
     "好处的倍数；0 即基准",
     "scenario"},
    {"adopters",
     &PaidFavourParams::adopters,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of counties that use it",
     "采用的县比例",
     "scenario"},
    {"favour",
     &PaidFavourParams::favour,
     0.5,
     {0, 1},
     "1",
     Evidence::assumed,
     "How much of the private interest shows",
     "私利可被察觉的程度",
     "assumed",
     false,
     {0.25, 1}},
    {"pay_yuan",
     &PaidFavourParams::pay_yuan,
     5000,
     {0, 1e6},
     "yuan",
     Evidence::assumed,
     "Private pay per stream",
     "每场私下酬劳",
     "assumed; S3: the Anhui notice forbids pay",
     false,
     {2500, 10000}},
    {"insiders",
     &PaidFavourParams::insiders,
     4,
     {0, 1000},
     "heads",
     Evidence::assumed,
     "People who know of it and may let it out",
     "知情人数",
     "assumed",
     true,
     {2, 8}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"tactics.paid_favour", "Paid favour", "收受好处", kInfo};

void take_pay(std::span<const double> values, const StreamSight& /*sight*/, StreamPlan& plan) {
  const auto p = params_from<PaidFavourParams>(values);
  plan.favour += p.intensity * p.favour;
  plan.illicit_pay_yuan += p.intensity * p.pay_yuan;
  plan.favour_insiders += p.intensity * p.insiders;
}

}  // namespace

extern const TacticDefinition kTactic_paid_favour;
const TacticDefinition kTactic_paid_favour{"paid_favour", &kTable, take_pay};

}  // namespace credstream
