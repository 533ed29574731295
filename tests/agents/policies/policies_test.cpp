/// Policies: each does what its row says and nothing at intensity 0, any two combine in either
/// order, and what they cost is on the books.
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <set>
#include <string_view>

#include "agents/day/regulate.hpp"
#include "agents/day/steps/risk.hpp"
#include "agents/day/steps/trade.hpp"
#include "agents/figures/core.hpp"
#include "agents/policy.hpp"
#include "agents/rules/consumer.hpp"
#include "agents/rules/regulation.hpp"
#include "scenarios/reference.hpp"
#include "scenarios/scenario.hpp"
#include "tests/agents/day/small_country.hpp"
#include "tests/agents/policies/small_race.hpp"
#include "tests/files.hpp"
#include "tests/mechanism.hpp"

using namespace credstream;

namespace fs = std::filesystem;

TEST_CASE("P1: sampling keeps bad batches off the shelf") { check_policy("P1"); }
TEST_CASE("P2: disclosure after the broadcast") { check_policy("P2"); }
TEST_CASE("P3: a ban on arranged figures") { check_policy("P3"); }
TEST_CASE("P4: evaluation by farmer income") { check_policy("P4"); }
TEST_CASE("P5: training makes hosts of farmers") { check_policy("P5"); }
TEST_CASE("P6: leaders behind the stage") { check_policy("P6"); }
TEST_CASE("P7: detection and ranking on net orders") { check_policy("P7"); }
TEST_CASE("P8: protection of those who report") { check_policy("P8"); }
TEST_CASE("P9: pre-approval") { check_policy("P9"); }
TEST_CASE("P10: a public national platform") { check_policy("P10"); }

TEST_CASE("every policy has levers, a cost model, a scenario and a test of its own") {
  const std::string tests = read(kTop / "tests/agents/policies/policies_test.cpp");
  std::size_t n_files = 0;
  for (const auto& entry : fs::directory_iterator(kTop / "agents/policies"))
    n_files += entry.path().extension() == ".cpp" ? 1U : 0U;
  REQUIRE(policies().size() == n_files);
  std::set<std::string_view> ids, used;
  for (const PolicyDefinition* p : policies()) {
    CAPTURE(p->id, p->name);
    CHECK(ids.insert(p->id).second);
    CHECK("P" + std::to_string(p->address) == p->id);
    CHECK(p->table->section == "policies." + std::string(p->name));
    CHECK(fs::is_regular_file(kTop / "agents/policies" / (std::string(p->name) + ".cpp")));
    CHECK(fs::is_regular_file(kTop / "scenarios" / (std::string(p->scenario) + ".yaml")));
    CHECK(p->levers.size() > 5);
    CHECK(p->cost.size() > 5);
    CHECK(tests.find("TEST_CASE(\"" + std::string(p->test) + "\") { check_policy(\"" +
                     std::string(p->id) + "\"); }") != std::string::npos);
    CHECK(used.insert(p->scenario).second);
    constexpr std::string_view kTerms[] = {"intensity",  "start_day",  "coverage",
                                           "compliance", "setup_yuan", "running_yuan"};
    REQUIRE(p->table->rows.size() >= kPolicyTermRows);
    for (std::size_t i = 0; i < kPolicyTermRows; ++i) CHECK(p->table->rows[i].name == kTerms[i]);
  }
}

TEST_CASE("docs/policies.md holds the register of policies") {
  const std::string page = read(kTop / "docs/policies.md");
  CHECK((table_made_by(page, "credstream params --format policies") ==
         policy_reference(Language::en)));
}

TEST_CASE("every policy at intensity 0 gives the baseline byte for byte") {
  const RunRecord without = race({});
  REQUIRE(without.volume.orders > 50);
  std::vector<PolicyUse> all;
  for (const PolicyDefinition* p : policies()) {
    CAPTURE(p->name);
    Changes changes = {{"intensity", 0}, {"setup_yuan", 1000}, {"running_yuan", 10}};
    if (p->name == "ban") changes["all_streams"] = 1;
    CHECK(race({policy(p->name, changes)}).core == without.core);
    CHECK(race({policy(p->name)}).core != without.core);
    all.push_back(policy(p->name, {{"intensity", 0}}));
  }
  CHECK(race(all).core == without.core);
}

