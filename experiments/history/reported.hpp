#pragma once
/// What worlds are compared with: figures that were reported, how well each is known, and how far a
/// world may lie from it before it is ruled out. History matching: Craig, Goldstein, Seheult and
/// Smith, "Pressure matching for hydrocarbon reservoirs" (1997); Vernon, Goldstein and Bower,
/// "Galaxy formation: a Bayesian uncertainty analysis", Bayesian Analysis 5 (2010).
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "experiments/verify/patterns.hpp"
#include "output/text.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {

struct ReportedFigure {
  std::string id;  ///< "P01" of a pattern of the library, "T2" of the scenario's second target
  Text says;
  std::string unit;
  double value = 0;
  Distance distance = Distance::ratio;
  double observed = 0;     ///< standard deviation of the report, on the scale of the distance
  double discrepancy = 0;  ///< of what the model leaves out, likewise
  PatternUse use = PatternUse::match;
  std::string source;
  std::optional<std::size_t> target = {};  ///< of the scenario; none: a pattern of the library

  bool matches() const { return use == PatternUse::match; }
};

/// The scenario's targets that have a margin, calibration targets to be matched and validation
/// targets kept back; then the patterns of the library that the model has a counterpart for.
std::vector<ReportedFigure> reported_figures(const Scenario& scenario);

/// A simulated figure on the scale on which distances are measured. Where ratios count, one that is
/// not positive is far off.
double on_scale(const ReportedFigure& reported, double figure);

/// Back from that scale; 0 for what is far off.
double from_scale(const ReportedFigure& reported, double value);

/// What replicates of one world show of a figure, on that scale.
struct HeldFigure {
  double mean = 0;      ///< NaN where they do not show it
  double variance = 0;  ///< of one replicate, by chance
};
HeldFigure held_figure(const ReportedFigure& reported, std::span<const double> replicates);

/// The variance of a replicate by chance in a usual world: from the median over worlds, so that a
/// few in which next to nothing is sold do not decide.
double usual_chance(std::span<const HeldFigure> worlds, std::int32_t replicates);

/// How far a world is from what was reported, in standard deviations of all that may keep a true
/// world from it: the report's error, the model's discrepancy, and chance, once for the one past
/// that was reported of and once for the world's mean over `replicates`. Chance is the world's
/// own or that of worlds like it, whichever is larger. 0 where the world does not show the figure.
double implausibility(const ReportedFigure& reported, const HeldFigure& held, double chance,
                      std::int32_t replicates);

/// When a world is ruled out. By Pukelsheim's three sigma rule, 95 % of any distribution with one
/// peak lie within 3 standard deviations ("The three sigma rule", American Statistician 48, 1994).
struct MatchRule {
  double cutoff = 3;
  std::int32_t may_miss = 0;  ///< figures; 0: the largest implausibility decides, 1: the second
};

/// Whether the implausibilities, of all figures, rule a world out; those kept back do not count.
bool ruled_out(const std::vector<ReportedFigure>& reported, std::span<const double> implausible,
               const MatchRule& rule);

}  // namespace credstream
