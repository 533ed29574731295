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
    {"intensity",
     &P::intensity,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of buyers who hold a voucher; 0 is the baseline",
     "持券买家的比例；0 即基准",
     "scenario"},
    {"adopters",
     &P::adopters,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of counties that use it",
     "采用的县比例",
     "scenario"},
    {"face_yuan",
     &P::face_yuan,
     5,
     {0, 1000},
     "yuan",
     Evidence::chosen,
     "Value of a voucher",
     "券面金额",
     "scenario"},
    {"largest_share",
     &P::largest_share,
     0.5,
     {0, 1},
     "1",
     Evidence::assumed,
     "Largest part of a price that a voucher pays",
     "抵扣占价格的最高比例",
     "assumed",
     false,
     {0.2, 0.8}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"tactics.vouchers", "Consumer vouchers", "消费券", kInfo};

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
const TacticDefinition kTactic_vouchers{"vouchers", &kTable, hand_out};

}  // namespace credstream
