#include "experiments/verdicts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "experiments/doses.hpp"
#include "experiments/wording.hpp"
#include "output/csv_text.hpp"
#include "output/table_text.hpp"
#include "scenarios/structures.hpp"

namespace credstream {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::vector<ClaimedOutcome> claimed_outcomes(const Ties& ties, RulesVersion rules) {
  std::vector<ClaimedOutcome> outcomes;
  for (const HeadlineFigure* figure : headline_under(rules))
    outcomes.push_back({figure, figure->money() ? ties.yuan : ties.points / 100});
  return outcomes;
}

/// Means over the replicates of each point that are stored, by arm and outcome of the plan.
std::vector<std::optional<FiguresByArm>> means_by_point(const StudyPlan& plan,
                                                        const std::vector<TaskResult>& results) {
  std::vector<std::optional<FiguresByArm>> sums(plan.points.size());
  std::vector<double> n(plan.points.size(), 0);
  for (const TaskResult& result : results) {
    if (result.failed) continue;
    const std::size_t point = task_at(plan, result.task).point;
    auto& sum = sums[point];
    if (!sum) sum = FiguresByArm(plan.arms.size(), std::vector<double>(plan.outcomes.size(), 0.0));
    n[point] += 1;
    for (std::size_t i = 0; i < result.values.size(); ++i)
      (*sum)[i / plan.outcomes.size()][i % plan.outcomes.size()] += result.values[i];
  }
  for (std::size_t p = 0; p < sums.size(); ++p)
    if (sums[p])
      for (std::vector<double>& of_arm : *sums[p])
        for (double& value : of_arm) value /= n[p];
  return sums;
}

/// The compared replicates of the scenario itself, as claims see them.
std::vector<FiguresByArm> own_figures(const std::vector<ArmRuns>& runs, std::size_t baseline,
                                      const std::vector<ClaimedOutcome>& outcomes) {
  std::vector<FiguresByArm> own;
  for (std::size_t r = 0; !runs.empty() && r < runs.front().replicates.size(); ++r) {
    FiguresByArm& figures = own.emplace_back();
    for (const ArmRuns& arm : runs) {
      std::vector<double>& of_arm = figures.emplace_back();
      for (const ClaimedOutcome& outcome : outcomes)
        of_arm.push_back(run_figure(outcome.figure->difference(), arm.replicates[r],
                                    runs[baseline].replicates[r]));
    }
  }
  return own;
}

/// Whether each arm has a value of an outcome in each world.
bool is_defined(std::size_t outcome, const WorldsFound& found) {
  return std::all_of(found.worlds.begin(), found.worlds.end(), [&](const WorldFigures& world) {
    return std::none_of(world.figures.begin(), world.figures.end(),
                        [&](const auto& of_arm) { return std::isnan(of_arm[outcome]); });
  });
}

std::vector<ChoiceText> choice_texts(const WorldsFound& found) {
  const bool any = std::any_of(found.structures.begin(), found.structures.end(),
                               [](const std::string& name) { return !name.empty(); });
  std::vector<ChoiceText> texts;
  if (!any) return texts;
  for (const StructuralChoice& choice : structural_choices()) {
    ChoiceText& text = texts.emplace_back();
    text.name = choice.name;
    text.what = {std::string(choice.what), std::string(choice.what_zh)};
    for (const StructuralLevel& level : choice.levels)
      text.levels.push_back(
          {std::string(level.name), {std::string(level.what), std::string(level.what_zh)}});
  }
  return texts;
}

}  // namespace

