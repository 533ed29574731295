/// Consumer vouchers: government pays a part of what each buyer spends.
#include <algorithm>

#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct VoucherParams {
  double intensity;
  double adopters;
  double face_yuan;
  double largest_share;
};
using P = VoucherParams;

constexpr Parameter<P> kRows[] = {
    {.name = "intensity",
     .field = &P::intensity,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of buyers who hold a voucher; 0 is the baseline",
     .meaning_zh = "持券买家的比例；0 即基准",
     .source = "scenario"},
    {.name = "adopters",
     .field = &P::adopters,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that use it",
     .meaning_zh = "采用的县比例",
     .source = "scenario"},
    {.name = "face_yuan",
     .field = &P::face_yuan,
     .value = 5,
     .range = {0, 1000},
     .unit = "yuan",
     .evidence = Evidence::chosen,
     .meaning = "Value of a voucher",
     .meaning_zh = "券面金额",
     .source = "scenario"},
    {.name = "largest_share",
     .field = &P::largest_share,
     .value = 0.5,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Largest part of a price that a voucher pays",
     .meaning_zh = "抵扣占价格的最高比例",
     .source = "assumed",
     .plausible = {0.2, 0.8}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "tactics.vouchers",
                                .title = "Consumer vouchers",
                                .title_zh = "消费券",
                                .rows = kInfo};

/// Δd = I (1 − d₀) min(v / p, s) with the price p = (1 − d₀) list, all of it paid by government.
void hand_out(std::span<const double> values, const StreamSight& sight, StreamPlan& plan) {
  const auto p = params_from<P>(values);
  const double rest = 1.0 - sight.organic_discount;
  const double share = std::min(p.face_yuan / (sight.list_price_yuan * rest), p.largest_share);
  plan.discount += p.intensity * rest * share;
  plan.subsidy_government = 1.0;
}

}  // namespace

extern const TacticDefinition kTactic_vouchers;
const TacticDefinition kTactic_vouchers{.name = "vouchers", .table = &kTable, .rule = hand_out};

}  // namespace credstream
