#include "experiments/results.hpp"

#include <cmath>

#include "experiments/places.hpp"
#include "experiments/summary.hpp"
#include "experiments/wording.hpp"
#include "output/manifest.hpp"
#include "scenarios/choices.hpp"

namespace credstream {
namespace {

NamedNumbers network_numbers(const Comparison& c) {
  const NetworkMeasures& m = c.network;
  const auto count = [](auto n) { return static_cast<double>(n); };
  return {{"people", count(m.people)},
          {"edges", count(m.edges)},
          {"mean_degree", m.mean_degree},
          {"max_degree", count(m.max_degree)},
          {"degree_sample", count(m.degree_sample)},
          {"clustering", m.clustering},
          {"clustering_sample", count(m.clustering_sample)},
          {"path_length", m.path_length},
          {"longest_path", count(m.longest_path)},
          {"reached_share", m.reached_share},
          {"path_sample", count(m.path_sample)},
          {"paths_cut", count(m.paths_cut)},
          {"bytes", count(c.network_bytes)}};
}

std::vector<ValueRow> value_rows(const Scenario& scenario) {
  std::vector<ValueRow> rows;
  for (const ValueOrigin& value : scenario.values) {
    ValueRow& row = rows.emplace_back();
    row.path = value.path;
    row.origin = value.origin;
    if (value.row) {
      row.value = value.value;
      row.unit = value.row->unit;
      row.evidence = to_string(value.row->evidence);
      row.source = value.row->source;
    } else {  // a choice has a word and no number
      row.value = NAN;
      row.unit = "choice";
      row.evidence = "chosen";
      row.source = value.text;
    }
  }
  return rows;
}

std::vector<MatchedArm> matched_arms_of(const Comparison& c) {
  std::vector<MatchedArm> arms;
  for (const MatchedDose& dose : c.matched) {
    MatchedArm& arm = arms.emplace_back();
    arm.arm = dose.arm;
    for (const auto& [tactic, intensity] : dose.intensities)
      arm.numbers.emplace_back(dose.intensities.size() == 1 ? "intensity" : "intensity_" + tactic,
                               intensity);
    arm.numbers.insert(arm.numbers.end(), {{"factor", dose.factor},
                                           {"given_yuan", dose.given},
                                           {"target_yuan", dose.target},
                                           {"reached_yuan", dose.reached},
                                           {"responds", dose.responds ? 1 : 0},
                                           {"within_tolerance", dose.within ? 1 : 0},
                                           {"pilot_runs", dose.runs}});
  }
  return arms;
}

Estimate estimate_of(const Interval& interval) {
  return {interval.mean, interval.low, interval.high};
}

FlipRow flip_row(const FlipText& item) {
  const Flip& flip = item.flip;
  FlipRow row{flip.parameter,   flip.outcome,      flip.first,    flip.second,
              flip.given,       flip.least,        flip.greatest, flip.at,
              flip.bracket_low, flip.bracket_high, item.text,     {}};
  for (const GapPoint& point : flip.points) row.gaps.push_back({point.value, point.gap});
  return row;
}

FindingsFile findings_of(const Findings& findings) {
  FindingsFile file{findings.verdict, findings.sentences, findings.hangs_on, {}};
  for (const FlipText& flip : findings.flips) file.flips.push_back(flip_row(flip));
  return file;
}

HeadlineRow headline_row(const HeadlineFigure& figure) {
  constexpr const char* kScales[] = {"yuan", "points"};
  constexpr const char* kBetter[] = {"higher", "lower", "neither"};
  constexpr const char* kRoles[] = {"", "income", "trust"};
  HeadlineRow row;
  row.name = figure.name;
  row.role = kRoles[static_cast<std::size_t>(figure.role)];
  row.metric = figure.metric;
  row.level = figure.level();
  row.difference = figure.difference();
  row.scale = kScales[static_cast<std::size_t>(figure.scale)];
  row.better = kBetter[static_cast<std::size_t>(figure.better)];
  row.curve_is_difference = figure.on_curves == OnCurves::level_and_difference;
  if (figure.on_curves != OnCurves::not_shown)
    row.curve = row.curve_is_difference ? figure.difference_on_curves : figure.curve();
  row.title = {std::string(figure.title), std::string(figure.title_zh)};
  return row;
}

Labels labels_of(const Comparison& c) {
  Labels labels;
  for (const HeadlineFigure* figure : headline_under(c.rules))
    labels.headline.push_back(headline_row(*figure));
  const ArmLabels arms = arm_labels(c.setups);
  for (const ArmRuns& arm : c.arms) labels.arms.emplace_back(arm.name, arms.of(arm.name));
  const auto add = [&](std::string_view name) { labels.names.emplace_back(name, arm_label(name)); };
  for (const TacticDefinition* tactic : tactics()) add(tactic->name);
  for (const PolicyDefinition* policy : policies()) add(policy->name);
  return labels;
}

std::vector<MetricInfo> derived_infos() {
  std::vector<MetricInfo> infos;
  for (const DerivedMetric& d : derived_metrics())
    infos.push_back(
        {d.name, d.unit, Total::last, d.label, d.label_zh, d.definition, d.definition_zh});
  for (const Regret& r : kRegrets)
    infos.push_back(
        {r.name, r.unit, Total::last, r.label, r.label_zh, r.definition, r.definition_zh});
  return infos;
}

}  // namespace

Results results_of(Comparison& c) {
  Results results;
  results.schema = &run_schema();
  results.derived = derived_infos();
  results.labels = labels_of(c);
  if (!c.setups.empty()) {
    const ArmSetup& setup = c.setups.front().setup;
    if (setup.products)
      for (const Product& product : setup.products->rows) results.products.push_back(product.name);
    if (setup.counties) {
      results.places_csv = places_csv(*setup.counties, setup.products.get());
      results.map = setup.counties->map;
    }
  }
  for (ArmRuns& arm : c.arms) results.arms.push_back({arm.name, std::move(arm.replicates)});
  for (const MetricSummary& row : c.summary) {
    SummaryRow& out = results.summary.emplace_back();
    out.arm = row.arm;
    out.metric = row.metric;
    out.value = estimate_of(row.value);
    if (row.difference) out.difference = estimate_of(*row.difference);
    out.n = row.n;
  }
  for (const DosePoint& point : c.curves)
    results.curves.push_back(
        {point.tactic, point.intensity, point.metric, estimate_of(point.value), point.n});
  if (!c.findings.sentences.empty()) results.findings = findings_of(c.findings);
  if (c.verdicts) {
    for (SummaryRow& row : results.summary)
      for (const EffectRow& effect : c.verdicts->effects)
        if (effect.arm == row.arm && effect.metric == row.metric)
          row.worlds = WorldsRange{effect.low, effect.median, effect.high};
    results.verdicts = std::move(c.verdicts);
    results.worlds_csv = std::move(c.worlds_csv);
  }
  return results;
}

ManifestInput manifest_of(const Scenario& s, const Comparison& c, const Invocation& invocation) {
  ManifestInput m = manifest_of_this_program();
  m.threads = invocation.threads;
  m.command = invocation.words;
  m.started = invocation.started;
  m.scenario_name = s.name;
  m.question = s.question;
  m.question_zh = s.question_zh;
  m.look_for = s.look_for;
  m.look_for_zh = s.look_for_zh;
  m.first_day = s.first_day;
  m.scenario_text = s.resolved;
  m.values = value_rows(s);
  m.baseline = s.baseline;
  m.match = kMatches[static_cast<int>(s.match)].name;
  m.seed = s.seed;
  m.days = s.days;
  m.replicates = static_cast<std::int32_t>(c.arms.front().replicates.size());
  m.consumers = static_cast<std::uint64_t>(s.arms.front().setup.params.population.consumers);
  m.network = network_numbers(c);
  m.matched = matched_arms_of(c);
  m.wall_seconds = c.seconds;
  m.notes = s.notes;
  if (!c.matched.empty())
    m.notes.push_back(
        "doses were matched in pilot runs without exposure (exposure.detection = 0), because a "
        "dose is a property of the show; exposed counties stop, so compared totals are lower");
  m.interrupted = c.interrupted;
  if (c.interrupted)
    m.notes.push_back("interrupted: " + std::to_string(m.replicates) + " of " +
                      std::to_string(s.replicates) + " replicates were completed");
  return m;
}

std::vector<PolicyRow> policy_rows(const std::vector<PolicyEffect>& effects) {
  constexpr auto kCredibility = static_cast<std::size_t>(Aim::credibility);
  constexpr auto kIncome = static_cast<std::size_t>(Aim::income);
  std::vector<PolicyRow> rows;
  for (const PolicyEffect& e : effects) {
    PolicyRow& row = rows.emplace_back();
    row.arm = e.arm;
    for (const PolicyDefinition* policy : e.policies)
      row.policies += (row.policies.empty() ? "" : " ") + std::string(policy->name);
    row.credibility = e.by_aim[kCredibility];
    row.farmer_income = e.by_aim[kIncome];
    row.spending = e.spending.mean;
    row.burden = e.burden.mean;
    row.price = e.price;
    if (e.moved) row.moves_to = e.moved->name;
    row.moves_by = e.moved_by.mean;
    row.draws = e.beaten.draws;
    row.draws_credibility = e.beaten.by_aim[kCredibility];
    row.draws_income = e.beaten.by_aim[kIncome];
    row.draws_both = e.beaten.both;
    if (const auto& needs = e.needs[kCredibility]) row.needs_for_credibility = needs->policy;
    if (const auto& needs = e.needs[kIncome]) row.needs_for_income = needs->policy;
  }
  return rows;
}

}  // namespace credstream
