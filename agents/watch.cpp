/// Who watches: all streams of the day over one block of people at a time, so that the block's
/// columns stay in cache. A person's rate of watching is the stream's reach times the person's
/// appeal: exp(v_T (y - 1/2)) for trust in government, exp(-kappa k) for streams seen lately.
#include <algorithm>
#include <array>

#include "agents/world.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

/// The day's watching of one block.
class BlockEvening {
 public:
  BlockEvening(World& world, std::int32_t day, std::uint32_t block)
      : w_(world),
        scratch_(world.scratch[block]),
        block_(block),
        first_(block << kBlockBits),
        people_(std::min(world.n - first_, kBlockPeople)),
        age_(world.novelty.age(day)),
        price_age_(world.reference_price.age(day)),
        fade_(static_cast<float>(world.evidence.fade(day))),
        greatest_appeal_(world.trust_appeal.greatest(world.government.greatest())) {}

  void run() {
    scratch_.views.assign(w_.streams.size(), 0);
    scratch_.prospects.clear();
    for (std::uint32_t s = 0; s < w_.streams.size(); ++s) {
      const auto reach = static_cast<float>(w_.streams[s].reach);
      collect_by_novelty(w_.streams[s].id, reach);
      keep_by_trust(reach);
      admit(s, w_.streams[s]);
    }
  }

 private:
  /// Candidates whose mark lies under the rate they would have with the greatest trust; novelty
  /// is the cheaper half of the appeal and is asked first.
  void collect_by_novelty(std::uint32_t stream, float reach) {
    const Floats most = Floats::all(reach * greatest_appeal_);
    const std::uint16_t* recent_views = &w_.people.recent_views[first_];
    const auto people = static_cast<std::int32_t>(people_);
    w_.marks.collect(w_.key, stream, block_, kDrawReach,
                     static_cast<double>(reach * greatest_appeal_), scratch_.candidates,
                     [&](Ints position, Floats mark) {
                       const Ints recent = gather(recent_views, position);
                       return (mark < most * w_.novelty.appeal(recent, age_)) &
                              position.below(people);
                     });
  }

  /// Keeps those whose mark lies under their own rate: reach x trust's factor x novelty's.
  void keep_by_trust(float reach) {
    Candidates& c = scratch_.candidates;
    const std::uint16_t* recent_views = &w_.people.recent_views[first_];
    const std::uint32_t* government = &w_.people.government[first_];
    const std::uint8_t* prior_class = &w_.people.prior_class[first_];
    std::size_t kept = 0;
    for (std::size_t i = 0; i < c.count; i += kLanes) {
      const Ints position = Ints::load(&c.position[i]) & Ints::all(kBlockPeople - 1);
      const Floats trust =
          w_.trust_appeal.of(gather(government, position), gather(prior_class, position), fade_);
      const Floats novelty = w_.novelty.appeal(gather(recent_views, position), age_);
      const Ints word = Ints::load(&c.word[i]);
      const unsigned present = c.count - i < kLanes ? (1u << (c.count - i)) - 1 : 0xFF;
      const unsigned mask =
          (Floats::load(&c.mark[i]) < Floats::all(reach) * trust * novelty) & present;
      pack(&c.position[kept], position, mask);
      pack(&c.word[kept], word, mask);
      kept += static_cast<std::size_t>(std::popcount(mask));
    }
    c.count = kept;
  }

  /// Counts each viewer once, notes those who may order, and lets it sink in: one more official
  /// stream seen, and a price to remember.
  void admit(std::uint32_t s, const Stream& stream) {
    const Candidates& c = scratch_.candidates;
    const auto bound = static_cast<float>(stream.order_bound * 0x1p32);
    const auto odds = static_cast<float>(stream.order_odds * 0x1p32);
    const auto discount = static_cast<float>(1.0 - stream.price);
    std::array<std::uint64_t, kBlockPeople / 64> seen{};
    std::uint32_t views = 0;
    for (std::size_t i = 0; i < c.count; ++i) {
      const std::uint32_t position = c.position[i], person = first_ + position;
      std::uint64_t& word = seen[position >> 6];
      const std::uint64_t bit = std::uint64_t{1} << (position & 63);
      if (word & bit) continue;
      word |= bit;
      ++views;
      if (w_.options.decisions)
        scratch_.viewings.push_back(static_cast<std::uint64_t>(stream.id) << 32 | person);
      std::uint16_t& recent = w_.people.recent_views[person];
      recent = w_.novelty.seen(recent, age_);
      std::uint16_t& reference = w_.people.reference_price[person];
      // Odds bound probability and scale with the reference price; a little slack for rounding.
      const float most =
          std::min(bound, odds * w_.reference_price.power_of_value(reference, price_age_));
      const std::uint32_t own_word = c.word[i];
      if (static_cast<float>(own_word) <= most * 1.00001f)
        scratch_.prospects.push_back(
            {s, person, own_word, w_.reference_price.log_value(reference, price_age_)});
      reference = w_.reference_price.seen(reference, discount, price_age_);
    }
    scratch_.views[s] = views;
  }

  World& w_;
  BlockScratch& scratch_;
  std::uint32_t block_, first_, people_;
  std::int32_t age_, price_age_;
  float fade_, greatest_appeal_;
};

}  // namespace

void watch(World& w, std::int32_t day) {
  if (w.streams.empty()) return;
  parallel_for(w.scratch.size(), [&](std::size_t block) {
    BlockEvening(w, day, static_cast<std::uint32_t>(block)).run();
  });
  for (BlockScratch& scratch : w.scratch) {
    for (std::size_t s = 0; s < w.streams.size(); ++s) w.streams[s].views += scratch.views[s];
    for (const Prospect& prospect : scratch.prospects)
      w.streams[prospect.stream].prospects.push_back(prospect);
    w.record.viewings.insert(w.record.viewings.end(), scratch.viewings.begin(),
                             scratch.viewings.end());
    scratch.viewings.clear();
  }
  for (const Stream& stream : w.streams) w.record.volume.views += stream.views;
}

}  // namespace credstream
