#pragma once
/// Many runs at once: arms and replicates over all cores, the network of a replicate built once
/// and shared by its arms. What comes out depends neither on threads nor on the order of arms.
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/figures/run_figures.hpp"
#include "experiments/hold.hpp"
#include "scenarios/scenario.hpp"
#include "sim/network.hpp"
#include "sim/parallel.hpp"
#include "sim/problem.hpp"

namespace credstream {

class CheckpointFolder;

/// How a caller follows long work and ends it. All members may be used from any thread.
struct Watch {
  std::atomic<bool> stop{false};  ///< set it: runs end after their current day
  std::atomic<std::int64_t> days_done{0};
  std::atomic<std::int64_t> days_planned{0};
  std::atomic<const char*> phase{"starting"};
  Hold hold;  ///< where a test wants it to wait

  /// Told of each phase of a run as it ends.
  void phase_done(std::string_view name);

  bool stopped() const { return stop.load(std::memory_order_relaxed); }
};

/// Where the networks of a scenario come from: generated anew for each replicate, or the edge
/// list of the user's, which is read once and shared by all.
class NetworkSource {
 public:
  explicit NetworkSource(const Scenario& scenario) : choice_(scenario.network) {}

  /// Reads the edge list where there is one; problems name file and line.
  Problems prepare(const ModelParams& params);

  /// The network of one replicate for the population of `params`. Needs prepare() before.
  Network make(const ModelParams& params, Key key) const;

  /// True when the network is the user's, so that the population cannot be made smaller.
  bool fixed() const { return choice_.kind == NetworkKind::file; }

 private:
  NetworkChoice choice_;
  std::optional<ExplicitNetwork> from_file_;
};

/// From so many consumers on, a run uses all cores by itself and runs take turns.
inline constexpr double kAloneFrom = 2e6;

/// Calls body(worker, i) for each i in [0, n) in ascending order of beginning, by at most
/// `at_once` workers: a plain parallel loop could begin many of them on one thread, each with its
/// memory. What is called has a thread to itself, but for the last ones, whose loops idle threads
/// join.
template <class Body>
void for_each_of_few(std::size_t n, std::size_t at_once, const Body& body) {
  std::atomic<std::size_t> next{0};
  parallel_for(std::min(n, at_once), [&](std::size_t worker) {
    for (std::size_t i = next.fetch_add(1); i < n; i = next.fetch_add(1)) {
      const OnThisThread alone(i + at_once <= n && at_once > 1);
      body(worker, i);
    }
  });
}

/// One run to be made.
struct RunTask {
  const ArmSetup* setup = nullptr;
  const Network* network = nullptr;
  std::uint32_t replicate = 0;
};

/// What all runs of a batch have in common.
struct RunPlan {
  std::uint32_t seed = 0;
  std::int32_t days = 0;
  int threads = 1;
  RunOptions record;                              ///< what to record; who watches is filled in here
  const CheckpointFolder* checkpoints = nullptr;  ///< of the runs that are compared, if any
  std::string baseline = {};                      ///< needed where an arm gives cash
};

/// Runs all tasks, several at a time unless their populations are so large that one alone fills
/// the machine; record i belongs to task i. After a stop, records of runs that did not end have
/// fewer than `plan.days` days.
std::vector<RunRecord> run_tasks(std::span<const RunTask> tasks, const RunPlan& plan, Watch& watch);

/// All replicates of one arm that were completed.
struct ArmRuns {
  std::string name;
  std::vector<RunRecord> replicates;
};

/// Runs replicates 0 … n-1 of every arm; arms that give cash come after those whose cost they need,
/// each in the same replicate, and on networks made again. It holds at most two networks per
/// thread; that of replicate 0 may be given. After a stop, all arms have the same number of
/// complete replicates, which may be none.
std::vector<ArmRuns> run_replicates(std::span<const Arm> arms, std::int32_t n,
                                    const NetworkSource& networks, const RunPlan& plan,
                                    Watch& watch, std::optional<Network> network_0 = {});

/// The same people, each simulated consumer standing for more of them, so that at most about
/// `most` are simulated. Nothing changes where they are few already.
ModelParams reduced_population(const ModelParams& params, double most);

using RunReference = std::reference_wrapper<const RunRecord>;

/// A small world to try things out in: a few replicates of their own, at reduced population, that
/// are never among those compared.
class Pilot {
 public:
  /// Number of the first pilot replicate.
  static constexpr std::uint32_t kFirstReplicate = 0xFFFF0000;

  Pilot(const NetworkSource& source, const ModelParams& params, double most_consumers,
        std::int32_t replicates, const RunPlan& plan);

  std::int32_t replicates() const { return static_cast<std::int32_t>(networks_.size()); }

  /// Runs of every setup on the first `replicates` networks: records[s * replicates + r], which
  /// live as long as the pilot; empty ones after a stop. The setups' populations are reduced alike;
  /// nothing but the daily metrics is kept, without details. What ran before is not run again.
  std::vector<RunReference> run(std::span<const ArmSetup> setups, std::int32_t replicates,
                                Watch& watch);

 private:
  struct Known {
    ArmSetup setup;
    std::uint32_t replicate;
    RunRecord record;
  };
  const RunRecord* find(const ArmSetup& setup, std::uint32_t replicate) const;

  RunPlan plan_;
  double most_consumers_;
  std::vector<Network> networks_;
  std::deque<Known> known_;  ///< stay where they are
};

}  // namespace credstream
