#pragma once
/// What a stream sells: who of its prospects orders, and on what they decide
/// (docs/model.md#ordering).
#include <cstdint>

#include "agents/rules/consumer.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/news.hpp"
#include "agents/state/opinions.hpp"
#include "agents/state/publications.hpp"
#include "agents/state/rules.hpp"
#include "agents/state/streams.hpp"

namespace credstream {

/// What viewers decide on beside the stream: what they believe, what came out, what is published.
struct Audience {
  const Model& model;
  const Rules& rules;
  const Beliefs& beliefs;
  const Opinions& opinions;
  const News& news;
  const Publications& publications;
};

/// The stream's sub-loop of minutes: who orders, on figures displayed before the minute. Adds to
/// the stream's orders and touches nothing else.
void take_orders(const Audience& audience, Stream& stream, std::int32_t day);

/// What viewers see when the stream ends with so many genuine orders.
Offer offer_at_end(const Audience& audience, const Stream& stream, std::int64_t genuine,
                   std::int32_t day);

}  // namespace credstream
