/// The kind of misconduct `public_star`: its rule by hand, and what it does to a small region.
#include <catch2/catch.hpp>

#include "agents/figures/core.hpp"
#include "agents/misconduct.hpp"
#include "scenarios/scenario.hpp"

using namespace credstream;

namespace {

/// A region of one arm, as a user writes it; whoever knows talks often.
RunRecord run(const std::string& tactics, const std::string& exposure = "leak: 0.01") {
  const LoadResult loaded = load_scenario_text(
      "scenario: stars\nrules: v1\n"
      "population: {consumers: 2000, counties: 6}\n"
      "campaign: {views_per_stream: 2000, streams_per_county: 20, end_day: 100}\n"
      "discipline: {fine_yuan: 1000}\n"
      "exposure: {" +
          exposure + "}\narms: [{name: a, tactics: {" + tactics + "}}]\n",
      "stars.yaml");
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

TEST_CASE("a star at public expense is the seventh kind, and as likely to come out as many know") {
  REQUIRE(kinds_of_misconduct().size() == 7);
  const MisconductDefinition& star = *kinds_of_misconduct()[6];
  REQUIRE(star.name == "public_star");
  const ExposureParams p{};
  const ExposureParams::Levers rules{.leak = 0.5, .platform_hazard = 0};
  StreamPlan plan;
  StreamConduct stream{.plan = plan, .viewers = 1000};
  CHECK_FALSE(star.practised(stream));
  CHECK(star.hazard(stream, {p, rules}) == 0);
  CHECK(star.extent(stream, p) == 0);
  plan.cohosts = 0.4;  // two who know, in the mean
  plan.slot_fee_yuan = 100;
  plan.slot_fee_enterprise = 0.25;
  CHECK(star.practised(stream));
  CHECK(star.hazard(stream, {p, rules}) == Approx(0.75));
  CHECK(star.extent(stream, p) == 0.75);
}

TEST_CASE("a star at public expense becomes known, costs credibility, and punishes nobody") {
  const RunRecord honest = run(""), starred = run("co_host: {}");
  const auto exposed = static_cast<std::size_t>(kChangeByCause) + kExposedFavour;
  CHECK(total(honest, kExposures) == 0);
  CHECK(total(starred, kExposures) > 0);
  CHECK(total(starred, exposed) < 0);
  CHECK(total(starred, kFinesFen) == 0);
  CHECK(total(run("fake_orders: {}"), kFinesFen) > 0);
}

TEST_CASE("a star of whose fee nobody talks, or whom an enterprise pays, is no misconduct") {
  const RunRecord hidden = run("co_host: {}", "leak: 0"),
                  undetected = run("co_host: {}", "detection: 0");
  CHECK(total(hidden, kExposures) == 0);
  CHECK(hidden.core == undetected.core);
  CHECK(total(run("co_host: {enterprise_share: 1}"), kExposures) == 0);
}
