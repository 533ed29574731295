#include "agents/day/steps/trade.hpp"

#include <algorithm>

#include "agents/day/steps/usual_channel.hpp"

namespace credstream {

BoxTerms Trade::box_terms(LotId lot, std::int32_t day, Fen paid, const StreamPlan& plan,
                          bool off_platform) const {
  const ModelParams& p = model.of(lot);
  const std::uint32_t county = model.county_of(lot);
  const auto fen = [](double amount) { return Fen(nearest(amount)); };
  const Fen usual = model.box_price(lot, 1.0 - p.campaign.organic_discount);
  const double gap =
      paid < usual ? static_cast<double>((usual - paid).count()) : 0.0;  // extra discount
  const double base = static_cast<double>(std::max(usual, paid).count());

  // A county on a platform of its own keeps that one's distance from the usual commission.
  const double commission =
      std::clamp(market.of(model.counties[county]).commission +
                     (rules.of(county).platform.commission - model.usual_platform().commission),
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
  t.subsidy_joining = fen(plan.joining_fen);
  const double capability = developments.chain(model, county, day);
  if (contract_of(p.contract) != Contract::usual) {
    const Proceeds box{
        .net = static_cast<double>((paid - t.commission - t.shipping - t.packaging).count()),
        .subsidies = static_cast<double>((t.subsidy_government + t.subsidy_platform).count()),
        .kg = p.campaign.box_kg};
    const double share = pass_through(capability, p.contract.share, p.chain);
    t.farm_gate = fen(farm_gate_of(box, share, p.contract));
    t.farm_gate_returned = fen(farm_gate_of_returned(box.kg, p.contract));
    return t;
  }
  const double costs = static_cast<double>((t.shipping + t.packaging).count()) +
                       (off_platform ? 0.0 : commission * base);
  const double share = pass_through(capability, p.farmer.pass_through, p.chain);
  t.farm_gate = fen(std::max(0.0, share * (base - costs) - plan.subsidy_farmer * gap));
  return t;
}

double Trade::delivered(LotId lot, const BoxTerms& terms, std::int64_t stock_grams,
                        std::int32_t day) const {
  const ModelParams& p = model.of(lot);
  const ContractParams& c = p.contract;
  if (c.delivery_spread_yuan <= 0) return 1.0;
  const double gate = terms.farm_gate.yuan() / p.campaign.box_kg - p.farmer.picking_yuan;
  const OtherOutlets others = other_outlets(model, developments, lot, stock_grams, day);
  return delivered_share(gate, worth_of_waiting(others), c.delivery_spread_yuan);
}

}  // namespace credstream
