/// Bots and paid praise: how they become known, and what is taken down (N16).
#include <catch2/catch.hpp>
#include <cmath>

#include "agents/day/steps/agencies.hpp"
#include "agents/day/steps/take_down.hpp"
#include "agents/rules/exposure.hpp"
#include "tests/agents/day/small_country.hpp"
#include "tests/agents/small_region.hpp"
#include "tests/mechanism.hpp"

using namespace credstream;

namespace {

const MisconductDefinition& bots() { return *kinds_of_misconduct()[4]; }
const MisconductDefinition& paid_praise() { return *kinds_of_misconduct()[5]; }

ModelParams hidden() {
  ModelParams p = small_region();
  p.exposure.paid_attention = 1;
  p.exposure.purge = p.exposure.notice = p.exposure.agency_leak = 0;
  return p;
}

}  // namespace

TEST_CASE("N16: bots and paid praise become known") { check_mechanism("N16"); }

TEST_CASE("the hazards of bots and paid praise, by hand") {
  ExposureParams p{};
  p.purge = 0.4;
  p.purge_half = 1000;
  CHECK(purge_hazard(1000, p) == Approx(1 - std::pow(0.8, 1 / 30.0)));
  CHECK(purge_hazard(0.9, p) == 0);
  p.agency_leak = 0.3;
  CHECK(1 - std::pow(1 - agency_hazard(p), 30) == Approx(0.3));
  p.notice = 1e-3;
  StreamPlan plan;
  const StreamConduct stream{.plan = plan, .viewers = 2000, .praise_suspicion = 0.25};
  CHECK(notice_hazard(stream, p) == Approx(1 - std::exp(-0.5)));
  CHECK(still_recent(100, 30) == Approx(100 / std::exp(1.0)));
}

TEST_CASE("each way out of bots and paid praise by itself, and none") {
  const auto exposures = [](const ModelParams& p, const char* tactic) {
    return total(run(p, {use(tactic)}), kExposures);
  };
  ModelParams p = hidden();
  CHECK(exposures(p, "water_army") == 0);
  CHECK(exposures(p, "bought_traffic") == 0);
  p.exposure.notice = 1e-4;
  CHECK(exposures(p, "water_army") > 0);
  CHECK(exposures(p, "bought_traffic") == 0);  // bots make nobody suspicious
  p = hidden();
  p.exposure.agency_leak = 1;
  CHECK(exposures(p, "water_army") > 0);
  CHECK(exposures(p, "bought_traffic") > 0);
  p = hidden();
  p.exposure.purge = 0.3;
  p.exposure.purge_news = 1;
  CHECK(exposures(p, "water_army") > 0);
  CHECK(exposures(p, "bought_traffic") > 0);
  p.exposure.paid_attention = 0;
  CHECK(exposures(p, "water_army") == 0);
  CHECK(exposures(p, "bought_traffic") == 0);
}

TEST_CASE("traffic without bots is no misconduct and gives no evidence") {
  ModelParams p = hidden();
  p.exposure.purge = p.exposure.agency_leak = 1;
  p.exposure.purge_news = 1;
  const RunRecord clean = run(p, {use("bought_traffic", {{"bots", 0}})});
  CHECK(total(clean, kExposures) == 0);
  CHECK(total(clean, kViewsTakenDown) == 0);
  const auto lost_each = [&](double share) {
    const RunRecord r = run(p, {use("bought_traffic", {{"bots", share}})});
    return static_cast<double>(total(r, change_by(kExposedBots))) /
           static_cast<double>(total(r, kExposures));
  };
  CHECK(lost_each(0.9) < lost_each(0.2));
  CHECK(lost_each(0.2) < 0);
}

TEST_CASE("a purge without news takes views and heat off display, and exposes nobody") {
  ModelParams p = hidden();
  p.exposure.purge = 1;
  p.exposure.purge_half = 1;
  p.exposure.purge_news = 0;
  const RunRecord purged = run(p, {use("bought_traffic")});
  p.exposure.purge = 0;
  const RunRecord left = run(p, {use("bought_traffic")});
  CHECK(total(purged, kExposures) == 0);
  CHECK(total(purged, kViewsTakenDown) > 0);
  CHECK(total(left, kViewsTakenDown) == 0);
  CHECK(total(purged, kViewsReal) < total(left, kViewsReal));
  // No more is taken down than was bought.
  CHECK(total(purged, kViewsTakenDown) <= total(purged, kViewsDisplayed));
}

TEST_CASE("what a purge took is not taken again") {
  Standing standing{.heat = 3, .last_stream = 10};
  Traces& traces = standing.traces[place_of(bots())];
  traces = {.extent = 0.4, .bought = 500, .heat = 2, .last = 10};
  Accounts accounts;
  accounts.displayed_views = 5000;
  CoreDay core{};
  take_down(bots(), 1, standing, traces, accounts, core, 10);
  CHECK(standing.heat == 1);
  CHECK(accounts.displayed_views == 4500);
  CHECK(core[kViewsTakenDown] == 500);
  CHECK(traces.extent == 0.4);  // it may still become known
  take_down(bots(), 1, standing, traces, accounts, core, 12);
  CHECK(standing.heat == 1);
  CHECK(core[kViewsTakenDown] == 500);
}

TEST_CASE("an agency's books bring out its clients of the last months in one story") {
  ModelParams p = SmallCountry::params();
  p.exposure.paid_attention = 1;
  p.exposure.agency_leak = 1;
  p.exposure.agency_clients = 8;  // one agency serves all
  const SmallCountry country({p});
  const Model& m = country.model;
  Standings standings(m);
  const auto deal = [&](std::uint32_t county, const MisconductDefinition& kind, double extent,
                        std::int32_t day) {
    standings.of_county[county].traces[place_of(kind)] = {.extent = extent, .last = day};
  };
  deal(1, bots(), 0.5, 100);
  deal(4, bots(), 0.2, 90);
  deal(4, paid_praise(), 0.6, 90);                                           // weighs more
  deal(6, bots(), 0.5, 100 - static_cast<int>(p.exposure.agency_days) - 1);  // long ago
  deal(7, *kinds_of_misconduct()[1], 0.5, 100);                              // no agency sold that
  std::vector<Scandal> scandals;
  REQUIRE(agency_hazard(p.exposure) > 0.5);  // within some days its books are open
  for (std::int32_t day = 100; scandals.empty() && day < 130; ++day)
    open_books(m, standings, scandals, day);
  REQUIRE(scandals.size() == 2);
  CHECK(scandals[0].county == 1);
  CHECK(scandals[1].county == 4);
  CHECK(scandals[1].kind == &paid_praise());
  for (const Scandal& s : scandals) {
    CHECK(s.part_of_story == 0.5);
    CHECK(s.story_people == Approx(2 * m.people_of(1)));
  }
}
