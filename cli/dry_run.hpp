#pragma once
/// What a study would take, before it is begun.
#include <string>

#include "cli/study.hpp"
#include "experiments/study/run.hpp"

namespace credstream {

/// Prints how many runs the study makes, about how long they take and how much memory and disk,
/// and each axis with its scale. One task is tried for its time; nothing is written. Returns the
/// exit code.
int dry_run(const Options& o, const Prepared& study, TaskRunner& runner, const std::string& folder,
            Shard shard, int threads);

}  // namespace credstream
