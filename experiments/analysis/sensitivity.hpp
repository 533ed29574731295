#pragma once
/// The sensitivity of a study's outcomes: indices of Morris or Sobol' for each factor, how they
/// settled while the study grew, and what of the outcome is noise.
#include <string>
#include <vector>

#include "experiments/analysis/factors.hpp"
#include "experiments/analysis/figures.hpp"
#include "experiments/analysis/noise.hpp"
#include "output/statistics.hpp"

namespace credstream {

/// How much an index can be trusted.
enum class Sureness : std::uint8_t {
  clear,          ///< the interval lies above what noise alone would give
  unclear,        ///< it does not
  negative,       ///< the estimate is below 0, which no true index is: its error is larger than it
  inert,          ///< exactly 0: on common draws, the outcome did not change at all
  noise_unknown,  ///< above 0, but there are no replicates to tell noise from
  none,           ///< the outcome does not vary, or nothing could be told
};
std::string_view to_string(Sureness sureness);
Text words_of(Sureness sureness);

/// One index of one factor.
struct IndexRow {
  std::string factor;
  std::string index;  ///< mu_star, mu, sigma, first or total
  Interval value;
  Sureness sureness = Sureness::none;
};

/// All indices of one outcome, from so many trajectories or rows.
struct Sensitivity {
  Measured measured;
  std::size_t rows = 0;    ///< trajectories or rows of the design that could be used
  double least_noise = 0;  ///< mu* or total index that noise alone would give; NaN: unknown
  NoiseShare noise;
  std::vector<IndexRow> indices;  ///< by factor as in the plan, then by index
};

/// Whether the plan was laid out for such an analysis.
bool has_indices(const StudyPlan& plan);

std::vector<Factor> factors_of(const StudyPlan& plan);

/// Indices from the first `rows` trajectories or rows; all of them when 0.
Sensitivity sensitivity_of(const StudyPlan& plan, const PointFigures& figures,
                           const Measured& measured, std::size_t rows = 0);

/// Trajectories or rows that the plan has, and the prefixes at which convergence is reported: an
/// eighth, a quarter, a half and all of them.
std::size_t design_rows(const StudyPlan& plan);
std::vector<std::size_t> prefixes(const StudyPlan& plan);

/// Rows `outcome,arm,against,factor,index,value,ci_low,ci_high,rows,sureness`; a line with factor
/// empty and index noise_share or noise_floor for each outcome.
std::string sensitivity_table(const StudyPlan& plan, const std::vector<Sensitivity>& all);

/// Positions of a result's main index (mu_star or total), the greatest first.
std::vector<std::size_t> ranked(const Sensitivity& sensitivity);

}  // namespace credstream
