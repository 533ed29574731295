#pragma once
/// Farmers' incomes in order, kept from day to day as the order changes little.
#include <cstdint>
#include <numeric>
#include <string_view>
#include <vector>

#include "agents/state/model.hpp"
#include "sim/archive.hpp"

namespace credstream {

struct Incomes {
  static constexpr std::string_view kPart = "order of incomes";

  explicit Incomes(const Model& m) : order(m.counties.size() * m.farm_sizes.size() * 2) {
    std::iota(order.begin(), order.end(), 0u);
  }

  std::vector<std::uint32_t> order;  ///< farmer groups by income
  std::vector<double> of_group;      ///< today's
  std::vector<double> in_order;      ///< the same in that order

  void archive(Archive& a) { a(order); }
};

}  // namespace credstream
