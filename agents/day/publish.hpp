#pragma once
/// Counties publish the sales of their streams; arranged figures may be exposed
/// (docs/model.md#disclosure-after-the-broadcast).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/books.hpp"
#include "agents/state/developments.hpp"
#include "agents/state/news.hpp"
#include "agents/state/officials.hpp"
#include "agents/state/publications.hpp"
#include "agents/state/rules.hpp"
#include "agents/state/standings.hpp"

namespace credstream {

void publish(const Model& m, const Rules& rules, Publications& publications, Beliefs& beliefs,
             News& news, Officials& officials, Standings& standings, Developments& developments,
             Books& books, CoreDay& core, std::int32_t day);

}  // namespace credstream