WorldsFound worlds_found(const Scenario& scenario, const StructuredScenario& under,
                         const StudyPlan& plan, const std::vector<TaskResult>& results,
                         const std::vector<ArmRuns>& own) {
  WorldsFound found;
  found.arms = plan.arms;
  found.labels = arm_labels(scenario.arms);
  found.baseline = find_arm(scenario.arms, scenario.baseline).value_or(0);
  found.rules = scenario.rules;
  found.outcomes = claimed_outcomes(under.asked.ties, scenario.rules);
  found.own = own_figures(own, found.baseline, found.outcomes);
  found.replicates = static_cast<std::size_t>(plan.replicates);
  found.paths.assign(plan.paths.begin() + 1, plan.paths.end());  // without the structure
  found.structures = under.names;
  const auto means = means_by_point(plan, results);
  for (std::size_t p = 0; p < means.size(); ++p) {
    if (!means[p]) continue;
    WorldFigures& world = found.worlds.emplace_back();
    world.structure = static_cast<std::size_t>(plan.points[p][0]);
    world.drawn.assign(plan.points[p].begin() + 1, plan.points[p].end());
    const std::vector<std::string>& held = under.structures[world.structure].held;
    for (std::size_t i = 0; i < found.paths.size(); ++i)
      if (std::find(held.begin(), held.end(), found.paths[i]) != held.end()) world.drawn[i] = kNone;
    world.figures = *means[p];
  }
  return found;
}

VerdictsFile verdicts_of(const WorldsFound& found) {
  VerdictsFile file;
  file.worlds = static_cast<std::int64_t>(found.worlds.size());
  file.replicates = static_cast<std::int64_t>(found.replicates);
  file.choices = choice_texts(found);
  const std::vector<Claim> claims = claims_of(found);
  for (const Claim& claim : claims) file.claims.push_back(judge(claim, found));
  file.effects = effects_over_worlds(found);
  file.verdict = worlds_verdict(claims, file.claims, found);
  return file;
}

std::string worlds_csv(const WorldsFound& found, const StudyPlan& plan,
                       const std::vector<TaskResult>& results) {
  std::vector<std::string> columns = {"world", "structure"};
  columns.insert(columns.end(), found.paths.begin(), found.paths.end());
  for (const std::string& arm : plan.arms)
    for (const StudyOutcome& outcome : plan.outcomes) columns.push_back(arm + ":" + outcome.name);
  TableText table(columns);
  const auto means = means_by_point(plan, results);
  std::size_t next = 0;
  for (std::size_t p = 0; p < means.size(); ++p) {
    if (!means[p]) continue;
    const WorldFigures& world = found.worlds[next++];
    table.count(static_cast<std::int64_t>(p)).text(found.structures[world.structure]);
    for (const double drawn : world.drawn) table.number(drawn);
    for (const std::vector<double>& of_arm : *means[p])
      for (const double value : of_arm) table.number(value);
    table.end_row();
  }
  return table.csv();
}

std::vector<SizeRow> same_answers(const WorldsFound& small, const WorldsFound& large) {
  std::vector<SizeRow> rows;
  for (std::size_t o = 0; o < small.outcomes.size(); ++o) {
    const HeadlineFigure& figure = *small.outcomes[o].figure;
    if (figure.better == Better::neither || !is_defined(o, small) || !is_defined(o, large))
      continue;
    for (std::size_t a = 0; a < small.arms.size(); ++a)
      for (std::size_t b = a + 1; b < small.arms.size(); ++b) {
        const Text one = small.labels.of(small.arms[a]), other = small.labels.of(small.arms[b]);
        SizeRow& row = rows.emplace_back();
        row.text = {std::string(figure.phrase) + ": " + one.en + " against " + other.en,
                    std::string(figure.phrase_zh) + "：" + one.zh + "对比" + other.zh};
        for (std::size_t w = 0; w < small.worlds.size(); ++w) {
          const auto answer = [&](const WorldsFound& found) {
            for (const Direction direction : {Direction::higher, Direction::lower, Direction::tie})
              if (holds({ClaimKind::order, o, a, b, direction}, found.worlds[w].figures, found))
                return direction;
            return Direction::tie;
          };
          row.same += answer(small) == answer(large);
        }
      }
  }
  return rows;
}

}  // namespace credstream
