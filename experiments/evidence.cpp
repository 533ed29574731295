#include "experiments/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "agents/figures/headline.hpp"
#include "experiments/doses.hpp"
#include "experiments/experiment.hpp"
#include "experiments/summary.hpp"
#include "experiments/wording.hpp"
#include "scenarios/worlds.hpp"

namespace credstream {
namespace {

/// Differences of the arms from the baseline in the figures that verdicts read, means over
/// replicates.
struct Gaps {
  std::vector<double> credibility;  ///< points of 100
  std::vector<double> income;       ///< yuan
  double base_income = 0;           ///< of the baseline
};

Gaps gaps_of(const std::vector<RunRecord>& runs, std::size_t arms, std::size_t baseline,
             RulesVersion rules) {
  const std::string_view income = income_figure(rules).metric;
  const std::string_view trust = trust_figure(rules).difference();
  const std::size_t replicates = runs.size() / arms;
  const auto n = static_cast<double>(replicates);
  Gaps gaps{std::vector<double>(arms, 0.0), std::vector<double>(arms, 0.0)};
  for (std::size_t a = 0; a < arms; ++a)
    for (std::size_t r = 0; r < replicates; ++r) {
      const RunRecord &run = runs[a * replicates + r], &base = runs[baseline * replicates + r];
      gaps.credibility[a] += 100 * run_figure(trust, run, base) / n;
      gaps.income[a] += (run_figure(income, run, base) - run_figure(income, base, base)) / n;
      if (a == baseline) gaps.base_income += run_figure(income, base, base) / n;
    }
  return gaps;
}

double largest_shift(const std::vector<double>& a, const std::vector<double>& b) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(a[i] - b[i]));
  return most;
}

/// Gaps as shares of the baseline's income, where it has one.
std::vector<double> shares_of_income(const Gaps& gaps) {
  std::vector<double> shares;
  for (const double gap : gaps.income)
    shares.push_back(gaps.base_income > 0 ? gap / gaps.base_income : 0);
  return shares;
}

/// Whether two arms that were apart by more than a tie have changed places, by more than a tie.
bool places_change(const std::vector<double>& before, const std::vector<double>& after,
                   double tie) {
  for (std::size_t a = 0; a < before.size(); ++a)
    for (std::size_t b = 0; b < before.size(); ++b)
      if (before[a] - before[b] > tie && after[b] - after[a] > tie) return true;
  return false;
}

/// Every path with a row that is evidence rather than choice, once.
std::vector<std::pair<std::string, const ParameterInfo*>> parameters_of(const Scenario& s) {
  std::vector<std::pair<std::string, const ParameterInfo*>> result;
  const auto add = [&](const std::string& prefix, const ParameterTable& table) {
    for (const ParameterInfo& row : table.rows)
      if (row.evidence != Evidence::chosen)
        result.emplace_back(prefix + "." + std::string(row.name), &row);
  };
  for (const ModelSection& section : model_sections())
    add(std::string(section.table->section), *section.table);
  for (const Arm& arm : s.arms)
    for_each_use(arm.setup, [&](const ParameterTable& table, const std::vector<double>&) {
      add("arms." + arm.name + "." + std::string(table.section), table);
    });
  return result;
}

/// What the arms do in one world, over all replicates; nothing after a stop.
std::optional<Gaps> gaps_in(const World& world, const Experiment& experiment,
                            const std::vector<Network>& networks, Watch& watch) {
  const Scenario& s = experiment.scenario();
  std::vector<Arm> arms = experiment.arms_in(world);
  const auto doses = experiment.doses(arms, s.seed, 1, watch);
  arms = matched_arms(std::move(arms), doses);
  RunOptions options;
  options.ledger = options.attribution = options.counties = false;
  options.stop = &watch.stop;
  options.days_done = &watch.days_done;
  std::vector<RunRecord> runs(arms.size() * networks.size());
  for (std::size_t r = 0; r < networks.size(); ++r) {
    if (watch.stopped()) return std::nullopt;
    auto records =
        experiment.run(arms, networks[r], {s.seed, static_cast<std::uint32_t>(r)}, options);
    if (!records) return std::nullopt;
    for (std::size_t a = 0; a < arms.size(); ++a)
      runs[a * networks.size() + r] = std::move((*records)[a]);
  }
  return gaps_of(runs, arms.size(), find_arm(arms, s.baseline).value_or(0), s.rules);
}

