#include "agents/day/steps/inspection.hpp"

#include "agents/day/steps/punishment.hpp"
#include "agents/day/steps/risk.hpp"
#include "agents/purposes.hpp"

namespace credstream {
namespace {

/// Whether an official comes up for inspection: by lot, or so many as the share says of those who
/// reported most, the last of them and those who reported alike by lot.
bool is_inspected(const Scoreboard& board, const Rules& rules, std::uint32_t county,
                  const Words& words) {
  const double share = inspection_share(board.model, rules, board.officials, county);
  if (board.model.p.discipline.by_rank == 0) return unit(words[0]) < share;
  const double own = board.officials.of_county[county].figures.reported_yuan;
  const std::vector<double> rivals = board.rivals_of(county).reported_yuan;
  double above = 0, alike = 1;
  for (const double rival : rivals) {
    above += rival > own;
    alike += rival == own;
  }
  return above + unit(words[0]) * alike < share * static_cast<double>(rivals.size() + 1);
}

}  // namespace

void inspect(const Model& m, const Rules& rules, const Publications& publications,
             Officials& officials, Books& books, CoreDay& core,
             std::span<const std::uint32_t> evaluated, std::int32_t day) {
  if (officials.of_county.empty()) return;
  const Scoreboard board{m, officials, books, publications};
  double inspected = 0, found = 0;
  for (const std::uint32_t j : evaluated) {
    const Words words = draw(m.key, {j, static_cast<std::uint32_t>(day), 0, kDrawInspection});
    if (!is_inspected(board, rules, j, words)) continue;
    inspected += 1;
    Practice& practice = officials.practice[j];
    const DisciplineParams& p = m.p.discipline;
    const bool in_use = misconduct_of(m, rules, officials, j) != 0 && !practice.paused(day);
    if (!in_use || unit(words[1]) >= p.detection) continue;
    found += 1;
    punish(m, rules, officials, books, core, j, day);
    practice.paused_until = day + static_cast<std::int32_t>(p.pause_days);
    ++core[kSanctions];
  }
  core[kInspections] += nearest(inspected);
  if (m.p.discipline.adaptation > 0 && officials.inspection_share > 0)
    officials.inspection_share =
        adapted_inspection(officials.inspection_share, found, inspected,
                           static_cast<double>(officials.of_county.size()), m.p.discipline);
}

}  // namespace credstream
