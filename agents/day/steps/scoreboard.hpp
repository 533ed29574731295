#pragma once
/// What officials post of their sales and see of their peers'.
#include <cstdint>

#include "agents/rules/official.hpp"
#include "agents/state/books.hpp"
#include "agents/state/officials.hpp"
#include "agents/state/publications.hpp"

namespace credstream {

/// Counties whose officials are compared.
struct Prefecture {
  std::uint32_t first, end;
};
Prefecture prefecture_of(const Model& m, std::uint32_t county);

/// What peers see of an official: the period that runs once it has a stream, else the last one.
struct Posted {
  Figures figures;
  std::uint32_t bundle;
  bool punished;
};

/// Means per stream from one tally to a later one, which holds at least one stream more.
Figures figures_between(const Tally& from, const Tally& to);

/// The way of selling that marks a period: none when most of its streams were paused ones.
std::uint32_t bundle_of(const Official& official, const Tally& to);

struct Scoreboard {
  const Model& model;
  const Officials& officials;
  const Books& books;
  const Publications& publications;

  /// A county's figures so far.
  Tally tally(std::uint32_t county) const;
  Posted posted(std::uint32_t county) const;
  /// What a county's peers have posted.
  Rivals rivals_of(std::uint32_t county) const;
};

}  // namespace credstream
