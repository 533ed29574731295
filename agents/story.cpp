#include "agents/story.hpp"

#include <algorithm>
#include <array>

#include "agents/world.hpp"

namespace credstream {
namespace {

/// Means over the county's own people.
struct Neighbours {
  double credibility = 0;
  double novelty = 0;  ///< factor on the rate of watching
};

Neighbours neighbours_of(const World& w, const County& county, std::int32_t day) {
  Neighbours own;
  const double people = county.end_person - county.first_person;
  for (std::uint32_t person = county.first_person; person < county.end_person; ++person) {
    own.credibility += w.government.credibility(w.government_belief(person)) / people;
    own.novelty +=
        static_cast<double>(w.novelty.appeal(w.people.recent_views[person], w.novelty.age(day))) /
        people;
  }
  return own;
}

}  // namespace

void append_story(const World& w, std::int32_t day, std::vector<double>& story) {
  const auto j = static_cast<std::uint32_t>(w.options.story_county);
  const County& county = w.counties[j];
  std::array<double, kStoryColumns> row{};
  std::uint64_t tactics = 0;
  const double people = static_cast<double>(w.n) * static_cast<double>(w.weight);
  for (const Stream& stream : w.streams) {
    if (stream.county != j) continue;
    const auto views = static_cast<double>(stream.views) * static_cast<double>(w.weight);
    tactics |= stream.tactics;
    row[kStoryStreams] += 1;
    row[kStoryPlanned] += stream.planned_views;
    row[kStoryShown] += stream.reach * people;
    row[kStoryViews] += views;
    row[kStoryPrice] = stream.price * w.p.campaign.price_yuan;
    row[kStoryOrders] += static_cast<double>(stream.genuine_orders);
    row[kStoryArranged] += static_cast<double>(stream.arranged_orders());
    row[kStoryDisplayedYuan] += static_cast<double>(stream.displayed_fen) / 100.0;
    row[kStorySuspicion] = stream.doubt;
  }
  row[kStoryTactics] = static_cast<double>(tactics);
  row[kStoryPaused] = day < county.paused_until ? county.paused_until - day : 0;
  row[kStoryHeat] = county.heat;
  row[kStoryHazard] = county.hazard;
  for (const Exposure& exposure : county.exposures)
    if (exposure.day == day) row[kStoryExposures] += 1;
  row[kStoryStockTonnes] = static_cast<double>(county.goods.stock) * 1e-6;
  row[kStoryCampaignIncome] = county.campaign_income.yuan();
  row[kStoryOtherIncome] = county.other_income.yuan();
  const Neighbours own = neighbours_of(w, county, day);
  row[kStoryNovelty] = own.novelty;
  row[kStoryCredibility] = own.credibility;
  story.insert(story.end(), row.begin(), row.end());
}

}  // namespace credstream
