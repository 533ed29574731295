#include "experiments/matching.hpp"

#include <algorithm>
#include <cmath>

#include "experiments/doses.hpp"

namespace credstream {
namespace {

constexpr int kMostRounds = 12;

/// The search for one arm's factor, between a factor that shows too little and one that shows
/// too much.
struct Search {
  std::size_t arm = 0;  ///< in the scenario
  double low = 0, low_figure = 0;
  double high = 1, high_figure = 0;
  double next = 0;
  int kept_low = 0, kept_high = 0;  ///< rounds in which an end of the bracket stayed
  MatchedDose dose;
  bool done = false;

  /// Where a straight line through both ends meets the target; after an end has stayed for two
  /// rounds, the middle.
  void choose_next() {
    const double slope = high_figure - low_figure;
    const bool stuck = kept_low > 1 || kept_high > 1 || !(slope > 0);
    const double at = stuck ? 0.5 : (dose.target - low_figure) / slope;
    next = low + (high - low) * std::clamp(at, 0.02, 0.98);
  }

  void take(double figure) {
    ++dose.runs;
    dose.factor = next;
    dose.reached = figure;
    dose.within = std::abs(figure - dose.target) <= kMatchTolerance * dose.target;
    done = dose.within;
    const bool too_much = figure > dose.target;
    (too_much ? high : low) = next;
    (too_much ? high_figure : low_figure) = figure;
    kept_low = too_much ? kept_low + 1 : 0;
    kept_high = too_much ? 0 : kept_high + 1;
    choose_next();
  }
};

std::vector<double> figures(Pilot& pilot, const std::vector<ArmSetup>& setups, std::size_t metric,
                            Watch& watch) {
  std::vector<double> values;
  for (const RunRecord& run : pilot.run(setups, 1, watch))
    values.push_back(metric_total(run, metric));
  return values;
}

void name_intensities(MatchedDose& dose, const ArmSetup& given) {
  for (const TacticUse& use : with_dose(given, dose.factor).tactics)
    dose.intensities.emplace_back(use.tactic->name, intensity(use));
}

}  // namespace

const HeadlineFigure* matched_figure(Match match) {
  switch (match) {
    case Match::displayed_sales:
      return &headline("displayed_sales");
    case Match::public_spending:
      return &headline("public_spending");
    case Match::none:
      break;
  }
  return nullptr;
}

std::vector<MatchedDose> match_doses(const Scenario& scenario, const std::vector<Arm>& arms,
                                     Pilot& pilot, Watch& watch) {
  const HeadlineFigure* figure = matched_figure(scenario.match);
  if (figure == nullptr) return {};
  const std::size_t metric = metric_index(figure->metric);
  std::vector<Search> searches;
  std::vector<ArmSetup> shows;  // each arm without and with its given dose
  const auto unexposed = [&](const Search& search, double factor) {
    ArmSetup setup = with_dose(arms[search.arm].setup, factor);
    setup.params.exposure.detection = 0;
    return setup;
  };
  for (std::size_t a = 0; a < arms.size(); ++a) {
    const Arm& arm = arms[a];
    if (arm.name == scenario.baseline || !has_dose(arm.setup)) continue;
    Search& search = searches.emplace_back();
    search.arm = a;
    search.dose.arm = arm.name;
    shows.push_back(unexposed(search, 0));
    shows.push_back(unexposed(search, 1));
  }
  const std::vector<double> first = figures(pilot, shows, metric, watch);
  double target = INFINITY;
  for (std::size_t s = 0; s < searches.size(); ++s) {
    Search& search = searches[s];
    search.low_figure = first[2 * s];
    search.high_figure = search.dose.given = search.dose.reached = first[2 * s + 1];
    search.dose.runs = 2;
    search.dose.responds =
        search.high_figure - search.low_figure > kMatchTolerance * search.high_figure;
    if (search.dose.responds) target = std::min(target, search.dose.given);
  }
  for (Search& search : searches) {
    MatchedDose& dose = search.dose;
    dose.target = dose.responds ? target : dose.given;
    dose.within = dose.given <= (1 + kMatchTolerance) * target || !dose.responds;
    search.done = dose.within;
    if (!search.done && search.low_figure >= target) {  // less than none cannot be shown
      search.done = true;
      dose.factor = 0;
      dose.reached = search.low_figure;
      dose.within = dose.reached <= (1 + kMatchTolerance) * target;
    }
    search.choose_next();
  }
  for (int round = 0; round < kMostRounds; ++round) {
    std::vector<Search*> open;
    std::vector<ArmSetup> tries;
    for (Search& search : searches) {
      if (search.done) continue;
      open.push_back(&search);
      tries.push_back(unexposed(search, search.next));
    }
    if (open.empty()) break;
    const std::vector<double> shown = figures(pilot, tries, metric, watch);
    if (watch.stopped()) return {};
    for (std::size_t s = 0; s < open.size(); ++s) open[s]->take(shown[s]);
  }
  std::vector<MatchedDose> doses;
  for (Search& search : searches) {
    name_intensities(search.dose, arms[search.arm].setup);
    doses.push_back(std::move(search.dose));
  }
  return watch.stopped() ? std::vector<MatchedDose>{} : doses;
}

std::vector<Arm> matched_arms(std::vector<Arm> arms, const std::vector<MatchedDose>& doses) {
  for (const MatchedDose& dose : doses)
    if (const auto a = find_arm(arms, dose.arm))
      arms[*a].setup = with_dose(arms[*a].setup, dose.factor);
  return arms;
}

}  // namespace credstream
