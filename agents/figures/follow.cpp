#include "agents/figures/follow.hpp"

#include <algorithm>

#include "agents/figures/person_columns.hpp"

namespace credstream {
namespace {

constexpr std::int32_t kNoCounty = -1;
constexpr int kCountyShift = 44;  // of a decision: the stream's number takes 12 bits, the person 32

}  // namespace

Follower::Follower(const Model& m, const Recording& recording, const RunRecord& record)
    : decisions_(recording.decisions),
      viewings_(record.viewings.size()),
      orders_(record.orders.size()),
      repeats_(record.repeats.size()) {
  if (recording.story_county < 0 || recording.followed <= 0) return;
  const County& county = m.counties[static_cast<std::size_t>(recording.story_county)];
  first_ = county.first_person;
  end_ = std::min(county.end_person, first_ + static_cast<std::uint32_t>(recording.followed));
}

void Follower::note(const Model& m, const People& people, const Beliefs& beliefs, std::int32_t day,
                    RunRecord& record) {
  if (first_ == end_) return;
  record.first_followed = first_;
  for (std::uint32_t person = first_; person < end_; ++person)
    append_person(m, people, beliefs, person, day, record.person_days);
  if (decisions_) note_events(day, record);
}

void Follower::note_events(std::int32_t day, RunRecord& record) {
  const std::size_t before = record.events.size();
  const auto add = [&](const std::vector<std::uint64_t>& decisions, std::size_t& noted,
                       PersonEvent::What what) {
    for (; noted < decisions.size(); ++noted) {
      const auto person = static_cast<std::uint32_t>(decisions[noted]);
      if (person < first_ || person >= end_) continue;
      // Orders off-stream are recorded by their day, not by their stream.
      const auto county = what == PersonEvent::ordered_again
                              ? kNoCounty
                              : static_cast<std::int32_t>(decisions[noted] >> kCountyShift);
      record.events.push_back({day, static_cast<std::int32_t>(person), county, what});
    }
  };
  add(record.viewings, viewings_, PersonEvent::watched);
  add(record.orders, orders_, PersonEvent::ordered);
  add(record.repeats, repeats_, PersonEvent::ordered_again);
  std::sort(record.events.begin() + static_cast<std::ptrdiff_t>(before), record.events.end());
}

}  // namespace credstream
