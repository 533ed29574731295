#include "agents/day/correct.hpp"

#include <algorithm>

#include "agents/day/steps/listeners.hpp"
#include "agents/day/steps/mending.hpp"
#include "agents/purposes.hpp"
#include "sim/ranking.hpp"

namespace credstream {
namespace {

/// Counties that were exposed before an exposure; those of one day come out in order of county.
std::vector<std::uint32_t> exposed_before(const News& news, const Apology& apology) {
  std::vector<std::uint32_t> result;
  for (std::uint32_t j = 0; j < news.of_county.size(); ++j) {
    const std::vector<Exposure>& exposures = news.of_county[j].exposures;
    if (j == apology.county || exposures.empty()) continue;
    const std::int32_t first = exposures.front().day;
    if (first < apology.exposed_on || (first == apology.exposed_on && j < apology.county))
      result.push_back(j);
  }
  return result;
}

/// One apology. News of a county always finds the same people, so that its second exposure leaves
/// nobody who hears of a scandal for the first time.
class Correction {
 public:
  Correction(const Model& m, const News& news, const Apology& apology, std::int32_t day)
      : m_(m),
        apology_(apology),
        day_(day),
        listeners_(news_listeners(m)),
        others_(exposed_before(news, apology)) {}

  /// The people of a share of blocks hear it.
  void reach(Beliefs& beliefs, BeliefShare& share) const {
    std::vector<BlockRanking> earlier;
    std::vector<std::uint32_t> people;
    for (std::uint32_t block = share.blocks.first; block < share.blocks.end; ++block) {
      earlier.clear();
      for (const std::uint32_t j : others_)
        earlier.emplace_back(draw(m_.key, {j, block, 0, kDrawNewsRanking}));
      list_listeners(m_, apology_.county, block, people);
      for (const std::uint32_t person : people)
        if (!heard_of_any(earlier, person)) mend(beliefs, share, person);
    }
  }

 private:
  bool heard_of_any(const std::vector<BlockRanking>& earlier, std::uint32_t person) const {
    const std::uint32_t position = person & (kBlockPeople - 1);
    return std::any_of(earlier.begin(), earlier.end(), [&](const BlockRanking& ranking) {
      return ranking.rank(position) < listeners_;
    });
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
  std::uint32_t listeners_;
  std::vector<std::uint32_t> others_;
};

}  // namespace

void correct(const Model& m, News& news, Beliefs& beliefs, CoreDay& core, std::int32_t day) {
  for (const Apology& apology : news.apologies.take(day)) {
    core[kCorrections] += apology.apologises;
    if (repairs_by_share(m.p.repair)) {
      mend(m, news, apology, beliefs, day);
      continue;
    }
    if (apology.index > 0) continue;
    const Correction correction(m, news, apology, day);
    beliefs.change([&](BeliefShare& share) { correction.reach(beliefs, share); });
  }
}

}  // namespace credstream
