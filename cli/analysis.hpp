#pragma once
/// What the commands that analyse studies share.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "experiments/analysis/figures.hpp"

namespace credstream {

/// A study as far as it is stored.
struct OpenStudy {
  std::string folder;  ///< of tables
  StudyPlan plan;
  std::vector<TaskResult> results;
  std::string baseline;  ///< of its scenario
};

/// Reads the study in the folders that are named, or runs the scenario that is named instead,
/// after `prepare` (false when that told a problem), and analyses it. Without an analysis when
/// only a shard was to be run. Returns the exit code.
int with_study(const Options& options, const std::function<bool(Scenario&)>& prepare,
               const std::function<int(const OpenStudy&)>& analyse);

/// The position of an outcome; tells which there are when there is none such.
std::optional<std::size_t> outcome_or_tell(const StudyPlan& plan, const std::string& name);

/// Whether a run of the scenario has this figure: a metric, a derived figure or one in time; tells
/// which name is close when it has not.
bool figure_or_tell(const Scenario& scenario, const std::string& name);

/// Names alone, as a study of the scenario would have them, to be looked up before anything runs;
/// `outcomes` empty: all metrics.
OpenStudy names_of(const Scenario& scenario, const std::vector<std::string>& outcomes);

/// The figure that --arm and --against mean: the first arm but the baseline less the baseline,
/// unless they say otherwise. Problems are reported.
std::optional<Measured> measured_or_tell(const Options& options, const OpenStudy& study,
                                         const std::string& outcome);

/// Writes tables into a folder by name; returns the exit code.
int write_tables(const Options& options, const std::string& folder,
                 const std::vector<std::pair<std::string, std::string>>& tables);

/// Prints lines in columns; all but the first `words` columns are figures. The first line is the
/// head.
void print_columns(const std::vector<std::vector<std::string>>& lines, std::size_t words);

/// "0.42 [0.31, 0.55]".
std::string with_bounds(const Interval& value);

/// Writes the page of a study; returns the exit code.
int write_study_page(const Options& options, const std::string& folder);

}  // namespace credstream
