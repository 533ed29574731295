#pragma once
/// What an opened parcel does to the books.
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/books.hpp"
#include "agents/state/deliveries.hpp"
#include "agents/state/farms.hpp"
#include "agents/state/market.hpp"

namespace credstream {

/// Pays out what escrow held for the boxes that are kept and for apportioned ones, and refunds the
/// rest.
void settle(const Model& m, const Delivery& delivery, const Doorstep::Parcel& parcel,
            Market& market, Farms& farms, Books& books, CoreDay& core, std::int32_t day);

}  // namespace credstream