TEST_CASE("any two policies combine in either order to the same bytes") {
  const auto core_of = [](const std::string& uses) {
    const std::string text =
        "scenario: pair\nrules: v1\ndays: 40\npopulation: {consumers: 1000, weight: 25, counties: "
        "6, network: "
        "{kind: implicit}}\ncampaign: {streams_per_county: 8, end_day: 40, views_per_stream: "
        "4000}\nofficial: {choice: 1, evaluation_days: 10}\ndisclosure: {day: 8}\narms:\n  - "
        "{name: "
        "a, tactics: {fake_orders: {}, apportionment: {employees: 100}}, policies: {" +
        uses + "}}\n";
    LoadResult loaded = load_scenario_text(text, "pair.yaml");
    REQUIRE(loaded.ok());
    NetworkSource networks(loaded.scenario);
    const ArmSetup& setup = loaded.scenario.arms[0].setup;
    REQUIRE(networks.prepare(setup.params).empty());
    return simulate(setup, networks.make(setup.params, {7, 0}), {7, 0}, 40, {}).core;
  };
  std::set<std::vector<std::int64_t>> seen;
  std::size_t pairs = 0;
  for (const PolicyDefinition* p : policies())
    for (const PolicyDefinition* q : policies()) {
      if (p->name >= q->name) continue;
      CAPTURE(p->name, q->name);
      const std::string first = std::string(p->name) + ": {start_day: 5}";
      const std::string second = std::string(q->name) + ": {start_day: 12, intensity: 0.7}";
      const std::vector<std::int64_t> core = core_of(first + ", " + second);
      CHECK(core_of(second + ", " + first) == core);
      seen.insert(core);
      ++pairs;
    }
  CHECK(seen.size() > pairs / 2);  // they do something, so the order could have mattered
}

TEST_CASE("a policy holds from its first day, for whom it covers") {
  const RunRecord without = race({});
  for (const PolicyDefinition* p : policies()) {
    CAPTURE(p->name);
    const RunRecord later = race({policy(p->name, {{"start_day", 45}})});
    CHECK(first_days(later, 45) == first_days(without, 45));
    CHECK(later.core != without.core);
    CHECK(race({policy(p->name, {{"coverage", 0}})}).core == without.core);
    CHECK(race({policy(p->name, {{"start_day", kDays}})}).core == without.core);
  }
}

TEST_CASE("who does not comply is left alone, except by a ban") {
  const RunRecord without = race({});
  for (const PolicyDefinition* p : policies()) {
    CAPTURE(p->name);
    const RunRecord ignored =
        race({policy(p->name, {{"compliance", 0}, {"setup_yuan", 0}, {"running_yuan", 0}})});
    CHECK((ignored.core == without.core) == (p->name != "ban"));
  }
}

TEST_CASE("running a policy is paid by the counties that it covers") {
  const RunRecord run_of = race(
      honest_region(), {},
      {policy("leak_protection", {{"setup_yuan", 1000}, {"running_yuan", 10}, {"start_day", 30}})});
  const std::int64_t expected = 8 * (1000 + 60 * 10) * 100;
  CHECK(total(run_of, kAdministrationFen) == expected);
  CHECK(total(run_of, kPublicFen) - total(race(honest_region(), {}), kPublicFen) == expected);
  const RunRecord half =
      race(honest_region(), {},
           {policy("leak_protection",
                   {{"setup_yuan", 1000}, {"running_yuan", 10}, {"intensity", 0.5}})});
  CHECK(total(half, kAdministrationFen) == 8 * (1000 + 90 * 10) * 50);
}
