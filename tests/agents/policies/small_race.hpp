#pragma once
/// A small race of officials with everything on that a policy may touch.
#include <cstdint>
#include <utility>
#include <vector>

#include "agents/figures/core.hpp"
#include "agents/simulation.hpp"
#include "sim/network_explicit.hpp"
#include "tests/uses.hpp"

namespace credstream {

/// A small race with everything on that a policy may touch.
inline ModelParams small_race() {
  ModelParams p = default_params();
  p.population.consumers = 4000;
  p.population.counties = 8;
  p.population.weight = 25;
  p.campaign.views_per_stream = 4000;
  p.campaign.streams_per_county = 12;
  p.campaign.end_day = 90;
  p.campaign.named_firm_share = 0.3;
  p.experience.batch_evidence = 5;
  p.disclosure.coverage = 0.3;
  p.hosts.trainees = 30;
  p.hosts.success_share = 0.2;
  p.official.choice = 1;
  p.official.evaluation_days = 15;
  p.discipline.inspection_share = 0.1;
  return p;
}

inline std::vector<TacticUse> menu() {
  return {use("apportionment", {{"employees", 200}}), use("bought_traffic"), use("fake_orders"),
          use("loss_leader")};
}

inline constexpr std::int32_t kDays = 90;

inline RunRecord race(const ModelParams& p, std::vector<TacticUse> tactics,
                      std::vector<PolicyUse> policies = {}) {
  static const Network people = ExplicitNetwork::small_world({7, 0}, 4000, 10, 0.05);
  return simulate({p, std::move(tactics), std::move(policies)}, people, {7, 0}, kDays, {});
}

inline RunRecord race(std::vector<PolicyUse> policies) {
  return race(small_race(), menu(), std::move(policies));
}

inline std::vector<std::int64_t> first_days(const RunRecord& record, std::int32_t days) {
  return {record.core.begin(), record.core.begin() + days * kCoreSize};
}

/// One honest arm whose officials choose nothing.
inline ModelParams honest_region() {
  ModelParams p = small_race();
  p.official.choice = 0;
  p.discipline.inspection_share = 0;
  p.disclosure.coverage = 0;
  p.hosts.trainees = 0;
  return p;
}

}  // namespace credstream
