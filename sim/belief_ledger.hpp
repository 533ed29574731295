#pragma once
/// The credibility ledger. A histogram counts people by what they hold and the class of their
/// prior; means, percentiles and the day's fading are sums over its occupied cells, in integer
/// parts per million. Each change is posted to a cause, so that the causes sum exactly to the
/// change of the total.
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

#include "sim/archive.hpp"
#include "sim/credibility_form.hpp"
#include "sim/evidence.hpp"

namespace credstream {

/// What a person believes: codes for and against, and the class of the prior. Where there is one
/// stock of trust, nothing is held in the second.
struct Belief {
  EvidenceCode good = 0;
  EvidenceCode bad = 0;
  std::uint16_t prior_class = 0;
  EvidenceCodes second = {};
  friend bool operator==(const Belief& a, const Belief& b) {
    return std::memcmp(&a, &b, sizeof(Belief)) == 0;
  }

  /// A number for tables of beliefs, alike for beliefs that are.
  std::uint64_t hash() const {
    std::uint64_t first;
    std::memcpy(&first, this, sizeof first);
    return (first ^ std::rotl(std::uint64_t{second.bad}, 41)) * 0x9E3779B97F4A7C15ULL;
  }
};
static_assert(sizeof(Belief) == 10 && std::has_unique_object_representations_v<Belief>);

class BeliefTally;

class BeliefLedger {
 public:
  /// `prior_means[c]` is the credibility of class c without evidence; cause 0 is fading, `n_causes`
  /// counts all.
  BeliefLedger(const EvidenceScale& scale, std::vector<double> prior_means,
               const CredibilityForm& form, std::size_t n_causes);

  /// Credibility of a belief today, in [0, 1].
  double credibility(const Belief& belief) const {
    return form_.of(prior_means_[belief.prior_class], scale_->unfaded(belief.good) * fade_,
                    scale_->unfaded(belief.bad) * fade_,
                    scale_->unfaded(belief.second.good) * fade_,
                    scale_->unfaded(belief.second.bad) * fade_);
  }
  const CredibilityForm& form() const { return form_; }
  double prior_mean(std::uint16_t prior_class) const { return prior_means_[prior_class]; }

  /// Opens the books with `people` of a belief; no cause is charged.
  void enter(const Belief& belief, std::int64_t people = 1);

  /// Begins a day: fades all evidence and posts the change to cause 0.
  void start_day(std::int32_t day);

  /// One person's belief changes; the change in ppm is posted to `cause`.
  void move(const Belief& from, const Belief& to, std::size_t cause);

  /// Posts what a share of the people did today, in any order of shares.
  void post(const BeliefTally& tally);

  /// Sum over people of credibility in ppm, and how many they are.
  std::int64_t total_ppm() const { return total_ppm_; }
  /// The same of the first stock and of the second alone; both are the whole where there is one.
  std::int64_t first_ppm() const;
  std::int64_t second_ppm() const;
  std::int64_t people() const { return people_; }

  /// Today's changes by cause, in ppm summed over people; since `start_day`.
  std::span<const std::int64_t> causes() const { return causes_; }

  /// For each share in (0, 1], the least ppm value that at least so many of the people do not
  /// exceed. Fast where the same shares were asked for a day ago.
  std::vector<std::int64_t> percentiles_ppm(std::span<const double> shares);

  /// The greatest credibility that anyone held when the day began, as an upper bound.
  double greatest() const { return greatest_; }

  /// All but the scale and the priors, which are given at the start.
  void archive(Archive& a) {
    a(fade_, greatest_, total_ppm_, people_, causes_, beliefs_, good_, bad_, second_good_,
      second_bad_, prior_, counts_, ppm_, index_);
  }

  /// Number of occupied cells, for reports on cost.
  std::size_t cells() const { return counts_.size(); }

  /// A belief's credibility today in ppm, as the histogram counts it.
  std::int32_t ppm(const Belief& belief) const { return ppm_of(credibility(belief)); }
  static std::int32_t ppm_of(double credibility) {
    // Never negative, and lround is the C library's.
    return static_cast<std::int32_t>(credibility * 1e6 + 0.5);
  }

 private:
  std::size_t cell(const Belief& belief);
  void index_cells();
  void drop_empty_cells();

  const EvidenceScale* scale_;
  std::vector<double> prior_means_;
  CredibilityForm form_;
  double fade_ = 1.0;
  double greatest_ = 1.0;
  std::int64_t total_ppm_ = 0;
  std::int64_t people_ = 0;
  std::vector<std::int64_t> causes_;

  // One entry per occupied cell.
  std::vector<Belief> beliefs_;
  std::vector<double> good_, bad_, prior_;
  std::vector<double> second_good_, second_bad_;  ///< empty while there is one stock
  std::vector<std::int64_t> counts_;
  std::vector<std::int32_t> ppm_;
  std::vector<std::uint32_t> index_;  ///< open addressing: cell + 1, 0 free

  std::vector<std::int64_t> last_percentiles_;  ///< where to look first; decides nothing
};

/// Changes of belief among a share of the people, gathered apart from the ledger so that shares can
/// be worked on at the same time. Sums of integers: the ledger ends the same however people are
/// shared out.
class BeliefTally {
 public:
  /// Empties the tally, for changes of today in this ledger.
  void start(const BeliefLedger& ledger);

  /// One person's belief changes, as `BeliefLedger::move`.
  void move(const Belief& from, const Belief& to, std::size_t cause) {
    Cell& left = cell(from);
    --left.change;
    const std::int32_t before = left.ppm;
    Cell& entered = cell(to);  // `left` may have moved
    ++entered.change;
    causes_[cause] += entered.ppm - before;
  }

  /// So many people more, or fewer, of a belief through moves that belong to `cause`.
  void shift(const Belief& belief, std::int32_t people, std::size_t cause) {
    Cell& its = cell(belief);
    its.change += people;
    causes_[cause] += std::int64_t{its.ppm} * people;
  }

  /// One person more, as `BeliefLedger::enter`.
  void enter(const Belief& belief) {
    ++cell(belief).change;
    ++entered_;
  }

 private:
  friend class BeliefLedger;

  struct Cell {
    Belief belief;
    bool used = false;
    std::int32_t ppm = 0;
    std::int32_t change = 0;  ///< people more
  };

  static std::size_t slot_of(const Belief& belief) {
    return static_cast<std::size_t>(belief.hash() >> 32);
  }
  Cell& cell(const Belief& belief) {
    const std::size_t mask = cells_.size() - 1;
    std::size_t slot = slot_of(belief) & mask;
    for (; cells_[slot].used; slot = (slot + 1) & mask)
      if (cells_[slot].belief == belief) return cells_[slot];
    return add(belief, slot);
  }
  Cell& add(const Belief& belief, std::size_t slot);

  const BeliefLedger* ledger_ = nullptr;
  std::vector<Cell> cells_;              ///< open addressing, at most half full
  std::vector<std::uint32_t> occupied_;  ///< slots
  std::vector<std::int64_t> causes_;
  std::int64_t entered_ = 0;
};

}  // namespace credstream
