/// What comes out, when, and what of it the media carry.
#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

#include "tests/agents/plain_officials.hpp"
#include "tests/mechanism.hpp"

using namespace credstream;

TEST_CASE("M13: what is concealed lasts") { check_mechanism("M13"); }

TEST_CASE("what is not concealed is seen at once") {
  ModelParams p = plain_officials(8);
  p.exposure.detection = 1;
  p.exposure.concealment = 0;
  p.campaign.streams_per_county = 5;
  const RunRecord seen = run_officials(p, {use("fake_orders")}, 365);
  CHECK(total(seen, kExposures) == 8);  // each on its first stream, then a year's pause
  CHECK(total(run_officials(p, {use("loss_leader")}, 365), kExposures) ==
        0);  // no secret, no scandal
  CHECK(total(run_officials(p, {}, 365), kExposures) == 0);
}

TEST_CASE("the media carry so many scandals a week; the rest stay hidden") {
  ModelParams p = plain_officials(30);
  p.exposure.detection = 1;
  p.exposure.concealment = 0;
  p.exposure.pause_days = 365;
  p.campaign.streams_per_county = 60;
  p.campaign.end_day = 60;
  const std::vector<TacticUse> brushing = {use("fake_orders")};
  const auto by_week = [&](double capacity) {
    p.exposure.media_capacity = capacity;
    const RunRecord record = run_officials(p, brushing, 63);
    std::vector<std::int64_t> weeks(9, 0);
    for (std::size_t day = 0; day < 63; ++day)
      weeks[day / 7] += record.core[day * kCoreSize + kExposures];
    return weeks;
  };
  const auto unlimited = by_week(0), limited = by_week(4);
  CHECK(unlimited[0] == 30);
  for (int week = 0; week < 7; ++week) CHECK(limited[static_cast<std::size_t>(week)] == 4);
  CHECK(limited[7] == 2);  // the last of the thirty come out in their turn
}

TEST_CASE("published figures come out by the media like all else") {
  ModelParams p = plain_officials(30);
  p.campaign.streams_per_county = 60;
  p.campaign.end_day = 60;
  p.exposure.detection = 1;
  p.exposure.leak = p.exposure.platform_hazard = p.exposure.customer_reports = 0;
  p.exposure.media_capacity = 4;
  p.disclosure.coverage = p.disclosure.hazard = 1;
  const RunRecord record = run_officials(p, {use("fake_orders")}, 70);
  REQUIRE(total(record, kExposures) > 0);
  for (std::size_t week = 0; week < 10; ++week) {
    std::int64_t carried = 0;
    for (std::size_t day = 7 * week; day < 7 * week + 7; ++day)
      carried += record.core[day * kCoreSize + kExposures];
    CHECK(carried <= 4);
  }
}

TEST_CASE("the media by size take the greatest scandal first") {
  ModelParams p = plain_officials(12);
  p.exposure.detection = 1;
  p.exposure.concealment = 0;
  p.exposure.media_capacity = 1;
  p.campaign.streams_per_county = 10;
  p.campaign.end_day = 10;
  p.campaign.talent_spread = 1.0;  // the same heads weigh more where few watch
  const std::vector<TacticUse> told = {use("apportionment", {{"employees", 200}})};
  const auto evidence = [&](double by_size) {
    p.exposure.media_by_size = by_size;
    double lost = 0;
    for (std::uint32_t replicate = 0; replicate < 5; ++replicate) {
      const RunRecord record = run_officials(p, told, 2, replicate);
      lost += static_cast<double>(
          total(record, static_cast<std::size_t>(kChangeByCause) + kExposedApportionment));
    }
    return lost;
  };
  CHECK(evidence(1) < evidence(0));  // a greater loss of credibility
}
