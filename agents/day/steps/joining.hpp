#pragma once
/// Before a stream: what discount breaks even, and whether the enterprise joins (N8,
/// docs/model.md#the-enterprise).
#include <cstdint>
#include <optional>

#include "agents/day/steps/trade.hpp"

namespace credstream {

/// Boxes that staff expect of a stream: the usual audience's, and those that employees are ordered
/// to buy.
double expected_boxes(const CampaignParams& c, double usual_views, const StreamPlan& plan);

/// d*, the greatest discount at which an enterprise that expects so many boxes joins a lot's stream
/// without a subsidy; none when it joins at no price up to the list price.
std::optional<double> break_even_discount(const Trade& trade, LotId lot, double boxes,
                                          std::int32_t day);

/// What was agreed on for a stream.
struct Agreement {
  StreamPlan plan;
  bool joined = true;
  bool beyond = false;  ///< sold at a price at which it would not join without a subsidy
};

/// Sets the discount of a loss leader that is meant relative to d*, and asks the enterprise: it
/// joins, the county pays what it lacks, or the discount is cut to what it accepts.
Agreement agree(const Trade& trade, LotId lot, double usual_views, const StreamPlan& plan,
                std::int32_t day);

}  // namespace credstream
