#include "agents/day/steps/mending.hpp"

#include <algorithm>

#include "agents/day/steps/listeners.hpp"
#include "agents/purposes.hpp"
#include "agents/rules/repair.hpp"
#include "sim/random_batch.hpp"

namespace credstream {
namespace {

/// What is done today about one exposure, for those who heard of it.
class Mending {
 public:
  Mending(const Model& m, const Exposure& exposure, const Apology& apology, std::int32_t day)
      : m_(m),
        exposure_(exposure),
        apology_(apology),
        day_(day),
        evidence_(spillover(false, m.p.belief) * exposure.evidence),
        keys_(m.key) {}

  /// The people of a share of blocks learn of it, eight draws at a time.
  void reach(Beliefs& beliefs, BeliefShare& share) const {
    std::vector<std::uint32_t> people;
    WordBatch batch, news;
    for (std::uint32_t block = share.blocks.first; block < share.blocks.end; ++block) {
      list_listeners(m_, apology_.county, exposure_.reach, block, people);
      for (std::size_t first = 0; first < people.size(); first += kBatch) {
        std::uint32_t entities[kBatch] = {};
        const std::size_t n = std::min<std::size_t>(kBatch, people.size() - first);
        std::copy_n(people.begin() + static_cast<std::ptrdiff_t>(first), n, entities);
        draw_batch(keys_, entities, apology_.county, static_cast<std::uint32_t>(exposure_.day),
                   kDrawCorrection, batch);
        draw_batch(keys_, entities, apology_.county, static_cast<std::uint32_t>(exposure_.day),
                   kDrawNews, news);
        for (std::size_t i = 0; i < n; ++i)
          mend(beliefs, share, entities[i], batch.words[0][i], batch.words[1][i], news.words[0][i]);
      }
    }
  }

 private:
  /// Evidence that the news gave to someone who held nothing: rounded as then, so that all of it
  /// can be given back exactly.
  double given(std::uint32_t word_of_news) const {
    if (update_of(m_.p.belief) != Update::beta) return evidence_;
    return m_.evidence.value(m_.evidence.add(0, evidence_, exposure_.day, word_of_news),
                             exposure_.day);
  }

  /// Scandals that a person remembers beside this one.
  int remembered(const Beliefs& beliefs, std::uint32_t person) const {
    const double all = m_.memory.value(beliefs.exposures[person], day_);
    return static_cast<int>(
        std::max<std::int64_t>(0, nearest(all - m_.memory.fade(day_ - exposure_.day))));
  }

  void mend(Beliefs& beliefs, BeliefShare& share, std::uint32_t person, std::uint32_t hears,
            std::uint32_t word, std::uint32_t word_of_news) const {
    Remedy remedy{.apology = exposure_.apology, .sanctioned = exposure_.sanctioned};
    Harm harm{given(word_of_news), m_.evidence.fade(day_ - exposure_.day)};
    const int earlier = remembered(beliefs, person);
    harm.alone = earlier == 0;
    if (!apology_.sanctioned) harm.before = given_back(remedy, earlier, m_.p.repair);
    remedy.apologised = apology_.apologises && unit(hears) < m_.p.correction.reach;
    harm.now = given_back(remedy, earlier, m_.p.repair);
    if (harm.now == harm.before) return;
    const BeliefParams& p = m_.p.belief;
    beliefs.change_government(p, share.government, person, kCorrection,
                              [&](const EvidenceCodes& codes, const Footing& on) {
                                return repaired(codes, harm, on, {m_.evidence, day_, word}, p);
                              });
  }

  const Model& m_;
  const Exposure& exposure_;
  const Apology& apology_;
  std::int32_t day_;
  double evidence_;  ///< that the exposure gave against government
  RoundKeys keys_;
};

}  // namespace

void mend(const Model& m, const News& news, const Apology& apology, Beliefs& beliefs,
          std::int32_t day) {
  const Mending mending(m, news.of_county[apology.county].exposures[apology.index], apology, day);
  beliefs.change([&](BeliefShare& share) { mending.reach(beliefs, share); });
}

}  // namespace credstream
