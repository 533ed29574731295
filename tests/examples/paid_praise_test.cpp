/// The kind of misconduct `paid_praise`: its rule by hand, and what it does to a small region.
#include <catch2/catch.hpp>

#include "agents/figures/core.hpp"
#include "agents/misconduct.hpp"
#include "scenarios/scenario.hpp"

using namespace credstream;

namespace {

/// A region of one arm, as a user writes it; whoever knows talks often.
RunRecord run(const std::string& tactics, const std::string& exposure = "leak: 0.01") {
  const LoadResult loaded = load_scenario_text(
      "scenario: praise\nrules: v1\n"
      "population: {consumers: 2000, counties: 6}\n"
      "campaign: {views_per_stream: 2000, streams_per_county: 20, end_day: 100}\n"
      "discipline: {fine_yuan: 1000}\n"
      "exposure: {" +
          exposure + "}\narms: [{name: a, tactics: {" + tactics + "}}]\n",
      "praise.yaml");
  REQUIRE(loaded.ok());
  static const Network people = ExplicitNetwork::small_world({7, 0}, 2000, 10, 0.05);
  return simulate(loaded.scenario.arms[0].setup, people, {7, 0}, 100, {});
}

std::int64_t total(const RunRecord& record, std::size_t column) {
  std::int64_t sum = 0;
  for (std::size_t i = column; i < record.core.size(); i += kCoreSize) sum += record.core[i];
  return sum;
}

}  // namespace

TEST_CASE("paid praise is the fifth kind, and as likely to come out as its writers are many") {
  REQUIRE(kinds_of_misconduct().size() == 5);
  const MisconductDefinition& praise = *kinds_of_misconduct()[4];
  REQUIRE(praise.name == "paid_praise");
  const ExposureParams p{};
  const ExposureParams::Levers rules{.leak = 0.5, .platform_hazard = 0};
  StreamPlan plan;
  StreamConduct stream{.plan = plan, .viewers = 1000};
  CHECK_FALSE(praise.practised(stream));
  CHECK(praise.hazard(stream, {p, rules}) == 0);
  CHECK(praise.extent(stream) == 0);
  plan.praise = 0.2;  // 200 comments, of whose writers two know
  CHECK(praise.practised(stream));
  CHECK(praise.hazard(stream, {p, rules}) == Approx(0.75));
  CHECK(praise.extent(stream) == Approx(2.0 / 3));
}

TEST_CASE("paid praise becomes known, costs credibility, and punishes nobody") {
  const RunRecord honest = run(""), praised = run("water_army: {}");
  const auto exposed = static_cast<std::size_t>(kChangeByCause) + kExposedFakeOrders;
  CHECK(total(honest, kExposures) == 0);
  CHECK(total(praised, kExposures) > 0);
  CHECK(total(praised, exposed) < 0);
  CHECK(total(praised, kFinesFen) == 0);
  CHECK(total(run("fake_orders: {}"), kFinesFen) > 0);
}

TEST_CASE("paid praise that nobody talks of is as if it were no misconduct") {
  const RunRecord hidden = run("water_army: {}", "leak: 0"),
                  undetected = run("water_army: {}", "detection: 0");
  CHECK(total(hidden, kExposures) == 0);
  CHECK(hidden.core == undetected.core);
}
