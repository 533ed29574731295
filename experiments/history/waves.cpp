#include "experiments/history/waves.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "sim/numeric.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

/// Emulators see figures no further off than so many standard deviations: beyond that all that
/// matters is that a world is ruled out.
constexpr double kSeenUpTo = 10;

/// The arm under which a plan keeps what worlds show.
constexpr const char* kWorldArm = "world";

std::vector<bool> levels_of(const Coordinates& coordinates) {
  std::vector<bool> levels;
  for (std::size_t i = 0; i < coordinates.size(); ++i) levels.push_back(coordinates.is_level(i));
  return levels;
}

/// Mean of the logarithm of a variance that is estimated with so many degrees of freedom, where the
/// true one is 1: digamma(k / 2) - log(k / 2).
double mean_log_variance(std::int32_t degrees) {
  constexpr double kEuler = 0.57721566490153286, kLogFour = 1.38629436111989062;
  double x = degrees % 2 == 0 ? 1 : 0.5, digamma = degrees % 2 == 0 ? -kEuler : -kEuler - kLogFour;
  for (; x < degrees / 2.0; ++x) digamma += 1 / x;
  return digamma - log(degrees / 2.0);
}

/// What keeps a true world from a report even where it is simulated without end.
double apart(const ReportedFigure& reported, double chance) {
  return std::sqrt(reported.observed * reported.observed +
                   reported.discrepancy * reported.discrepancy + chance);
}

}  // namespace

std::int64_t Wave::left() const {
  return std::count_if(worlds.begin(), worlds.end(),
                       [](const HeldWorld& world) { return !world.ruled_out; });
}

double Wave::share_left() const {
  if (tried == 0 || worlds.empty()) return 0;
  return static_cast<double>(admitted) / static_cast<double>(tried) * static_cast<double>(left()) /
         static_cast<double>(worlds.size());
}

HistoryMatching::HistoryMatching(const Scenario& scenario, const StructuredScenario& under,
                                 const std::vector<ReportedFigure>& reported, MatchRule rule,
                                 std::string program)
    : scenario_(scenario),
      under_(under),
      reported_(reported),
      rule_(rule),
      program_(std::move(program)),
      coordinates_(under) {}

bool HistoryMatching::emulators_rule_out(const Wave& wave, const std::vector<double>& world) const {
  const std::vector<double> point = coordinates_.of(world);
  std::int32_t missed = 0;
  for (std::size_t f = 0; f < reported_.size(); ++f) {
    if (!reported_[f].matches() || !wave.emulators[f]) continue;
    const EmulatedFigure said = wave.emulators[f]->at(point);
    const double gap = std::abs(said.mean - on_scale(reported_[f], reported_[f].value));
    const double sd = apart(reported_[f], chance_at(wave, f, point) + said.variance);
    missed += gap > rule_.cutoff * sd;
    if (missed > rule_.may_miss) return true;
  }
  return false;
}

WaveDesign HistoryMatching::next_worlds(std::int32_t n) const {
  WaveDesign design;
  std::int64_t from = looked_at_;
  std::int64_t batch = n;
  while (true) {
    const std::int64_t upto = from + batch;
    DrawnWorlds drawn = draw_worlds(under_, static_cast<std::int32_t>(upto));
    if (!drawn.problem.empty()) return {std::move(drawn), from, 0};
    std::vector<char> out(static_cast<std::size_t>(batch));
    parallel_for(out.size(), [&](std::size_t i) {
      const auto& world = drawn.points[static_cast<std::size_t>(from) + i];
      out[i] = std::any_of(waves_.begin(), waves_.end(),
                           [&](const Wave& wave) { return emulators_rule_out(wave, world); });
    });
    design.worlds.paths = drawn.paths;
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (design.worlds.points.size() == static_cast<std::size_t>(n)) break;
      ++design.tried;
      if (out[i] == 0)
        design.worlds.points.push_back(std::move(drawn.points[static_cast<std::size_t>(from) + i]));
    }
    from = upto;
    const bool enough = design.worlds.points.size() == static_cast<std::size_t>(n);
    if (enough || design.tried >= kMostCandidates) break;
    batch = std::min(kMostCandidates - design.tried, 3 * (from - looked_at_));
  }
  design.looked_at = looked_at_ + design.tried;
  design.worlds.tried = design.tried;
  return design;
}

StudyPlan HistoryMatching::plan_of(const WaveDesign& design) const {
  // Waves draw apart from each other: the seeds of a plan's points lie an odd factor apart.
  constexpr std::uint32_t kApart = 0x85EBCA6B;
  StudyPlan plan = worlds_plan(scenario_, under_, design.worlds, program_);
  plan.kind = "match";
  plan.seed += static_cast<std::uint32_t>(waves_.size()) * kApart;
  plan.arms = {kWorldArm};
  plan.outcomes.clear();
  for (const ReportedFigure& figure : reported_)
    plan.outcomes.push_back({figure.id, figure.unit.empty() ? "1" : figure.unit, figure.says.en});
  plan.hash = plan_hash(plan);
  return plan;
}

HeldWorld HistoryMatching::held(const std::vector<double>& world,
                                const std::vector<std::vector<double>>& runs) const {
  HeldWorld result{.values = world};
  for (std::size_t f = 0; f < reported_.size(); ++f) {
    std::vector<double> replicates;
    for (const std::vector<double>& run : runs) replicates.push_back(run[f]);
    result.figures.push_back(held_figure(reported_[f], replicates));
  }
  return result;
}

