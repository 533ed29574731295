#pragma once
/// Leaks, platforms and suspicious customers expose tactics; news spreads
/// (docs/model.md#exposure).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/books.hpp"
#include "agents/state/developments.hpp"
#include "agents/state/market.hpp"
#include "agents/state/news.hpp"
#include "agents/state/officials.hpp"
#include "agents/state/rules.hpp"
#include "agents/state/standings.hpp"
#include "agents/state/streams.hpp"

namespace credstream {

void expose(const Model& m, const Rules& rules, const Streams& streams, const Market& market,
            Beliefs& beliefs, News& news, Officials& officials, Standings& standings,
            Developments& developments, Books& books, CoreDay& core, std::int32_t day);

}  // namespace credstream
