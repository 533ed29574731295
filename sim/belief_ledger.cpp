#include "sim/belief_ledger.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "sim/fail.hpp"

namespace credstream {
namespace {

/// Credibility in parts per million; never negative, and lround is the C library's.
std::int32_t in_ppm(double credibility) {
  return static_cast<std::int32_t>(credibility * 1e6 + 0.5);
}

std::size_t slot_of(const Belief& belief) { return static_cast<std::size_t>(belief.hash() >> 24); }

}  // namespace

BeliefLedger::BeliefLedger(const EvidenceScale& scale, std::vector<double> prior_means,
                           const CredibilityForm& form, std::size_t n_causes)
    : scale_(&scale),
      prior_means_(std::move(prior_means)),
      form_(form),
      causes_(n_causes, 0),
      index_(64, 0) {}

std::size_t BeliefLedger::cell(const Belief& belief) {
  const std::size_t mask = index_.size() - 1;
  std::size_t slot = slot_of(belief) & mask;
  for (; index_[slot] != 0; slot = (slot + 1) & mask)
    if (beliefs_[index_[slot] - 1] == belief) return index_[slot] - 1;
  beliefs_.push_back(belief);
  good_.push_back(scale_->unfaded(belief.good));
  bad_.push_back(scale_->unfaded(belief.bad));
  if (form_.two_stocks()) {
    second_good_.push_back(scale_->unfaded(belief.second.good));
    second_bad_.push_back(scale_->unfaded(belief.second.bad));
  }
  prior_.push_back(prior_means_[belief.prior_class]);
  counts_.push_back(0);
  ppm_.push_back(ppm(belief));
  index_[slot] = static_cast<std::uint32_t>(beliefs_.size());
  if (beliefs_.size() * 2 > index_.size()) index_cells();
  return beliefs_.size() - 1;
}

void BeliefLedger::index_cells() {
  std::size_t size = 64;
  while (size < beliefs_.size() * 4) size *= 2;
  index_.assign(size, 0);
  for (std::size_t c = 0; c < beliefs_.size(); ++c) {
    std::size_t slot = slot_of(beliefs_[c]) & (size - 1);
    while (index_[slot] != 0) slot = (slot + 1) & (size - 1);
    index_[slot] = static_cast<std::uint32_t>(c + 1);
  }
}

void BeliefLedger::drop_empty_cells() {
  const auto empty = std::count(counts_.begin(), counts_.end(), 0);
  if (static_cast<std::size_t>(empty) * 4 < counts_.size()) return;
  std::size_t kept = 0;
  for (std::size_t c = 0; c < counts_.size(); ++c) {
    if (counts_[c] == 0) continue;
    beliefs_[kept] = beliefs_[c];
    good_[kept] = good_[c];
    bad_[kept] = bad_[c];
    if (form_.two_stocks()) {
      second_good_[kept] = second_good_[c];
      second_bad_[kept] = second_bad_[c];
    }
    prior_[kept] = prior_[c];
    counts_[kept] = counts_[c];
    ppm_[kept] = ppm_[c];
    ++kept;
  }
  beliefs_.resize(kept);
  good_.resize(kept);
  bad_.resize(kept);
  if (form_.two_stocks()) {
    second_good_.resize(kept);
    second_bad_.resize(kept);
  }
  prior_.resize(kept);
  counts_.resize(kept);
  ppm_.resize(kept);
  index_cells();
}

void BeliefLedger::enter(const Belief& belief, std::int64_t people) {
  const std::size_t c = cell(belief);
  counts_[c] += people;
  people_ += people;
  total_ppm_ += people * ppm_[c];
}

void BeliefLedger::start_day(std::int32_t day) {
  std::fill(causes_.begin(), causes_.end(), 0);
  drop_empty_cells();
  fade_ = scale_->fade(day);
  const std::size_t n = counts_.size();
  if (form_.two_stocks()) {
    for (std::size_t c = 0; c < n; ++c)
      ppm_[c] = in_ppm(form_.of(prior_[c], good_[c] * fade_, bad_[c] * fade_,
                                second_good_[c] * fade_, second_bad_[c] * fade_));
  } else {
    for (std::size_t c = 0; c < n; ++c)
      ppm_[c] = in_ppm(form_.in_first(prior_[c], good_[c] * fade_, bad_[c] * fade_));
  }
  std::int64_t total = 0;
  std::int32_t greatest = 0;
  for (std::size_t c = 0; c < n; ++c) {
    total += counts_[c] * ppm_[c];
    greatest = std::max(greatest, ppm_[c]);
  }
  greatest_ = (greatest + 1) * 1e-6;
  causes_[0] = total - total_ppm_;
  total_ppm_ = total;
}

std::int64_t BeliefLedger::first_ppm() const {
  if (!form_.two_stocks()) return total_ppm_;
  std::int64_t total = 0;
  for (std::size_t c = 0; c < counts_.size(); ++c)
    total += counts_[c] * in_ppm(form_.in_first(prior_[c], good_[c] * fade_, bad_[c] * fade_));
  return total;
}

std::int64_t BeliefLedger::second_ppm() const {
  if (!form_.two_stocks()) return total_ppm_;
  std::int64_t total = 0;
  for (std::size_t c = 0; c < counts_.size(); ++c)
    total += counts_[c] *
             in_ppm(form_.in_second(prior_[c], second_good_[c] * fade_, second_bad_[c] * fade_));
  return total;
}

void BeliefLedger::move(const Belief& from, const Belief& to, std::size_t cause) {
  const std::size_t source = cell(from), target = cell(to);
  --counts_[source];
  ++counts_[target];
  const std::int64_t change = ppm_[target] - ppm_[source];
  causes_[cause] += change;
  total_ppm_ += change;
}

void BeliefLedger::post(const BeliefTally& tally) {
  for (const std::uint32_t slot : tally.occupied_) {
    const BeliefTally::Cell& their = tally.cells_[slot];
    if (their.change == 0) continue;
    const std::size_t c = cell(their.belief);
    counts_[c] += their.change;
    total_ppm_ += std::int64_t{their.change} * ppm_[c];
  }
  people_ += tally.entered_;
  for (std::size_t cause = 0; cause < causes_.size(); ++cause)
    causes_[cause] += tally.causes_[cause];
}

void BeliefTally::start(const BeliefLedger& ledger) {
  ledger_ = &ledger;
  if (cells_.empty()) cells_.resize(64);
  for (const std::uint32_t slot : occupied_) cells_[slot] = {};
  occupied_.clear();
  causes_.assign(ledger.causes().size(), 0);
  entered_ = 0;
}

BeliefTally::Cell& BeliefTally::add(const Belief& belief, std::size_t slot) {
  if ((occupied_.size() + 1) * 2 > cells_.size()) {
    std::vector<Cell> old(cells_.size() * 2);
    old.swap(cells_);
    const std::size_t mask = cells_.size() - 1;
    const auto free_slot = [&](const Belief& wanted) {
      std::size_t at = slot_of(wanted) & mask;
      while (cells_[at].used) at = (at + 1) & mask;
      return at;
    };
    for (std::uint32_t& at : occupied_) {
      const std::size_t to = free_slot(old[at].belief);
      cells_[to] = old[at];
      at = static_cast<std::uint32_t>(to);
    }
    slot = free_slot(belief);
  }
  occupied_.push_back(static_cast<std::uint32_t>(slot));
  return cells_[slot] = {belief, true, ledger_->ppm(belief), 0};
}

namespace {

/// Cells of a histogram within [low, high), and the people below: what it takes to find a
/// percentile that lies there.
struct Window {
  std::int32_t low, high;
  std::int64_t below = 0;
  std::vector<std::pair<std::int32_t, std::int64_t>> inside = {};  ///< ppm, people

