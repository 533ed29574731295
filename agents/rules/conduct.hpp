#pragma once
/// What the tactics of an arm arrange, and what they make of a stream.
#include <cstdint>

#include "agents/arm.hpp"

namespace credstream {

/// Tactics of the arm by what they arrange, as sets.
struct Conduct {
  std::uint64_t mandates = 0;     ///< people told to buy
  std::uint64_t false_sales = 0;  ///< figures that nobody paid for, praise that was
  std::uint64_t pay = 0;          ///< private, for the official
  std::uint64_t traffic = 0;      ///< bought; nothing that must not come out, but for its bots
  std::uint64_t bots = 0;         ///< among it, where they may become known
  std::uint64_t active = 0;       ///< anything at all, at an intensity above 0

  std::uint64_t secret() const {
    return mandates | false_sales | pay | bots;
  }  ///< must not come out
};

/// True when a county uses its tactics in its stream of this number, counted from 0.
constexpr bool uses_tactics(std::uint32_t number, const CampaignParams& c) {
  const auto first = static_cast<std::uint32_t>(c.tactic_first);
  const auto every = static_cast<std::uint32_t>(c.tactic_every);
  return number >= first && (number - first) % every == 0 &&
         (number - first) / every < static_cast<std::uint32_t>(c.tactic_streams);
}

/// The plan of a county's next stream with a set of the arm's tactics; `usual_views` is the
/// audience that its staff know.
StreamPlan plan_with(const ArmSetup& arm, double usual_views, std::uint64_t tactics);

/// What the arm's tactics arrange, by their plans for an official with this audience.
Conduct conduct_of(const ArmSetup& arm, double usual_views);

}  // namespace credstream
