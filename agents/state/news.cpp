#include "agents/state/news.hpp"

#include "agents/purposes.hpp"
#include "sim/numeric.hpp"
#include "sim/ranking.hpp"

namespace credstream {

std::uint32_t news_listeners(const Model& m) {
  return static_cast<std::uint32_t>(nearest(m.p.exposure.news_reach * kBlockPeople));
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
