#include "agents/day/steps/risk.hpp"

#include <algorithm>

namespace credstream {

double inspection_share(const Model& m, const Rules& rules, const Officials& officials,
                        std::uint32_t county) {
  const double extra =
      rules.of(county).discipline.inspection_share - m.usual_discipline().inspection_share;
  return std::clamp(officials.inspection_share + extra, 0.0, 1.0);
}

double perceived_risk(const Model& m, const Rules& rules, const Officials& officials,
                      std::uint32_t county, std::uint64_t tactics, std::int32_t day) {
  const std::uint64_t secret = tactics & m.conduct(county).secret();
  if (secret == 0) return 0;
  const Official& official = officials.of_county[county];
  const DisciplineParams::Levers& d = rules.of(county).discipline;
  const double fade = exp2(-(day - official.fear_day) / m.p.official.fear_half_life_days);
  double safe = 1.0 - (d.announced != 0 ? inspection_share(m, rules, officials, county) *
                                              m.p.discipline.detection
                                        : 0.0);
  for (std::size_t t = 0; t < official.fear.size(); ++t)
    if (secret >> t & 1)
      safe *= 1.0 - perceived_hazard(m.p.official.prior_hazard, official.fear[t] * fade);
  return 1.0 - safe;
}

}  // namespace credstream
