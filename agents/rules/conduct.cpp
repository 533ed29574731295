#include "agents/rules/conduct.hpp"

namespace credstream {

StreamPlan plan_with(const ArmSetup& arm, double usual_views, std::uint64_t tactics) {
  const CampaignParams& c = arm.params.campaign;
  StreamPlan plan;
  plan.discount = c.organic_discount;
  const StreamSight sight{usual_views, c.expected_conversion, c.price_yuan, c.organic_discount,
                          1.0 + c.second_box_share};
  for (std::size_t t = 0; t < arm.tactics.size(); ++t)
    if (tactics >> t & 1) arm.tactics[t].tactic->rule(arm.tactics[t].values, sight, plan);
  return plan;
}

Conduct conduct_of(const ArmSetup& arm, double usual_views) {
  Conduct conduct;
  const StreamPlan honest = plan_with(arm, usual_views, 0);
  for (std::size_t t = 0; t < arm.tactics.size(); ++t) {
    const std::uint64_t bit = std::uint64_t{1} << t;
    const StreamPlan plan = plan_with(arm, usual_views, bit);
    if (plan.mandated_heads > 0) conduct.mandates |= bit;
    if (plan.fake_orders > 0 || plan.reenacted_orders > 0 || plan.praise > 0)
      conduct.false_sales |= bit;
    if (plan.illicit_pay_yuan > 0) conduct.pay |= bit;
    if (plan.traffic_yuan > 0) conduct.traffic |= bit;
    if (plan.traffic_yuan > 0 && plan.traffic_bots > 0 && arm.params.exposure.paid_attention != 0)
      conduct.bots |= bit;
    if (arm.tactics[t].value("intensity") != 0 && !(plan == honest)) conduct.active |= bit;
  }
  return conduct;
}

}  // namespace credstream
