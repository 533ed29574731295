#pragma once
/// The rule by which word of the campaign passes between neighbours: Bass (1969) on a network.
#include "agents/parameters.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// Days until one aware neighbour tells someone with `degree` neighbours: exponential.
inline double days_until_told(double u, double degree, const AwarenessParams& p) {
  return -log(u) * degree / p.neighbour_hazard;
}

}  // namespace credstream
