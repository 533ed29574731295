#include "sim/reach.hpp"

#include <utility>

namespace credstream {
namespace {

/// Expected points of a strip in one block: its width times the people.
constexpr double strip_mean(std::size_t strip) {
  const double first = static_cast<double>(MarkedReach::kFirstStrip) * kBlockPeople;
  return strip == 0 ? first : first * static_cast<double>(1u << (strip - 1));
}

template <std::size_t... S>
std::array<PoissonTable, sizeof...(S)> tables(std::index_sequence<S...>) {
  return {PoissonTable(strip_mean(S))...};
}

}  // namespace

std::array<PoissonTable, MarkedReach::kStrips> MarkedReach::make_tables() {
  return tables(std::make_index_sequence<kStrips>{});
}

}  // namespace credstream
