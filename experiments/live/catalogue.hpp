#pragma once
/// What a live page knows before it runs anything: names, units and meanings of all figures, the
/// parameters that its sliders move, and the scenarios it offers. See viz/web/PROTOCOL.md.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/scenario.hpp"

namespace credstream {

/// The catalogue as JSON, with these scenarios of the library. Their trees are part of it when
/// `with_trees` says so; that of `own`, a scenario of the user's, always is.
std::string live_catalogue(std::span<const std::string> scenarios, bool with_trees,
                           const Scenario* own = nullptr);

/// Whether a page can send a scenario to its engine: its tables and its map are part of it.
bool fits_a_request(const Scenario& scenario);

/// A scenario of the library as a tree in JSON, what it extends laid under it; nothing when the
/// library has none of this name.
std::optional<std::string> library_tree(std::string_view name);

/// Names of all scenarios of the library, and of those that a page without a server holds: the
/// lessons and the flagship.
std::vector<std::string> all_scenarios();
std::vector<std::string> lesson_scenarios();

}  // namespace credstream
