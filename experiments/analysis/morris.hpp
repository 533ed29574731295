#pragma once
/// Screening after Morris: trajectories over a grid, on which each step moves one factor, tell
/// which factors matter at all, and which act differently from place to place.
/// Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33,
/// 1991; mu* after Campolongo, Cariboni and Saltelli, Environ. Modell. Softw. 22, 2007.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "experiments/analysis/factors.hpp"
#include "experiments/analysis/resample.hpp"
#include "experiments/study/design.hpp"

namespace credstream {

/// Trajectories one behind the other, each of one point more than there are factors.
struct MorrisDesign {
  Points points;  ///< in [0, 1] on both ends, on `levels` even levels of each axis
  /// What was moved to reach a point: the factor, counted from 1, negative where its axis went
  /// down; 0 at the start of a trajectory. A group counts as going up.
  std::vector<std::int32_t> moved;
};

/// The length of a step as a share of an axis: half of the levels, p / (2 (p - 1)).
double morris_step(std::int32_t levels);

/// Trajectories over the axes' paths; `levels` is even and at least 2. Where one begins on an axis
/// depends on the seed, the axis's path and the trajectory alone; so does the order of factors, by
/// their names.
MorrisDesign morris_design(std::uint32_t seed, const std::vector<std::string>& paths,
                           const std::vector<Factor>& factors, std::int32_t trajectories,
                           std::int32_t levels);

/// What a factor does to an outcome, in units of the outcome over the factor's whole range.
struct MorrisIndex {
  Interval strength;        ///< mu*, the mean size of the elementary effects
  Interval mean_effect;     ///< mu, their mean with sign; NaN for a group
  Interval spread;          ///< sigma, their standard deviation; NaN for a group
  std::size_t effects = 0;  ///< that could be told
};

/// The indices of each factor; `outcomes` by point, NaN where there is none; `steps` by point: the
/// share of its range that the factor moved on the way there. Intervals are by resampling of
/// trajectories.
std::vector<MorrisIndex> morris_indices(std::span<const std::int32_t> moved,
                                        const std::vector<Factor>& factors,
                                        std::span<const double> steps,
                                        std::span<const double> outcomes, Key key,
                                        std::uint32_t rounds = kResamples);

}  // namespace credstream
