#pragma once
/// Farmers who sell for themselves (M18): a few trainees become good hosts, gain skill by practice
/// and hold small streams that no official endorses.
#include <algorithm>
#include <cstdint>

#include "agents/parameters.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// Skill after so many days of practice: dh = a (1 - h) - d h from 0, in closed form.
inline double host_skill(double days, const HostsParams& p) {
  const double rate = p.practice_rate + p.forgetting_rate;
  if (rate <= 0 || days <= 0) return 0;
  return p.practice_rate / rate * (1.0 - exp(-rate * days));
}

/// Views of a host's stream: usual views x skill, and only a part of that while fans are few.
inline double host_views(double skill, const HostsParams& p) {
  const bool few = skill * p.fans_at_full_skill < p.fans_threshold;
  return p.views_per_stream * skill * (few ? p.small_audience : 1.0);
}

/// A county's own hosts.
struct FarmerHosts {
  std::int64_t good = 0;
  std::uint32_t trained = 0;
  std::int32_t since = 0;  ///< day of the first training
};

}  // namespace credstream
