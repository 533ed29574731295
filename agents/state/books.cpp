#include "agents/state/books.hpp"

namespace credstream {

void spend(Books& books, CoreDay& core, std::uint32_t county, std::uint8_t to, Reason reason,
           Fen amount) {
  books.money.post(kTreasury, to, reason, amount);
  core[kPublicFen] += amount.count();
  books.of_county[county].public_fen += amount.count();
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

}  // namespace credstream