/// What one world does to a row of the table.
void add_shift(Dependence& d, const Gaps& gaps, const Gaps& usual, const Ties& ties) {
  d.credibility_points =
      std::max(d.credibility_points, largest_shift(gaps.credibility, usual.credibility));
  d.income_share =
      std::max(d.income_share, largest_shift(shares_of_income(gaps), shares_of_income(usual)));
  d.ranking_changes = d.ranking_changes ||
                      places_change(usual.credibility, gaps.credibility, ties.points) ||
                      places_change(usual.income, gaps.income, ties.yuan);
}

}  // namespace

std::vector<Dependence> dependence_on_parameters(const Scenario& scenario, double consumers,
                                                 std::int32_t replicates, int threads,
                                                 Watch& watch) {
  Experiment experiment(with_consumers(scenario, consumers));
  if (!experiment.prepare().empty()) return {};
  const ModelParams& shared = experiment.scenario().arms.front().setup.params;
  std::vector<Network> networks(static_cast<std::size_t>(replicates));
  parallel_for(networks.size(), [&](std::size_t r) {
    networks[r] =
        experiment.networks().make(shared, {scenario.seed, static_cast<std::uint32_t>(r)});
  });
  std::vector<Dependence> rows;
  std::vector<World> worlds = {{}};  // the scenario as it is, then both ends of each row
  for (const auto& [path, row] : parameters_of(scenario)) {
    // The networks are those of the scenario; they can't follow.
    if (path.starts_with("population.network")) continue;
    rows.push_back({path, row, 0, 0, false});
    for (const double end : {row->plausible.least, row->plausible.greatest})
      worlds.push_back({{path, row->integer ? std::round(end) : end}});
  }
  watch.days_planned +=
      static_cast<std::int64_t>(worlds.size() * scenario.arms.size()) * replicates * scenario.days;
  std::vector<std::optional<Gaps>> gaps(worlds.size());
  for_each_of_few(worlds.size(), static_cast<std::size_t>(threads),
                  [&](std::size_t /*worker*/, std::size_t i) {
                    gaps[i] = gaps_in(worlds[i], experiment, networks, watch);
                  });
  if (watch.stopped()) return {};
  const Ties ties = worlds_asked(scenario).ties;
  for (std::size_t i = 1; i < worlds.size(); ++i)
    add_shift(rows[(i - 1) / 2], *gaps[i], *gaps[0], ties);
  return rows;
}

std::string evidence_markdown(std::vector<Dependence> rows, bool chinese) {
  std::stable_sort(rows.begin(), rows.end(), [](const Dependence& a, const Dependence& b) {
    if (a.row->evidence != b.row->evidence) return a.row->evidence > b.row->evidence;
    return a.credibility_points > b.credibility_points;
  });
  std::string out = chinese ? "| 参数 | 证据 | 默认值 | 合理范围 | 公信力差距的变动（百分点） | "
                              "收入差距的变动（%） | "
                              "排名改变 | 来源 |\n"
                            : "| parameter | evidence | default | plausible | shift of a gap in "
                              "credibility, points | "
                              "shift of a gap in farmer income, % | ranking changes | source |\n";
  out += "|---|---|---|---|---|---|---|---|\n";
  for (const Dependence& d : rows)
    out += "| `" + d.path + "` | " + std::string(to_string(d.row->evidence)) + " | " +
           significant(d.row->value, 6) + " | " + significant(d.row->plausible.least, 6) + " … " +
           significant(d.row->plausible.greatest, 6) + " | " +
           significant(d.credibility_points, 2) + " | " + significant(100 * d.income_share, 2) +
           " | " + (d.ranking_changes ? (chinese ? "是" : "yes") : "–") + " | " +
           std::string(d.row->source) + " |\n";
  return out;
}

}  // namespace credstream
