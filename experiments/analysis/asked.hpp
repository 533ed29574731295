#pragma once
/// What is asked of the analysis of a study: names become figures, and a scenario's sweep one that
/// indices can be told from. What cannot be is a sentence.
#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "experiments/analysis/sensitivity.hpp"
#include "scenarios/scenario.hpp"
#include "sim/text.hpp"

namespace credstream {

/// What was asked for, or why it is not there.
template <class T>
using Asked = std::variant<T, Said>;

/// The position of an outcome or arm of a study by its name.
Asked<std::size_t> outcome_named(const StudyPlan& plan, const std::string& name);
Asked<std::size_t> arm_named(const StudyPlan& plan, const std::string& name);

/// Why no run of the scenario has this figure, which is a metric, a derived figure or one in time;
/// mostly empty.
Said why_no_figure(const Scenario& scenario, const std::string& name);

/// Names alone, as a study of the scenario would have them, to be looked up before anything runs;
/// `outcomes` empty: all metrics.
StudyPlan plan_of_names(const Scenario& scenario, const std::vector<std::string>& outcomes);

/// Which arm's figures are meant; empty: the first arm but the baseline, less the baseline.
struct ArmsAsked {
  std::string arm;
  std::string against;  ///< an arm, or "none"
};
Asked<Measured> measured_named(const StudyPlan& plan, const std::string& baseline,
                               const std::string& outcome, const ArmsAsked& asked);

struct IndicesAsked {
  std::string method;                 ///< morris or sobol; empty: as the sweep, or morris
  int points = 0;                     ///< trajectories or rows; 0: as the sweep says
  std::vector<std::string> outcomes;  ///< empty: all
  ArmsAsked arms;
};

/// Makes the scenario's sweep one that indices can be told from, or says why not. Without a sweep,
/// every row that is assumed is varied.
Said lay_out_indices(const IndicesAsked& asked, Scenario& scenario);

/// The indices of a study: of all its rows, and of its beginnings.
struct StudyIndices {
  std::vector<Sensitivity> all, growing;
  std::size_t failed = 0;  ///< points
};
Asked<StudyIndices> indices_of(const IndicesAsked& asked, const StudyPlan& plan,
                               const std::vector<TaskResult>& results, const std::string& baseline);

}  // namespace credstream
