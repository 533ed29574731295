#pragma once
/// Officials' choice (docs/model.md#officials-choice): at their evaluations they close the books on
/// a period, learn what their way of selling was worth, and copy a peer or choose anew. They read
/// their own books and what peers have posted, nothing else.
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/books.hpp"
#include "agents/state/developments.hpp"
#include "agents/state/market.hpp"
#include "agents/state/officials.hpp"
#include "agents/state/publications.hpp"
#include "agents/state/rules.hpp"
#include "agents/state/standings.hpp"

namespace credstream {

/// Officials who are evaluated today are inspected, learn, copy a peer or choose anew.
void decide(const Model& m, const Rules& rules, const Standings& standings,
            const Developments& developments, const Market& market,
            const Publications& publications, Officials& officials, Books& books, CoreDay& core,
            std::int32_t day);

}  // namespace credstream
