#include "experiments/policies.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "agents/figures/in_time.hpp"
#include "experiments/summary.hpp"
#include "scenarios/resolved.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

bool has(const Arm& arm, const PolicyDefinition* policy) {
  return std::any_of(arm.setup.policies.begin(), arm.setup.policies.end(),
                     [&](const PolicyUse& use) { return use.policy == policy; });
}

/// Whether a policy is in force in an arm, rather than listed at intensity 0.
bool in_force(const Arm& arm, const PolicyDefinition* policy) {
  return std::any_of(
      arm.setup.policies.begin(), arm.setup.policies.end(),
      [&](const PolicyUse& use) { return use.policy == policy && use.terms().intensity > 0; });
}

const Arm& arm_called(const Scenario& scenario, std::string_view name) {
  for (const Arm& arm : scenario.arms)
    if (arm.name == name) return arm;
  fail("the scenario has no arm of this name", std::string(name), 0);
}

const ArmRuns& runs_of(const std::vector<ArmRuns>& runs, std::string_view name) {
  for (const ArmRuns& arm : runs)
    if (arm.name == name) return arm;
  fail("no runs of an arm of this name", std::string(name), 0);
}

/// Paired difference of a figure between two arms.
Interval difference(const ArmRuns& arm, const ArmRuns& other, std::string_view metric) {
  std::vector<double> values;
  for (std::size_t r = 0; r < arm.replicates.size(); ++r)
    values.push_back(run_figure(metric, arm.replicates[r], other.replicates[r]) -
                     run_figure(metric, other.replicates[r], other.replicates[r]));
  return interval_95(values);
}

bool is_above(const Interval& i) { return i.low > 0; }

/// The tactic whose share of streams rose most, if that can be told from nothing.
void find_displacement(const ArmRuns& arm, const ArmRuns& base, PolicyEffect& effect) {
  for (const TacticDefinition* tactic : tactics()) {
    const Interval change = difference(arm, base, "share_" + std::string(tactic->name));
    if (!is_above(change) || (effect.moved && change.mean <= effect.moved_by.mean)) continue;
    effect.moved = tactic;
    effect.moved_by = change;
  }
}

/// For a policy that does nothing alone: the partner to which it adds most.
std::optional<Partner> partner_of(const PolicyEffect& effect, std::size_t aim,
                                  const std::vector<PolicyEffect>& effects,
                                  const std::vector<ArmRuns>& runs, std::string_view figure) {
  if (effect.policies.size() != 1 || effect.works_alone[aim]) return std::nullopt;
  std::optional<Partner> best;
  for (const PolicyEffect& pair : effects) {
    if (pair.policies.size() != 2) continue;
    const bool first = pair.policies[0] == effect.policies[0];
    if (!first && pair.policies[1] != effect.policies[0]) continue;
    const PolicyDefinition* other = pair.policies[first ? 1 : 0];
    for (const PolicyEffect& alone : effects) {
      if (alone.policies.size() != 1 || alone.policies[0] != other) continue;
      const Interval adds = difference(runs_of(runs, pair.arm), runs_of(runs, alone.arm), figure);
      if (is_above(adds) && (!best || adds.mean > best->adds.mean))
        best = Partner{std::string(other->name), adds};
    }
  }
  return best;
}

/// One value of a paired arm, as `resolved` writes it.
ValueOrigin moved_to(const ValueOrigin& value, const std::string& from, const std::string& to) {
  ValueOrigin copy = value;
  copy.path = "arms." + to + value.path.substr(std::string("arms." + from).size());
  return copy;
}

