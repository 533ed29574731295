#pragma once
/// The room of a stream: viewers arrive evenly over its minutes and stay an exponential time, so
/// that those present at once are an M/G/infinity queue and far fewer than all who came.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "agents/parameters.hpp"
#include "sim/numeric.hpp"
#include "sim/random.hpp"

namespace credstream {

/// Whole minutes at which a viewer is present: from `first` to before `gone`, each at most
/// `minutes` + 1.
struct Visit {
  std::uint32_t first, gone;
};

/// Arrival at U_1 T, stay -S ln U_2.
inline Visit visit(const Words& words, std::uint32_t minutes, const RoomParams& p) {
  const double arrival = unit(words[0]) * minutes;
  const double leaving = arrival - p.stay_minutes * log(unit(words[1]));
  const auto next_minute = [&](double time) {
    return time >= minutes ? minutes + 1 : static_cast<std::uint32_t>(time) + 1;
  };
  return {next_minute(arrival), next_minute(leaving)};
}

/// Comings less goings by minute, of the streams of a day.
class Rooms {
 public:
  void open(std::size_t streams, std::uint32_t minutes) {
    places_ = minutes + 2;
    changes_.assign(streams * places_, 0);
  }
  void enter(std::size_t stream, const Visit& v) {
    ++changes_[stream * places_ + v.first];
    --changes_[stream * places_ + v.gone];
  }
  std::span<const std::int32_t> changes(std::size_t stream) const {
    return {&changes_[stream * places_], places_};
  }

 private:
  std::size_t places_ = 0;
  std::vector<std::int32_t> changes_;
};

/// How full a room was.
struct Crowd {
  std::int64_t peak = 0;     ///< most viewers present at a whole minute
  std::int64_t closing = 0;  ///< viewers present when the stream ends
};

/// From comings less goings at minutes 0 to `minutes`; what comes after does not count.
inline Crowd crowd(std::span<const std::int64_t> changes, std::uint32_t minutes) {
  Crowd result;
  std::int64_t present = 0;
  for (std::uint32_t minute = 0; minute <= minutes; ++minute) {
    present += changes[minute];
    if (present > result.peak) result.peak = present;
  }
  result.closing = present;
  return result;
}

}  // namespace credstream
