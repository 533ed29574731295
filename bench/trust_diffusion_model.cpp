#include "bench/trust_diffusion_model.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "sim/binomial.hpp"
#include "sim/numeric.hpp"
#include "sim/parallel.hpp"
#include "sim/random_batch.hpp"
#include "sim/skips.hpp"
#include "sim/split.hpp"

namespace credstream::td1 {
namespace {

constexpr std::size_t kBoxesAhead = 16;
/// How many buyers after its bounds a row is fetched.
constexpr std::uint32_t kRowsBehind = 48;
constexpr std::uint32_t kLinesPerBuyer = 6;

/// A letter: the place in the part of the person who is told (low half), the teller's trust.
constexpr std::uint32_t letter(std::uint32_t person, Trust told) {
  return (person & (kPart - 1)) | std::uint32_t{told} << 16;
}

constexpr BuyTable make_buy_table() {
  BuyTable table{};
  for (std::uint32_t trust = 0; trust < 65536; ++trust) {
    table[trust] = static_cast<std::uint32_t>(logistic(2.0 * trust * 0x1p-16 - 2.0) * 0x1p32);
  }
  return table;
}

void fetch(const void* address) { __builtin_prefetch(address, 0, 2); }

constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15;
  return hash ^ hash >> 29;
}

}  // namespace

const BuyTable& buy_table() {
  static const BuyTable table = make_buy_table();
  return table;
}

/// Letters of one group to one part of another group, in the order of tellers: a line of cache.
/// What does not fit stands in the group's overflow.
struct alignas(64) TrustDiffusion::Letters {
  static constexpr std::uint32_t kRoom = 15;
  std::uint32_t count = 0;
  std::uint32_t letters[kRoom];
};

/// Words that are written before they are read.
struct TrustDiffusion::Room {
  std::unique_ptr<std::uint32_t[]> words;
  std::size_t size = 0;

  std::uint32_t* at(std::size_t i) const { return words.get() + i; }
  /// Makes sure of `more` after the first `used`, which are kept.
  void make_room(std::size_t used, std::size_t more) {
    if (used + more <= size) return;
    size = used + used / 8 + more + 512;
    auto larger = std::make_unique_for_overwrite<std::uint32_t[]>(size);
    std::copy_n(words.get(), used, larger.get());
    words = std::move(larger);
  }
};

struct TrustDiffusion::Group {
  struct Overflow {
    std::uint32_t part;
    std::uint32_t letter;
  };
  /// A part's letters to itself, in the order of tellers.
  struct Near {
    Room letters;
    std::size_t count = 0;
    /// Letters that the group's earlier parts had written to this one when it wrote its own.
    std::uint32_t earlier = 0;
  };

  std::uint32_t number = 0;
  std::uint32_t first_part = 0;
  std::uint32_t last_part = 0;
  std::array<std::vector<Letters>, 2> far;        ///< by parity of the tick; [part]
  std::array<std::vector<Overflow>, 2> overflow;  ///< by parity of the tick
  std::vector<Near> near;                         ///< [part - first_part]
  Room buyers;                                    ///< of the part at work, as letters
  Room away;                                      ///< of the part at work: who hears elsewhere
  Room away_told;                                 ///< and what, in the upper half
  Trust most = 0;  ///< the greatest trust there since the tick before's experiences
  std::uint64_t n_watchers = 0;
  std::uint64_t n_buyers = 0;

  void send(std::uint32_t parity, std::uint32_t to, std::uint32_t told) {
    Letters& box = far[parity][to >> kPartBits];
    if (box.count < Letters::kRoom) {
      box.letters[box.count] = (to & (kPart - 1)) | told;
    } else {
      overflow[parity].push_back({to >> kPartBits, (to & (kPart - 1)) | told});
    }
    ++box.count;
  }
};

TrustDiffusion::TrustDiffusion(const ExplicitNetwork& network, Key key, std::uint32_t most_groups)
    : network_(network), key_(key), trust_(network.size(), Trust{1U << 15}) {
  n_parts_ = static_cast<std::uint32_t>((trust_.size() + kPart - 1) >> kPartBits);
  groups_.resize(std::min(n_parts_, most_groups));
  const auto n_groups = static_cast<std::uint32_t>(groups_.size());
  for (std::uint32_t g = 0; g < n_groups; ++g) {
    Group& group = groups_[g];
    group.number = g;
    group.first_part = static_cast<std::uint32_t>(std::uint64_t{g} * n_parts_ / n_groups);
    group.last_part = static_cast<std::uint32_t>(std::uint64_t{g + 1} * n_parts_ / n_groups);
    for (auto& boxes : group.far) boxes.resize(n_parts_);
    group.near.resize(group.last_part - group.first_part);
  }
}

TrustDiffusion::~TrustDiffusion() = default;

