#pragma once
/// The day of one county, told in figures: what its official prepared, who came, what was sold,
/// what could come out and did. Recorded for one county when asked for.
#include <cstdint>
#include <vector>

namespace credstream {

struct World;

/// Columns of a county's day; `run_schema().story_columns` describes them.
enum StoryColumn : std::uint8_t {
  kStoryStreams,
  kStoryTactics,
  kStoryPaused,
  kStoryHeat,
  kStoryPlanned,
  kStoryShown,
  kStoryViews,
  kStoryNovelty,
  kStoryPrice,
  kStoryOrders,
  kStoryArranged,
  kStoryDisplayedYuan,
  kStorySuspicion,
  kStoryHazard,
  kStoryExposures,
  kStoryStockTonnes,
  kStoryCampaignIncome,
  kStoryOtherIncome,
  kStoryCredibility,
  kStoryColumns
};

/// Appends the day of the county that `options.story_county` names.
void append_story(const World& world, std::int32_t day, std::vector<double>& story);

}  // namespace credstream
