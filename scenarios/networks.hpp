#pragma once
/// The network of a replicate, as a scenario chooses it.
#include "scenarios/scenario.hpp"
#include "sim/network.hpp"

namespace credstream {

/// A network for the population of `params` that is generated, or whose neighbours are computed.
/// A network from a file is read, not made: `kind` must be another one.
Network make_network(const NetworkChoice& choice, const ModelParams& params, Key key);

}  // namespace credstream
