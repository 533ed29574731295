#pragma once
/// The end of the day: ledgers are checked, identities hold, and the day's core is closed.
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/run_options.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/books.hpp"
#include "agents/state/developments.hpp"
#include "agents/state/farms.hpp"
#include "agents/state/incomes.hpp"
#include "agents/state/market.hpp"
#include "agents/state/news.hpp"
#include "agents/state/officials.hpp"
#include "agents/state/people.hpp"
#include "agents/state/rules.hpp"
#include "agents/state/standings.hpp"
#include "agents/state/streams.hpp"
#include "sim/record.hpp"

namespace credstream {

/// Both ledgers are checked, identities hold, the day is recorded. A drill plants an error in the
/// stock or in the money ledger.
void close(const Model& m, const Rules& rules, const People& people, const Streams& streams,
           const Officials& officials, const Standings& standings, const Developments& developments,
           const News& news, const Recording& recording, Beliefs& beliefs, Market& market,
           Farms& farms, Incomes& incomes, Books& books, CoreDay& core, RunRecord& record,
           std::int32_t day);

}  // namespace credstream
