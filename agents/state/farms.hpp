#pragma once
/// Goods of each county's farms, and what the county's own hosts are.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/rules/displacement.hpp"
#include "agents/rules/hosts.hpp"
#include "agents/state/model.hpp"
#include "sim/archive.hpp"
#include "sim/goods.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// What a county's usual channel will not sell, as it was sold online.
struct Displaced {
  Pool soon, later;
  std::int64_t to_others = 0;    ///< so far, by the county's own boxes
  std::int64_t from_others = 0;  ///< so far, by other counties' boxes
  std::int64_t from_later = 0;   ///< so far, its part of what buyers have stocked up
};

struct Farms {
  static constexpr std::string_view kPart = "stock";

  explicit Farms(const Model& m) : of_county(m.counties.size()), displaced(m.counties.size()) {
    for (std::uint32_t j = 0; j < of_county.size(); ++j)
      of_county[j].opening = of_county[j].stock =
          nearest(m.of(j).farmer.opening_stock_tonnes * 1e6);
  }

  std::vector<GoodsLedger> of_county;
  std::vector<Displaced> displaced;
  std::int64_t to_others = 0, to_later = 0;  ///< so far, by all counties

  /// Goods that were bought online and kept will not be bought elsewhere, as far as the usual
  /// channel is open.
  void displace(const OfflineParams& p, std::uint32_t county, std::int64_t grams, double open) {
    const auto part = [&](double share) {
      return nearest(static_cast<double>(grams) * share * open);
    };
    displaced[county].soon.grams += part(p.displaced_own);
    displaced[county].to_others += part(p.displaced_others);
    to_others += part(p.displaced_others);
    to_later += part(p.displaced_later);
  }
  /// Grams that buyers do not ask the usual channel of a county for today, of those that they
  /// otherwise would.
  std::int64_t missed(const OfflineParams& p, std::uint32_t county, std::int64_t wanted) {
    Displaced& d = displaced[county];
    if (to_others == 0 && to_later == 0 && d.soon.grams == 0) return 0;
    const auto counties = static_cast<std::int64_t>(of_county.size());
    const std::int64_t others = dealt_to(to_others, d.to_others, counties - 1);
    const std::int64_t stocked = to_later / counties;
    d.soon.grams += others - d.from_others;
    d.later.grams += stocked - d.from_later;
    d.from_others = others;
    d.from_later = stocked;
    const std::int64_t soon = d.soon.release(p.displacement_half_life_days, wanted);
    return soon + d.later.release(p.later_half_life_days, wanted - soon);
  }

  /// Goods leave the stock for the road.
  void send(std::uint32_t county, std::int64_t grams) {
    of_county[county].stock -= grams;
    of_county[county].in_transit += grams;
  }

  void archive(Archive& a) { a(of_county, displaced, to_others, to_later); }
};

/// Farmers who were trained to sell for themselves.
struct Hosts {
  static constexpr std::string_view kPart = "farmer hosts";

  explicit Hosts(const Model& m) : of_county(m.counties.size()) {}

  std::vector<FarmerHosts> of_county;

  void archive(Archive& a) { a(of_county); }
};

}  // namespace credstream
