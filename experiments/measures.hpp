#pragma once
/// Simulated figures that answer to what a case reported: one way of measuring for calibration,
/// validation and the case library.
#include <span>
#include <string>

#include "experiments/runs.hpp"

namespace credstream {

/// A simulated figure over replicates of one arm, by a measure of scenarios/choices.hpp or the
/// name of a metric (then its mean over replicates); NaN when the runs do not show it.
double simulated_measure(const std::string& measure, const ArmSetup& setup,
                         std::span<const RunRecord> runs);

/// True when the measure reads the tables of counties, which a run then has to record.
bool needs_counties(const std::string& measure);

/// True when the measure is a median over replicates.
bool is_median(const std::string& measure);

/// True when the measure is about a tactic and so belongs to an arm that uses one.
bool about_tactics(const std::string& measure);

}  // namespace credstream