  /// The least value that `wanted` people do not exceed, if it lies within.
  std::optional<std::int32_t> percentile(std::int64_t wanted) {
    if (below >= wanted) return {};
    std::sort(inside.begin(), inside.end());
    std::int64_t seen = below;
    for (const auto& [ppm, people] : inside) {
      seen += people;
      if (seen >= wanted) return ppm;
    }
    return {};
  }
};

/// Looks through all cells. Few of them lie within, so sixteen are looked at in one go; loops are
/// plain enough for compilers to vectorise them.
void look_through(Window& window, std::span<const std::int32_t> ppm,
                  std::span<const std::int64_t> people) {
  constexpr std::size_t kAtOnce = 16;
  const std::size_t n = ppm.size();
  const std::int32_t low = window.low;
  const auto width = static_cast<std::uint32_t>(window.high - low);
  const auto within = [&](std::size_t c) {
    return static_cast<std::uint32_t>(ppm[c] - low) < width;
  };
  std::int64_t below = 0;
  for (std::size_t c = 0; c < n; ++c) below += ppm[c] < low ? people[c] : 0;
  window.below = below;
  const auto keep = [&](std::size_t first, std::size_t end) {
    for (std::size_t c = first; c < end; ++c)
      if (within(c)) window.inside.emplace_back(ppm[c], people[c]);
  };
  std::size_t first = 0;
  for (; first + kAtOnce <= n; first += kAtOnce) {
    std::uint32_t any = 0;
    for (std::size_t k = 0; k < kAtOnce; ++k) any |= within(first + k);
    if (any) keep(first, first + kAtOnce);
  }
  keep(first, n);
}

}  // namespace

std::vector<std::int64_t> BeliefLedger::percentiles_ppm(std::span<const double> shares) {
  constexpr std::int32_t kNear = 1024, kEverything = 1'000'001;
  std::vector<std::int64_t> result;
  for (const double share : shares) {
    const auto wanted =
        std::max<std::int64_t>(1, nearest(share * static_cast<double>(people_) + 0.4999999));
    const std::int32_t guess = result.size() < last_percentiles_.size()
                                   ? static_cast<std::int32_t>(last_percentiles_[result.size()])
                                   : 0;
    // From one day to the next a percentile moves little.
    std::optional<std::int32_t> found;
    for (std::int32_t reach = kNear; !found; reach *= 8) {
      Window window{guess - reach, std::min(guess + reach, kEverything)};
      if (reach > 8 * kEverything) fail("the histogram has lost people", "beliefs", 0);
      look_through(window, ppm_, counts_);
      found = window.percentile(wanted);
    }
    result.push_back(*found);
  }
  last_percentiles_ = result;
  return result;
}

}  // namespace credstream
