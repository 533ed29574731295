#include "agents/day/steps/block_evening.hpp"

#include <algorithm>
#include <array>

#include "agents/day/steps/rooms.hpp"
#include "agents/purposes.hpp"
#include "agents/rules/quality.hpp"

namespace credstream {
namespace {

/// People whose columns, beside those of a second thread, stay in the last level of cache.
constexpr std::uint32_t kNearPeople = 1u << 20;

/// Brings the columns of a block's people into the cache piece by piece, in sequence, while another
/// block is at work.
class Fetch {
 public:
  Fetch(const Beliefs& beliefs, const People& people, std::uint32_t block, std::size_t pieces)
      : government_(&beliefs.in_government[std::size_t{block} << kBlockBits]),
        recent_views_(&people.recent_views[std::size_t{block} << kBlockBits]),
        reference_price_(&people.reference_price[std::size_t{block} << kBlockBits]),
        step_((kBlockPeople / kPeopleOfStep + pieces - 1) / pieces * kPeopleOfStep) {}

  void next_piece() {
    const std::uint32_t end = std::min<std::uint32_t>(at_ + step_, kBlockPeople);
    for (; at_ < end; at_ += kPeopleOfStep) {
      __builtin_prefetch(government_ + at_, 0, 2);
      __builtin_prefetch(government_ + at_ + kPeopleOfStep / 2, 0, 2);
      __builtin_prefetch(recent_views_ + at_, 1, 2);
      __builtin_prefetch(reference_price_ + at_, 1, 2);
    }
  }

 private:
  static constexpr std::uint32_t kPeopleOfStep = 32;  ///< a cache line of the narrow columns

  const std::uint32_t* government_;
  const std::uint16_t *recent_views_, *reference_price_;
  std::uint32_t step_, at_ = 0;
};

/// The day's watching of one block.
class BlockEvening {
 public:
  BlockEvening(const Sight& sight, People& people, EveningShare& evening, std::int32_t day,
               std::uint32_t block)
      : sight_(sight),
        m_(sight.model),
        beliefs_(sight.beliefs),
        evening_(evening),
        government_(&sight.beliefs.in_government[std::size_t{block} << kBlockBits]),
        integrity_(sight.beliefs.two_stocks()
                       ? &sight.beliefs.in_integrity[std::size_t{block} << kBlockBits]
                       : nullptr),
        recent_views_(&people.recent_views[std::size_t{block} << kBlockBits]),
        reference_price_(&people.reference_price[std::size_t{block} << kBlockBits]),
        block_(block),
        first_(block << kBlockBits),
        people_(std::min(m_.n - first_, kBlockPeople)),
        day_(day),
        age_(m_.novelty.age(day)),
        price_age_(m_.reference_price.age(day)),
        answered_below_(answered_below(m_.p.interaction)),
        fade_(static_cast<float>(m_.evidence.fade(day))),
        greatest_appeal_(
            beliefs_.trust_appeal.greatest(greatest_trust(sight.beliefs, sight.opinions))) {}

  /// Streams in their order; `fetch`, if any, brings in the block that comes next.
  void run(Fetch* fetch) {
    const bool far = m_.n > kNearPeople;
    for (std::uint32_t s = 0; s < sight_.streams.size(); ++s) {
      if (fetch) fetch->next_piece();
      const Stream& stream = sight_.streams[s];
      const auto reach = static_cast<float>(stream.reach);
      m_.marks.collect(m_.key, stream.id, block_, kDrawReach,
                       static_cast<double>(reach * greatest_appeal_), evening_.candidates);
      if (sight_.awareness.on())
        keep_aware();
      else if (people_ < kBlockPeople)
        keep_inside();
      if (evening_.kept.size() < evening_.candidates.position.size()) {
        evening_.kept.resize(evening_.candidates.position.size());
        evening_.informed.resize(evening_.kept.size());
      }
      if (far) keep_under(reach * greatest_appeal_);
      keep_by_novelty(reach, far);
      if (sight_.opinions.on())
        keep_by_opinion(reach);
      else if (beliefs_.trust_appeal.plain())
        keep_by_trust(reach);
      else
        keep_by_any_trust(reach);
      keep_once();
      admit(s, stream);
    }
  }

