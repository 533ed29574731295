#pragma once
/// What is ordered in the day's streams, and what it does to the books: consumers' orders beside
/// apportioned, re-enacted and fake ones; stock that is short is dealt by lottery.
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/run_options.hpp"
#include "agents/state/belief_events.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/books.hpp"
#include "agents/state/deliveries.hpp"
#include "agents/state/developments.hpp"
#include "agents/state/farms.hpp"
#include "agents/state/market.hpp"
#include "agents/state/news.hpp"
#include "agents/state/opinions.hpp"
#include "agents/state/publications.hpp"
#include "agents/state/rules.hpp"
#include "agents/state/standings.hpp"
#include "agents/state/streams.hpp"
#include "sim/record.hpp"

namespace credstream {

/// Prospects decide minute by minute; apportioned and fake orders are placed; goods are sent.
void order(const Model& m, const Rules& rules, const Beliefs& beliefs, const Opinions& opinions,
           const News& news, const Recording& recording, Streams& streams, Standings& standings,
           Developments& developments, Publications& publications, Market& market, Farms& farms,
           Calendar<Delivery>& deliveries, BeliefEvents& events, Books& books, CoreDay& core,
           RunRecord& record, std::int32_t day);

}  // namespace credstream
