/// Daily figures agree with the volume, the causes of each change and the ledger.
#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

#include "agents/state/accounts.hpp"
#include "tests/agents/small_region.hpp"

using namespace credstream;

TEST_CASE("streams, views and orders of the volume are those of the days") {
  const ModelParams p = small_region();
  const RunRecord record = run(p, {use("fake_orders", {{"intensity", 1}})});
  const auto weight = static_cast<std::int64_t>(p.population.weight);
  CHECK(static_cast<std::int64_t>(record.volume.streams) == total(record, kStreams));
  CHECK(static_cast<std::int64_t>(record.volume.views) * weight == total(record, kViewsReal));
  CHECK(static_cast<std::int64_t>(record.volume.orders) * weight == total(record, kOrdersReal));
}

TEST_CASE("credibility changes by its causes and by nothing else") {
  const RunRecord record = run(small_region(), {use("apportionment", {{"intensity", 1}})});
  std::int64_t previous = 0;
  for (std::size_t day = 0; day < 200; ++day) {
    const std::int64_t* core = &record.core[day * kCoreSize];
    std::int64_t change = 0;
    for (std::size_t cause = 0; cause < kBeliefCauses; ++cause)
      change += core[kChangeByCause + cause];
    if (day > 0) REQUIRE(core[kCredibilityPpm] == previous + change);
    previous = core[kCredibilityPpm];
  }
}

TEST_CASE("each change of the day is attributed to its cause and source") {
  const RunRecord record = run(small_region(), {use("apportionment", {{"intensity", 1}})});
  std::vector<std::int64_t> attributed(record.core.size(), 0);
  for (const AttributionEntry& entry : record.attribution) {
    const std::size_t first = entry.outcome == 0 ? kChangeByCause : kIncomeBySource;
    attributed[static_cast<std::size_t>(entry.day) * kCoreSize + first + entry.cause] = entry.exact;
    // As the table gives it: of an index from 0 to 1 over 12,000 people, or in yuan.
    REQUIRE(entry.change ==
            Approx(static_cast<double>(entry.exact) / (entry.outcome == 0 ? 12000e6 : 100.0)));
  }
  for (std::size_t day = 0; day < 200; ++day)
    for (std::size_t column = kChangeByCause; column < kOrganicFen; ++column) {
      const std::size_t at = day * kCoreSize + column;  // causes, then sources
      REQUIRE(attributed[at] == record.core[at]);
    }
}

TEST_CASE("farmer income and the ledger agree to the fen") {
  const RunRecord record = run(small_region(), {use("loss_leader", {{"intensity", 1}})});
  std::int64_t income = 0, paid = 0;
  for (std::size_t source = 0; source < kIncomeSources; ++source)
    income += total(record, kIncomeBySource + source);
  for (const LedgerEntry& entry : record.ledger) {
    if (entry.to == kFarmers) paid += entry.amount_fen;
    REQUIRE(entry.amount_fen > 0);
  }
  CHECK(income == paid);
}
