#pragma once
/// The days of single consumers: what a few people of one county saw, did and believed.
#include <cstddef>
#include <cstdint>

#include "agents/run_options.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/model.hpp"
#include "agents/state/people.hpp"
#include "sim/record.hpp"

namespace credstream {

/// Records the state of the first `recording.followed` consumers of `recording.story_county` after
/// each day and, when decisions are recorded, what they did on it.
class Follower {
 public:
  /// `record` is the run's, as far as it has come.
  Follower(const Model& m, const Recording& recording, const RunRecord& record);

  /// To be called at the end of each day.
  void note(const Model& m, const People& people, const Beliefs& beliefs, std::int32_t day,
            RunRecord& record);

 private:
  void note_events(std::int32_t day, RunRecord& record);

  std::uint32_t first_ = 0, end_ = 0;
  bool decisions_;
  std::size_t viewings_, orders_, repeats_;  ///< noted so far
};

}  // namespace credstream
