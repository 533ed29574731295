#pragma once
/// Money: the ledger of the country, and the accounts of counties so far.
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
  Fen escrow;                         ///< value of its open orders
  Fen campaign_income, other_income;  ///< of its farmers
  std::int64_t displayed_fen = 0, net_fen = 0, organic_fen = 0, subscribed_fen = 0;
  std::int64_t public_fen = 0, displayed_views = 0;
  std::int64_t streams = 0, tactic_streams = 0;
};

struct Books {
  static constexpr std::string_view kPart = "books";

  explicit Books(const Model& m)
      : money(kAccountLabels, kReasonLabels), of_county(m.counties.size()) {}

  MoneyLedger money;
  std::vector<Accounts> of_county;

  void archive(Archive& a) { a(money, of_county); }
};

/// Public money of a county, counted as such.
void spend(Books& books, CoreDay& core, std::uint32_t county, std::uint8_t to, Reason reason,
           Fen amount);
/// Money for a county's farmers.
void pay_farmers(Books& books, CoreDay& core, std::uint32_t county, IncomeSource source,
                 std::uint8_t payer, Reason reason, Fen amount);

/// Public money for a county's farmers, by size of farm.
void grant(Books& books, CoreDay& core, std::uint32_t county, Fen amount);
/// What farmers pay for growing or picking so many grams, counted in the core.
void charge_farmers(Books& books, CoreDay& core, Core figure, Reason reason, std::int64_t grams,
                    double yuan_per_kg);

template <>
inline constexpr std::string_view kPartName<CoreDay> = "today's figures";

}  // namespace credstream
