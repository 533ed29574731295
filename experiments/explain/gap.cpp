#include "experiments/explain/gap.hpp"

#include <cmath>

#include "experiments/doses.hpp"
#include "experiments/explain/shapley.hpp"
#include "experiments/summary.hpp"

namespace credstream {
namespace {

constexpr Off kTrust[] = {{"consumer.trust_weight", 0},
                          {"consumer.viewing_trust_weight", 0},
                          {"suspicion.trust_weight", 0}};
constexpr Off kAttention[] = {{"consumer.novelty_decay", 0}, {"platform.heat_weight", 0}};
constexpr Off kFigures[] = {{"consumer.proof_weight", 0}, {"suspicion.implausible_weight", 0}};
constexpr Off kPrices[] = {{"consumer.reference_price_memory", 1}};
constexpr Off kHearsay[] = {{"hearsay.tell_good", 0}, {"hearsay.tell_bad", 0}};
constexpr Off kRepeats[] = {{"consumer.repeat_hazard", 0}};
constexpr Off kExposure[] = {{"exposure.detection", 0}};
constexpr Off kForce[] = {{"employee.resentment", 0}};

constexpr MechanismGroup kGroups[] = {
    {"trust", "Trust moves watching, ordering and doubt", "信任影响观看、下单与怀疑", kTrust},
    {"attention", "Novelty wears off; the platform follows displayed figures", "新鲜感与平台热度",
     kAttention},
    {"figures", "Displayed orders impress, implausible ones raise doubt", "展示销量的认同与怀疑",
     kFigures},
    {"prices", "Deals seen lower the price that people expect", "低价拉低预期价格", kPrices},
    {"hearsay", "Buyers tell their neighbours", "口碑传播", kHearsay},
    {"repeats", "Satisfied buyers order again", "满意顾客复购", kRepeats},
    {"exposure", "Tactics come out, and stop", "手段曝光并停止", kExposure},
    {"force", "Who is made to buy resents it", "被迫购买者的不满", kForce},
};
constexpr std::size_t kGroupCount = std::size(kGroups);
static_assert(kGroupCount <= 8);

/// The outcomes of a gap: those that the verdict of a comparison reads.
using Outcomes = std::array<const HeadlineFigure*, 2>;
Outcomes outcomes_of(const Scenario& scenario) {
  return {&trust_figure(scenario.rules), &income_figure(scenario.rules)};
}

/// The two arms with the groups outside `coalition` switched off.
std::vector<Arm> under(const Arm& a, const Arm& b, std::size_t coalition) {
  std::vector<Arm> arms = {a, b};
  for (std::size_t g = 0; g < kGroupCount; ++g)
    if (!(coalition >> g & 1))
      for (const Off& off : kGroups[g].off) {
        set_parameter(arms, std::string(off.path), off.value);
        drop_own_values(arms, off.path);
      }
  return arms;
}

/// worth[outcome][coalition] of one replicate: the gap between the arms.
using Worth = std::vector<std::vector<double>>;

bool worth_of_replicate(const Scenario& s, const Arm& a, const Arm& b, std::uint32_t replicate,
                        const NetworkSource& networks, const RunPlan& plan, Watch& watch,
                        Worth& worth) {
  const std::size_t coalitions = std::size_t{1} << kGroupCount;
  const Network network = networks.make(a.setup.params, {s.seed, replicate});
  std::vector<Arm> arms;
  for (std::size_t coalition = 0; coalition < coalitions; ++coalition)
    for (Arm& arm : under(a, b, coalition)) arms.push_back(std::move(arm));
  std::vector<RunTask> tasks;
  for (const Arm& arm : arms) tasks.push_back({&arm.setup, &network, replicate});
  const std::vector<RunRecord> runs = run_tasks(tasks, plan, watch);
  if (watch.stopped()) return false;
  worth.clear();
  for (const HeadlineFigure* outcome : outcomes_of(s)) {
    std::vector<double>& gaps = worth.emplace_back(coalitions);
    for (std::size_t c = 0; c < coalitions; ++c)
      gaps[c] = run_figure(outcome->level(), runs[2 * c + 1], runs[2 * c]) -
                run_figure(outcome->level(), runs[2 * c], runs[2 * c]);
  }
  return true;
}

/// Means over replicates of the gap, the rest and the parts.
GapSplit summed(const std::vector<Worth>& worths, std::size_t outcome,
                const HeadlineFigure* figure) {
  GapSplit split{figure, 0, 0, std::vector<double>(kGroupCount, 0.0),
                 std::vector<double>(kGroupCount, 0.0)};
  const auto n = static_cast<double>(worths.size());
  std::vector<std::vector<double>> parts;
  for (const Worth& worth : worths) {
    split.gap += worth[outcome].back() / n;
    split.rest += worth[outcome].front() / n;
    parts.push_back(shapley_values(worth[outcome], kGroupCount));
    for (std::size_t g = 0; g < kGroupCount; ++g) split.parts[g] += parts.back()[g] / n;
  }
  for (std::size_t g = 0; g < kGroupCount && worths.size() > 1; ++g) {
    for (const std::vector<double>& part : parts)
      split.errors[g] += (part[g] - split.parts[g]) * (part[g] - split.parts[g]);
    split.errors[g] = std::sqrt(split.errors[g] / (n - 1) / n);
  }
  return split;
}

}  // namespace

std::span<const MechanismGroup> mechanism_groups() { return kGroups; }

GapResult split_gap(const Scenario& scenario, const Arm& a, const Arm& b, std::int32_t replicates,
                    int threads, Watch& watch) {
  GapResult result;
  NetworkSource networks(scenario);
  result.problems = networks.prepare(a.setup.params);
  if (!result.problems.empty()) return result;
  RunPlan plan{scenario.seed, scenario.days, threads, {}};
  plan.record.ledger = plan.record.attribution = plan.record.counties = false;
  const std::size_t runs = std::size_t{2} << kGroupCount;
  watch.days_planned += static_cast<std::int64_t>(runs) * replicates * scenario.days;
  std::vector<Worth> worths;
  for (std::int32_t r = 0; r < replicates; ++r) {
    Worth worth;
    if (!worth_of_replicate(scenario, a, b, static_cast<std::uint32_t>(r), networks, plan, watch,
                            worth)) {
      result.interrupted = true;
      return result;
    }
    worths.push_back(std::move(worth));
    result.runs += runs;
  }
  result.replicates = replicates;
  const Outcomes outcomes = outcomes_of(scenario);
  for (std::size_t outcome = 0; outcome < outcomes.size(); ++outcome)
    result.splits.push_back(summed(worths, outcome, outcomes[outcome]));
  return result;
}

}  // namespace credstream
