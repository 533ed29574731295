#pragma once
/// Platforms on which counties sell, and what they make of their day.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/rules/platform.hpp"
#include "agents/state/model.hpp"
#include "sim/archive.hpp"
#include "sim/numeric.hpp"

namespace credstream {

struct Market {
  static constexpr std::string_view kPart = "platforms";

  explicit Market(const Model& m)
      : platforms(
            static_cast<std::size_t>(nearest(m.p.platform.platforms)),
            {.commission = m.usual_platform().commission, .step = m.p.platform.commission_step}) {}

  std::vector<PlatformState> platforms;

  PlatformState& of(const County& county) { return platforms[county.platform]; }
  const PlatformState& of(const County& county) const { return platforms[county.platform]; }

  void archive(Archive& a) { a(platforms); }
};

}  // namespace credstream
