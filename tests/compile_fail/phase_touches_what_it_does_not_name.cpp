// error: books.* was not declared
#include "agents/day/fade.hpp"
#include "agents/state/books.hpp"
#include "sim/plan.hpp"

namespace credstream {

/// A phase reaches the parts of the state through its arguments and in no other way.
void forget(Beliefs& beliefs, CoreDay& core, std::int32_t day) {
  fade(beliefs, core, day);
#ifdef MISTAKE
  books.money.post(kTreasury, kFarmers, kSubsidy, Fen(1));
#endif
}

using Parts = std::tuple<Beliefs&, CoreDay&, Books&>;
constexpr Phase<Parts> kForget = phase<&forget, Parts>("forget", "Evidence fades.");

void run(const Parts& parts) { kForget.run(parts, 0); }

}  // namespace credstream
