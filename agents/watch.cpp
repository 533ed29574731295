/// Who watches: all streams of the day over one block of people at a time, so that the block's
/// columns stay in cache. A person's rate of watching is the stream's reach times the person's
/// appeal: exp(v_T (y - 1/2)) for trust in government, exp(-kappa k) for streams seen lately.
#include <algorithm>
#include <array>
#include <bit>

#include "agents/world.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

/// One bit per person of a block.
using BlockMask = std::array<std::uint64_t, kBlockPeople / 64>;

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
        greatest_appeal_(world.appeal_of_trust(std::min(world.government.greatest(), 0.999999))),
        old_price_weight_(static_cast<std::uint32_t>(
            nearest(world.p.consumer.reference_price_memory * 65536))) {}

  void run() {
    scratch_.views.assign(w_.streams.size(), 0);
    scratch_.prospects.clear();
    for (std::uint32_t s = 0; s < w_.streams.size(); ++s) {
      const Stream& stream = w_.streams[s];
      w_.marks.collect(w_.key, stream.id, block_, kDrawReach, stream.reach * greatest_appeal_,
                       scratch_.candidates);
      keep_viewers(stream.reach);
      const BlockMask seen = admit(s, stream);
      let_it_sink_in(seen, stream);
    }
  }

 private:
  /// Keeps the candidates whose mark lies under their own rate; without branches, as which do is
  /// a matter of chance. Novelty, the cheaper half of the appeal, is asked first.
  void keep_viewers(double reach) {
    Candidates& c = scratch_.candidates;
    const double most = reach * greatest_appeal_;
    std::size_t fresh = 0;
    for (std::size_t i = 0; i < c.count; ++i) {
      const std::uint16_t position = c.position[i];
      const double mark = c.mark[i];
      const std::uint32_t word = c.word[i];
      const std::uint32_t person = first_ + std::min<std::uint32_t>(position, people_ - 1);
      const double novelty = w_.novelty.appeal(w_.people.recent_views[person], age_);
      c.position[fresh] = position;
      c.mark[fresh] = mark;
      c.word[fresh] = word;
      fresh += (mark < most * novelty) & (position < people_);
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < fresh; ++i) {
      const std::uint32_t person = first_ + c.position[i];
      const double trust = w_.government.credibility(w_.government_belief(person));
      const double rate = reach * w_.appeal_of_trust(trust) *
                          w_.novelty.appeal(w_.people.recent_views[person], age_);
      const double mark = c.mark[i];
      c.position[kept] = c.position[i];
      c.word[kept] = c.word[i];
      kept += mark < rate;
    }
    c.count = kept;
  }

  /// Counts each viewer once and notes those who may order.
  BlockMask admit(std::uint32_t s, const Stream& stream) {
    const Candidates& c = scratch_.candidates;
    const auto order_bound = static_cast<std::uint64_t>(stream.order_bound * 0x1p32);
    BlockMask seen{};
    for (std::size_t i = 0; i < c.count; ++i) {
      const std::uint32_t position = c.position[i];
      std::uint64_t& word = seen[position >> 6];
      const std::uint64_t bit = std::uint64_t{1} << (position & 63);
      if (word & bit) continue;
      word |= bit;
      ++scratch_.views[s];
      if (c.word[i] <= order_bound) scratch_.prospects.push_back({s, first_ + position, c.word[i]});
      if (w_.options.decisions)
        scratch_.viewings.push_back(static_cast<std::uint64_t>(stream.id) << 32 |
                                    (first_ + position));
    }
    return seen;
  }

  /// What having watched does: one more official stream seen, and a price to remember,
  /// r <- gamma r + (1 - gamma) p.
  void let_it_sink_in(const BlockMask& seen, const Stream& stream) {
    const auto price = static_cast<std::uint32_t>(nearest(stream.price * kReferenceUnit));
    for (std::size_t i = 0; i < seen.size(); ++i)
      for (std::uint64_t bits = seen[i]; bits != 0; bits &= bits - 1) {
        const std::uint32_t person = first_ + static_cast<std::uint32_t>(i * 64) +
                                     static_cast<std::uint32_t>(std::countr_zero(bits));
        std::uint16_t& recent = w_.people.recent_views[person];
        recent = w_.novelty.seen(recent, age_);
        std::uint16_t& reference = w_.people.reference_price[person];
        reference = static_cast<std::uint16_t>(
            (reference * old_price_weight_ + price * (65536 - old_price_weight_) + 32768) >> 16);
      }
  }

  World& w_;
  BlockScratch& scratch_;
  std::uint32_t block_, first_, people_;
  std::int32_t age_;
  double greatest_appeal_;
  std::uint32_t old_price_weight_;
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
