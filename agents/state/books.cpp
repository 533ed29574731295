#include "agents/state/books.hpp"

#include "sim/fail.hpp"
#include "sim/numeric.hpp"

namespace credstream {

namespace {

void count_public(Books& books, CoreDay& core, std::uint32_t county, Fen amount) {
  core[kPublicFen] += amount.count();
  books.of_county[county].public_fen += amount.count();
}

bool is_of_campaign(IncomeSource source) {
  return source == kFromStreams || source == kFromApportionment || source == kFromRepeats;
}

/// Money for farmers, on the ledger and in the core.
void pay(Books& books, CoreDay& core, IncomeSource source, std::uint8_t payer, Reason reason,
         Fen amount) {
  books.money.post(payer, kFarmers, reason, amount);
  core[static_cast<std::size_t>(kIncomeBySource) + source] += amount.count();
}

}  // namespace

void LotAccounts::check(std::string_view lot, std::int32_t day) const {
  if (!balances()) fail("what buyers paid differs from open orders, refunds and sales", lot, day);
}

void spend(Books& books, CoreDay& core, std::uint32_t county, std::uint8_t to, Reason reason,
           Fen amount) {
  books.money.post(kTreasury, to, reason, amount);
  count_public(books, core, county, amount);
}

void grant(Books& books, CoreDay& core, std::uint32_t county, Fen amount) {
  pay(books, core, kFromCash, kTreasury, kCash, amount);
  books.of_county[county].other_income += amount;
  count_public(books, core, county, amount);
}

void pay_farmers(const Model& m, Books& books, CoreDay& core, LotId lot, IncomeSource source,
                 std::uint8_t payer, Reason reason, Fen amount) {
  pay(books, core, source, payer, reason, amount);
  const bool campaign = is_of_campaign(source);
  const auto credit = [&](auto& accounts) {
    (campaign ? accounts.campaign_income : accounts.other_income) += amount;
  };
  credit(books.of_county[m.county_of(lot)]);
  credit(books.of_lot[lot]);
}

void charge_farmers(Books& books, CoreDay& core, Core figure, Reason reason, std::int64_t grams,
                    double yuan_per_kg) {
  if (yuan_per_kg == 0) return;
  const Fen cost(nearest(static_cast<double>(grams) * yuan_per_kg * 0.1));
  books.money.post(kFarmers, kSuppliers, reason, cost);
  core[figure] += cost.count();
}

}  // namespace credstream
