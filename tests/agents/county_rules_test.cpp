/// Levers of policies: each is listed once, is copied from the arm's parameters, and moves results
/// when a policy moves it alone.
#include "agents/county_rules.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <set>
#include <string>

#include "agents/simulation.hpp"
#include "sim/network_implicit.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;

namespace {

/// What a policy of this test moves, behind the terms that all policies have.
enum Move : std::size_t { kLever = kPolicyTermRows, kTo, kValues };

constexpr PolicyDefinition kMoveOne{
    .id = "P0",
    .name = "move_one",
    .address = 0,
    .table = nullptr,
    .levers = "one lever",
    .cost = "none",
    .scenario = "",
    .metric = "",
    .sign = 0,
    .test = "",
    .rule = [](std::span<const double> values, bool, CountyRules& rules) {
      values_of(rules)[static_cast<std::size_t>(values[kLever])] = values[kTo];
    }};

PolicyUse moves(std::size_t lever, double to) {
  std::vector<double> values(kValues);
  const PolicyTerms terms{.intensity = 1,
                          .start_day = 0,
                          .coverage = 1,
                          .compliance = 1,
                          .setup_yuan = 0,
                          .running_yuan = 0};
  std::copy_n(reinterpret_cast<const double*>(&terms), kPolicyTermRows, values.begin());
  values[kLever] = static_cast<double>(lever);
  values[kTo] = to;
  return {&kMoveOne, values};
}

/// An admissible value well apart from the present one.
double elsewhere(const ParameterInfo& row, double now) {
  if (row.range.greatest <= 1)
    return now < row.range.greatest ? row.range.greatest : row.range.least;
  return std::min(2 * now + 3, row.range.greatest);
}

/// All mechanisms at work, officials who use tactics from the start and choose often, and a permit
/// that depends on the usual channel.
ArmSetup busy_arm() {
  const LoadResult loaded = load_scenario(
      std::string(CREDSTREAM_SOURCE) + "/tests/golden/together.yaml",
      {{"regulation.refused_when_open=0.3", "regulation.open_share=0.4",
        "population.consumers=4000", "offline.blocked_share=0.9", "official.evaluation_days=10",
        "exposure.leak=1e-5", "exposure.concealment=1"}},
      kAnyMemory);
  REQUIRE(loaded.ok());
  return loaded.scenario.arms.back().setup;
}

RunRecord run(const ArmSetup& arm) {
  const Network people = ImplicitNetwork({7, 0}, 4000, 8, 10, 0.5);
  return simulate(arm, people, {7, 0}, 100);
}

}  // namespace

TEST_CASE("levers are listed once, in the order of the counties' rules") {
  CHECK(levers().size() == sizeof(CountyRules) / sizeof(double));
  std::set<std::string> names;
  for (const LeverInfo& lever : levers())
    names.insert(std::string(lever.section) + "." + std::string(lever.row->name));
  CHECK(names.size() == levers().size());
  CHECK(names.contains("exposure.leak"));
  CHECK(names.contains("regulation.paper_hours"));
}

TEST_CASE("a county's rules begin as the arm's parameters") {
  ModelParams p = default_params();
  double next = 1;
  std::vector<double> given;
  for (const ModelSection& section : model_sections())
    for (std::size_t i = 0; i < section.table->rows.size(); ++i) section.values(p)[i] = next++;
  for (const LeverInfo& lever : levers())
    for (const ModelSection& section : model_sections())
      if (section.table->section == lever.section)
        given.push_back(
            section.values(p)[static_cast<std::size_t>(lever.row - section.table->rows.data())]);
  CountyRules rules = rules_of(p);
  CHECK(std::ranges::equal(values_of(rules), given));
}

TEST_CASE("every lever moves results when a policy moves it alone") {
  const ArmSetup arm = busy_arm();
  CountyRules usual = rules_of(arm.params);
  const std::span<double> values = values_of(usual);
  const auto core_with = [&](std::size_t lever, double value) {
    ArmSetup changed = arm;
    changed.policies = {moves(lever, value)};
    return run(changed).core;
  };
  const auto baseline = run(arm).core;
  const bool kept = core_with(0, values[0]) == baseline;
  CHECK(kept);  // a policy that moves nothing changes nothing
  for (std::size_t i = 0; i < levers().size(); ++i) {
    const LeverInfo& lever = levers()[i];
    CAPTURE(lever.section, lever.row->name);
    const bool moved = core_with(i, elsewhere(*lever.row, values[i])) != baseline;
    CHECK(moved);
  }
}
