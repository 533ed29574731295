#include "agents/state/news.hpp"

#include <algorithm>

#include "agents/purposes.hpp"
#include "sim/numeric.hpp"
#include "sim/ranking.hpp"

namespace credstream {

News::News(const Model& m) : of_county(m.counties.size()), apologies(m.days) {
  if (!uses_attention(m.p.exposure)) return;
  for (std::size_t tier = 0; tier < kTiers; ++tier)
    if (kTierLaws[tier].attention_top != nullptr)
      attention[tier].resize(m.places_in(static_cast<Tier>(tier)));
}

NewsReach reach_of(const ByTier<double>& shares) {
  NewsReach reach;
  for (std::size_t tier = 0; tier < kTiers; ++tier)
    reach[tier] = static_cast<std::uint32_t>(nearest(shares[tier] * kBlockPeople));
  return reach;
}

NewsReach wider(const NewsReach& a, const NewsReach& b) {
  NewsReach reach;
  for (std::size_t tier = 0; tier < kTiers; ++tier) reach[tier] = std::max(a[tier], b[tier]);
  return reach;
}

Remedy remedy_for(const Model& m, std::uint32_t county, const Exposure& exposure,
                  std::uint32_t person, std::int32_t day) {
  if (!repairs_by_share(m.p.repair)) return {};
  Remedy remedy{.apology = exposure.apology, .sanctioned = exposure.sanctioned};
  if (exposure.apology_day < 0 || exposure.apology_day > day) return remedy;
  const Words words =
      draw(m.key, {person, county, static_cast<std::uint32_t>(exposure.day), kDrawCorrection});
  remedy.apologised = unit(words[0]) < m.p.correction.reach;
  return remedy;
}

std::uint32_t news_rank(const Model& m, std::uint32_t county, std::uint32_t person) {
  const Words key = draw(m.key, {county, person >> kBlockBits, 0, kDrawNewsRanking});
  return BlockRanking(key).rank(person & (kBlockPeople - 1));
}

}  // namespace credstream
