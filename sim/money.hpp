#pragma once
/// The money ledger: whole fen, moved only by double entry between classes of account. A day's
/// flows are kept by (from, to, reason); every balance must equal the sum of its flows, and all
/// balances must sum to zero.
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/archive.hpp"
#include "sim/record.hpp"

namespace credstream {

/// Money in whole fen; no implicit conversion from fractions.
class Fen {
 public:
  constexpr Fen() = default;
  template <class Integer>
  requires std::is_integral_v<Integer>
  constexpr explicit Fen(Integer fen) : fen_(static_cast<std::int64_t>(fen)) {}
  constexpr std::int64_t count() const { return fen_; }
  constexpr double yuan() const { return static_cast<double>(fen_) / 100.0; }

  friend constexpr Fen operator+(Fen a, Fen b) { return Fen(a.fen_ + b.fen_); }
  friend constexpr Fen operator-(Fen a, Fen b) { return Fen(a.fen_ - b.fen_); }
  friend constexpr Fen operator*(Fen a, std::int64_t times) { return Fen(a.fen_ * times); }
  constexpr Fen& operator+=(Fen other) {
    fen_ += other.fen_;
    return *this;
  }
  friend constexpr auto operator<=>(const Fen&, const Fen&) = default;

 private:
  std::int64_t fen_ = 0;
};

class MoneyLedger {
 public:
  MoneyLedger(std::span<const Label> accounts, std::span<const Label> reasons);

  /// Moves an amount today; a negative amount is a broken invariant.
  void post(std::uint8_t from, std::uint8_t to, std::uint8_t reason, Fen amount);

  Fen balance(std::uint8_t account) const { return Fen(balances_[account]); }
  /// What an account has gained today.
  Fen gained_today(std::uint8_t account) const {
    return Fen(balances_[account] - audited_[account]);
  }

  /// Ends the day: checks that every balance is the sum of its flows and that the whole sums to
  /// zero (else `fail`), hands the day's non-zero flows to `record` unless null, and starts anew.
  void close_day(std::int32_t day, std::vector<LedgerEntry>* record);

  /// Plants an error for a drill: a credit without a debit.
  void plant_imbalance(std::uint8_t account, Fen amount) { balances_[account] += amount.count(); }

  /// The books between two days.
  void archive(Archive& a) { a(balances_, audited_); }

 private:
  std::size_t flow(std::uint8_t from, std::uint8_t to, std::uint8_t reason) const {
    return (static_cast<std::size_t>(from) * accounts_.size() + to) * reasons_.size() + reason;
  }
  std::span<const Label> accounts_, reasons_;
  std::vector<std::int64_t> balances_;  ///< as posted
  std::vector<std::int64_t> audited_;   ///< as the closed days' flows say
  std::vector<std::int64_t> flows_;     ///< today's, dense
  std::vector<std::uint32_t> used_;     ///< today's flows with a posting
};

}  // namespace credstream
