#pragma once
/// Viewers whom the official answers (M26). The low bits of a viewer's word pick them: they are
/// independent of the high bits, which decide on ordering, and cost no draw.
#include <cstdint>
#include <span>
#include <vector>

#include "agents/parameters.hpp"
#include "sim/numeric.hpp"
#include "sim/reach.hpp"

namespace credstream {

/// A viewer who got an answer in one of the day's streams.
struct Answer {
  std::uint32_t stream;  ///< index in today's list
  std::uint32_t person;
};

/// Words whose low half lies below this are answered; 0 when nobody is.
inline std::uint32_t answered_below(const InteractionParams& p) {
  return static_cast<std::uint32_t>(nearest(p.share * 0x1p16));
}

/// Notes the answered among the viewers, who are candidates by index.
inline void note_answers(const Candidates& candidates, std::span<const std::uint32_t> viewers,
                         std::uint32_t below, std::uint32_t stream, std::uint32_t first_person,
                         std::vector<Answer>& answers) {
  for (const std::uint32_t i : viewers)
    if ((candidates.word[i] & 0xFFFF) < below)
      answers.push_back({stream, first_person + candidates.position[i]});
}

}  // namespace credstream
