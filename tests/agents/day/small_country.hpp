#pragma once
/// A small country in which tests run single phases of a day on the parts that they name.
#include <cstdint>
#include <utility>

#include "agents/state/model.hpp"
#include "sim/network_implicit.hpp"

namespace credstream {

struct SmallCountry {
  static constexpr std::int32_t kDays = 60;

  explicit SmallCountry(ArmSetup setup)
      : arm(std::move(setup)),
        network(ImplicitNetwork({7, 0}, static_cast<std::uint32_t>(arm.params.population.consumers),
                                static_cast<std::uint32_t>(arm.params.population.counties), 10,
                                0.5)),
        model(arm, network, {7, 0}, kDays) {}

  /// The defaults for 4,000 people in 8 counties.
  static ModelParams params() {
    ModelParams p = default_params();
    p.population.consumers = 4000;
    p.population.counties = 8;
    return p;
  }

  const ArmSetup arm;
  const Network network;
  const Model model;
};

}  // namespace credstream
