/// Loss-leader pricing: a deeper discount than an honest stream's, funded by government, the
/// platform, the enterprise and the farmers in stated shares.
#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct LossLeaderParams {
  double intensity;
  double adopters;
  double discount;
  double subsidy_government;
  double subsidy_platform;
  double subsidy_farmer;
};

constexpr Parameter<LossLeaderParams> kRows[] = {
    {"intensity",
     &LossLeaderParams::intensity,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Scale of the discount beyond the organic one; 0 is the baseline",
     "额外折扣的倍数；0 即基准",
     "scenario"},
    {"adopters",
     &LossLeaderParams::adopters,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of counties that use it",
     "采用的县比例",
     "scenario"},
    {"discount",
     &LossLeaderParams::discount,
     0.5,
     {0, 0.9},
     "1",
     Evidence::assumed,
     "Discount off the list price",
     "折扣幅度",
     "S4: up to a half; how far below cost is assumed",
     false,
     {0.3, 0.6}},
    {"subsidy_government",
     &LossLeaderParams::subsidy_government,
     0.5,
     {0, 1},
     "1",
     Evidence::assumed,
     "Share of the extra discount that government pays",
     "额外折扣中政府承担的比例",
     "assumed; no source says who pays",
     false,
     {0.25, 1}},
    {"subsidy_platform",
     &LossLeaderParams::subsidy_platform,
     0.2,
     {0, 1},
     "1",
     Evidence::assumed,
     "Share that the platform pays",
     "平台承担的比例",
     "assumed; no source says who pays",
     false,
     {0.1, 0.4}},
    {"subsidy_farmer",
     &LossLeaderParams::subsidy_farmer,
     0.1,
     {0, 1},
     "1",
     Evidence::assumed,
     "Share that the farmers bear; the enterprise bears the rest",
     "农户承担的比例，其余由企业承担",
     "assumed; no source says who pays",
     false,
     {0.05, 0.2}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"tactics.loss_leader", "Loss-leader pricing", "亏本促销", kInfo};

void cut_the_price(std::span<const double> values, const StreamSight& sight, StreamPlan& plan) {
  const auto p = params_from<LossLeaderParams>(values);
  const double extra = p.discount - sight.organic_discount;
  if (extra > 0) plan.discount += p.intensity * extra;
  plan.subsidy_government = p.subsidy_government;
  plan.subsidy_platform = p.subsidy_platform;
  plan.subsidy_farmer = p.subsidy_farmer;
}

}  // namespace

extern const TacticDefinition kTactic_loss_leader;
const TacticDefinition kTactic_loss_leader{"loss_leader", &kTable, cut_the_price};

}  // namespace credstream