 private:
  // What follows runs over arrays in simple loops and keeps without branches, as who stays is a
  // matter of chance. Eight lanes at once were slower with the processor's own gathers and no
  // faster to speak of with eight loads each.

  /// Keeps those who know of the campaign.
  void keep_aware() {
    Candidates& c = evening_.candidates;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < c.count; ++i) {
      const std::uint32_t who = c.position[i];
      if (who >= people_ || !sight_.awareness.knows(first_ + who)) continue;
      c.position[kept] = who;
      c.word[kept] = c.word[i];
      c.mark[kept++] = c.mark[i];
    }
    c.count = kept;
  }

  /// Keeps those who exist: the last block may be partly empty.
  void keep_inside() {
    Candidates& c = evening_.candidates;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < c.count; ++i) {
      const std::uint32_t who = c.position[i], word = c.word[i];
      const float mark = c.mark[i];
      c.position[kept] = who;
      c.word[kept] = word;
      c.mark[kept] = mark;
      kept += who < people_;
    }
    c.count = kept;
  }

  /// Lists the candidates whose mark lies under the greatest rate of all: of the others, whose
  /// columns may be far away, nothing need be read.
  void keep_under(float most) {
    const Candidates& c = evening_.candidates;
    const float* mark = c.mark.data();
    std::uint32_t* list = evening_.kept.data();
    const std::size_t n = c.count;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < n; ++i) {
      list[kept] = static_cast<std::uint32_t>(i);
      kept += mark[i] < most;
    }
    n_kept_ = kept;
  }

  /// Lists the candidates (all, or of the list) whose mark lies under the rate that they would have
  /// with the greatest trust; novelty is the cheaper half of the appeal and is asked first.
  void keep_by_novelty(float reach, bool of_list) {
    const Candidates& c = evening_.candidates;
    const std::uint32_t* position = c.position.data();
    const float* mark = c.mark.data();
    std::uint32_t* list = evening_.kept.data();
    const std::uint16_t* recent_views = recent_views_;
    const std::uint32_t* government = government_;  // asked for next
    const float most = reach * greatest_appeal_;
    const std::int32_t age = age_;
    const auto keep = [&](std::size_t n, const auto& candidate) {
      std::size_t kept = 0;
      for (std::size_t k = 0; k < n; ++k) {
        const std::uint32_t i = candidate(k);
        const std::uint32_t who = position[i];
        list[kept] = i;
        kept += mark[i] < most * m_.novelty.appeal(recent_views[who], age);
        __builtin_prefetch(government + who);
      }
      n_kept_ = kept;
    };
    if (of_list)
      keep(n_kept_, [&](std::size_t k) { return list[k]; });
    else
      keep(c.count, [](std::size_t k) { return static_cast<std::uint32_t>(k); });
  }

  /// Keeps those whose mark lies under their own rate, reach x trust's factor x novelty's: first
  /// those without evidence on government, whose factor is looked up, then the others. All points
  /// of a person stay in their order.
  void keep_by_trust(float reach) {
    const std::uint32_t* position = evening_.candidates.position.data();
    const std::uint32_t* government = government_;
    std::uint32_t* list = evening_.kept.data();
    std::uint32_t* informed = evening_.informed.data();
    std::size_t n_plain = 0, n_informed = 0;
    for (std::size_t k = 0; k < n_kept_; ++k) {
      const std::uint32_t i = list[k];
      const bool known = TrustAppeal::has_evidence(government[position[i]]);
      list[n_plain] = i;
      informed[n_informed] = i;
      n_plain += !known;
      n_informed += known;
    }
    n_kept_ = 0;
    keep_of(list, n_plain, reach,
            [&](std::uint32_t belief) { return beliefs_.trust_appeal.without_evidence(belief); });
    keep_of(informed, n_informed, reach,
            [&](std::uint32_t belief) { return beliefs_.trust_appeal.of(belief, fade_); });
  }

  /// The same under other forms of credibility.
  void keep_by_any_trust(float reach) {
    const Candidates& c = evening_.candidates;
    std::uint32_t* list = evening_.kept.data();
    std::size_t kept = 0;
    for (std::size_t k = 0; k < n_kept_; ++k) {
      const std::uint32_t i = list[k], who = c.position[i];
      const float rate = m_.novelty.appeal(recent_views_[who], age_) * (reach * appeal_of(who));
      list[kept] = i;
      kept += c.mark[i] < rate;
    }
    n_kept_ = kept;
  }
  float appeal_of(std::uint32_t who) const {
    const std::uint32_t first = government_[who], second = integrity_ ? integrity_[who] : 0;
    if (!TrustAppeal::has_evidence(first) && !TrustAppeal::has_evidence(second))
      return beliefs_.trust_appeal.without_evidence(first);
    return beliefs_.trust_appeal.of_any(first, second, fade_);
  }

  /// Adds to the list those of `some` whose mark lies under their own rate; `appeal` is the factor
  /// of a packed belief.
  template <class Appeal>
  void keep_of(const std::uint32_t* some, std::size_t n, float reach, const Appeal& appeal) {
    const Candidates& c = evening_.candidates;
    const std::uint32_t* position = c.position.data();
    const float* mark = c.mark.data();
    std::uint32_t* list = evening_.kept.data();
    const std::uint32_t* government = government_;
    const std::uint16_t* recent_views = recent_views_;
    const std::int32_t age = age_;
    std::size_t kept = n_kept_;
    for (std::size_t k = 0; k < n; ++k) {
      const std::uint32_t i = some[k];
      const std::uint32_t who = position[i];
      const float rate =
          m_.novelty.appeal(recent_views[who], age) * (reach * appeal(government[who]));
      list[kept] = i;
      kept += mark[i] < rate;
    }
    n_kept_ = kept;
  }

  /// The same where opinions are exchanged, which then stand for trust.
  void keep_by_opinion(float reach) {
    const Candidates& c = evening_.candidates;
    std::uint32_t* list = evening_.kept.data();
    const OpinionCode* opinion = sight_.opinions.codes() + first_;
    const std::uint16_t* recent_views = recent_views_;
    std::size_t kept = 0;
    for (std::size_t k = 0; k < n_kept_; ++k) {
      const std::uint32_t i = list[k], who = c.position[i];
      const float rate = m_.novelty.appeal(recent_views[who], age_) *
                         (reach * beliefs_.trust_appeal.of_opinion(opinion[who]));
      list[kept] = i;
      kept += c.mark[i] < rate;
    }
    n_kept_ = kept;
  }

  /// Keeps everyone once: a second point of the same person counts for nothing. It is rare, so
  /// a branch leaves it out and nobody waits for the one before.
  void keep_once() {
    const std::uint32_t* position = evening_.candidates.position.data();
    std::uint32_t* list = evening_.kept.data();
    const std::size_t n = n_kept_;
    std::array<std::uint64_t, kBlockPeople / 64> seen{};
    std::size_t kept = 0;
    for (std::size_t k = 0; k < n; ++k) {
      const std::uint32_t i = list[k];
      const std::uint32_t who = position[i];
      const std::uint64_t before = seen[who >> 6];
      const std::uint64_t after = before | std::uint64_t{1} << (who & 63);
      if (before == after) continue;
      seen[who >> 6] = after;
      list[kept++] = i;
    }
    n_kept_ = kept;
  }

  /// Counts the viewers, notes those who may order, and lets it sink in: one more official stream
  /// seen, and a price to remember.
  void admit(std::uint32_t s, const Stream& stream) {
    note_prospects(s, stream);
    if (answered_below_ > 0)
      note_answers(evening_.candidates, {evening_.kept.data(), n_kept_}, answered_below_, s, first_,
                   evening_.answers);
    const std::uint32_t* position = evening_.candidates.position.data();
    const std::uint32_t* list = evening_.kept.data();
    if (sight_.follow_rooms)
      enter_room(m_, stream, evening_.rooms, s, first_, position, {list, n_kept_});
    std::uint16_t* recent_views = recent_views_;
    std::uint16_t* reference_price = reference_price_;
    const std::uint16_t* next_levels = stream.next_price_levels;
    const std::int32_t age = age_, price_age = price_age_;
    const std::size_t n = n_kept_;
    for (std::size_t k = 0; k < n; ++k) {
      const std::uint32_t who = position[list[k]];
      recent_views[who] = m_.novelty.seen(recent_views[who], age);
      reference_price[who] = ReferencePrice::seen(reference_price[who], next_levels, price_age);
    }
    evening_.views[s] += static_cast<std::uint32_t>(n);
    if (!sight_.record_decisions) return;
    for (std::size_t k = 0; k < n; ++k)
      evening_.viewings.push_back(static_cast<std::uint64_t>(stream.id) << 32 |
                                  (first_ + position[list[k]]));
  }

  /// Notes the viewers who may order: odds bound the probability and scale with the reference
  /// price and with what is known of the goods, which is looked up only where it can decide; a
  /// little slack covers rounding.
  void note_prospects(std::uint32_t s, const Stream& stream) {
    const Candidates& c = evening_.candidates;
    const std::uint32_t* words = c.word.data();
    const std::uint32_t* list = evening_.kept.data();
    const std::uint32_t highest = word_of(stream.order_odds * stream.greatest_quality_odds);
    const std::uint32_t highest_of_strangers = word_of(stream.strangers_odds);
    const float* price_powers = stream.price_powers;
    const std::size_t n = n_kept_;
    for (std::size_t k = 0; k < n; ++k) {
      const std::uint32_t i = list[k];
      const std::uint32_t word = words[i];
      if (word > highest) continue;
      const std::uint32_t person = first_ + c.position[i];
      const bool stranger = !beliefs_.in_officials.knows_any(person);
      if (word > highest_of_strangers && stranger) continue;
      const std::uint16_t reference = reference_price_[c.position[i]];
      const double odds =
          1.00001 * (stranger ? stream.strangers_odds : stream.order_odds) *
          static_cast<double>(ReferencePrice::power_of_value(reference, price_powers, price_age_));
      if (unit(word) > odds && !tempted_by_the_goods(stream, person, word, odds)) continue;
      evening_.prospects.push_back(
          {s, person, word, m_.reference_price.log_value(reference, price_age_)});
    }
  }

  /// The greatest word under the probability that belongs to these odds.
  static std::uint32_t word_of(double odds) {
    return static_cast<std::uint32_t>(std::min(odds / (1.0 + odds), 0.9999) * 0x1p32) + 1;
  }

  /// Whether the word lies under odds raised by what this person knows of the goods.
  bool tempted_by_the_goods(const Stream& stream, std::uint32_t person, std::uint32_t word,
                            double odds) const {
    if (unit(word) > odds * stream.greatest_quality_odds) return false;
    if (!beliefs_.in_officials.knows_any(person)) return false;
    const double quality = known_quality(m_, beliefs_, person, stream.county, day_);
    return unit(word) <= odds * quality_odds(quality, m_.p.product_weight);
  }

  const Sight& sight_;
  const Model& m_;
  const Beliefs& beliefs_;
  EveningShare& evening_;
  const std::uint32_t* government_;                 ///< of the block
  const std::uint32_t* integrity_;                  ///< likewise; null while there is one stock
  std::uint16_t *recent_views_, *reference_price_;  ///< likewise
  std::uint32_t block_, first_, people_;
  std::int32_t day_, age_, price_age_;
  std::uint32_t answered_below_;
  float fade_, greatest_appeal_;
  std::size_t n_kept_ = 0;  ///< entries of the list of those who are still in
};

}  // namespace

void watch_block(const Sight& sight, People& people, EveningShare& evening, std::uint32_t block,
                 bool fetch_next, std::int32_t day) {
  const std::uint32_t after = std::min(block + 1, sight.model.blocks() - 1);
  Fetch next(sight.beliefs, people, after, sight.streams.size());
  BlockEvening(sight, people, evening, day, block).run(fetch_next ? &next : nullptr);
}

}  // namespace credstream
