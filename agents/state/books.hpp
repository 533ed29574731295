#pragma once
/// Money: the ledger of the country, and the accounts of counties and lots so far.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/figures/core.hpp"
#include "agents/state/accounts.hpp"
#include "agents/state/model.hpp"
#include "sim/archive.hpp"
#include "sim/money.hpp"
#include "sim/part.hpp"

namespace credstream {

/// A county's accounts so far, as its table and its official's evaluation read them.
struct Accounts {
  Fen campaign_income, other_income;  ///< of its farmers
  std::int64_t displayed_fen = 0, net_fen = 0, organic_fen = 0, subscribed_fen = 0;
  std::int64_t public_fen = 0, displayed_views = 0;
  std::int64_t streams = 0, tactic_streams = 0;
};

/// The money of a lot's boxes so far, beside the platform included.
struct LotAccounts {
  Fen ordered;                        ///< paid in by buyers
  Fen escrow;                         ///< of that, value of open orders
  Fen refunded;                       ///< of that, given back
  Fen settled;                        ///< of that, paid out to platform and enterprise
  Fen campaign_income, other_income;  ///< of its farmers
  std::int64_t displayed_fen = 0, net_fen = 0, streams = 0;

  /// Buyers pay for an order; `counts` where it is part of net sales.
  void take_order(Fen paid, bool counts) {
    ordered += paid;
    escrow += paid;
    if (counts) net_fen += paid.count();
  }
  bool balances() const { return ordered == escrow + refunded + settled; }
  void check(std::string_view lot, std::int32_t day) const;
};

struct Books {
  static constexpr std::string_view kPart = "books";

  explicit Books(const Model& m)
      : money(kAccountLabels, kReasonLabels), of_county(m.counties.size()), of_lot(m.lots.size()) {}

  MoneyLedger money;
  std::vector<Accounts> of_county;
  ByLot<LotAccounts> of_lot;

  void archive(Archive& a) { a(money, of_county, of_lot); }
};

/// Public money of a county, counted as such.
void spend(Books& books, CoreDay& core, std::uint32_t county, std::uint8_t to, Reason reason,
           Fen amount);
/// Money for the farmers of a lot.
void pay_farmers(const Model& m, Books& books, CoreDay& core, LotId lot, IncomeSource source,
                 std::uint8_t payer, Reason reason, Fen amount);

/// Public money for a county's farmers, by size of farm.
void grant(Books& books, CoreDay& core, std::uint32_t county, Fen amount);
/// What farmers pay for growing or picking so many grams, counted in the core.
void charge_farmers(Books& books, CoreDay& core, Core figure, Reason reason, std::int64_t grams,
                    double yuan_per_kg);

template <>
inline constexpr std::string_view kPartName<CoreDay> = "today's figures";

}  // namespace credstream