std::uint32_t TrustDiffusion::people_in(std::uint32_t part) const {
  return static_cast<std::uint32_t>(std::min<std::size_t>(trust_.size() - first(part), kPart));
}

/// A part hears what it was told in the tick before, in the order of tellers.
void TrustDiffusion::deliver(Group& group, std::uint32_t part) {
  const std::uint32_t parity = (tick_ + 1) % 2;
  for (const Group& from : groups_) fetch(&from.far[parity][part]);
  Trust* const trust = trust_.data() + first(part);
  // Reads the whole part in sequence, which is faster than to have it come line by line.
  Trust most = 0;
  for (std::uint32_t i = 0, n = people_in(part); i < n; ++i) most = std::max(most, trust[i]);

  const auto hear = [&](std::uint32_t told) {
    Trust& own = trust[told & (kPart - 1)];
    own = after_telling(own, static_cast<Trust>(told >> 16));
    most = std::max(most, own);
  };
  const auto hear_all = [&](const std::uint32_t* from, const std::uint32_t* to) {
    for (; from < to; ++from) hear(*from);
  };
  const auto open = [&](const Group& from, std::uint32_t begin, std::uint32_t end) {
    const Letters& box = from.far[parity][part];
    hear_all(box.letters + std::min(begin, Letters::kRoom),
             box.letters + std::min(end, Letters::kRoom));
    if (end <= Letters::kRoom) return;
    std::uint32_t i = Letters::kRoom;
    for (const Group::Overflow& more : from.overflow[parity]) {
      if (more.part != part) continue;
      if (i >= begin && i < end) hear(more.letter);
      ++i;
    }
  };
  Group::Near& near = group.near[part - group.first_part];
  for (Group& from : groups_) {
    std::uint32_t& count = from.far[parity][part].count;
    if (from.number == group.number) {
      open(from, 0, near.earlier);
      hear_all(near.letters.at(0), near.letters.at(near.count));
      open(from, near.earlier, count);
    } else {
      open(from, 0, count);
    }
    count = 0;
  }
  near.count = 0;
  near.earlier = 0;
  group.most = most;
}

/// A part's people watch, buy, experience and tell. Watchers are thinned: candidates are those who
/// would buy at the greatest trust in the part, and only they are looked at; the watchers among
/// everybody else need no names.
void TrustDiffusion::act(Group& group, std::uint32_t part) {
  const std::uint32_t n = people_in(part);
  const BuyTable& buys_below = buy_table();
  const std::uint32_t bound = buys_below[group.most];
  const double candidate = kWatch * (bound * 0x1p-32);
  const RoundKeys keys(key_);
  const Skips skips(candidate);
  Trust* const trust = trust_.data() + first(part);

  // The bounds of a buyer's row are fetched first, the row some buyers later. (Compilers drop calls
  // of functions that only fetch; lambdas become part of the loop.)
  std::uint32_t n_buyers = 0, n_candidates = 0, at = 0, n_bounds = 0, n_rows = 0;
  const auto person = [&](std::uint32_t buyer) {
    return first(part) + (*group.buyers.at(buyer) & (kPart - 1));
  };
  const auto fetch_rows = [&](std::uint32_t behind) {
    for (; n_bounds < n_buyers; ++n_bounds) fetch(network_.row_bounds(person(n_bounds)));
    for (; n_rows + behind < n_buyers; ++n_rows) {
      const auto row = network_.neighbours(person(n_rows));
      fetch(row.data());
      fetch(row.data() + std::max<std::size_t>(row.size(), 1) - 1);
    }
  };
  for (bool more = true; more;) {
    WordBatch words;
    std::uint32_t skipped[kBatch];
    draw_batch(keys, {part, tick_, n_candidates, kPurposeBuy}, words);
    skips(words.words[0], skipped);
    group.buyers.make_room(n_buyers, kBatch);
    fetch_rows(kRowsBehind);
    for (std::uint32_t j = 0; j < kBatch; ++j) {
      at += skipped[j];
      more = at < n;
      if (!more) break;
      const Trust before = trust[at];
      const bool buys = below(words.words[1][j], bound) < buys_below[before];
      const Trust after = buys ? after_experience(before, words.words[2][j] < kBadBelow) : before;
      trust[at] = after;
      *group.buyers.at(n_buyers) = letter(at, after);
      n_buyers += buys ? 1 : 0;
      ++n_candidates;
      ++at;
    }
  }
  const Words words = draw(key_, {part, tick_, 0, kPurposeWatch});
  const double u = unit(words[0]) + (words[1] + 0.5 - 0x1p31) * 0x1p-64;
  group.n_watchers +=
      n_candidates + binomial_count(n - n_candidates, (kWatch - candidate) / (1.0 - candidate), u);
  group.n_buyers += n_buyers;

  fetch_rows(0);
  tell(group, part, n_buyers);
}

