/// Inspections, fines and pauses.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "agents/state/accounts.hpp"
#include "tests/agents/plain_officials.hpp"
#include "tests/mechanism.hpp"

using namespace credstream;

TEST_CASE("M22: punished examples deter") { check_mechanism("M22"); }

TEST_CASE("fines are paid by officials, once per punishment") {
  ModelParams p = plain_officials(20);
  p.campaign.streams_per_county = 10;
  p.discipline.inspection_share = 0.5;
  p.discipline.detection = 1;
  p.discipline.fine_yuan = 300;
  p.discipline.pause_days = 40;
  p.official.evaluation_days = 20;
  const RunRecord record = run_officials(p, {use("fake_orders")}, 100);
  std::int64_t paid = 0;
  for (const LedgerEntry& e : record.ledger)
    if (e.reason == kFinePaid) {
      CHECK(e.from == kOfficials);
      CHECK(e.to == kPenalties);
      paid += e.amount_fen;
    }
  const std::int64_t punished = total(record, kSanctions);
  CHECK(punished > 0);
  CHECK(paid == punished * 30000);
  CHECK(paid == total(record, kFinesFen));
  CHECK(total(record, kInspections) >= punished);
  // Under a pause there is nothing to find: two dates of a pause's 40 days go by.
  CHECK(punished <= 20 * 2);
  ModelParams none = p;
  none.discipline.detection = 0;
  CHECK(total(run_officials(none, {use("fake_orders")}, 100), kSanctions) == 0);
}

// Fixed seed. The share is exact up to the last officials in line, who are drawn.
TEST_CASE("inspection by rank looks at the stated share, also of those who report alike") {
  const double counties = GENERATE(2.0, 12.0), share = GENERATE(0.05, 0.3);
  const double intercept = GENERATE(-2.0, -60.0);  // no two report the same; all report nothing
  ModelParams p = choosers(1, 0);
  p.official.choice = 0;
  p.population.consumers = 20000;
  p.population.weight = 10;
  p.consumer.intercept = intercept;
  p.population.counties = p.official.prefecture_counties = counties;
  p.discipline.by_rank = 1;
  p.discipline.inspection_share = share;
  const RunRecord record = run_officials(p, {}, 180);
  const double evaluations = counties * 60;
  CAPTURE(counties, share, intercept);
  CHECK(static_cast<double>(total(record, kInspections)) / evaluations ==
        Approx(share).margin(4 * std::sqrt(0.25 / evaluations)));
  CHECK(total(record, kInspections) > 0);
}

TEST_CASE("inspection by rank finds those who report most") {
  ModelParams p = plain_officials(20);
  p.campaign.streams_per_county = 50;
  p.official.evaluation_days = 50;
  p.discipline.inspection_share = 0.25;
  p.discipline.detection = 1;
  p.discipline.pause_days = 365;
  const std::vector<TacticUse> quarter = {use("fake_orders", {{"adopters", 0.2}})};
  const auto found = [&](double by_rank) {
    p.discipline.by_rank = by_rank;
    return total(run_officials(p, quarter, 51), kSanctions);
  };
  std::int64_t adopters = 0;
  const RunRecord record = run_officials(p, quarter, 1);
  const std::size_t width = run_schema().county_columns.size();
  for (std::size_t row = 0; row < 20; ++row)
    adopters += record.counties[row * width + 2] != 0;  // column `bundle`
  REQUIRE(adopters > 0);
  // Who reports most is nearly always one who fakes; by lot a quarter of them would be found.
  CHECK(found(1) >= std::min<std::int64_t>(adopters, 5) - 1);
  CHECK(found(0) < found(1));
}

TEST_CASE("an exposure during a longer pause does not shorten it") {
  ModelParams p = plain_officials(8);
  p.campaign.streams_per_county = 60;
  p.campaign.end_day = 120;
  p.official.evaluation_days = 20;
  p.discipline.inspection_share = p.discipline.detection = 1;
  p.discipline.pause_days = 365;
  p.exposure.detection = 1;
  p.exposure.leak = p.exposure.platform_hazard = p.exposure.customer_reports = 0;
  p.exposure.pause_days = 5;
  p.disclosure.coverage = p.disclosure.hazard = 1;
  p.disclosure.day = 40;
  const RunRecord record = run_officials(p, {use("fake_orders")}, 120);
  CHECK(total(record, kFakeFen) > 0);
  CHECK(total(record, kExposures, 40) > 0);
  CHECK(total(record, kFakeFen, 20) == 0);
}
