#include "agents/day/watch.hpp"

#include <algorithm>

#include "agents/day/steps/block_evening.hpp"
#include "agents/day/steps/rooms.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

/// Candidates of the day that can be expected in a block.
double candidates_of_block(const std::vector<Stream>& streams) {
  double rate = 0;
  for (const Stream& stream : streams) rate += stream.reach;
  return rate * kBlockPeople;
}

/// Minutes of the longest stream.
std::uint32_t longest(const std::vector<Stream>& streams) {
  std::uint32_t minutes = 0;
  for (const Stream& stream : streams) minutes = std::max(minutes, stream.minutes);
  return minutes;
}

void watch_share(const Sight& sight, People& people, EveningShare& evening, std::int32_t day) {
  const std::size_t n_streams = sight.streams.size();
  evening.views.assign(n_streams, 0);
  evening.prospects.clear();
  if (sight.follow_rooms) evening.rooms.open(n_streams, longest(sight.streams));
  // Where many lines of a block are touched in any case, all are fetched in sequence.
  const bool in_a_row = candidates_of_block(sight.streams) > kBlockPeople / 128.0;
  for (std::uint32_t block = evening.blocks.first; block < evening.blocks.end; ++block)
    watch_block(sight, people, evening, block, in_a_row, day);
}

/// Hands on what a share of the people saw and who of them may order.
void collect(EveningShare& evening, std::vector<Stream>& streams, RunRecord& record) {
  for (std::size_t s = 0; s < streams.size(); ++s) streams[s].views += evening.views[s];
  for (const Prospect& prospect : evening.prospects)
    streams[prospect.stream].prospects.push_back(prospect);
  record.viewings.insert(record.viewings.end(), evening.viewings.begin(), evening.viewings.end());
  evening.viewings.clear();
}

/// Answered viewers of today's streams think better of the official.
void heed_answers(const InteractionParams& p, const std::vector<Stream>& streams, Evening& evening,
                  BeliefEvents& events) {
  if (p.share <= 0) return;
  for (EveningShare& share : evening.shares) {
    for (const Answer& answer : share.answers) {
      const Stream& stream = streams[answer.stream];
      if (!stream.official_hosts) continue;  // somebody else answered
      // An answer is an address of its own beside the purchase in the same stream.
      constexpr std::uint32_t kAnswer = 0x40000000u;
      events.of_today.push_back({answer.person, answer.person, kAnswer | stream.id, stream.county,
                                 kInteraction, p.evidence});
    }
    share.answers.clear();
  }
}

}  // namespace

void watch(const Model& m, const Awareness& awareness, const Beliefs& beliefs,
           const Opinions& opinions, const Recording& recording, People& people, Streams& streams,
           Evening& evening, BeliefEvents& events, CoreDay& core, RunRecord& record,
           std::int32_t day) {
  std::vector<Stream>& today = streams.of_today;
  if (today.empty()) return;
  const bool follow_rooms = recording.details && m.p.room.stay_minutes > 0;
  const Sight sight{m, awareness, beliefs, opinions, today, recording.decisions, follow_rooms};
  parallel_for(evening.shares.size(),
               [&](std::size_t i) { watch_share(sight, people, evening.shares[i], day); });
  for (EveningShare& share : evening.shares) collect(share, today, record);
  for (const Stream& stream : today) record.volume.views += stream.views;
  heed_answers(m.p.interaction, today, evening, events);
  if (follow_rooms) close_rooms(m, today, evening, core);
}

}  // namespace credstream
