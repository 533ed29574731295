#include "agents/day/steps/joining.hpp"

#include <algorithm>

#include "agents/rules/enterprise.hpp"

namespace credstream {
namespace {

/// The greatest discount at which anything is sold.
constexpr double kDeepest = 0.9;

/// An enterprise that looks at a stream of one lot.
class Enterprise {
 public:
  Enterprise(const Trade& trade, LotId lot, double boxes, std::int32_t day)
      : trade_(trade), lot_(lot), boxes_(boxes), day_(day) {}

  Prospectus at(Fen price, const StreamPlan& plan) const {
    const ModelParams& p = trade_.model.of(lot_);
    const BoxTerms terms = trade_.box_terms(lot_, day_, price, plan, false);
    const double complaints = trade_.model.lot(lot_).defect_share * p.experience.complaint_share;
    const double returns = p.campaign.fresh != 0 ? 0.0 : p.experience.return_share;
    return {.kept_margin = static_cast<double>(terms.enterprise().count()),
            .returned_margin = static_cast<double>(terms.enterprise_returned().count()),
            .returned_share = std::min(1.0, complaints + returns),
            .boxes = boxes_,
            .cost = p.enterprise.stream_cost_yuan * 100.0};
  }

  /// The least price, from one at which it would not join, at which it does; none up to the list
  /// price.
  std::optional<Fen> least_price(Fen refused, const StreamPlan& plan) const {
    Fen accepted = list_price();
    if (!at(accepted, plan).pays()) return std::nullopt;
    while (accepted - refused > Fen(1)) {
      const Fen middle((accepted.count() + refused.count()) / 2);
      (at(middle, plan).pays() ? accepted : refused) = middle;
    }
    return accepted;
  }

  Fen list_price() const { return trade_.model.box_price(lot_, 1.0); }
  double discount_of(Fen price) const {
    return 1.0 -
           static_cast<double>(price.count()) / (trade_.model.of(lot_).campaign.price_yuan * 100.0);
  }

 private:
  const Trade& trade_;
  LotId lot_;
  double boxes_;
  std::int32_t day_;
};

/// The discount of a loss leader: beyond the one that breaks even, scaled from the organic one.
double loss_leading_discount(const StreamPlan& plan, double break_even, double organic) {
  const double meant = std::clamp(break_even + plan.beyond_break_even, organic, kDeepest);
  return organic + plan.loss_leader * (meant - organic);
}

}  // namespace

double expected_boxes(const CampaignParams& c, double usual_views, const StreamPlan& plan) {
  const double price = c.price_yuan * (1.0 - plan.discount);
  const double told = plan.mandated_heads * (1.0 - plan.mandated_offline) * plan.mandated_yuan;
  return usual_views * c.expected_conversion * (1.0 + c.second_box_share) + told / price;
}

std::optional<double> break_even_discount(const Trade& trade, LotId lot, double boxes,
                                          std::int32_t day) {
  const Enterprise enterprise(trade, lot, boxes, day);
  const std::optional<Fen> price = enterprise.least_price(Fen(0), StreamPlan{});
  if (!price) return std::nullopt;
  return enterprise.discount_of(*price);
}

Agreement agree(const Trade& trade, LotId lot, double usual_views, const StreamPlan& plan,
                std::int32_t day) {
  const Model& m = trade.model;
  const ModelParams& p = m.of(lot);
  Agreement result{.plan = plan};
  if (plan.loss_leader <= 0 && p.enterprise.joins == 0) return result;
  const double boxes = expected_boxes(p.campaign, usual_views, plan);
  const double break_even = break_even_discount(trade, lot, boxes, day).value_or(0.0);
  if (plan.loss_leader > 0)
    result.plan.discount = loss_leading_discount(plan, break_even, p.campaign.organic_discount);
  if (p.enterprise.joins == 0) return result;
  const Enterprise enterprise(trade, lot, boxes, day);
  const Fen price = m.box_price(lot, 1.0 - result.plan.discount);
  const double lacking = enterprise.at(price, result.plan).lacking();
  if (lacking > 0 && p.enterprise.county_pays == 0) {
    const std::optional<Fen> accepted = enterprise.least_price(price, result.plan);
    result.joined = accepted.has_value();
    if (accepted) result.plan.discount = enterprise.discount_of(*accepted);
  } else if (lacking > 0) {
    result.plan.joining_fen = whole_fen_above(lacking);
  }
  result.beyond = !enterprise.at(m.box_price(lot, 1.0 - result.plan.discount), StreamPlan{}).pays();
  return result;
}

}  // namespace credstream
