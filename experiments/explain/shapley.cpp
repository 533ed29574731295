#include "experiments/explain/shapley.hpp"

#include <bit>

#include "sim/fail.hpp"

namespace credstream {

std::vector<double> shapley_values(const std::vector<double>& worth, std::size_t players) {
  if (players > 16 || worth.size() != std::size_t{1} << players)
    fail("Shapley values need the worth of every coalition", "explain", 0);
  // Share of the orders in which exactly a given coalition of `size` comes before a player:
  // size! (players - size - 1)! / players!.
  std::vector<double> share(players, players > 0 ? 1.0 / static_cast<double>(players) : 0.0);
  for (std::size_t size = 1; size < players; ++size)
    share[size] = share[size - 1] * static_cast<double>(size) / static_cast<double>(players - size);
  std::vector<double> values(players, 0.0);
  for (std::size_t coalition = 0; coalition < worth.size(); ++coalition)
    for (std::size_t player = 0; player < players; ++player) {
      const std::size_t bit = std::size_t{1} << player;
      if (coalition & bit) continue;
      values[player] += share[static_cast<std::size_t>(std::popcount(coalition))] *
                        (worth[coalition | bit] - worth[coalition]);
    }
  return values;
}

}  // namespace credstream
