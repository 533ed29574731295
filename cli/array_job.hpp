#pragma once
/// What a cluster's scheduler tells a job by its environment: which task of an array job it is, and
/// how many processors it was given. Slurm, PBS, LSF and Grid Engine.
#include <functional>
#include <optional>
#include <string>

#include "experiments/study/store.hpp"
#include "sim/text.hpp"

namespace credstream {

/// getenv(), or what stands in for it.
using Variable = std::function<const char*(const char*)>;

struct ArrayPart {
  std::optional<Shard> shard;  ///< none outside an array job
  std::string scheduler;       ///< such as "Slurm"
  Said problem;                ///< why the array cannot be read as parts; mostly empty
};

/// The part that the scheduler's variables tell. `parts`, where it is not 0, is how many there are:
/// PBS does not say.
ArrayPart array_part(const Variable& variable, int parts);

/// The processors that the scheduler gave to this job, or to this one of its tasks; 0 where no
/// scheduler says.
int allotted_processors(const Variable& variable);

}  // namespace credstream