/// A part's buyers write to their neighbours: to those in the part in sequence, to others by way of
/// their part's box.
void TrustDiffusion::tell(Group& group, std::uint32_t part, std::uint32_t n_buyers) {
  const std::uint32_t parity = tick_ % 2;
  Group::Near& near = group.near[part - group.first_part];
  near.earlier = group.far[parity][part].count;
  std::size_t n_near = 0, n_away = 0;
  // Meanwhile the trust of the next part comes into the cache.
  const auto start_of = [&](std::uint32_t p) {
    return trust_.data() + std::min(trust_.size(), std::size_t{p} << kPartBits);
  };
  const Trust* next_trust = start_of(part + 1);
  const Trust* const last_trust =
      start_of(part + 2) -
      std::min<std::ptrdiff_t>(start_of(part + 2) - next_trust, 32 * kLinesPerBuyer);
  for (std::uint32_t i = 0; i < n_buyers; ++i) {
    if (next_trust < last_trust) {
      for (std::uint32_t line = 0; line < kLinesPerBuyer; ++line) fetch(next_trust + 32 * line);
      next_trust += 32 * kLinesPerBuyer;
    }
    const auto row = network_.neighbours(first(part) + (*group.buyers.at(i) & (kPart - 1)));
    const std::uint32_t told = *group.buyers.at(i) & ~(kPart - 1);
    near.letters.make_room(n_near, row.size() + kSplitSlack);
    group.away.make_room(n_away, row.size() + kSplitSlack);
    group.away_told.make_room(n_away, row.size() + kSplitSlack);
    const auto [near_end, away_end] =
        split(row, part, kPartBits, told, near.letters.at(n_near), group.away.at(n_away));
    const auto n_now_away = static_cast<std::size_t>(away_end - group.away.at(n_away));
    std::fill_n(group.away_told.at(n_away), kSplitSlack, told);
    if (n_now_away > kSplitSlack) std::fill_n(group.away_told.at(n_away), n_now_away, told);
    n_near = static_cast<std::size_t>(near_end - near.letters.at(0));
    n_away += n_now_away;
  }
  near.count = n_near;
  for (std::size_t i = 0; i < n_away; ++i) {
    if (i + kBoxesAhead < n_away) {
      __builtin_prefetch(&group.far[parity][*group.away.at(i + kBoxesAhead) >> kPartBits], 1);
    }
    group.send(parity, *group.away.at(i), *group.away_told.at(i));
  }
}

void TrustDiffusion::run(std::uint32_t ticks) {
  for (std::uint32_t t = 0; t < ticks; ++t, ++tick_) {
    parallel_for(groups_.size(), [&](std::size_t g) {
      Group& group = groups_[g];
      group.overflow[tick_ % 2].clear();
      for (std::uint32_t part = group.first_part; part < group.last_part; ++part) {
        deliver(group, part);
        act(group, part);
      }
    });
  }
  parallel_for(groups_.size(), [&](std::size_t g) {
    for (std::uint32_t p = groups_[g].first_part; p < groups_[g].last_part; ++p)
      deliver(groups_[g], p);
  });
}

std::uint64_t TrustDiffusion::watchers() const {
  std::uint64_t sum = 0;
  for (const Group& group : groups_) sum += group.n_watchers;
  return sum;
}

std::uint64_t TrustDiffusion::buyers() const {
  std::uint64_t sum = 0;
  for (const Group& group : groups_) sum += group.n_buyers;
  return sum;
}

double TrustDiffusion::mean_trust() const {
  std::uint64_t sum = 0;
  for (const Trust trust : trust_) sum += trust;
  return static_cast<double>(sum) / static_cast<double>(trust_.size()) * 0x1p-16;
}

std::uint64_t TrustDiffusion::digest() const {
  std::uint64_t hash = mixed(mixed(0, watchers()), buyers());
  for (const Trust trust : trust_) hash = mixed(hash, trust);
  return hash;
}

std::uint64_t TrustDiffusion::memory_bytes() const {
  std::uint64_t sum = network_.memory_bytes() + trust_.capacity() * sizeof(Trust) +
                      sizeof(BuyTable) + groups_.size() * sizeof(Group);
  for (const Group& group : groups_) {
    for (int parity = 0; parity < 2; ++parity) {
      sum += group.far[parity].capacity() * sizeof(Letters) +
             group.overflow[parity].capacity() * sizeof(Group::Overflow);
    }
    for (const Group::Near& near : group.near) sum += sizeof(near) + 4 * near.letters.size;
    sum += 4 * (group.buyers.size + group.away.size + group.away_told.size);
  }
  return sum;
}

}  // namespace credstream::td1
