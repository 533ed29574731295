#pragma once
/// One arm of a scenario: parameters, tactics in use, policies against them, its calendar, its
/// counties and its products.
#include <cstring>
#include <memory>
#include <vector>

#include "agents/calendar.hpp"
#include "agents/county_table.hpp"
#include "agents/parameters.hpp"
#include "agents/policy.hpp"
#include "agents/product_table.hpp"
#include "agents/tactic.hpp"

namespace credstream {

struct ArmSetup {
  ModelParams params;
  std::vector<TacticUse> tactics = {};
  std::vector<PolicyUse> policies = {};
  CampaignCalendar calendar = {};
  std::shared_ptr<const CountyTable> counties = {};   ///< where the scenario has a table of them
  std::shared_ptr<const ProductTable> products = {};  ///< where the scenario has some
};

/// Parameters are doubles only, so that equal ones have equal bytes.
inline bool same_params(const ModelParams& a, const ModelParams& b) {
  return std::memcmp(&a, &b, sizeof a) == 0;  // NOLINT(bugprone-suspicious-memory-comparison)
}
inline bool operator==(const ArmSetup& a, const ArmSetup& b) {
  const auto same = [](const auto& x, const auto& y) { return x == y || (x && y && *x == *y); };
  return same_params(a.params, b.params) && a.tactics == b.tactics && a.policies == b.policies &&
         a.calendar == b.calendar && same(a.counties, b.counties) && same(a.products, b.products);
}

/// Calls f(table, values) for each tactic and policy of an arm.
template <class Setup, class F>
void for_each_use(Setup& arm, const F& f) {
  for (auto& use : arm.tactics) f(*use.tactic->table, use.values);
  for (auto& use : arm.policies) f(*use.policy->table, use.values);
}

}  // namespace credstream
