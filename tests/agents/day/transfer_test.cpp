/// Cash for farmers is dealt out over days and counties, less what handing it out costs.
#include "agents/day/transfer.hpp"

#include <catch2/catch.hpp>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

TEST_CASE("transfer: a day's part of the cash reaches farmers of all counties, less the leak") {
  ModelParams p = SmallCountry::params();
  p.welfare.cash_leak = 0.1;
  const SmallCountry country({p});
  const Model& m = country.model;
  Recording options;
  options.cash_fen = 8 * SmallCountry::kDays * 1000;
  Books books(m);
  CoreDay core{};
  transfer(m, options, books, core, 17);
  CHECK(books.money.balance(kTreasury) == Fen(-8000));
  CHECK(books.money.balance(kFarmers) == Fen(7200));
  CHECK(books.money.balance(kAdministrators) == Fen(800));
  CHECK(core[kPublicFen] == 8000);
  CHECK(core[static_cast<std::size_t>(kIncomeBySource) + kFromCash] == 7200);
  CHECK(books.of_county[5].other_income == Fen(900));
  CHECK(books.of_county[5].public_fen == 1000);
  transfer(m, Recording(), books, core, 18);
  CHECK(core[kPublicFen] == 8000);
}
