#include "scenarios/networks.hpp"

#include "sim/fail.hpp"

namespace credstream {

Network make_network(NetworkKind kind, const ModelParams& params, Key key) {
  const auto n = static_cast<std::uint32_t>(params.population.consumers);
  const auto degree = static_cast<std::uint32_t>(params.network.degree);
  switch (kind) {
    case NetworkKind::small_world:
      return ExplicitNetwork::small_world(key, n, degree, params.network.rewiring);
    case NetworkKind::scale_free:
      return ExplicitNetwork::scale_free(key, n, degree / 2);
    case NetworkKind::implicit:
      return ImplicitNetwork(key, n, static_cast<std::uint32_t>(params.population.counties), degree,
                             params.network.local_share);
    case NetworkKind::file:
      break;
  }
  fail("a network from a file is read, not made", "network", 0);
}

}  // namespace credstream
