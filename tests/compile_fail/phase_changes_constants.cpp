// error: discards qualifiers
#include "agents/state/model.hpp"
#include "sim/plan.hpp"

namespace credstream {

#ifdef MISTAKE
void rewrite(Model& model, std::int32_t day) { model.days = day; }
#else
void rewrite(const Model&, std::int32_t) {}
#endif

using Parts = std::tuple<const Model&>;
constexpr Phase<Parts> kRewrite =
    phase<&rewrite, Parts>("rewrite", "The rules of the game change.");

void run(const Parts& parts) { kRewrite.run(parts, 0); }

}  // namespace credstream
