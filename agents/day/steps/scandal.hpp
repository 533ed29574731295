#pragma once
/// A tactic is exposed: news spreads, the county pauses, the official is punished, an apology falls
/// due (M9, docs/model.md#exposure).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/misconduct.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/books.hpp"
#include "agents/state/developments.hpp"
#include "agents/state/news.hpp"
#include "agents/state/officials.hpp"
#include "agents/state/rules.hpp"
#include "agents/state/standings.hpp"

namespace credstream {

/// A county's scandal that may become public today.
struct Scandal {
  std::uint32_t county;
  const MisconductDefinition* kind;
  double extent;              ///< share of what it was about that was not real
  double story_people;        ///< whom the story is about: this county's, or more
  double part_of_story = 1;   ///< this county's
  ByTier<double> heard = {};  ///< shares of the tiers who come to know
};

/// A county's scandal that is a story by itself.
Scandal own_story(const Model& m, std::uint32_t county, const MisconductDefinition& kind,
                  double extent);

/// What a scandal changes.
struct Aftermath {
  const Model& model;
  const Rules& rules;
  Beliefs& beliefs;
  News& news;
  Officials& officials;
  Standings& standings;
  Developments& developments;
  Books& books;
  CoreDay& core;
};

/// The evidence against the official is the severity times the extent, so that a scandal is as
/// large as what it reveals.
void come_out(const Aftermath& after, const Scandal& scandal, std::int32_t day);

}  // namespace credstream
