#include "agents/day/correct.hpp"

#include <algorithm>

#include "agents/day/steps/listeners.hpp"
#include "agents/day/steps/mending.hpp"
#include "agents/purposes.hpp"
#include "sim/ranking.hpp"

namespace credstream {
namespace {

/// A county of which there was news before, and whom that found.
struct EarlierNews {
  std::uint32_t county;
  NewsReach reach;
};

/// Whether an exposure came before the one that an apology is for; those of one day come out in
/// order of county.
bool came_before(std::uint32_t county, std::size_t index, std::int32_t day,
                 const Apology& apology) {
  if (county == apology.county) return index < apology.index;
  return day < apology.exposed_on || (day == apology.exposed_on && county < apology.county);
}

/// Counties of which there was news before an exposure.
std::vector<EarlierNews> news_before(const News& news, const Apology& apology) {
  std::vector<EarlierNews> result;
  for (std::uint32_t j = 0; j < news.of_county.size(); ++j) {
    const std::vector<Exposure>& exposures = news.of_county[j].exposures;
    NewsReach reach{};
    std::size_t before = 0;
    for (; before < exposures.size() && came_before(j, before, exposures[before].day, apology);
         ++before)
      reach = wider(reach, exposures[before].reach);
    if (before > 0) result.push_back({j, reach});
  }
  return result;
}

/// One apology.
class Correction {
 public:
  Correction(const Model& m, const News& news, const Apology& apology, std::int32_t day)
      : m_(m),
        apology_(apology),
        day_(day),
        reach_(news.of_county[apology.county].exposures[apology.index].reach),
        earlier_(news_before(news, apology)) {}

  /// The people of a share of blocks hear it.
  void reach(Beliefs& beliefs, BeliefShare& share) const {
    std::vector<BlockRanking> earlier;
    std::vector<std::uint32_t> people;
    for (std::uint32_t block = share.blocks.first; block < share.blocks.end; ++block) {
      earlier.clear();
      for (const EarlierNews& news : earlier_)
        earlier.emplace_back(draw(m_.key, {news.county, block, 0, kDrawNewsRanking}));
      list_listeners(m_, apology_.county, reach_, block, people);
      for (const std::uint32_t person : people)
        if (!heard_of_any(earlier, person)) mend(beliefs, share, person);
    }
  }

 private:
  bool heard_of_any(const std::vector<BlockRanking>& earlier, std::uint32_t person) const {
    const std::uint32_t position = person & (kBlockPeople - 1);
    for (std::size_t i = 0; i < earlier.size(); ++i) {
      const auto& [county, reach] = earlier_[i];
      if (earlier[i].rank(position) < reach[m_.tier_of(person, county)]) return true;
    }
    return false;
  }

  void mend(Beliefs& beliefs, BeliefShare& share, std::uint32_t person) const {
    const Words words =
        draw(m_.key, {person, apology_.county, static_cast<std::uint32_t>(apology_.exposed_on),
                      kDrawCorrection});
    if (unit(words[0]) < m_.p.correction.reach)
      beliefs.impress_government(m_, share.government, person,
                                 {.good = true, .evidence = m_.p.correction.amount}, day_, words[1],
                                 kCorrection);
  }

  const Model& m_;
  Apology apology_;
  std::int32_t day_;
  NewsReach reach_;
  std::vector<EarlierNews> earlier_;
};

}  // namespace

void correct(const Model& m, News& news, Beliefs& beliefs, CoreDay& core, std::int32_t day) {
  for (const Apology& apology : news.apologies.take(day)) {
    core[kCorrections] += apology.apologises;
    if (repairs_by_share(m.p.repair)) {
      mend(m, news, apology, beliefs, day);
      continue;
    }
    const Correction correction(m, news, apology, day);
    beliefs.change([&](BeliefShare& share) { correction.reach(beliefs, share); });
  }
}

}  // namespace credstream
