#pragma once
/// Sobol' indices: which share of an outcome's variance goes back to a factor alone (first), and
/// which to it with all its interactions (total).
/// Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola, "Variance based sensitivity analysis
/// of model output", Comput. Phys. Commun. 181, 2010; totals after Jansen, Comput. Phys. Commun.
/// 117, 1999.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "experiments/analysis/factors.hpp"
#include "experiments/analysis/resample.hpp"
#include "experiments/study/design.hpp"

namespace credstream {

/// Points of a row of the design: A, B, and A with each factor taken from B.
constexpr std::size_t saltelli_row(std::size_t n_factors) { return n_factors + 2; }

/// `rows` rows one behind the other, in [0, 1). A and B are each a Sobol' sequence under digital
/// shifts of the seed, paired by lot within blocks, so that any first 2^m rows of both are even.
/// The first rows of a design of up to 2^m rows are the same for all of them.
Points saltelli_design(std::uint32_t seed, const std::vector<std::string>& paths,
                       const std::vector<Factor>& factors, std::int32_t rows);

struct SobolIndex {
  Interval first, total;
};

struct SobolIndices {
  std::vector<SobolIndex> factors;
  double variance = 0;   ///< of the outcome over A and B
  std::size_t rows = 0;  ///< that could be used: every point of them has a value
};

/// The indices from the first `rows` rows of `outcomes` (by point, NaN where there is none). A row
/// with a value missing is left out. First indices are the mean of f_B (f_AB - f_A) over the
/// variance, f centred; totals that of (f_A - f_AB)^2 / 2. Intervals are by resampling of rows,
/// which knows nothing of the evenness of the sequence and so rather errs by being wide. All are
/// NaN where the outcome does not vary.
SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t n_factors,
                           std::size_t rows, Key key, std::uint32_t rounds = kResamples);

}  // namespace credstream
