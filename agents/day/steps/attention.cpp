#include "agents/day/steps/attention.hpp"

namespace credstream {
namespace {

/// Size of a county's part of a story that may be about several.
double size_of_part(const Model& m, const Scandal& scandal) {
  return story_size(scandal.story_people, m.p.exposure) * scandal.part_of_story;
}

/// The share of each scandal of a tier where attention has no limit: of one story, each county's
/// part of those who hear.
void reach_without_limit(double share, std::vector<Scandal>& scandals, Tier tier) {
  for (Scandal& scandal : scandals) scandal.heard[tier] = share * scandal.part_of_story;
}

/// The scandals of a tier take their shares of the attention of its places.
void take_attention(const Model& m, Tier tier, std::vector<Scandal>& scandals,
                    std::vector<UsedAttention>& places, std::int32_t day) {
  const ExposureParams& p = m.p.exposure;
  const double top = p.*kTierLaws[tier].attention_top, share = p.*kTierLaws[tier].share;
  std::vector<double> sizes(places.size(), 0.0);
  for (const Scandal& scandal : scandals)
    sizes[m.place_of(tier, scandal.county).index] += size_of_part(m, scandal);
  std::vector<double> taken(places.size(), 0.0);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (sizes[i] <= 0) continue;
    const double left = attention_left(places[i], day, top, p);
    taken[i] = attention_taken(left, top, share, sizes[i]);
    places[i] = {top - left + taken[i], day};
  }
  for (Scandal& scandal : scandals) {
    const std::uint32_t i = m.place_of(tier, scandal.county).index;
    scandal.heard[tier] = taken[i] * size_of_part(m, scandal) / sizes[i];
  }
}

}  // namespace

void share_attention(const Model& m, std::vector<Scandal>& scandals, News& news, std::int32_t day) {
  const ExposureParams& p = m.p.exposure;
  for (std::size_t t = 0; t < kTiers; ++t) {
    const auto tier = static_cast<Tier>(t);
    if (!by_distance(p))
      reach_without_limit(p.news_reach, scandals, tier);
    else if (tier == kOwnCounty)
      for (Scandal& scandal : scandals) scandal.heard[tier] = p.own_share;
    else if (m.places_in(tier) == 0)
      for (Scandal& scandal : scandals) scandal.heard[tier] = 0;  // but for what is heard elsewhere
    else if (news.attention[tier].empty())
      reach_without_limit(p.*kTierLaws[tier].share, scandals, tier);
    else
      take_attention(m, tier, scandals, news.attention[tier], day);
  }
  for (Scandal& scandal : scandals) scandal.heard = known_by_tier(scandal.heard, p);
}

}  // namespace credstream
