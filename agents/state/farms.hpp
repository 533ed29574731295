#pragma once
/// Goods of each county's farms, and what the county's own hosts are.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/rules/hosts.hpp"
#include "agents/state/model.hpp"
#include "sim/archive.hpp"
#include "sim/goods.hpp"
#include "sim/numeric.hpp"

namespace credstream {

struct Farms {
  static constexpr std::string_view kPart = "stock";

  explicit Farms(const Model& m) : of_county(m.counties.size()) {
    for (GoodsLedger& goods : of_county)
      goods.opening = goods.stock = nearest(m.p.farmer.opening_stock_tonnes * 1e6);
  }

  std::vector<GoodsLedger> of_county;

  /// Goods leave the stock for the road.
  void send(std::uint32_t county, std::int64_t grams) {
    of_county[county].stock -= grams;
    of_county[county].in_transit += grams;
  }

  void archive(Archive& a) { a(of_county); }
};

/// Farmers who were trained to sell for themselves.
struct Hosts {
  static constexpr std::string_view kPart = "farmer hosts";

  explicit Hosts(const Model& m) : of_county(m.counties.size()) {}

  std::vector<FarmerHosts> of_county;

  void archive(Archive& a) { a(of_county); }
};

}  // namespace credstream
