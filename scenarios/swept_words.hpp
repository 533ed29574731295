#pragma once
/// Choices by name that a sweep may vary beside numbers. A point holds the place of the word in
/// its list; tables write the word.
#include <string>
#include <string_view>
#include <vector>

#include "sim/parameters.hpp"

namespace credstream {

inline constexpr std::string_view kNetworkKindPath = "population.network.kind";

/// The row of the kind of network, which has no number of its own.
const ParameterInfo& network_kind_row();

/// The words that a path may take, in the order of their numbers; empty where it takes numbers.
std::vector<std::string> swept_words(std::string_view path);

/// The row of a path that takes words; nullptr where it takes numbers.
const ParameterInfo* swept_word_row(std::string_view path);

}  // namespace credstream