/// The variance of one run by chance in a world: from an emulator of its logarithm, as it depends
/// on what is sold (Andrianakis and others, "Efficient history matching of a high dimensional
/// individual- based HIV transmission model", SIAM/ASA J. Uncertainty Quantification 5, 2017).
double HistoryMatching::chance_at(const Wave& wave, std::size_t f,
                                  const std::vector<double>& point) const {
  return wave.chances[f] ? exp(wave.chances[f]->mean_at(point)) : wave.chance[f];
}

void HistoryMatching::emulate_chance(Wave& wave,
                                     const std::vector<std::vector<double>>& points) const {
  // Less than this share of what else keeps a world from a report makes no difference.
  constexpr double kNegligible = 1e-6;
  const std::vector<bool> is_level = levels_of(coordinates_);
  const double bias = mean_log_variance(replicates() - 1);
  wave.chances.resize(reported_.size());
  parallel_for(reported_.size(), [&](std::size_t f) {
    const double rest = apart(reported_[f], 0);
    std::vector<std::vector<double>> seen;
    std::vector<double> logarithms;
    for (std::size_t w = 0; w < points.size(); ++w) {
      const HeldFigure& figure = wave.worlds[w].figures[f];
      const bool nothing =
          reported_[f].distance == Distance::ratio && from_scale(reported_[f], figure.mean) == 0;
      if (std::isnan(figure.mean) || nothing) continue;
      seen.push_back(points[w]);
      logarithms.push_back(log(std::max(figure.variance, kNegligible * rest * rest)) - bias);
    }
    wave.chances[f] = Emulator::fit(seen, is_level, logarithms);
  });
}

void HistoryMatching::judge(Wave& wave, const std::vector<std::vector<double>>& points) const {
  for (std::size_t f = 0; f < reported_.size(); ++f)
    for (std::size_t w = 0; w < points.size(); ++w) {
      HeldWorld& world = wave.worlds[w];
      world.implausible.push_back(implausibility(reported_[f], world.figures[f],
                                                 chance_at(wave, f, points[w]), replicates()));
    }
  for (HeldWorld& world : wave.worlds)
    world.ruled_out = ruled_out(reported_, world.implausible, rule_);
}

void HistoryMatching::emulate(Wave& wave, const std::vector<std::vector<double>>& points) const {
  const std::vector<bool> is_level = levels_of(coordinates_);
  wave.emulators.resize(reported_.size());
  parallel_for(reported_.size(), [&](std::size_t f) {
    const double aim = on_scale(reported_[f], reported_[f].value);
    const double reach = kSeenUpTo * apart(reported_[f], wave.chance[f]);
    std::vector<std::vector<double>> seen;
    std::vector<double> values;
    for (std::size_t w = 0; w < points.size(); ++w) {
      const double mean = wave.worlds[w].figures[f].mean;
      if (std::isnan(mean)) continue;
      seen.push_back(points[w]);
      values.push_back(std::clamp(mean, aim - reach, aim + reach));
    }
    wave.emulators[f] = Emulator::fit(seen, is_level, values);
  });
}

void HistoryMatching::add(const WaveDesign& design, const StudyPlan& plan,
                          const std::vector<TaskResult>& results) {
  Wave wave;
  wave.tried = design.tried;
  wave.admitted = static_cast<std::int64_t>(design.worlds.points.size());
  std::vector<std::vector<std::vector<double>>> runs(plan.points.size());
  for (const TaskResult& result : results) {
    if (result.failed)
      ++wave.failed;
    else
      runs[task_at(plan, result.task).point].push_back(result.values);
  }
  // A world of which a replicate is missing is left out: its mean would be surer than it is.
  for (std::size_t w = 0; w < runs.size(); ++w)
    if (runs[w].size() == static_cast<std::size_t>(plan.replicates))
      wave.worlds.push_back(held(plan.points[w], runs[w]));
  std::vector<std::vector<double>> points;
  for (const HeldWorld& world : wave.worlds) points.push_back(coordinates_.of(world.values));
  for (std::size_t f = 0; f < reported_.size(); ++f) {
    std::vector<HeldFigure> of_worlds;
    for (const HeldWorld& world : wave.worlds) of_worlds.push_back(world.figures[f]);
    wave.chance.push_back(usual_chance(of_worlds, replicates()));
  }
  emulate_chance(wave, points);
  judge(wave, points);
  emulate(wave, points);
  waves_.push_back(std::move(wave));
  looked_at_ = design.looked_at;
}

IoResult<StudyCounts> run_wave(const std::string& folder, const StudyPlan& plan,
                               WorldMeasurer& measurer, int threads, Shard shard, Watch& watch) {
  using Clock = std::chrono::steady_clock;
  auto opened = StudySession::open(folder, plan, shard, false);
  if (auto* problem = std::get_if<IoProblem>(&opened)) return std::move(*problem);
  auto& session = std::get<StudySession>(opened);
  const BreachAsFailure breaches;
  const auto open_tasks = static_cast<std::size_t>(session.open_tasks());
  watch.days_planned += static_cast<std::int64_t>(open_tasks) * measurer.days_of_task();
  for_each_of_few(open_tasks, static_cast<std::size_t>(threads),
                  [&](std::size_t worker, std::size_t) {
                    if (watch.stopped()) return;
                    const auto task = session.take();
                    if (!task) return;
                    watch.hold.task_begins();
                    const auto begin = Clock::now();
                    auto result = measurer.run(task->number, worker, watch);
                    if (!result) return;
                    result->attempt = task->attempt;
                    result->seconds = std::chrono::duration<double>(Clock::now() - begin).count();
                    session.keep(std::move(*result));
                  });
  return session.finish(watch.stopped());
}

}  // namespace credstream