Arm pair_of(Scenario& scenario, const Arm& a, const Arm& b) {
  Arm both = a;
  both.name = a.name + "-with-" + b.name;
  both.setup.policies.push_back(b.setup.policies.front());
  const auto position = [](const PolicyUse& use) {
    return std::find(policies().begin(), policies().end(), use.policy) - policies().begin();
  };
  std::sort(both.setup.policies.begin(), both.setup.policies.end(),
            [&](const PolicyUse& x, const PolicyUse& y) { return position(x) < position(y); });
  std::vector<ValueOrigin> more;
  const auto copy = [&](const Arm& from, const std::string& part, bool policies_too) {
    const std::string prefix = "arms." + from.name + ".", listed = prefix + "policies.";
    for (const ValueOrigin& value : scenario.values)
      if (value.path.starts_with(prefix + part) &&
          (policies_too || !value.path.starts_with(listed)))
        more.push_back(moved_to(value, from.name, both.name));
  };
  copy(a, "", false);
  for (const PolicyUse& use : both.setup.policies)
    copy(has(a, use.policy) ? a : b, std::string(use.policy->table->section) + ".", true);
  const auto end = std::find_if(scenario.values.begin(), scenario.values.end(),
                                [](const ValueOrigin& v) { return v.path == "baseline"; });
  scenario.values.insert(end, more.begin(), more.end());
  return both;
}

/// The best split of worlds by one parameter: `better` by point; points without a run are left out.
std::optional<Split> best_split(const StudyPlan& plan,
                                const std::vector<std::optional<bool>>& better) {
  std::optional<Split> best;
  for (std::size_t i = 0; i < plan.paths.size(); ++i) {
    std::vector<double> values;
    for (std::size_t point = 0; point < better.size(); ++point)
      if (better[point]) values.push_back(plan.points[point][i]);
    if (values.size() < 40) return std::nullopt;  // too few worlds to divide
    std::nth_element(values.begin(),
                     values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    Split split{plan.paths[i], values[values.size() / 2], 0, 0};
    double n[2] = {0, 0}, hits[2] = {0, 0};
    for (std::size_t point = 0; point < better.size(); ++point) {
      if (!better[point]) continue;
      const bool above = plan.points[point][i] >= split.at;
      n[above] += 1;
      hits[above] += *better[point];
    }
    if (n[0] == 0 || n[1] == 0) continue;
    split.below = hits[0] / n[0];
    split.above = hits[1] / n[1];
    const auto clear = [](const Split& s) { return std::abs(s.above - s.below); };
    if (clear(split) >= kClearSplit && (!best || clear(split) > clear(*best))) best = split;
  }
  return best;
}

}  // namespace

std::vector<std::size_t> policy_arms(const Scenario& scenario) {
  std::vector<std::size_t> arms;
  if (scenario.baseline.empty()) return arms;
  const Arm& base = arm_called(scenario, scenario.baseline);
  for (std::size_t a = 0; a < scenario.arms.size(); ++a) {
    const Arm& arm = scenario.arms[a];
    if (&arm == &base) continue;
    if (std::any_of(arm.setup.policies.begin(), arm.setup.policies.end(),
                    [&](const PolicyUse& use) { return !in_force(base, use.policy); }))
      arms.push_back(a);
  }
  return arms;
}

void add_pairs(Scenario& scenario) {
  std::vector<Arm> single;
  for (const std::size_t a : policy_arms(scenario)) {
    const ArmSetup& setup = scenario.arms[a].setup;
    const ArmSetup& base = arm_called(scenario, scenario.baseline).setup;
    if (setup.policies.size() == 1 && setup.tactics == base.tactics &&
        same_params(setup.params, base.params))
      single.push_back(scenario.arms[a]);
  }
  for (std::size_t a = 0; a < single.size(); ++a)
    for (std::size_t b = a + 1; b < single.size(); ++b)
      if (single[a].setup.policies[0].policy != single[b].setup.policies[0].policy)
        scenario.arms.push_back(pair_of(scenario, single[a], single[b]));
  scenario.resolved = resolved_yaml(scenario);
}

