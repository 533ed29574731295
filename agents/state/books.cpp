#include "agents/state/books.hpp"

#include "sim/numeric.hpp"

namespace credstream {

namespace {

void count_public(Books& books, CoreDay& core, std::uint32_t county, Fen amount) {
  core[kPublicFen] += amount.count();
  books.of_county[county].public_fen += amount.count();
}

}  // namespace

void spend(Books& books, CoreDay& core, std::uint32_t county, std::uint8_t to, Reason reason,
           Fen amount) {
  books.money.post(kTreasury, to, reason, amount);
  count_public(books, core, county, amount);
}

void grant(Books& books, CoreDay& core, std::uint32_t county, Fen amount) {
  pay_farmers(books, core, county, kFromCash, kTreasury, kCash, amount);
  count_public(books, core, county, amount);
}

void pay_farmers(Books& books, CoreDay& core, std::uint32_t county, IncomeSource source,
                 std::uint8_t payer, Reason reason, Fen amount) {
  books.money.post(payer, kFarmers, reason, amount);
  core[static_cast<std::size_t>(kIncomeBySource) + source] += amount.count();
  const bool campaign =
      source == kFromStreams || source == kFromApportionment || source == kFromRepeats;
  Accounts& accounts = books.of_county[county];
  (campaign ? accounts.campaign_income : accounts.other_income) += amount;
}

void charge_farmers(Books& books, CoreDay& core, Core figure, Reason reason, std::int64_t grams,
                    double yuan_per_kg) {
  if (yuan_per_kg == 0) return;
  const Fen cost(nearest(static_cast<double>(grams) * yuan_per_kg * 0.1));
  books.money.post(kFarmers, kSuppliers, reason, cost);
  core[figure] += cost.count();
}

}  // namespace credstream
