#pragma once
/// How counties stand with platforms and with their own staff, from the figures of their streams.
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/rules/disclosure.hpp"
#include "agents/state/model.hpp"
#include "sim/archive.hpp"

namespace credstream {

struct Standing {
  double heat = 0;          ///< what the platform makes of its displayed figures
  double usual_views = 0;   ///< what its staff saw backstage
  double recent_fakes = 0;  ///< fading count of fake orders, as of `last_stream`
  std::int32_t last_stream = -1;
  /// By kind, of the reported orders of the last stream that had some, what was arranged.
  std::array<double, 3> arranged_share{};
  double favour = 0;  ///< private interest in the last stream that had some
};

struct Standings {
  static constexpr std::string_view kPart = "standing of counties";

  explicit Standings(const Model& m) {
    for (const County& county : m.counties)
      of_county.push_back({.usual_views = m.p.campaign.views_per_stream * county.talent});
  }

  std::vector<Standing> of_county;

  void archive(Archive& a) { a(of_county); }
};

}  // namespace credstream
