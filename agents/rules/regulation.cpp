#include "agents/rules/regulation.hpp"

#include <algorithm>
#include <array>

namespace credstream {
namespace {

/// A switch that works on a share of streams.
bool happens(std::uint32_t word, double share) { return share > 0 && unit(word) < share; }

}  // namespace

Permit permit(const RegulationParams::Levers& r, const Conduct& conduct, const Words& words,
              double channel_open) {
  Permit result;
  const bool open = channel_open >= r.open_share;
  result.held =
      !happens(words[0], 1.0 - (1.0 - r.refused) * (1.0 - (open ? r.refused_when_open : 0.0)));
  result.delay_days = static_cast<std::int32_t>(nearest(r.delay_days));
  // One word for all that is barred: a county abides by a notice as a whole.
  if (happens(words[1], r.bars_mandates)) result.barred |= conduct.mandates;
  if (happens(words[1], r.bars_false_sales)) result.barred |= conduct.false_sales;
  if (happens(words[1], r.bars_pay)) result.barred |= conduct.pay;
  result.bars_traffic = happens(words[1], r.bars_traffic);
  if (result.bars_traffic) result.barred |= conduct.traffic;
  result.official_hosts = !happens(words[2], r.backstage);
  return result;
}

std::vector<Barred> barred_by(const Conduct& conduct, const RegulationParams::Levers& rules) {
  std::array<Barred, 4> kinds = {{{rules.bars_mandates, conduct.mandates},
                                  {rules.bars_false_sales, conduct.false_sales},
                                  {rules.bars_pay, conduct.pay},
                                  {rules.bars_traffic, conduct.traffic}}};
  std::sort(kinds.begin(), kinds.end(),
            [](const Barred& a, const Barred& b) { return a.share > b.share; });
  std::vector<Barred> streams = {{1.0, 0}};
  double left = 1.0;  // share of streams from which at least so much is barred
  for (const Barred& kind : kinds) {
    if (kind.share <= 0) break;
    if (kind.share < left || streams.size() == 1) {
      streams.back().share = left - kind.share;
      left = kind.share;
      streams.push_back({left, streams.back().tactics});
    }
    streams.back().tactics |= kind.tactics;
  }
  return streams;
}

bool brings_inspections(const ArmSetup& arm, const CountyRules& usual) {
  for (const PolicyUse& use : arm.policies)
    for (const bool complies : {false, true}) {
      CountyRules rules = usual;
      use.policy->rule(use.values, complies, rules);
      if (rules.discipline.inspection_share > usual.discipline.inspection_share) return true;
    }
  return false;
}

}  // namespace credstream