std::vector<PolicyEffect> policy_effects(const Scenario& scenario,
                                         const std::vector<ArmRuns>& runs) {
  std::vector<PolicyEffect> effects;
  const ArmRuns& base = runs_of(runs, scenario.baseline);
  const auto aims = aim_figures(scenario.rules);
  for (const std::size_t a : policy_arms(scenario)) {
    const Arm& arm = scenario.arms[a];
    const ArmRuns& own = runs_of(runs, arm.name);
    PolicyEffect& effect = effects.emplace_back();
    effect.arm = arm.name;
    for (const PolicyUse& use : arm.setup.policies) effect.policies.push_back(use.policy);
    for (std::size_t aim = 0; aim < kAims; ++aim) {
      effect.by_aim[aim] = difference(own, base, aims[aim]->curve());
      effect.works_alone[aim] = is_above(effect.by_aim[aim]);
    }
    effect.spending = difference(own, base, headline("public_spending").metric);
    effect.burden = difference(own, base, headline("burden").metric);
    constexpr auto kIncome = static_cast<std::size_t>(Aim::income);
    effect.price =
        effect.works_alone[kIncome] ? effect.spending.mean / effect.by_aim[kIncome].mean : NAN;
    find_displacement(own, base, effect);
  }
  for (PolicyEffect& effect : effects)
    for (std::size_t aim = 0; aim < kAims; ++aim)
      effect.needs[aim] = partner_of(effect, aim, effects, runs, aims[aim]->curve());
  return effects;
}

StudyPlan policy_plan(const Scenario& scenario, std::int32_t draws, std::int32_t replicates,
                      std::string program) {
  std::vector<StudyOutcome> outcomes;
  for (const HeadlineFigure* aim : aim_figures(scenario.rules)) {
    const std::optional<FigureText> text = run_figure_text(aim->curve());
    outcomes.push_back({std::string(aim->curve()), text->unit, text->definition});
  }
  return plan_over_draws(scenario, "sweep", std::move(outcomes), draws, replicates,
                         std::move(program));
}

void count_draws(const StudyPlan& plan, const std::vector<TaskResult>& results,
                 const std::string& baseline, std::vector<PolicyEffect>& effects) {
  const auto index_of = [&](const std::string& arm) {
    return static_cast<std::size_t>(std::find(plan.arms.begin(), plan.arms.end(), arm) -
                                    plan.arms.begin());
  };
  const std::size_t base = index_of(baseline);
  for (PolicyEffect& effect : effects) {
    const std::size_t arm = index_of(effect.arm);
    if (arm >= plan.arms.size() || base >= plan.arms.size()) continue;
    struct Sum {
      double by_aim[kAims] = {};
      std::int32_t tasks = 0;
    };
    std::vector<Sum> sums(plan.points.size());
    for (const TaskResult& result : results) {
      if (result.failed) continue;
      Sum& sum = sums[task_at(plan, result.task).point];
      ++sum.tasks;
      for (std::size_t aim = 0; aim < kAims; ++aim)
        sum.by_aim[aim] += result.values[arm * kAims + aim] - result.values[base * kAims + aim];
    }
    effect.beaten = {};
    std::vector<std::optional<bool>> better[kAims];
    for (const Sum& sum : sums) {
      for (std::size_t aim = 0; aim < kAims; ++aim)
        better[aim].push_back(sum.tasks == 0 ? std::nullopt
                                             : std::optional<bool>(sum.by_aim[aim] > 0));
      if (sum.tasks == 0) continue;
      ++effect.beaten.draws;
      bool all = true;
      for (std::size_t aim = 0; aim < kAims; ++aim) {
        effect.beaten.by_aim[aim] += sum.by_aim[aim] > 0;
        all = all && sum.by_aim[aim] > 0;
      }
      effect.beaten.both += all;
    }
    for (std::size_t aim = 0; aim < kAims; ++aim)
      effect.beaten.hangs_on[aim] = best_split(plan, better[aim]);
  }
}

}  // namespace credstream
