#pragma once
/// Who is in the rooms of the day's streams, where rooms are followed (docs/model.md#the-room).
#include <cstdint>
#include <span>
#include <vector>

#include "agents/figures/core.hpp"
#include "agents/state/evening.hpp"

namespace credstream {

/// The block's viewers of today's s-th stream come and go: positions[i], counted from `first`, for
/// each i of `viewers`.
void enter_room(const Model& m, const Stream& stream, Rooms& rooms, std::size_t s,
                std::uint32_t first, const std::uint32_t* positions,
                std::span<const std::uint32_t> viewers);

/// Adds up the rooms of all shares of the people and notes how full those of the day were.
void close_rooms(const Model& m, const std::vector<Stream>& streams, const Evening& evening,
                 CoreDay& core);

}  // namespace credstream
