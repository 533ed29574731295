#pragma once
/// Scandals that came out, what the media have carried, and apologies that are due.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/state/model.hpp"
#include "sim/archive.hpp"
#include "sim/calendar.hpp"

namespace credstream {

/// News of a county's misconduct. Who heard is the head of the county's ranking.
struct Exposure {
  std::int32_t day;
  double evidence;  ///< added against the official, for those who heard
};

struct CountyNews {
  std::vector<Exposure> exposures;
  std::int64_t heard = 0;  ///< consumers who heard of any of them
  double hazard = 0;       ///< that any misconduct came out today

  void archive(Archive& a) { a(exposures, heard, hazard); }
};

/// What the media have carried this week.
struct NewsWeek {
  std::int32_t week = -1;
  std::int64_t carried = 0;
};

/// An apology that is due: for the county's index-th exposure, which was on `exposed_on`.
struct Apology {
  std::uint32_t county, index;
  std::int32_t exposed_on;
};

struct News {
  static constexpr std::string_view kPart = "scandals";

  explicit News(const Model& m) : of_county(m.counties.size()), apologies(m.days) {}

  std::vector<CountyNews> of_county;
  NewsWeek week;
  std::int32_t last_scandal = -1;  ///< day of the country's last exposure
  Calendar<Apology> apologies;

  void archive(Archive& a) { a(of_county, week, last_scandal, apologies); }
};

/// People per full block who hear of an exposure.
std::uint32_t news_listeners(const Model& m);
/// The rank of a person for a county's news, in [0, kBlockPeople).
std::uint32_t news_rank(const Model& m, std::uint32_t county, std::uint32_t person);

}  // namespace credstream
