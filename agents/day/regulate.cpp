#include "agents/day/regulate.hpp"

#include "agents/day/steps/training.hpp"
#include "agents/purposes.hpp"

namespace credstream {
namespace {

/// A policy's own draws for a county: who is covered, who complies.
Words policy_words(Key key, const PolicyUse& use, std::uint32_t county) {
  return draw(key, {county, use.policy->address, 0, kDrawPolicy});
}

bool covers(Key key, const PolicyUse& use, std::uint32_t county) {
  return unit(policy_words(key, use, county)[0]) < use.terms().coverage;
}

std::int32_t first_day(const PolicyUse& use) {
  return static_cast<std::int32_t>(use.terms().start_day);
}

/// The rules of a county on a day: the arm's own, changed by each policy that has started.
CountyRules rules_on(const Model& m, std::uint32_t county, std::int32_t day) {
  CountyRules rules = m.usual_rules(county);
  for (const PolicyUse& use : m.arm_of(county).policies) {
    if (day < first_day(use) || !covers(m.key, use, county)) continue;
    use.policy->rule(use.values, unit(policy_words(m.key, use, county)[1]) < use.terms().compliance,
                     rules);
  }
  return rules;
}

/// A county pays public money for a policy.
void administer(const PolicyUse& use, double yuan, std::uint32_t county, Books& books,
                CoreDay& core) {
  const Fen cost(nearest(use.terms().intensity * yuan * 100.0));
  if (cost <= Fen(0)) return;
  spend(books, core, county, kAdministrators, kAdministration, cost);
  core[kAdministrationFen] += cost.count();
}

/// Pays for the policies that hold in a county; true when one of them starts today.
bool run_policies(const Model& m, std::uint32_t county, Books& books, CoreDay& core,
                  std::int32_t day) {
  bool starts = false;
  for (const PolicyUse& use : m.arm_of(county).policies) {
    const std::int32_t first = first_day(use);
    starts |= day == first;
    if (day < first || !covers(m.key, use, county)) continue;
    if (day == first) administer(use, use.terms().setup_yuan, county, books, core);
    administer(use, use.terms().running_yuan, county, books, core);
  }
  return starts;
}

}  // namespace

void regulate(const Model& m, Rules& rules, Publications& publications, Hosts& hosts, Books& books,
              CoreDay& core, std::int32_t day) {
  for (std::uint32_t j = 0; j < m.counties.size(); ++j) {
    if (!run_policies(m, j, books, core, day)) continue;
    const CountyRules its = rules_on(m, j, day);
    const double more = its.hosts.trainees - rules.of(j).hosts.trainees;
    rules.of_county[j] = its;
    publications.decide(m, j, its.disclosure.coverage);
    if (more >= 0.5)
      train_hosts(m, hosts, books, core, j, static_cast<std::uint32_t>(nearest(more)), day);
  }
}

}  // namespace credstream
