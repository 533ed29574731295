#pragma once
/// Goods of the farms, lot by lot, and what each county's own hosts are.
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

/// What a lot's usual channel will not sell, as it was sold online.
struct Displaced {
  Pool soon, later;
  std::int64_t to_others = 0;    ///< so far, by the lot's own boxes
  std::int64_t from_others = 0;  ///< so far, by other counties' boxes of this product
  std::int64_t from_later = 0;   ///< so far, its part of what buyers have stocked up
};

/// What boxes of a product took from its usual channels so far, and how many counties grow it.
struct Spread {
  std::int64_t to_others = 0, to_later = 0;
  std::int64_t counties = 0;
};

struct Farms {
  static constexpr std::string_view kPart = "stock";

  explicit Farms(const Model& m)
      : of_lot(m.lots.size()), displaced(m.lots.size()), spread(m.n_products()) {
    for (std::uint32_t i = 0; i < m.lots.size(); ++i) {
      const LotId lot{i};
      of_lot[lot].opening = of_lot[lot].stock =
          nearest(m.of(lot).farmer.opening_stock_tonnes * 1e6);
      ++spread[m.lot(lot).product].counties;
    }
  }

  ByLot<GoodsLedger> of_lot;
  ByLot<Displaced> displaced;
  std::vector<Spread> spread;  ///< by product

  /// Goods that were bought online and kept will not be bought elsewhere, as far as the usual
  /// channel is open. Only the same product takes the place of another county's.
  void displace(const Model& m, LotId lot, std::int64_t grams, double open) {
    const OfflineParams& p = m.of(lot).offline;
    const auto part = [&](double share) {
      return nearest(static_cast<double>(grams) * share * open);
    };
    displaced[lot].soon.grams += part(p.displaced_own);
    displaced[lot].to_others += part(p.displaced_others);
    Spread& all = spread[m.lot(lot).product];
    all.to_others += part(p.displaced_others);
    all.to_later += part(p.displaced_later);
  }
  /// Grams that buyers do not ask the usual channel of a lot for today, of those that they
  /// otherwise would.
  std::int64_t missed(const Model& m, LotId lot, std::int64_t wanted) {
    const OfflineParams& p = m.of(lot).offline;
    Displaced& d = displaced[lot];
    const Spread& all = spread[m.lot(lot).product];
    if (all.to_others == 0 && all.to_later == 0 && d.soon.grams == 0) return 0;
    const std::int64_t others = dealt_to(all.to_others, d.to_others, all.counties - 1);
    const std::int64_t stocked = all.to_later / all.counties;
    d.soon.grams += others - d.from_others;
    d.later.grams += stocked - d.from_later;
    d.from_others = others;
    d.from_later = stocked;
    const std::int64_t soon = d.soon.release(p.displacement_half_life_days, wanted);
    return soon + d.later.release(p.later_half_life_days, wanted - soon);
  }

  /// Goods leave the stock for the road.
  void send(LotId lot, std::int64_t grams) {
    of_lot[lot].stock -= grams;
    of_lot[lot].in_transit += grams;
  }

  void archive(Archive& a) { a(of_lot, displaced, spread); }
};

/// Farmers who were trained to sell for themselves.
struct Hosts {
  static constexpr std::string_view kPart = "farmer hosts";

  explicit Hosts(const Model& m) : of_county(m.counties.size()) {}

  std::vector<FarmerHosts> of_county;

  void archive(Archive& a) { a(of_county); }
};

}  // namespace credstream
