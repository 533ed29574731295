#pragma once
/// How an official chooses the way of selling: by what was learned of each, a forecast, and the
/// risk, or by copying a peer (docs/model.md#officials-choice).
#include <cstdint>

#include "agents/day/steps/scoreboard.hpp"
#include "agents/day/steps/trade.hpp"
#include "agents/state/standings.hpp"

namespace credstream {

/// What an official's staff look at.
struct Outlook {
  Scoreboard board;
  Trade trade;
  const Standings& standings;
};

/// What a stream with a plan would bring, as staff reckon: the usual audience and the traffic that
/// the money buys, the draw of the show, the planned conversion, a believed elasticity, and what is
/// arranged.
Figures forecast(const Outlook& o, std::uint32_t county, const StreamPlan& meant, std::int32_t day);

/// A way of selling as an index in the menu, and the peer from whom it was taken over: -1 where the
/// official chose it, or already used what the peer uses.
struct ChosenBundle {
  std::uint32_t bundle;
  std::int32_t copied_from = -1;
};

/// The way of selling that the official chooses.
ChosenBundle chosen_bundle(const Outlook& o, std::uint32_t county, std::int32_t day);

/// What the official will spend on traffic per stream in the contest for attention.
double next_traffic(const Model& m, const Officials& officials, std::uint32_t county);

}  // namespace credstream
