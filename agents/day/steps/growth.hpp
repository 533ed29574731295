#pragma once
/// What a stream leaves behind in its county (docs/model.md#what-a-county-builds-up).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/books.hpp"
#include "agents/state/developments.hpp"
#include "agents/state/streams.hpp"

namespace credstream {

/// Chain, support and confidence, and the public money for them.
void develop(const Model& m, const Stream& stream, Developments& developments, Books& books,
             CoreDay& core, std::int32_t day);

}  // namespace credstream
