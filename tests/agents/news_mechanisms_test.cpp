/// News, apologies, spillover between officials, disclosure, exchanged opinion, word of the
/// campaign and the room: rules at points worked out by hand, and the mechanisms through their
/// scenarios.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "agents/figures/core.hpp"
#include "agents/rules/awareness.hpp"
#include "agents/rules/disclosure.hpp"
#include "agents/rules/news.hpp"
#include "agents/rules/opinion.hpp"
#include "agents/rules/room.hpp"
#include "sim/parallel.hpp"
#include "tests/mechanism.hpp"
#include "tests/uses.hpp"

using namespace credstream;

namespace {

Scenario scenario_with(const std::string& name, const std::vector<std::string>& set) {
  LoadResult loaded = load_scenario(name, {set});
  for (const Problem& problem : loaded.problems) UNSCOPED_INFO(problem.message);
  REQUIRE(loaded.ok());
  return std::move(loaded.scenario);
}

/// All replicates of one arm, with who watched and who ordered.
std::vector<RunRecord> runs_of(const Scenario& scenario, std::size_t arm, int threads = 2) {
  NetworkSource networks(scenario);
  REQUIRE(networks.prepare(scenario.arms[arm].setup.params).empty());
  RunPlan plan{scenario.seed, scenario.days, threads, {}};
  plan.record.decisions = true;
  Watch watch;
  return run_replicates({&scenario.arms[arm], 1}, scenario.replicates, networks, plan, watch)[0]
      .replicates;
}

constexpr std::size_t change_by(BeliefCause cause) {
  return static_cast<std::size_t>(kChangeByCause) + cause;
}

double county_value(const RunRecord& record, std::size_t county, std::string_view column) {
  const auto columns = run_schema().county_columns;
  const auto at = std::find_if(columns.begin(), columns.end(),
                               [&](const MetricInfo& info) { return info.name == column; });
  REQUIRE(at != columns.end());
  return record.counties[county * columns.size() + static_cast<std::size_t>(at - columns.begin())];
}

/// Orders (stream, consumer) of counties that were never exposed in `exposed`.
std::vector<std::uint64_t> honest_orders(const RunRecord& record, const RunRecord& exposed) {
  std::vector<std::uint64_t> result;
  for (const std::uint64_t order : record.orders)
    if (county_value(exposed, order >> 44, "exposures") == 0) result.push_back(order);
  return result;
}

}  // namespace

TEST_CASE("M9: an apology mends something, once") { check_mechanism("M9"); }
TEST_CASE("M20: disclosure brings fake orders to light") { check_mechanism("M20"); }

TEST_CASE("a new scandal recalls a share of what was forgotten") {
  BeliefParams b = default_params().belief;
  b.half_life_days = 100;
  b.reactivation = 0.3;
  // Two observations left after one half-life: four were held, two are forgotten.
  CHECK(recalled_evidence(2, 100, b) == Approx(0.6));
  CHECK(recalled_evidence(2, 0, b) == 0.0);
  CHECK(recalled_evidence(0, 100, b) == 0.0);
  b.reactivation = 0;
  CHECK(recalled_evidence(2, 100, b) == 0.0);
}

TEST_CASE("scandals recall old ones only where that is switched on") {
  const std::string name = "mechanisms/m09-apology";
  const auto without = runs_of(scenario_with(name, {}), 0);
  const auto with = runs_of(scenario_with(name, {"belief.reactivation=0.5"}), 0);
  CHECK(total(without[0], change_by(kReactivation)) == 0);
  CHECK(total(with[0], kExposures) == total(without[0], kExposures));
  CHECK(total(with[0], change_by(kReactivation)) < 0);
  // One scandal alone recalls nothing.
  const auto one =
      runs_of(scenario_with(name, {"population.counties=1", "belief.reactivation=0.5"}), 0);
  REQUIRE(total(one[0], kExposures) == 1);
  CHECK(total(one[0], change_by(kReactivation)) == 0);
}

TEST_CASE("an apology reaches those who hear of a scandal for the first time, and nobody else") {
  // Everybody hears of every scandal: the first apology works, all later ones do nothing.
  const std::string name = "mechanisms/m09-apology";
  const auto runs =
      runs_of(scenario_with(name, {"exposure.news_reach=1", "correction.reach=1",
                                   "belief.prior_spread=0", "arms.on.correction.delay_days=3"}),
              1);
  for (const RunRecord& record : runs) {
    REQUIRE(total(record, kExposures) > 1);
    CHECK(total(record, kCorrections) > 1);
    std::int32_t working = 0, first_scandal = -1, first_apology = -1;
    for (std::int32_t day = 0; day < record.days; ++day) {
      const std::int64_t* core = &record.core[static_cast<std::size_t>(day) * kCoreSize];
      if (core[kExposures] > 0 && first_scandal < 0) first_scandal = day;
      if (core[kCorrections] > 0 && first_apology < 0) first_apology = day;
      if (core[change_by(kCorrection)] == 0) continue;
      ++working;
      CHECK(core[change_by(kCorrection)] > 0);
      CHECK(day == first_apology);
    }
    CHECK(working == 1);
    CHECK(first_apology == first_scandal + 3);
  }
}

