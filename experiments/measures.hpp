#pragma once
/// Simulated figures that answer to what a case reported: one way of measuring for calibration,
/// validation and the case library.
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "experiments/runs.hpp"

namespace credstream {

/// A simulated figure over replicates of one arm, by a measure of scenarios/choices.hpp or the
/// name of a metric (then its mean over replicates); NaN when the runs do not show it.
double simulated_measure(const std::string& measure, const ArmSetup& setup,
                         std::span<const RunRecord> runs);

/// The simulated figure that a target is compared with: of its days and its county, where it names
/// them. A figure of several days is their sum, their mean or the last one's, as the metric says.
/// The runs must have recorded what record_for() asks for.
double simulated_target(const Target& target, const ArmSetup& setup,
                        std::span<const RunRecord> runs);

/// The arms that a target is measured in, and divided by. Unless it names them, figures of streams
/// are those of the baseline, and exposure and burden those of the first arm with a tactic.
struct TargetArms {
  std::size_t arm = 0;
  std::optional<std::size_t> against;
};
TargetArms arms_of_target(const Scenario& scenario, const Target& target);

/// Asks for what a target is measured from, beside what is recorded already.
void record_for(const Target& target, Recording& recording);

/// True when the measure reads the tables of counties, which a run then has to record.
bool needs_counties(const std::string& measure);

/// True when the measure is a median over replicates.
bool is_median(const std::string& measure);

/// True when the measure is about a tactic and so belongs to an arm that uses one.
bool about_tactics(const std::string& measure);

}  // namespace credstream
