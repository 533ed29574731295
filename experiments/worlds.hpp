#pragma once
/// Worlds of a scenario: values drawn of what is not known, under rival structures, and the study
/// that runs the scenario's experiment in each of them.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "experiments/study/run.hpp"
#include "scenarios/worlds.hpp"
#include "sim/text.hpp"

namespace credstream {

/// Of drawn candidates, those that fulfil the scenario's constraints.
struct DrawnWorlds {
  std::vector<std::string> paths;  ///< kStructurePath first
  Points points;                   ///< one a world
  std::int64_t tried = 0;          ///< candidates looked at
  Said problem;                    ///< why there are too few worlds; then nothing else counts

  double share_that_fits() const {
    return tried > 0 ? static_cast<double>(points.size()) / static_cast<double>(tried) : 1;
  }
};

/// The scenario under each of its structures, with at most as many consumers as its worlds have. A
/// structure that contradicts the scenario is left out; where all do, the problems are those of
/// one.
struct StructuredScenario {
  Worlds asked;
  std::vector<std::string> names;  ///< of structures; one that is empty: the scenario's own
  std::vector<StudyStructure> structures;
  std::vector<Unknown> unknowns;
  std::vector<std::pair<std::string, std::string>> left_out;  ///< structures, and why
  Problems problems;
  std::map<std::string, std::string> texts;  ///< to show their lines
};
StructuredScenario structured(const Scenario& scenario, Worlds asked);
inline StructuredScenario structured(const Scenario& scenario) {
  return structured(scenario, worlds_asked(scenario));
}

/// The first n points of a scrambled Sobol' sequence over unknowns: Owen's nested scrambling by a
/// hash, after Laine and Karras, "Stratified sampling for stochastic transparency" (2011), each
/// structure and each path with its own. All coordinates lie in (0, 1).
Points scrambled_points(std::uint32_t seed, std::size_t structure,
                        const std::vector<std::string>& paths, std::int32_t n);

/// Gives points of the unit cube these rank correlations (Gaussian copula): each coordinate stays
/// evenly spread. False when no joint distribution has them.
bool correlate(Points& points, const std::vector<std::string>& paths,
               const std::vector<Correlation>& correlations);

/// Draws n worlds, the structures in turn.
DrawnWorlds draw_worlds(const StructuredScenario& under, std::int32_t n);

/// The worlds of the file that the scenario names.
DrawnWorlds read_worlds_file(const Scenario& scenario, const StructuredScenario& under,
                             std::int32_t n);

/// Either, as the scenario says.
DrawnWorlds worlds_of(const Scenario& scenario, const StructuredScenario& under, std::int32_t n);

/// The study of so many worlds: all arms in each, the headline figures kept.
StudyPlan worlds_plan(const Scenario& scenario, const StructuredScenario& under, DrawnWorlds worlds,
                      std::string program);

}  // namespace credstream
