#pragma once
/// A region whose officials have no private differences, as tests of choice and discipline run it.
#include <cstdint>
#include <utility>
#include <vector>

#include "agents/figures/core.hpp"
#include "agents/simulation.hpp"
#include "sim/network_implicit.hpp"
#include "tests/uses.hpp"

namespace credstream {

/// Officials without private differences before an audience that watches and does not matter.
inline ModelParams plain_officials(double counties) {
  ModelParams p = default_params();
  p.population.consumers = 2000;
  p.population.weight = 1000;
  p.population.counties = counties;
  p.campaign.views_per_stream = 20000;
  p.campaign.talent_spread = p.campaign.stream_spread = p.campaign.second_box_share = 0;
  p.campaign.streams_per_county = 1;
  p.exposure.detection = 0;
  p.employee.resentment = 0;
  p.farmer.opening_stock_tonnes = 1e5;
  p.official.prefecture_counties = counties;
  p.official.weight_promotion = 0;
  p.official.by_rank = p.official.weight_views = 0;
  p.official.budget_cost = p.official.fraud_aversion = p.official.prior_hazard = 0;
  p.discipline.pause_days = 0;
  return p;
}

inline RunRecord run_officials(const ModelParams& p, std::vector<TacticUse> uses, std::int32_t days,
                               std::uint32_t replicate = 0) {
  const auto n = static_cast<std::uint32_t>(p.population.consumers);
  const Network people = ImplicitNetwork({7, 0}, n, 1, 4, 0.5);
  return simulate({p, std::move(uses)}, people, {7, replicate}, days);
}

/// Officials who care for reported sales and choose often, each for itself.
inline ModelParams choosers(double temperature, double learning) {
  ModelParams p = plain_officials(60);
  p.campaign.streams_per_county = 60;
  p.campaign.end_day = 180;
  p.official.weight_reported = 1;
  p.official.weight_income = 0;
  p.official.choice = p.official.regular = 1;
  p.official.imitation = p.official.ratchet = p.official.shortfall_cost = 0;
  p.official.evaluation_days = 3;
  p.official.temperature = temperature;
  p.official.learning = learning;
  return p;
}

}  // namespace credstream
