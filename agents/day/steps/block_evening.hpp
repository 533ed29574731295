#pragma once
/// Who of one block of people watches today's streams.
#include <cstdint>
#include <vector>

#include "agents/state/awareness.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/evening.hpp"
#include "agents/state/opinions.hpp"
#include "agents/state/people.hpp"
#include "agents/state/streams.hpp"

namespace credstream {

/// What decides on who watches.
struct Sight {
  const Model& model;
  const Awareness& awareness;
  const Beliefs& beliefs;
  const Opinions& opinions;
  const std::vector<Stream>& streams;
  bool record_decisions;
  bool follow_rooms;
};

/// Finds the block's viewers of the day's streams in their order, counts them in the evening, and
/// lets what they saw sink in. `fetch_next`: brings the columns of the block that comes next into
/// the cache meanwhile.
void watch_block(const Sight& sight, People& people, EveningShare& evening, std::uint32_t block,
                 bool fetch_next, std::int32_t day);

}  // namespace credstream
