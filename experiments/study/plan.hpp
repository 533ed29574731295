#pragma once
/// What a study does, fixed before its first run and addressed by its content: a list of points of
/// the parameter space, each visited by all arms in so many replicates.
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "experiments/study/design.hpp"
#include "output/io_problem.hpp"
#include "scenarios/scenario.hpp"
#include "sim/random.hpp"

namespace credstream {

/// A figure that is kept of each arm of each run.
struct StudyOutcome {
  std::string name;
  std::string unit;
  std::string definition;
};

/// What matching does to doses, as an outcome of a study.
struct DoseFactor {
  const char* name;
  const char* unit;
  const char* definition;
};
inline constexpr DoseFactor kDoseFactor = {
    "dose_factor", "1", "Factor that `match` puts on the arm's intensities; 1 without a dose."};

/// The path under which a study numbers its structures.
inline constexpr std::string_view kStructurePath = "worlds.structure";

/// How large a plan is: its first points, in so many replicates.
struct PlanSize {
  std::size_t points = 0;
  std::int32_t replicates = 1;

  std::int64_t tasks() const { return static_cast<std::int64_t>(points) * replicates; }
  bool operator==(const PlanSize&) const = default;
};

/// A plan before it grew.
struct EarlierPlan {
  PlanSize size;
  std::string hash;
};

struct StudyPlan {
  std::string
      program;  ///< who runs it, such as "credstream 0.1.0 (2f3a…)": results may depend on it
  std::string kind;  ///< "sweep", "tip", or the id of a hypothesis
  std::string scenario_name;
  /// Resolved YAML; runs on its own. Its `replicates`, `sweep` and `worlds` are not part of the
  /// hash: what they lead to is written out below.
  std::string scenario;
  std::string network_hash;  ///< of the edge list, where the network is a file
  std::uint32_t seed = 0;
  std::int32_t days = 0;
  std::int32_t replicates = 1;
  Draws draws = Draws::common;
  std::vector<std::string> arms;
  std::vector<std::string> paths;
  Points points;
  DesignStructure structure = {};
  Carried carried = {};
  std::vector<StudyOutcome> outcomes;
  std::string hash;                      ///< SHA-256 over all of the above
  std::vector<std::string> scales = {};  ///< by path: "linear", "log", … for whoever reads tables
  /// What the plan was before it grew, the first one first. Results stored then are kept.
  std::vector<EarlierPlan> earlier;

  PlanSize size() const { return {points.size(), replicates}; }
  std::int64_t tasks() const { return size().tasks(); }
  std::size_t values_per_task() const { return arms.size() * outcomes.size(); }
};

/// Whether the points of a plan are worlds, of which each has a structure.
inline bool is_over_worlds(const StudyPlan& plan) {
  return !plan.paths.empty() && plan.paths.front() == kStructurePath;
}

/// One task: all arms of a point in one replicate. Tasks are numbered replicate by replicate, so
/// that a study which is cut short has visited all points about equally often.
struct StudyTask {
  std::int64_t number = 0;
  std::size_t point = 0;
  std::int32_t round = 0;  ///< which replicate of the point
  Key key;
};

StudyTask task_at(const StudyPlan& plan, std::int64_t number);

/// The number that a task of an earlier size has today. Both sizes number in the same order.
inline std::int64_t task_today(const StudyPlan& plan, PlanSize then, std::int64_t number) {
  const auto n = static_cast<std::int64_t>(then.points);
  return number / n * static_cast<std::int64_t>(plan.points.size()) + number % n;
}

/// The hash of a plan's content when it has, or had, this size; its field `hash` is left out.
std::string plan_hash(const StudyPlan& plan, PlanSize size);
inline std::string plan_hash(const StudyPlan& plan) { return plan_hash(plan, plan.size()); }

/// Whether this is the plan, or it of an earlier size.
bool is_or_was(const StudyPlan& plan, PlanSize size, const std::string& hash);

/// Whether `later` is `before` with more points behind its own, more replicates, or both.
bool grows_from(const StudyPlan& later, const StudyPlan& before);

/// Arms of a scenario that set the parameter at this path themselves, so that another value laid
/// over all arms does not move it there; none for rows of tactics and policies, which follow.
std::vector<std::string> arms_with_own(const Scenario& scenario, const std::string& path);

/// The plan of a scenario's sweep over the points laid out.
StudyPlan sweep_plan(const Scenario& scenario, Layout layout, std::string program);

/// The plan of a study over so many draws of every row labelled assumed or literature that the
/// scenario leaves at its default, each from its plausible range; the same draws for every kind.
StudyPlan plan_over_draws(const Scenario& scenario, std::string kind,
                          std::vector<StudyOutcome> outcomes, std::int32_t draws,
                          std::int32_t replicates, std::string program);

/// The file of a plan.
std::string plan_json(const StudyPlan& plan);

/// Reads it back; a text that is none, or whose content does not fit its hash, is a problem.
IoResult<StudyPlan> read_plan(const std::string& text, const std::string& path);

/// SHA-256 of a scenario's edge list; empty where it has none or it cannot be read.
std::string network_hash(const Scenario& scenario);

}  // namespace credstream
