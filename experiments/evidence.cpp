#include "experiments/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "agents/figures/headline.hpp"
#include "experiments/doses.hpp"
#include "experiments/summary.hpp"
#include "experiments/wording.hpp"

namespace credstream {
namespace {

/// Differences of the arms from the baseline, means over replicates.
struct Gaps {
  std::vector<double> credibility;  ///< points of 100
  std::vector<double> income;       ///< share of the baseline's income
};

Gaps gaps_of(const std::vector<RunRecord>& runs, std::size_t arms, std::size_t baseline) {
  constexpr std::string_view kIncome = headline("farmer_income").metric;
  const std::size_t replicates = runs.size() / arms;
  Gaps gaps{std::vector<double>(arms, 0.0), std::vector<double>(arms, 0.0)};
  for (std::size_t a = 0; a < arms; ++a)
    for (std::size_t r = 0; r < replicates; ++r) {
      const RunRecord &run = runs[a * replicates + r], &base = runs[baseline * replicates + r];
      const double income = run_figure(kIncome, base, base);
      const auto n = static_cast<double>(replicates);
      gaps.credibility[a] += 100 * run_figure(headline("credibility").difference(), run, base) / n;
      if (income > 0) gaps.income[a] += (run_figure(kIncome, run, base) - income) / income / n;
    }
  return gaps;
}

double largest_shift(const std::vector<double>& a, const std::vector<double>& b) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(a[i] - b[i]));
  return most;
}

std::vector<std::size_t> ranking(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t x, std::size_t y) { return values[x] > values[y]; });
  return order;
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

/// All arms with one parameter at a value, counts rounded.
std::vector<ArmSetup> at_value(const Scenario& s, const std::string& path, double value) {
  std::vector<Arm> arms = s.arms;
  set_parameter(arms, path, value);
  std::vector<ArmSetup> setups;
  for (Arm& arm : arms) setups.push_back(std::move(arm.setup));
  return setups;
}

}  // namespace

std::vector<Dependence> dependence_on_parameters(const Scenario& scenario, double consumers,
                                                 std::int32_t replicates, int threads,
                                                 Watch& watch) {
  NetworkSource networks(scenario);
  if (!networks.prepare(scenario.arms.front().setup.params).empty()) return {};
  Pilot pilot(networks, scenario.arms.front().setup.params, consumers, replicates,
              {scenario.seed, scenario.days, threads, {}});
  const std::size_t arms = scenario.arms.size();
  const std::size_t baseline = find_arm(scenario.arms, scenario.baseline).value_or(0);
  std::vector<ArmSetup> given;
  for (const Arm& arm : scenario.arms) given.push_back(arm.setup);
  const Gaps usual = gaps_of(pilot.run(given, replicates, watch), arms, baseline);

  std::vector<Dependence> rows;
  for (const auto& [path, row] : parameters_of(scenario)) {
    // The network of the pilots is that of the scenario; it can't follow.
    if (path.starts_with("population.network")) continue;
    Dependence d{path, row, 0, 0, false};
    for (double end : {row->plausible.least, row->plausible.greatest}) {
      if (row->integer) end = std::round(end);
      const Gaps gaps =
          gaps_of(pilot.run(at_value(scenario, path, end), replicates, watch), arms, baseline);
      d.credibility_points =
          std::max(d.credibility_points, largest_shift(gaps.credibility, usual.credibility));
      d.income_share = std::max(d.income_share, largest_shift(gaps.income, usual.income));
      d.ranking_changes = d.ranking_changes ||
                          ranking(gaps.credibility) != ranking(usual.credibility) ||
                          ranking(gaps.income) != ranking(usual.income);
    }
    if (watch.stopped()) return {};
    rows.push_back(std::move(d));
  }
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
