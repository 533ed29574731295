#pragma once
/// The model's face to the rest of the program: one arm of one replicate in, its record out.
#include <atomic>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string_view>
#include <vector>

#include "agents/parameters.hpp"
#include "agents/policy.hpp"
#include "agents/tactic.hpp"
#include "sim/network.hpp"
#include "sim/random.hpp"
#include "sim/record.hpp"

namespace credstream {

/// One arm: the parameters of the model, the tactics in use and the policies against them.
struct ArmSetup {
  ModelParams params;
  std::vector<TacticUse> tactics = {};
  std::vector<PolicyUse> policies = {};
};

/// Parameters are doubles only, so that equal ones have equal bytes.
inline bool same_params(const ModelParams& a, const ModelParams& b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}
inline bool operator==(const ArmSetup& a, const ArmSetup& b) {
  return same_params(a.params, b.params) && a.tactics == b.tactics && a.policies == b.policies;
}

/// Calls f(table, values) for each tactic and policy of an arm.
template <class Setup, class F>
void for_each_use(Setup& arm, const F& f) {
  for (auto& use : arm.tactics) f(*use.tactic->table, use.values);
  for (auto& use : arm.policies) f(*use.policy->table, use.values);
}

/// A planted error, to see the checks at work: from `day` on, `account` is credited without a
/// debit. Day -1 plants none.
struct Drill {
  std::int32_t day = -1;
  std::uint8_t account = 0;
  bool goods = false;
};

/// Where a run leaves its state now and then, and takes it up again. Both are handed a function
/// that moves the state to or from an archive.
struct Checkpoints {
  using State = std::function<void(Archive&)>;
  /// What came of looking for a state; after an unusable one, which may have been read in part,
  /// nothing is run and nothing is saved.
  enum class Found { nothing, state, unusable };

  std::int32_t every_days = 0;                ///< 0: none
  bool finished_too = false;                  ///< also after the last day, as other runs go on
  std::function<void(const State&)> save;     ///< after each so many days
  std::function<Found(const State&)> load;    ///< before the first day
  std::function<void(std::int32_t)> resumed;  ///< told how many days need not be run again
};

/// What to record beside the series and the core, and who watches.
struct RunOptions {
  bool ledger = true;
  bool attribution = true;
  bool counties = true;
  bool people = false;             ///< every consumer's state after the last day
  std::int32_t story_county = -1;  ///< whose days are told; -1 for none
  bool decisions = false;          ///< who watched and who ordered
  bool audit = false;              ///< check the histogram by brute force every day
  Drill drill;
  const std::atomic<bool>* stop = nullptr;         ///< ends the run after the current day
  std::atomic<std::int64_t>* days_done = nullptr;  ///< counted up once a day
  /// Told the name of each phase as it ends; before the first day "set_up", after a
  /// checkpoint "save".
  std::function<void(std::string_view)> phase_done;
  Checkpoints checkpoints;
};

/// Runs `days` days. The network is shared by all arms of a replicate; it must hold
/// params.population.consumers people.
RunRecord simulate(const ArmSetup& arm, const Network& network, Key key, std::int32_t days,
                   const RunOptions& options = {});

/// Names of everything in a record, for `n_tactics` registered tactics.
const RunSchema& run_schema();

/// Bytes a run of this arm will need at its peak, its network apart: columns, about four bytes a
/// head for what is known of single officials, and the record.
std::uint64_t estimated_bytes(const ArmSetup& arm, std::int32_t days);

/// One phase of the day as `credstream plan` prints it.
struct PhaseInfo {
  std::string_view name;
  std::string_view reads;
  std::string_view writes;
  std::string_view does;
};

/// The phases of a day in the order in which they run; the same table drives the run.
std::vector<PhaseInfo> day_plan();

}  // namespace credstream
