#pragma once
/// Agencies sell bots and paid comments to several counties each; when the books of one become
/// known, all of its clients are exposed in one story (N16, docs/model.md#bots-and-paid-praise).
#include <cstdint>
#include <vector>

#include "agents/day/steps/scandal.hpp"
#include "agents/state/standings.hpp"

namespace credstream {

/// Adds the clients of agencies whose books become known today to the day's scandals, which stay
/// in order of county and kind.
void open_books(const Model& m, const Standings& standings, std::vector<Scandal>& scandals,
                std::int32_t day);

}  // namespace credstream
