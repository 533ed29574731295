#pragma once
/// A small region of six counties, as tests of the model run it, and names of its daily figures.
#include <cstdint>
#include <utility>
#include <vector>

#include "agents/figures/core.hpp"
#include "agents/simulation.hpp"
#include "sim/network_explicit.hpp"
#include "tests/uses.hpp"

namespace credstream {

inline ModelParams small_region() {
  ModelParams p = default_params();
  p.population.consumers = 12000;
  p.population.counties = 6;
  p.population.weight = 25;
  p.campaign.views_per_stream = 8000;
  p.campaign.streams_per_county = 20;
  return p;
}

/// Runs a small region of 12,000 consumers.
inline RunRecord run(const ModelParams& p, std::vector<TacticUse> uses, RunOptions options = {},
                     std::int32_t days = 200) {
  static const Network people = ExplicitNetwork::small_world({7, 0}, 12000, 10, 0.05);
  return simulate({p, std::move(uses)}, people, {7, 0}, days, options);
}

constexpr std::size_t income_from(IncomeSource source) {
  return static_cast<std::size_t>(kIncomeBySource) + source;
}
constexpr std::size_t change_by(BeliefCause cause) {
  return static_cast<std::size_t>(kChangeByCause) + cause;
}

}  // namespace credstream
