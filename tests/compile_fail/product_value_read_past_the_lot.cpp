// error: has no member named
#include "agents/state/model.hpp"

namespace credstream {

double price(const Model& m, LotId lot) {
#ifdef MISTAKE
  return m.of(m.county_of(lot)).campaign.price_yuan;
#else
  return m.of(lot).campaign.price_yuan;
#endif
}

}  // namespace credstream
