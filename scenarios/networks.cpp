#include "scenarios/networks.hpp"

#include "sim/fail.hpp"

namespace credstream {

namespace {

/// Consumers by county: in equal parts, or as a table deals them.
CountyRanges ranges(const NetworkChoice& choice, const ModelParams& params) {
  const auto n = static_cast<std::uint32_t>(params.population.consumers);
  if (choice.counties && choice.counties->has_unequal_people())
    return CountyRanges(first_persons(*choice.counties, n));
  return CountyRanges(n, static_cast<std::uint32_t>(params.population.counties));
}

}  // namespace

Network make_network(const NetworkChoice& choice, const ModelParams& params, Key key) {
  const auto n = static_cast<std::uint32_t>(params.population.consumers);
  const auto degree = static_cast<std::uint32_t>(params.network.degree);
  switch (choice.kind) {
    case NetworkKind::small_world:
      return ExplicitNetwork::small_world(key, n, degree, params.network.rewiring);
    case NetworkKind::scale_free:
      return ExplicitNetwork::scale_free(key, n, degree / 2);
    case NetworkKind::implicit:
      return ImplicitNetwork(key, ranges(choice, params), degree, params.network.local_share);
    case NetworkKind::file:
      break;
  }
  fail("a network from a file is read, not made", "network", 0);
}

}  // namespace credstream
