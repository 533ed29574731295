#pragma once
/// What a network looks like, in the figures that a report names.
#include <cstdint>

#include "sim/random.hpp"

namespace credstream {

/// Every figure names how many people or pairs it was taken over; those that equal the whole
/// population are exact. Sums behind the means are integers, so the figures do not depend on
/// threads.
struct NetworkMeasures {
  std::uint32_t people = 0;
  std::uint64_t edges = 0;  ///< each counted once; an estimate where degrees are sampled
  double mean_degree = 0;
  std::uint32_t max_degree = 0;         ///< in the sample, where degrees are sampled
  std::uint64_t degree_sample = 0;      ///< people
  double clustering = 0;                ///< mean local clustering; 0 for people of degree 0 or 1
  std::uint64_t clustering_sample = 0;  ///< people
  double path_length = 0;               ///< mean steps between two people whom a path joins
  std::uint32_t longest_path = 0;       ///< steps, of the paths that were seen
  double reached_share = 0;             ///< pairs that a path joins
  std::uint64_t path_sample = 0;        ///< pairs, of two different people
  std::uint64_t paths_cut = 0;          ///< pairs given up, counted as not joined
};

}  // namespace credstream
