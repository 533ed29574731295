#pragma once
/// A small comparison of three arms, as tests of experiments write it.
#include <catch2/catch.hpp>
#include <string>

#include "experiments/wording.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {

/// A scenario from its text; a problem fails the test.
inline Scenario scenario_of(const std::string& text) {
  const LoadResult loaded = load_scenario_text(text, "test.yaml");
  for (const Problem& problem : loaded.problems) FAIL(describe(problem, loaded.texts, false));
  return loaded.scenario;
}

inline constexpr const char* kSmall = R"(
scenario: small
rules: v1
seed: 11
days: 60
replicates: 3
population: {consumers: 4000, counties: 8, weight: 500}
campaign: {streams_per_county: 8, end_day: 60}
baseline: organic
)";
inline constexpr const char* kArms = R"(
arms:
  - {name: organic}
  - {name: apportionment, tactics: {apportionment: {employees: 4000}}}
  - {name: fake_orders, tactics: {fake_orders: {multiple: 10}}}
)";
inline constexpr const char* kArmsTurned = R"(
arms:
  - {name: fake_orders, tactics: {fake_orders: {multiple: 10}}}
  - {name: organic}
  - {name: apportionment, tactics: {apportionment: {employees: 4000}}}
)";

inline bool says(const Text& text, const std::string& part) {
  return text.en.find(part) != std::string::npos || text.zh.find(part) != std::string::npos;
}

}  // namespace credstream
