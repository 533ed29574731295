#pragma once
/// The `worlds` of a scenario as typed values: what is not known, how its values are drawn, and
/// which rival structures they are drawn under.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/distribution.hpp"
#include "sim/parameters.hpp"

namespace credstream {

struct Scenario;
struct Node;
class Report;

/// A value that nobody knows.
struct Unknown {
  std::string path;  ///< as in a sweep
  const ParameterInfo* row = nullptr;
  Mixture of;

  /// The value at u in (0, 1), which the row admits.
  double at(double u) const;
};

/// Two unknowns that go together: the correlation of their ranks.
struct Correlation {
  std::string first, second;
  double ranks = 0;
};

/// What a world must fulfil: a sum of values, each times a factor, plus a constant, against 0.
struct Constraint {
  std::vector<std::pair<double, std::string>> terms;
  double constant = 0;
  bool strict = false;  ///< > 0; otherwise >= 0
  std::string text;     ///< as written
};

/// Gaps between arms that are no smaller than this are differences; smaller ones are ties.
struct Ties {
  double points = 0.01;  ///< of 100
  double yuan = 10000;
};

struct Worlds {
  std::int32_t n = 200;
  std::int32_t replicates = 2;          ///< of each world
  double consumers = 10000;             ///< of each world at most
  std::uint32_t seed = 1;               ///< of draws and of runs; the scenario's unless given
  bool from_ranges = true;              ///< every row that is not chosen has its plausible range
  std::string file;                     ///< CSV of worlds, where `from` names one
  std::vector<std::string> structures;  ///< names; empty: the scenario's own alone
  std::vector<Unknown> unknowns;        ///< given in the scenario
  std::vector<std::string> keep;        ///< paths that keep their value
  std::vector<Correlation> correlations;
  std::vector<Constraint> constraints;
  Ties ties;
};

inline constexpr std::int32_t kMostWorlds = 100'000;

/// What `worlds` of a scenario means; the usual worlds where it has none.
Worlds worlds_asked(const Scenario& scenario);

/// Reports what is wrong with `worlds`. Needs the scenario's document, arms and values.
void check_worlds(const Scenario& scenario, Report& report);

/// What is not known of a scenario, under `from: ranges`: every parameter that is no choice of the
/// scenario's and has a plausible range, at its distribution; then those that `worlds` gives.
std::vector<Unknown> unknowns_of(const Scenario& scenario);

/// A constraint such as "contract.floor_yuan <= contract.price_yuan" or "a + 2 b < 3"; nothing when
/// it does not read so. Paths are not looked up.
bool read_constraint(const std::string& text, Constraint& constraint);

/// Whether the constraint holds where the paths have these values.
template <class ValueAt>
bool fulfils(const Constraint& constraint, const ValueAt& value_at) {
  double sum = constraint.constant;
  for (const auto& [factor, path] : constraint.terms) sum += factor * value_at(path);
  return constraint.strict ? sum > 0 : sum >= 0;
}

}  // namespace credstream
