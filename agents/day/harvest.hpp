#pragma once
/// Farmers and the channels beside the stream (docs/model.md#stock-and-the-offline-channel, M31).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/books.hpp"
#include "agents/state/developments.hpp"
#include "agents/state/farms.hpp"

namespace credstream {

/// The crop comes in, some spoils, the usual channel and wholesalers buy.
void harvest(const Model& m, const Developments& developments, Farms& farms, Books& books,
             CoreDay& core, std::int32_t day);

}  // namespace credstream
