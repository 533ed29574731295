#pragma once
/// Word of mouth about what was delivered.
#include <cstdint>

#include "agents/purposes.hpp"
#include "agents/rules/belief.hpp"
#include "agents/state/deliveries.hpp"
#include "agents/state/model.hpp"
#include "sim/random_batch.hpp"

namespace credstream {

/// What the buyers of a delivery tell their neighbours: each hears of it with the probability of
/// good or of bad news. Chance decides on a few neighbours at once.
class Grapevine {
 public:
  Grapevine(const Model& m, const RoundKeys& keys, const Delivery& delivery, Doorstep& door)
      : network_(m.network),
        keys_(keys),
        delivery_(delivery),
        door_(door),
        good_{kHearsayGood, m.p.hearsay.tell_good, m.p.hearsay.discount},
        bad_{kHearsayBad, m.p.hearsay.tell_bad,
             m.p.hearsay.discount * negativity_of_hearsay(m.p.belief)} {}

  /// A buyer tells all neighbours.
  void tell(std::uint32_t buyer, bool bad) {
    const News& news = bad ? bad_ : good_;
    if (news.probability <= 0 || news.evidence <= 0) return;
    for_each_neighbour(network_, buyer, [&](std::uint32_t neighbour) {
      tellers_[waiting_] = buyer;
      listeners_[waiting_] = neighbour;
      news_[waiting_++] = &news;
      if (waiting_ == kBatch) decide();
    });
  }

  /// Decides on those who still wait.
  void decide() {
    if (waiting_ == 0) return;
    WordBatch words;
    draw_batch(keys_, tellers_, listeners_, delivery_.purchase, kDrawTelling, words);
    // Who hears is a matter of chance, so they are listed without branches.
    int hear[kBatch], n = 0;
    for (int i = 0; i < waiting_; ++i) {
      hear[n] = i;
      n += unit(words.words[0][i]) < news_[i]->probability;
    }
    for (int k = 0; k < n; ++k) {
      const int i = hear[k];
      door_.events.push_back({listeners_[i], tellers_[i], delivery_.purchase, delivery_.county,
                              news_[i]->cause, news_[i]->evidence});
    }
    door_.hearsay += static_cast<std::uint64_t>(n);
    waiting_ = 0;
  }

 private:
  struct News {
    BeliefCause cause;
    double probability, evidence;
  };

  const Network& network_;
  const RoundKeys& keys_;
  const Delivery& delivery_;
  Doorstep& door_;
  News good_, bad_;
  std::uint32_t tellers_[kBatch] = {}, listeners_[kBatch] = {};
  const News* news_[kBatch];
  int waiting_ = 0;
};

}  // namespace credstream