TEST_CASE("an apology to nobody, or of no weight, changes no belief") {
  const std::string name = "mechanisms/m09-apology";
  const auto none = runs_of(scenario_with(name, {"correction.reach=0"}), 1);
  const auto off = runs_of(scenario_with(name, {}), 0);
  CHECK(total(none[0], kCorrections) == total(none[0], kExposures));
  CHECK(total(off[0], kCorrections) == 0);
  for (std::size_t day = 0; day < 60; ++day)
    REQUIRE(none[0].core[day * kCoreSize + kCredibilityPpm] ==
            off[0].core[day * kCoreSize + kCredibilityPpm]);
}

TEST_CASE("a scandal harms trust in the same role most, and in its own official once") {
  BeliefParams b = default_params().belief;
  b.spillover_role = 0.5;
  b.role_similarity = 0.4;
  CHECK(role_spillover(2, 2, b) == 0.5);
  CHECK(role_spillover(2, 1, b) == Approx(0.2));
  // Heard of with evidence 4: half of it stands in the role's column, and the whole counts.
  CHECK(evidence_against(4, 0.5 * 4, b) == Approx(4));
  CHECK(evidence_against(0, 2, b) == 2);
  b.spillover_role = 0;
  CHECK(evidence_against(4, 0, b) == 4);
}

TEST_CASE("H7: a scandal costs honest counties orders by spillover alone, and nothing without") {
  const std::string name = "mechanisms/h07-scandal-spills-over";
  const Scenario with = scenario_with(name, {}),
                 without = scenario_with(name, {"exposure.detection=0"});
  std::size_t lost = 0, all = 0;
  const auto off = runs_of(with, 0), off_quiet = runs_of(without, 0);
  const auto on = runs_of(with, 1), on_quiet = runs_of(without, 1);
  for (std::size_t r = 0; r < on.size(); ++r) {
    if (total(on[r], kExposures) == 0) continue;
    const auto honest = honest_orders(on[r], on[r]), quiet = honest_orders(on_quiet[r], on[r]);
    CHECK(honest_orders(off[r], on[r]) == honest_orders(off_quiet[r], on[r]));
    CHECK(quiet == honest_orders(off_quiet[r], on[r]));
    REQUIRE(quiet.size() > 100);
    CHECK(honest.size() < quiet.size());
    lost += quiet.size() - honest.size();
    all += quiet.size();
  }
  REQUIRE(all > 0);
  CHECK(lost * 50 > all);  // at least one order in fifty
}

TEST_CASE("the less alike the roles, the less is lost (H7)") {
  const std::string name = "mechanisms/h07-scandal-spills-over";
  const auto orders = [&](const char* similarity) {
    std::int64_t sum = 0;
    for (const RunRecord& record :
         runs_of(scenario_with(name, {std::string("belief.role_similarity=") + similarity}), 1))
      sum += total(record, kOrdersReal);
    return sum;
  };
  const std::int64_t strangers = orders("0"), alike = orders("1");
  CHECK(alike < strangers);
}

TEST_CASE("published figures give away what was arranged, in proportion") {
  const DisclosureParams d{1, 15, 0.3, 0.5, 0};
  CHECK(disclosure_hazard(0, d) == 0);
  CHECK(disclosure_hazard(0.5, d) == Approx(0.15));
}

TEST_CASE("an honest county that publishes has nothing to come out, and sells more") {
  const std::string name = "mechanisms/m20-disclosure";
  const std::vector<std::string> honest = {"arms.off.tactics.fake_orders.intensity=0",
                                           "arms.on.tactics.fake_orders.intensity=0",
                                           "disclosure.relief=5", "suspicion.intercept=-1"};
  const Scenario s = scenario_with(name, honest);
  std::int64_t orders[2] = {}, suspicion[2] = {}, exposures = 0;
  for (const std::size_t arm : {0u, 1u})
    for (const RunRecord& record : runs_of(s, arm)) {
      orders[arm] += total(record, kOrdersReal);
      suspicion[arm] += total(record, kSuspicionPpm);
      exposures += total(record, kExposures);
    }
  CHECK(exposures == 0);
  CHECK(suspicion[1] < suspicion[0]);
  CHECK(orders[1] > orders[0]);
}

TEST_CASE("nothing is published before its day") {
  const Scenario s = scenario_with("mechanisms/m20-disclosure",
                                   {"disclosure.hazard=1", "disclosure.day=40", "replicates=1"});
  const RunRecord record = runs_of(s, 1)[0];
  std::int32_t first_stream = -1, first_exposure = -1;
  for (std::int32_t day = 0; day < record.days; ++day) {
    const std::int64_t* core = &record.core[static_cast<std::size_t>(day) * kCoreSize];
    if (core[kStreams] > 0 && first_stream < 0) first_stream = day;
    if (core[kExposures] > 0 && first_exposure < 0) first_exposure = day;
  }
  REQUIRE(first_exposure >= 0);
  CHECK(first_exposure >= first_stream + 40);
}

