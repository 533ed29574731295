#pragma once
/// Exact Shapley values: how much each player adds to what a coalition is worth, over all orders
/// in which the players might come (Shapley, "A value for n-person games", 1953).
#include <cstddef>
#include <vector>

namespace credstream {

/// `worth[S]` is what the coalition with bit i set for player i is worth; 2^players of them, at
/// most 16 players. The values sum to worth of all less worth of none.
std::vector<double> shapley_values(const std::vector<double>& worth, std::size_t players);

}  // namespace credstream
