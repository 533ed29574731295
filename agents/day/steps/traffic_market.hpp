#pragma once
/// What is bought and paid before the day's streams: traffic, co-hosts, rehearsals, favours (M3,
/// M4, M7, M27, M30).
#include "agents/figures/core.hpp"
#include "agents/state/books.hpp"
#include "agents/state/market.hpp"
#include "agents/state/streams.hpp"

namespace credstream {

void hold_market(const Model& m, Market& market, Streams& streams, Books& books, CoreDay& core);

}  // namespace credstream
