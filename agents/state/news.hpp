#pragma once
/// Scandals that came out, what the media have carried, and apologies that are due.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/rules/repair.hpp"
#include "agents/state/model.hpp"
#include "sim/archive.hpp"
#include "sim/calendar.hpp"

namespace credstream {

/// News of a county's misconduct. Who heard is the head of the county's ranking.
struct Exposure {
  std::int32_t day;
  double evidence;                ///< added against the official, for those who heard
  double apology = 0;             ///< rho: what an apology gives back of it
  std::int32_t apology_day = -1;  ///< when the official apologises; -1: never
  bool sanctioned = false;        ///< in public, the same day
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

/// An apology, or another remedy, that is due: for the county's index-th exposure, which was on
/// `exposed_on`.
struct Apology {
  std::uint32_t county, index;
  std::int32_t exposed_on;
  bool apologises = true;
  bool sanctioned = false;  ///< today
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

/// What was done by `day` about an exposure, as far as a person who heard of it knows.
Remedy remedy_for(const Model& m, std::uint32_t county, const Exposure& exposure,
                  std::uint32_t person, std::int32_t day);

/// What news of a county's scandals weighs against its official with someone who heard of them all:
/// evidence, or how far it moved trust. left(exposure, earlier) is the share of an exposure that
/// was not given back, with so many of the county before it.
template <class Left>
double held_from_news(const Model& m, const CountyNews& news, std::int32_t day, const Left& left) {
  const BeliefParams& p = m.p.belief;
  double held = 0;
  int earlier = 0;
  if (update_of(p) == Update::beta) {
    for (const Exposure& exposure : news.exposures)
      held += exposure.evidence * m.evidence.fade(day - exposure.day) * left(exposure, earlier++);
    return held;
  }
  const double n = p.prior_evidence * share_of_stock(Stock::integrity, p);
  std::int32_t last = 0;
  for (const Exposure& exposure : news.exposures) {
    held *= m.evidence.fade(exposure.day - last);
    held +=
        left(exposure, earlier++) * learning_step(exposure.evidence, n) * (p.official_prior - held);
    last = exposure.day;
  }
  return held * m.evidence.fade(day - last);
}

/// People per full block who hear of an exposure.
std::uint32_t news_listeners(const Model& m);
/// The rank of a person for a county's news, in [0, kBlockPeople).
std::uint32_t news_rank(const Model& m, std::uint32_t county, std::uint32_t person);

}  // namespace credstream
