#pragma once
/// How long viewers stay in the room.
#include "sim/parameters.hpp"

namespace credstream {

struct RoomParams {
  double stay_minutes;  ///< mean; 0: rooms are not followed
};

inline constexpr Parameter<RoomParams> kRoomRows[] = {
    {.name = "stay_minutes",
     .field = &RoomParams::stay_minutes,
     .value = 0,
     .range = {0, 600},
     .unit = "min",
     .evidence = Evidence::assumed,
     .meaning = "Mean time that a viewer stays in the room; 0: rooms are not followed",
     .meaning_zh = "观众平均停留分钟数；0 为不计算",
     .source = "assumed",
     .plausible = {0, 30}},
};
inline constexpr Section kRoomSection{.path = "room", .title = "The room", .title_zh = "直播间"};

}  // namespace credstream
