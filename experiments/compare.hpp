#pragma once
/// The whole of a comparison: doses matched, arms and replicates run, figures summed up, and what
/// they depend on, in one value.
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "experiments/experiment.hpp"
#include "experiments/findings.hpp"
#include "output/verdicts.hpp"
#include "sim/text.hpp"

namespace credstream {

struct CompareOptions {
  int threads = 1;
  std::int32_t replicates = 1;
  bool curves = true;    ///< dose curves and flips
  bool findings = true;  ///< sentences
  RunOptions record;
  const CheckpointFolder* checkpoints = nullptr;
};

/// Consumers of the worlds in which dose curves are tried.
inline constexpr double kCurveConsumers = 10000;

struct Comparison {
  RulesVersion rules = RulesVersion::v1;
  std::vector<Arm> setups;    ///< the scenario's arms under the doses compared
  std::vector<ArmRuns> arms;  ///< complete replicates, equally many of each arm
  NetworkMeasures network;    ///< of replicate 0
  std::uint64_t network_bytes = 0;
  std::vector<MatchedDose> matched;
  std::vector<MetricSummary> summary;
  std::vector<DosePoint> curves;
  std::vector<Flip> flips;
  std::vector<Forgetting> forgetting;
  Findings findings;
  std::optional<VerdictsFile> verdicts;  ///< of the worlds, once they are judged
  std::string worlds_csv;
  std::vector<std::pair<std::string, double>> seconds;  ///< wall time by phase
  Problems problems;                                    ///< of a network file; then nothing was run
  bool interrupted = false;

  bool has_results() const { return !arms.empty() && !arms.front().replicates.empty(); }
};

/// Compares all arms of a scenario. Interrupted while it matches, it has no results; later, it
/// has those of complete replicates, and lacks curves that were not finished.
Comparison compare(const Scenario& scenario, const CompareOptions& options, Watch& watch);

/// Why so many replicates of all arms cannot be kept in memory until the end, with the figures;
/// mostly empty.
Said memory_excess(const Scenario& scenario, std::int32_t replicates);

/// Wall time since it was made or last asked.
class Stopwatch {
 public:
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - last_).count();
    last_ = now;
    return seconds;
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace credstream
