#pragma once
/// Farmers who were trained as hosts sell for themselves (M18, docs/model.md#farmer-hosts).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/books.hpp"
#include "agents/state/deliveries.hpp"
#include "agents/state/developments.hpp"
#include "agents/state/farms.hpp"
#include "agents/state/market.hpp"
#include "agents/state/people.hpp"
#include "agents/state/rules.hpp"

namespace credstream {

/// Trains hosts on the day of the training, and holds the streams of those who are on air.
void host(const Model& m, const Rules& rules, const Market& market,
          const Developments& developments, const Beliefs& beliefs, const People& people,
          Hosts& hosts, Farms& farms, Calendar<Delivery>& deliveries, Books& books, CoreDay& core,
          std::int32_t day);

}  // namespace credstream
