#pragma once
/// The one experiment that a scenario asks for. From a world, which is a set of values laid over
/// the scenario and a seed, it makes the arms under the doses that hold there, and from those a
/// record of each arm. Every command that reports what arms do runs this experiment, so that the
/// same world has the same doses and outcomes whoever asks.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "experiments/matching.hpp"
#include "experiments/runs.hpp"

namespace credstream {

/// Values laid over a scenario, by the paths of their parameters.
using World = std::vector<std::pair<std::string, double>>;

/// Consumers of the pilot worlds in which doses are matched: enough for ratios to be stable, few
/// enough to be quick.
inline constexpr double kMatchConsumers = 30000;

/// The scenario with so many consumers at most, each standing for more people; as it is where its
/// network is a file.
Scenario with_consumers(Scenario scenario, double most);

class Experiment {
 public:
  explicit Experiment(const Scenario& scenario);

  /// Reads the edge list where there is one.
  Problems prepare() { return networks_.prepare(scenario_.arms.front().setup.params); }

  const Scenario& scenario() const { return scenario_; }
  const NetworkSource& networks() const { return networks_; }

  /// All arms in a world, at the doses given. What an arm sets for itself stays, but for values of
  /// tactics and policies; a path that names the arm moves it there.
  std::vector<Arm> arms_in(const World& world) const;

  /// The doses that match the arms of a world under a seed. Empty when the scenario asks for no
  /// matching or the watch was stopped.
  std::vector<MatchedDose> doses(const std::vector<Arm>& arms, std::uint32_t seed, int threads,
                                 Watch& watch) const;

  /// True when arms have doses to be found first.
  bool matches() const { return scenario_.match != Match::none; }

  /// One replicate of each arm on its network, those that give cash after those whose cost they
  /// need; nothing after a stop. `options` says what to record.
  std::optional<std::vector<RunRecord>> run(const std::vector<Arm>& arms, const Network& network,
                                            Key key, RunOptions options) const;

 private:
  Scenario scenario_;
  NetworkSource networks_;
  World own_;  ///< what arms set for themselves
};

}  // namespace credstream
