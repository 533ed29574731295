#pragma once
/// What a stream sells: who of its prospects orders, and on what they decide.
#include "agents/rules/consumer.hpp"
#include "agents/world.hpp"

namespace credstream {

/// The stream's sub-loop of minutes: who orders, on figures displayed before the minute. Adds to
/// the stream's orders and touches nothing else.
void take_orders(const World& w, Stream& stream, std::int32_t day);

/// What viewers see when the stream ends with so many genuine orders.
Offer offer_at_end(const World& w, const Stream& stream, std::int64_t genuine, std::int32_t day);

}  // namespace credstream
