#pragma once
/// The day of one county, told in figures: what its official prepared, who came, what was sold,
/// what could be exposed and was. Recorded for one county when asked for.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "agents/state/beliefs.hpp"
#include "agents/state/books.hpp"
#include "agents/state/farms.hpp"
#include "agents/state/news.hpp"
#include "agents/state/officials.hpp"
#include "agents/state/people.hpp"
#include "agents/state/standings.hpp"
#include "agents/state/streams.hpp"
#include "sim/record.hpp"

namespace credstream {

/// What a county's day is read from.
struct StorySources {
  const Model& model;
  const Streams& streams;
  const People& people;
  const Beliefs& beliefs;
  const News& news;
  const Officials& officials;
  const Standings& standings;
  const Farms& farms;
  const Books& books;
};

/// What the columns are called and mean.
std::span<const MetricInfo> story_columns();

/// The place of the column of that name, which must be one.
std::size_t story_column(std::string_view name);

/// Appends the day of a county.
void append_story(const StorySources& from, std::uint32_t county, std::int32_t day,
                  std::vector<double>& story);

}  // namespace credstream
