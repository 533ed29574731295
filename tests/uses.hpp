#pragma once
/// Tactics and policies as tests use them: at their defaults, but for some values.
#include <map>
#include <string_view>

#include "agents/simulation.hpp"

namespace credstream {

using Changes = std::map<std::string_view, double>;

/// An unknown name or row fails the test.
TacticUse use(std::string_view tactic, const Changes& changes = {});
PolicyUse policy(std::string_view name, const Changes& changes = {});

/// A column of the core summed over the days from `from_day` on.
std::int64_t total(const RunRecord& record, std::size_t column, std::size_t from_day = 0);

}  // namespace credstream
