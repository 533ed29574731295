#pragma once
/// Disclosure after the broadcast (M20): some counties publish what was sold, by whom, and what is
/// left after refunds. It reveals what was arranged, reassures viewers, and shows the net figure.
#include <cstdint>

#include "agents/parameters.hpp"

namespace credstream {

/// Probability that published figures give a stream away: h_D times the share that was arranged.
inline double disclosure_hazard(double false_share, const DisclosureParams& p) {
  return p.hazard * false_share;
}

/// How far viewers' suspicion is lowered, as a logit: the relief while the county has published and
/// was never exposed.
inline double disclosure_relief(std::int64_t streams_published, bool ever_exposed,
                                const DisclosureParams& p) {
  return streams_published > 0 && !ever_exposed ? p.relief : 0.0;
}

}  // namespace credstream
