#include "sim/money.hpp"

#include <algorithm>
#include <string>

#include "sim/fail.hpp"

namespace credstream {

MoneyLedger::MoneyLedger(std::span<const Label> accounts, std::span<const Label> reasons)
    : accounts_(accounts),
      reasons_(reasons),
      balances_(accounts.size(), 0),
      audited_(accounts.size(), 0),
      flows_(accounts.size() * accounts.size() * reasons.size(), 0) {}

void MoneyLedger::post(std::uint8_t from, std::uint8_t to, std::uint8_t reason, Fen amount) {
  const std::int64_t fen = amount.count();
  if (fen == 0) return;
  if (fen < 0)
    fail("a negative amount was posted as " + std::string(reasons_[reason].name),
         accounts_[from].name, -1);
  balances_[from] -= fen;
  balances_[to] += fen;
  const std::size_t at = flow(from, to, reason);
  if (flows_[at] == 0) used_.push_back(static_cast<std::uint32_t>(at));
  flows_[at] += fen;
}

void MoneyLedger::close_day(std::int32_t day, std::vector<LedgerEntry>* record) {
  std::sort(used_.begin(), used_.end());
  for (const std::uint32_t at : used_) {
    const auto reason = static_cast<std::uint8_t>(at % reasons_.size());
    const std::size_t pair = at / reasons_.size();
    const auto from = static_cast<std::uint8_t>(pair / accounts_.size());
    const auto to = static_cast<std::uint8_t>(pair % accounts_.size());
    audited_[from] -= flows_[at];
    audited_[to] += flows_[at];
    if (record) record->push_back({day, from, to, reason, flows_[at]});
    flows_[at] = 0;
  }
  used_.clear();
  std::int64_t sum = 0;
  for (std::size_t a = 0; a < balances_.size(); ++a) {
    sum += balances_[a];
    if (balances_[a] != audited_[a])
      fail("the money ledger does not balance: account '" + std::string(accounts_[a].name) +
               "' holds " + std::to_string(balances_[a]) + " fen, its flows say " +
               std::to_string(audited_[a]),
           accounts_[a].name, day);
  }
  if (sum != 0) fail("the money ledger does not sum to zero", "all accounts", day);
}

}  // namespace credstream
