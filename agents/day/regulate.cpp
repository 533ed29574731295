#include <algorithm>
#include <array>

#include "agents/rules/regulation.hpp"
#include "agents/world.hpp"

namespace credstream {
namespace {

/// A policy's own draws for a county: who is covered, who complies.
Words policy_words(const World& w, const PolicyUse& use, std::uint32_t county) {
  return draw(w.key, {county, use.policy->address, 0, kDrawPolicy});
}

bool covers(const World& w, const PolicyUse& use, std::uint32_t county) {
  return unit(policy_words(w, use, county)[0]) < use.terms().coverage;
}

/// The rules of a county on a day: the arm's own, changed by each policy that has started.
CountyRules rules_on(const World& w, std::uint32_t county, std::int32_t day) {
  CountyRules rules = w.usual_rules;
  for (const PolicyUse& use : w.arm.policies) {
    const PolicyTerms terms = use.terms();
    if (day < static_cast<std::int32_t>(terms.start_day) || !covers(w, use, county)) continue;
    use.policy->rule(use.values, unit(policy_words(w, use, county)[1]) < terms.compliance, rules);
  }
  return rules;
}

/// What begins with new rules: publication, training.
void adopt(World& w, std::uint32_t j, const CountyRules& rules, std::int32_t day) {
  County& county = w.counties[j];
  const double more = rules.hosts.trainees - county.rules.hosts.trainees;
  county.rules = rules;
  decide_publication(w, j);
  if (more >= 0.5) train_hosts(w, j, static_cast<std::uint32_t>(nearest(more)), day);
}

void administer(World& w, const PolicyUse& use, double yuan) {
  const Fen cost(nearest(use.terms().intensity * yuan * 100.0));
  if (cost <= Fen(0)) return;
  for (std::uint32_t j = 0; j < w.counties.size(); ++j) {
    if (!covers(w, use, j)) continue;
    w.spend(w.counties[j], kAdministrators, kAdministration, cost);
    w.core[kAdministrationFen] += cost.count();
  }
}

/// A switch that works on a share of streams.
bool happens(std::uint32_t word, double share) { return share > 0 && unit(word) < share; }

}  // namespace

void regulate(World& w, std::int32_t day) {
  if (w.arm.policies.empty()) return;
  bool starts = false;
  for (const PolicyUse& use : w.arm.policies) {
    const PolicyTerms terms = use.terms();
    const auto first = static_cast<std::int32_t>(terms.start_day);
    starts |= day == first;
    if (day == first) administer(w, use, terms.setup_yuan);
    if (day >= first) administer(w, use, terms.running_yuan);
  }
  if (!starts) return;
  for (std::uint32_t j = 0; j < w.counties.size(); ++j) adopt(w, j, rules_on(w, j, day), day);
}

Permit permit(const World& w, const County& county, std::uint32_t index, std::uint32_t number,
              std::int32_t day) {
  const RegulationParams::Levers& r = county.rules.regulation;
  const Words words = draw(w.key, {index, number, 0, kDrawPermit});
  Permit result;
  const bool open = offline_openness(day, w.p.offline) >= r.open_share;
  result.held =
      !happens(words[0], 1.0 - (1.0 - r.refused) * (1.0 - (open ? r.refused_when_open : 0.0)));
  result.delay_days = static_cast<std::int32_t>(nearest(r.delay_days));
  // One word for all that is barred: a county abides by a notice as a whole.
  if (happens(words[1], r.bars_mandates)) result.barred |= w.conduct.mandates;
  if (happens(words[1], r.bars_false_sales)) result.barred |= w.conduct.false_sales;
  if (happens(words[1], r.bars_pay)) result.barred |= w.conduct.pay;
  result.bars_traffic = happens(words[1], r.bars_traffic);
  if (result.bars_traffic) result.barred |= w.conduct.traffic;
  result.official_hosts = !happens(words[2], r.backstage);
  return result;
}

std::vector<Barred> barred_by(const World& w, const RegulationParams::Levers& rules) {
  std::array<Barred, 4> kinds = {{{rules.bars_mandates, w.conduct.mandates},
                                  {rules.bars_false_sales, w.conduct.false_sales},
                                  {rules.bars_pay, w.conduct.pay},
                                  {rules.bars_traffic, w.conduct.traffic}}};
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
