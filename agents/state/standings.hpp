#pragma once
/// How counties stand with platforms and with their own staff, from the figures of their streams.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/misconduct.hpp"
#include "agents/state/model.hpp"
#include "sim/archive.hpp"

namespace credstream {

/// What a county's streams owe to one kind of misconduct.
struct Traces {
  double extent = 0;  ///< what a scandal would reveal: of the last stream that had some
  double bought = 0;  ///< fading count of bots or paid comments, as of the county's last stream
  double heat = 0;    ///< part of the county's heat that it made, likewise
  std::int32_t last = -1;  ///< day of the last stream that had some
};

struct Standing {
  double heat = 0;          ///< what the platform makes of its displayed figures
  double usual_views = 0;   ///< what its staff saw backstage
  double recent_fakes = 0;  ///< fading count of fake orders, as of `last_stream`
  std::int32_t last_stream = -1;
  std::vector<Traces> traces = std::vector<Traces>(kinds_of_misconduct().size());  ///< by kind

  void archive(Archive& a) { a(heat, usual_views, recent_fakes, last_stream, traces); }
};

struct Standings {
  static constexpr std::string_view kPart = "standing of counties";

  explicit Standings(const Model& m) {
    for (std::uint32_t j = 0; j < m.counties.size(); ++j)
      of_county.push_back(
          {.usual_views = m.of(j).campaign.views_per_stream * m.counties[j].talent});
  }

  std::vector<Standing> of_county;

  void archive(Archive& a) { a(of_county); }
};

}  // namespace credstream
