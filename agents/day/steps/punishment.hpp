#pragma once
/// Punishment of officials, and the fear that a visible example leaves with others (M22).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/books.hpp"
#include "agents/state/officials.hpp"
#include "agents/state/rules.hpp"

namespace credstream {

/// Secret tactics that a county uses in some of its streams at least.
std::uint64_t misconduct_of(const Model& m, const Rules& rules, const Officials& officials,
                            std::uint32_t county);

/// A visible punishment of a county's official: fine, lost promotion, and fear among peers.
void punish(const Model& m, const Rules& rules, Officials& officials, Books& books, CoreDay& core,
            std::uint32_t county, std::int32_t day);

}  // namespace credstream