TEST_CASE("an opinion is a mean of neighbours and one's own view") {
  CHECK(next_opinion(0.8, 0.4, 0.25) == Approx(0.7));
  CHECK(next_opinion(0.8, 0.4, 0) == 0.8);
  CHECK(opinion_value(opinion_code(0.7)) == Approx(0.7).margin(0x1p-17));
  CHECK(opinion_code(1.0) == 65535);
}

TEST_CASE("exchanged opinion moves what people do, whatever the threads") {
  // Opinions even out, so that the mean appeal exp(v_T (y - 1/2)), convex in y, falls.
  const std::vector<std::string> set = {"belief.prior_spread=0.2",
                                        "consumer.viewing_trust_weight=4",
                                        "influence.susceptibility=0.7", "replicates=2"};
  std::vector<std::string> on = set;
  on.emplace_back("influence.cadence_days=2");
  const std::string name = "mechanisms/m01-trust-sells";
  const auto apart = runs_of(scenario_with(name, set), 1);
  const auto mixed = runs_of(scenario_with(name, on), 1);
  CHECK(total(mixed[0], kViewsReal) < total(apart[0], kViewsReal));
  CHECK(total(apart[0], kOpinionPpm) == 0);
  for (const int threads : {1, 3, 8}) {
    const ThreadLimit limit(threads);
    CHECK(runs_of(scenario_with(name, on), 1, threads)[0].core == mixed[0].core);
  }
}

TEST_CASE("nobody who does not know of the campaign is reached") {
  const std::string name = "mechanisms/m01-trust-sells";
  const auto none = runs_of(
      scenario_with(name, {"awareness.aware_at_start=0", "awareness.platform_hazard=0"}), 1);
  CHECK(none[0].volume.views == 0);
  CHECK(total(none[0], kUnaware) == std::int64_t{60} * 10000 * 25);
  const auto all = runs_of(scenario_with(name, {}), 1);
  CHECK(total(all[0], kUnaware) == 0);
  const auto half =
      runs_of(scenario_with(name, {"awareness.aware_at_start=0.5", "awareness.platform_hazard=0",
                                   "awareness.neighbour_hazard=0"}),
              1);
  const double share =
      static_cast<double>(half[0].volume.views) / static_cast<double>(all[0].volume.views);
  CHECK(share > 0.45);
  CHECK(share < 0.55);
  // Those who watch are among those who would have watched, were they known to all.
  const std::set<std::uint64_t> everybody(all[0].viewings.begin(), all[0].viewings.end());
  std::size_t strangers = 0;
  for (const std::uint64_t viewing : half[0].viewings) strangers += !everybody.contains(viewing);
  CHECK(static_cast<double>(strangers) < 0.2 * static_cast<double>(half[0].viewings.size()));
}

TEST_CASE("word of the campaign spreads alike whatever the threads") {
  const std::string name = "mechanisms/m01-trust-sells";
  const Scenario s = scenario_with(name, {"awareness.aware_at_start=0.01"});
  const auto reference = runs_of(s, 1);
  for (const int threads : {1, 3}) {
    const ThreadLimit limit(threads);
    CHECK(runs_of(s, 1, threads)[0].core == reference[0].core);
  }
}

TEST_CASE("a visit lies between arrival and leaving") {
  const RoomParams five{5};
  // Arrival at 30 minutes and a little, stay of 5 ln 2 = 3.47 minutes: there at 31, 32 and 33.
  const Words words{0x80000100u, 0x80000000u, 0, 0};
  const Visit v = visit(words, 60, five);
  CHECK(v.first == 31);
  CHECK(v.gone == 34);
  // Who comes in the last minute and stays is there at the end and counts no further.
  const Visit late = visit({0xFFFFFFFFu, 0x00000001u, 0, 0}, 60, five);
  CHECK(late.first == 60);
  CHECK(late.gone == 61);
  // Three come at minutes 1, 1 and 3, two leave at 3 and one stays.
  const std::int64_t changes[] = {0, 2, 0, -1, 0, -2};
  CHECK(crowd(changes, 4).peak == 2);
  CHECK(crowd(changes, 4).closing == 1);
}

TEST_CASE("options cost consumer columns only while they are on, at most 24 bytes in all") {
  const auto bytes = [](const std::vector<std::string>& set) {
    return static_cast<double>(
               runs_of(scenario_with("mechanisms/m01-trust-sells", set), 1)[0].column_bytes) /
           10000;
  };
  CHECK(bytes({}) == 10);
  CHECK(bytes({"influence.cadence_days=7"}) == 12);
  CHECK(bytes({"belief.stocks=2"}) == 14);
  CHECK(bytes({"awareness.aware_at_start=0"}) == 10.125);
  CHECK(bytes({"belief.spillover_role=0.5", "belief.roles=3"}) == 16);
  CHECK(bytes({"belief.spillover_role=0.5", "influence.cadence_days=7",
               "awareness.aware_at_start=0", "belief.stocks=2"}) == 23.125);
}
