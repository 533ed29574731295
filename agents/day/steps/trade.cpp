#include "agents/day/steps/trade.hpp"

#include <algorithm>

namespace credstream {

BoxTerms Trade::box_terms(std::uint32_t county, std::int32_t day, Fen paid, const StreamPlan& plan,
                          bool off_platform) const {
  const ModelParams& p = model.p;
  const auto fen = [](double amount) { return Fen(nearest(amount)); };
  const Fen usual = model.box_price(1.0 - p.campaign.organic_discount);
  const double gap =
      paid < usual ? static_cast<double>((usual - paid).count()) : 0.0;  // extra discount
  const double base = static_cast<double>(std::max(usual, paid).count());

  // A county on a platform of its own keeps that one's distance from the usual commission.
  const double commission =
      std::clamp(market.of(model.counties[county]).commission +
                     (rules.of(county).platform.commission - model.usual_rules.platform.commission),
                 0.0, 1.0);
  BoxTerms t;
  t.paid = paid;
  t.commission = off_platform ? Fen() : fen(commission * static_cast<double>(paid.count()));
  t.shipping =
      off_platform
          ? Fen()
          : fen(p.farmer.logistics_yuan * 100.0 *
                exp(-p.support.logistics_effect * developments.support(model, county, day)));
  t.packaging = fen(p.farmer.packaging_yuan * 100.0);
  t.subsidy_government = fen(plan.subsidy_government * gap);
  t.subsidy_platform = fen(plan.subsidy_platform * gap);
  const double costs = static_cast<double>((t.shipping + t.packaging).count()) +
                       (off_platform ? 0.0 : commission * base);
  const double share = pass_through(developments.chain(model, county, day), p.farmer, p.chain);
  t.farm_gate = fen(std::max(0.0, share * (base - costs) - plan.subsidy_farmer * gap));
  return t;
}

}  // namespace credstream
