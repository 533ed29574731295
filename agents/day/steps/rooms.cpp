#include "agents/day/steps/rooms.hpp"

#include "agents/purposes.hpp"

namespace credstream {

void enter_room(const Model& m, const Stream& stream, Rooms& rooms, std::size_t s,
                std::uint32_t first, const std::uint32_t* positions,
                std::span<const std::uint32_t> viewers) {
  for (const std::uint32_t i : viewers) {
    const std::uint32_t person = first + positions[i];
    rooms.enter(s, visit(draw(m.key, {person, stream.id, 0, kDrawRoom}), stream.minutes, m.p.room));
  }
}

void close_rooms(const Model& m, const std::vector<Stream>& streams, const Evening& evening,
                 CoreDay& core) {
  std::vector<std::int64_t> changes;
  for (std::size_t s = 0; s < streams.size(); ++s) {
    changes.assign(streams[s].minutes + 2, 0);
    for (const EveningShare& share : evening.shares) {
      const std::span<const std::int32_t> part = share.rooms.changes(s);
      for (std::size_t minute = 0; minute < changes.size(); ++minute)
        changes[minute] += part[minute];
    }
    const Crowd result = crowd(changes, streams[s].minutes);
    core[kPeakViewers] += result.peak * m.weight;
    core[kClosingViewers] += result.closing * m.weight;
  }
}

}  // namespace credstream
