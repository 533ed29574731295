#pragma once
/// Answers that officials give during a stream.
#include "sim/parameters.hpp"

namespace credstream {

struct InteractionParams {
  double share;     ///< of viewers whom the official answers
  double evidence;  ///< good evidence on the official from an answer
};

inline constexpr Parameter<InteractionParams> kInteractionRows[] = {
    {.name = "share",
     .field = &InteractionParams::share,
     .value = 0,
     .range = {0, 0.05},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of viewers whom the official answers; 0 turns it off",
     .meaning_zh = "得到官员回应的观众比例；0 为关闭",
     .source = "assumed: an answer a minute among 70,000 viewers is 0.001",
     .plausible = {0, 0.005}},
    {.name = "evidence",
     .field = &InteractionParams::evidence,
     .value = 1,
     .range = {0, 10},
     .unit = "observations",
     .evidence = Evidence::assumed,
     .meaning = "Good evidence on the official from an answer",
     .meaning_zh = "一次回应带来的正面证据",
     .source = "S4: direction only",
     .plausible = {0.5, 2}},
};
inline constexpr Section kInteractionSection{
    .path = "interaction", .title = "Interaction", .title_zh = "互动"};

}  // namespace credstream
