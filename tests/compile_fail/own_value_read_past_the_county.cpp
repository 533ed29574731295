// error: has no member named
#include "agents/state/model.hpp"

namespace credstream {

double price(const Model& m, std::uint32_t county) {
#ifdef MISTAKE
  static_cast<void>(county);
  return m.p.campaign.price_yuan;
#else
  return m.of(LotId{county}).campaign.price_yuan;
#endif
}

}  // namespace credstream
