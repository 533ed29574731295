#pragma once
/// The answer of a comparison in one sentence that can be said aloud: at most 25 words and three
/// numbers: who gains, who pays for it, where trust is lost.
#include <vector>

#include "experiments/findings.hpp"

namespace credstream {

/// The most words of a verdict in English.
inline constexpr std::size_t kMostVerdictWords = 25;

/// Whether the summary holds, for every arm, all figures that a verdict reads.
bool can_judge(const FindingsInput& evidence);

/// Whether the sentence holds at most kMostVerdictWords words, separated by spaces.
bool sayable(const Text& sentence);

/// The verdict of a comparison: differences whose interval leaves out zero, or that there is none.
/// It says "most" only where no other arm lies further off, be that clear or not. With one
/// replicate it speaks of "this run" and takes signs as they are. It reads of `evidence` arms,
/// baseline and summary.
Text verdict(const FindingsInput& evidence);

}  // namespace credstream
