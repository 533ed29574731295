#pragma once
/// Satisfied buyers order again off-stream, at the list price
/// (docs/model.md#delivery-experience-refunds).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/run_options.hpp"
#include "agents/state/books.hpp"
#include "agents/state/deliveries.hpp"
#include "agents/state/developments.hpp"
#include "agents/state/farms.hpp"
#include "agents/state/market.hpp"
#include "agents/state/rules.hpp"
#include "sim/record.hpp"

namespace credstream {

/// Places the repeat orders that are due today, as far as stock allows.
void repeat(const Model& m, const Rules& rules, const Market& market,
            const Developments& developments, const Recording& recording,
            Calendar<RepeatDue>& repeats, Calendar<Delivery>& deliveries, Farms& farms,
            Books& books, CoreDay& core, RunRecord& record, std::int32_t day);

}  // namespace credstream
