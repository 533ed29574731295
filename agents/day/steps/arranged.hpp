#pragma once
/// What officials arrange beside consumers' orders: fake orders, paid comments, subscriptions
/// beside the platform, and the burden on those told to buy.
#include <cstdint>

#include "agents/day/steps/trade.hpp"
#include "agents/figures/core.hpp"
#include "agents/state/belief_events.hpp"
#include "agents/state/books.hpp"
#include "agents/state/farms.hpp"
#include "agents/state/market.hpp"
#include "agents/state/streams.hpp"

namespace credstream {

/// Rounds what the plan arranges to whole heads and orders.
void count_arranged(Stream& stream);

/// Fake orders: the principal goes round and comes back, the fee stays.
void brush(const Model& m, const Stream& stream, Fen price, Market& market, Books& books,
           CoreDay& core);

/// Paid comments, so many for each real viewer.
void praise(const Model& m, const Stream& stream, Books& books, CoreDay& core);

/// Subscriptions beside the platform: paid, shipped and settled at once, reported only. Returns
/// what was paid.
Fen subscribe_offline(const Trade& trade, const Stream& stream, Farms& farms, Books& books,
                      CoreDay& core, std::int32_t day);

/// The burden on those told to buy: what the goods are worth less to them, and their time.
void burden_employees(const Model& m, const Stream& stream, Fen spent, CoreDay& core);

/// Employees are consumers too: the first of their county's rows hold it against government.
void resent(const Model& m, const Stream& stream, BeliefEvents& events);

}  // namespace credstream
