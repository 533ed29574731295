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
      const Stream& stream = w_.streams[s];
      const auto reach = static_cast<float>(stream.reach);
      w_.marks.collect(w_.key, stream.id, block_, kDrawReach,
                       static_cast<double>(reach * greatest_appeal_), scratch_.candidates);
      keep_by_novelty(reach);
      keep_by_trust(reach);
      admit(s, stream);
    }
  }

 private:
  // What follows runs over arrays in simple loops and keeps without branches, as who stays is a
  // matter of chance. Eight lanes at once were slower with the processor's own gathers and no
  // faster to speak of with eight loads each.

  /// Keeps candidates whose mark lies under the rate that they would have with the greatest
  /// trust; novelty is the cheaper half of the appeal and is asked first.
  void keep_by_novelty(float reach) {
    Candidates& c = scratch_.candidates;
    if (scratch_.novelty.size() < c.position.size()) scratch_.novelty.resize(c.position.size());
    std::uint32_t* position = c.position.data();
    std::uint32_t* word = c.word.data();
    float* mark = c.mark.data();
    float* novelty = scratch_.novelty.data();
    const std::uint16_t* recent_views = &w_.people.recent_views[first_];
    for (std::size_t i = 0; i < c.count; ++i)
      novelty[i] = w_.novelty.appeal(recent_views[position[i]], age_);
    const float most = reach * greatest_appeal_;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < c.count; ++i) {
      const std::uint32_t who = position[i];
      const float height = mark[i], factor = novelty[i];
      position[kept] = who;
      word[kept] = word[i];
      mark[kept] = height;
      novelty[kept] = factor;
      kept += (height < most * factor) & (who < people_);
    }
    c.count = kept;
  }

  /// Keeps those whose mark lies under their own rate, reach x trust's factor x novelty's, each
  /// of them once: a second point of the same person counts for nothing.
  void keep_by_trust(float reach) {
    Candidates& c = scratch_.candidates;
    std::uint32_t* position = c.position.data();
    std::uint32_t* word = c.word.data();
    const float* mark = c.mark.data();
    float* rate = scratch_.novelty.data();
    const std::uint32_t* government = &w_.people.government[first_];
    for (std::size_t i = 0; i < c.count; ++i)
      rate[i] *= reach * w_.trust_appeal.of(government[position[i]], fade_);
    std::array<std::uint64_t, kBlockPeople / 64> seen{};
    std::size_t kept = 0;
    for (std::size_t i = 0; i < c.count; ++i) {
      const std::uint32_t who = position[i];
      const std::uint64_t before = seen[who >> 6];
      const std::uint64_t after = before | std::uint64_t{mark[i] < rate[i]} << (who & 63);
      seen[who >> 6] = after;
      position[kept] = who;
      word[kept] = word[i];
      kept += after != before;
    }
    c.count = kept;
  }

  /// Counts the viewers, notes those who may order, and lets it sink in: one more official stream
  /// seen, and a price to remember.
  void admit(std::uint32_t s, const Stream& stream) {
    const Candidates& c = scratch_.candidates;
    note_prospects(s, stream);
    std::uint16_t* recent_views = &w_.people.recent_views[first_];
    std::uint16_t* reference_price = &w_.people.reference_price[first_];
    const auto discount = static_cast<float>(1.0 - stream.price);
    for (std::size_t i = 0; i < c.count; ++i) {
      std::uint16_t& recent = recent_views[c.position[i]];
      recent = w_.novelty.seen(recent, age_);
    }
    for (std::size_t i = 0; i < c.count; ++i) {
      std::uint16_t& reference = reference_price[c.position[i]];
      reference = w_.reference_price.seen(reference, discount, price_age_);
    }
    scratch_.views[s] = static_cast<std::uint32_t>(c.count);
    if (!w_.options.decisions) return;
    for (std::size_t i = 0; i < c.count; ++i)
      scratch_.viewings.push_back(static_cast<std::uint64_t>(stream.id) << 32 |
                                  (first_ + c.position[i]));
  }

  /// Notes the viewers who may order: odds bound the probability and scale with the reference
  /// price; a little slack covers rounding.
  void note_prospects(std::uint32_t s, const Stream& stream) {
    const Candidates& c = scratch_.candidates;
    const double bound = std::min(stream.order_bound, 0.9999);
    const auto highest = static_cast<std::uint32_t>(bound * 0x1p32) + 1;
    for (std::size_t i = 0; i < c.count; ++i) {
      if (c.word[i] > highest) continue;
      const std::uint32_t person = first_ + c.position[i];
      const std::uint16_t reference = w_.people.reference_price[person];
      const double odds = stream.order_odds * static_cast<double>(w_.reference_price.power_of_value(
                                                  reference, price_age_));
      if (unit(c.word[i]) > odds * 1.00001) continue;
      scratch_.prospects.push_back(
          {s, person, c.word[i], w_.reference_price.log_value(reference, price_age_)});
    }
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
