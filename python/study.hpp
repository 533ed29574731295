#pragma once
/// Studies for Python: planned, run, read and replayed as the commands do it.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "experiments/analysis/asked.hpp"
#include "experiments/runs.hpp"
#include "experiments/study/plan.hpp"
#include "experiments/study/session.hpp"
#include "output/columns.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {

/// A study before it is run.
struct PlannedStudy {
  Scenario scenario;
  StudyPlan plan;
};

/// The study that a scenario's `sweep` asks for.
PlannedStudy plan_sweep(const Scenario& scenario);

/// A study of points of one's own: a table as CSV with a column for each path, and the figures to
/// keep, all metrics where there are none.
PlannedStudy plan_points(const Scenario& scenario, const std::string& points,
                         const std::vector<std::string>& outcomes, std::int32_t replicates);

/// The study that a folder holds.
PlannedStudy planned_in(const std::string& folder);

/// How a study is run.
struct StudyWanted {
  int workers = 1;
  bool force = false;  ///< replace another study
  bool retry_failed = false;
  double seconds_per_task = 0;  ///< 0: no limit
};

/// Runs what the folder lacks of the study; what is done is kept in it, whatever happens.
StudyCounts run_in(const std::string& folder, PlannedStudy& study, const StudyWanted& wanted,
                   Watch& watch);

/// All stored results of a study.
struct StoredStudy {
  Columns columns;  ///< as study.csv has them
  std::vector<std::string> outcomes;
  std::string baseline;
  std::string definitions;  ///< CSV: what each column means
  std::int64_t planned = 0, done = 0, failed = 0;
};
StoredStudy read_stored(const std::vector<std::string>& folders);

/// The study that indices of the scenario's parameters can be told from.
PlannedStudy plan_indices(Scenario scenario, const IndicesAsked& asked);

/// What indices a stored study tells, as CSV: of all its rows, and of its beginnings.
struct ToldIndices {
  std::string sensitivity, convergence;
};
ToldIndices indices_in(const std::string& folder, const IndicesAsked& asked);

/// A task made again.
struct MadeAgain {
  Columns columns;           ///< its rows, as study.csv has them
  std::optional<bool> same;  ///< whether it is as stored, bit for bit; none where none is stored
  Columns series;            ///< its days, as series.csv has them, where they were asked for
};

/// Makes a task of the study in a folder again; nothing after a stop.
std::optional<MadeAgain> replay_in(const std::string& folder, std::int64_t run, bool series,
                                   Watch& watch);

}  // namespace credstream
