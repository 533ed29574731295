#include "agents/figures/attribution.hpp"

#include <array>

#include "agents/figures/core.hpp"

namespace credstream {
namespace {

struct Outcome {
  OutcomeInfo info;
  Core first;                     ///< its first cause in the day's core
  double (*scale)(const Model&);  ///< change = exact / scale
};

constexpr Outcome kOutcomes[] = {
    {{"credibility", "1", "person-ppm", kBeliefCauseLabels},
     kChangeByCause,
     [](const Model& m) { return static_cast<double>(m.n) * 1e6; }},
    {{"farmer_income_yuan", "yuan", "fen", kIncomeSourceLabels},
     kIncomeBySource,
     [](const Model&) { return 100.0; }},
};

constexpr auto kInfos = [] {
  std::array<OutcomeInfo, std::size(kOutcomes)> infos{};
  for (std::size_t o = 0; o < infos.size(); ++o) infos[o] = kOutcomes[o].info;
  return infos;
}();

}  // namespace

std::span<const OutcomeInfo> outcome_infos() { return kInfos; }

void append_attribution(const Model& m, const CoreDay& core, std::int32_t day,
                        std::vector<AttributionEntry>& entries) {
  for (std::size_t o = 0; o < std::size(kOutcomes); ++o) {
    const double scale = kOutcomes[o].scale(m);
    for (std::size_t cause = 0; cause < kInfos[o].causes.size(); ++cause)
      if (const std::int64_t exact = core[static_cast<std::size_t>(kOutcomes[o].first) + cause])
        entries.push_back({day, static_cast<std::uint8_t>(o), static_cast<std::uint8_t>(cause),
                           exact, static_cast<double>(exact) / scale});
  }
}

}  // namespace credstream
