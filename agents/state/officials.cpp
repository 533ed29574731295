#include "agents/state/officials.hpp"

#include "agents/purposes.hpp"

namespace credstream {

Officials::Officials(const Model& m) : practice(m.counties.size()), evaluations(m.days) {
  for (std::uint32_t j = 0; j < practice.size(); ++j)
    for (std::size_t t = 0; t < m.n_tactics(); ++t)
      // Ranked by county alone, so that arms recruit the same counties first.
      if (unit(draw(m.key, {j, 0, 0, kDrawAdoption})[0]) < m.arm_of(j).tactics[t].value("adopters"))
        practice[j].adopted |= std::uint64_t{1} << t;
}

}  // namespace credstream
