#include "agents/state/awareness.hpp"

#include "agents/purposes.hpp"

namespace credstream {

Awareness::Awareness(const Model& m) : due(m.days) {
  if (m.p.awareness.aware_at_start >= 1) return;
  knows_.assign((m.n + 63) / 64, 0);
  for (std::uint32_t person = 0; person < m.n; ++person)
    if (unit(draw(m.key, {person, 0, 0, kDrawAware})[0]) < m.p.awareness.aware_at_start)
      due.schedule(0, {0, person});
}

}  // namespace credstream
