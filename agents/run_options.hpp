#pragma once
/// What to record of a run beside the series and the core, and who watches it.
#include <atomic>
#include <cstdint>
#include <functional>
#include <string_view>

#include "sim/part.hpp"
#include "sim/record.hpp"

namespace credstream {

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
  std::function<void(std::int32_t)> resumed;  ///< receives how many days need not be run again
};

/// What the phases of a day read of the options.
struct Recording {
  static constexpr std::string_view kPart = "what to record";

  bool core_days = true;  ///< the core of each day; otherwise of the first day alone
  bool ledger = true;
  bool attribution = true;
  bool counties = true;
  bool details = true;             ///< the metrics that needs_details() names; 0 where not
  bool people = false;             ///< every consumer's state after the last day
  bool county_days = false;        ///< the county table at the end of each day
  std::int32_t story_county = -1;  ///< whose days are recorded; -1 for none
  std::int32_t followed = 0;       ///< consumers of `story_county` whose days are recorded, too
  bool decisions = false;          ///< who watched and who ordered, and when followed people did
  std::int64_t cash_fen = 0;       ///< public money for farmers over the run, in equal daily parts
  bool audit = false;              ///< check the histogram by brute force every day
  Drill drill = {};
};

struct RunOptions : Recording {
  const std::atomic<bool>* stop = nullptr;         ///< ends the run after the current day
  std::atomic<std::int64_t>* days_done = nullptr;  ///< counted up once a day
  /// Receives the name of each phase as it ends; before the first day "set_up", after a
  /// checkpoint "save".
  std::function<void(std::string_view)> phase_done;
  Checkpoints checkpoints;
};

template <>
inline constexpr std::string_view kPartName<RunRecord> = "record";

}  // namespace credstream
