#include "agents/rules/room.hpp"
#include "agents/world.hpp"

namespace credstream {

void enter_room(const World& w, Rooms& rooms, std::size_t s, std::uint32_t first,
                const std::uint32_t* positions, std::span<const std::uint32_t> viewers) {
  const auto minutes = static_cast<std::uint32_t>(w.p.campaign.minutes);
  const std::uint32_t stream = w.streams[s].id;
  for (const std::uint32_t i : viewers) {
    const std::uint32_t person = first + positions[i];
    rooms.enter(s, visit(draw(w.key, {person, stream, 0, kDrawRoom}), minutes, w.p.room));
  }
}

void close_rooms(World& w) {
  if (w.p.room.stay_minutes <= 0) return;
  const auto minutes = static_cast<std::uint32_t>(w.p.campaign.minutes);
  std::vector<std::int64_t> changes;
  for (std::size_t s = 0; s < w.streams.size(); ++s) {
    changes.assign(minutes + 2, 0);
    for (const PeopleShare& share : w.shares) {
      const std::span<const std::int32_t> part = share.evening.rooms.changes(s);
      for (std::size_t minute = 0; minute < changes.size(); ++minute)
        changes[minute] += part[minute];
    }
    const Crowd result = crowd(changes, minutes);
    w.core[kPeakViewers] += result.peak * w.weight;
    w.core[kClosingViewers] += result.closing * w.weight;
  }
}

}  // namespace credstream
