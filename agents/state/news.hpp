#pragma once
/// Scandals that came out, the attention that they used up, what the media have carried, and
/// apologies that are due.
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/rules/repair.hpp"
#include "agents/state/model.hpp"
#include "sim/archive.hpp"
#include "sim/calendar.hpp"

namespace credstream {

/// Whom news of a county found: in each tier those whose rank for the county's news lies below.
using NewsReach = ByTier<std::uint32_t>;

/// News of a county's misconduct. Who heard is the head of the county's ranking.
struct Exposure {
  std::int32_t day;
  double evidence;                ///< added against the official, for those who heard
  double apology = 0;             ///< rho: what an apology gives back of it
  std::int32_t apology_day = -1;  ///< when the official apologises; -1: never
  bool sanctioned = false;        ///< in public, the same day
  NewsReach reach = {};
  ByTier<std::int64_t> heard = {};  ///< consumers who did
};

struct CountyNews {
  std::vector<Exposure> exposures;
  double hazard = 0;  ///< that any misconduct came out today

  void archive(Archive& a) { a(exposures, hazard); }
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

  explicit News(const Model& m);

  std::vector<CountyNews> of_county;
  ByTier<std::vector<UsedAttention>> attention;  ///< of each place; none where it has no limit
  NewsWeek week;
  std::int32_t last_scandal = -1;  ///< day of the country's last exposure
  Calendar<Apology> apologies;

  void archive(Archive& a) {
    for (std::vector<UsedAttention>& places : attention) a(places);
    a(of_county, week, last_scandal, apologies);
  }
};

/// What was done by `day` about an exposure, as far as a person who heard of it knows.
Remedy remedy_for(const Model& m, std::uint32_t county, const Exposure& exposure,
                  std::uint32_t person, std::int32_t day);

/// What news of a county's scandals weighs against its official with someone who heard of those of
/// which heard(exposure) is true: evidence, or how far it moved trust. left(exposure, earlier) is
/// the share of an exposure that was not given back, with so many of the county heard of before it.
template <class Heard, class Left>
double held_from_news(const Model& m, const CountyNews& news, std::int32_t day, const Heard& heard,
                      const Left& left) {
  const BeliefParams& p = m.p.belief;
  double held = 0;
  int earlier = 0;
  if (update_of(p) == Update::beta) {
    for (const Exposure& exposure : news.exposures)
      if (heard(exposure))
        held += exposure.evidence * m.evidence.fade(day - exposure.day) * left(exposure, earlier++);
    return held;
  }
  const double n = p.prior_evidence * share_of_stock(Stock::integrity, p);
  std::int32_t last = 0;
  for (const Exposure& exposure : news.exposures) {
    if (!heard(exposure)) continue;
    held *= m.evidence.fade(exposure.day - last);
    held +=
        left(exposure, earlier++) * learning_step(exposure.evidence, n) * (p.official_prior - held);
    last = exposure.day;
  }
  return held * m.evidence.fade(day - last);
}

/// Whom news finds that reaches these shares of the tiers.
NewsReach reach_of(const ByTier<double>& shares);
/// Whom news finds that finds those of either.
NewsReach wider(const NewsReach& a, const NewsReach& b);
/// The rank of a person for a county's news, in [0, kBlockPeople).
std::uint32_t news_rank(const Model& m, std::uint32_t county, std::uint32_t person);

}  // namespace credstream
