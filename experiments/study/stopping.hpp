#pragma once
/// How well a study knows an outcome after so many replicates, for its rule to stop, and whether
/// anything of it is left to be run.
#include <string>
#include <vector>

#include "experiments/study/folder.hpp"
#include "scenarios/sweep.hpp"

namespace credstream {

/// The widest half of a 95 % interval over all points: of the difference from the baseline arm for
/// every other arm, over the first `rounds` replicates, or of the outcome itself where there is
/// one arm. Infinite where a point has one result only; points that always failed do not count.
IoResult<double> widest_half(const std::vector<std::string>& folders, const StudyPlan& plan,
                             const std::string& outcome, std::size_t baseline, std::int32_t rounds);

/// Whether nothing is left to be run: every task is stored, the rule to stop held after the
/// replicates that are, or a search for a tipping point has written its answer.
IoResult<bool> is_complete(const std::vector<std::string>& folders, const StudyPlan& plan,
                           const StudyStatus& status);

}  // namespace credstream
