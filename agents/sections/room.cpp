#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<RoomParams> kRows[] = {
    {"stay_minutes",
     &RoomParams::stay_minutes,
     0,
     {0, 600},
     "min",
     assumed,
     "Mean time that a viewer stays in the room; 0: rooms are not followed",
     "观众平均停留分钟数；0 为不计算",
     "assumed",
     false,
     {0, 30}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"room", "The room", "直播间", kInfo};

}  // namespace

extern const ModelSection kSection_room;
const ModelSection kSection_room{&kTable, [](ModelParams& p) { return values_of(p.room); }};

}  // namespace credstream
