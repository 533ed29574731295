#pragma once
/// Doses that make shows look equally good: the intensities of the arms' tactics are scaled
/// until all display the same sales, or cost the public the same.
///
/// Doses are found in pilot runs in which nothing is ever found out (exposure.detection = 0): a
/// dose is a property of the show, not of when it is exposed. In the compared runs exposed
/// counties stop their tactics, so totals over a whole run lie below what was matched.
#include <string>
#include <vector>

#include "agents/figures/headline.hpp"
#include "experiments/runs.hpp"

namespace credstream {

/// What became of one arm's dose. Figures are those of the pilot runs.
struct MatchedDose {
  std::string arm;
  double factor = 1;                                        ///< on all intensities of the arm
  std::vector<std::pair<std::string, double>> intensities;  ///< by tactic, after scaling
  double given = 0;                                         ///< what the full dose showed, in yuan
  double target = 0;                                        ///< what all arms should show, in yuan
  double reached = 0;    ///< what the scaled dose showed, in yuan
  bool responds = true;  ///< false: the dose does not raise the figure, so it stays as given
  bool within = true;    ///< reached lies within kMatchTolerance of the target
  int runs = 0;          ///< pilot runs that it took
};

inline constexpr double kMatchTolerance = 0.01;

/// The figure that a scenario makes equal; nullptr for none.
const HeadlineFigure* matched_figure(Match match);

/// Matches all arms with a dose but the scenario's baseline, over the pilot's first replicate;
/// `arms` are the scenario's, in the world where they are to be equal. The target is the least
/// figure that any of those whose dose raises it shows at its given dose, so that no dose grows.
/// Empty when the scenario asks for no matching or the watch was stopped.
std::vector<MatchedDose> match_doses(const Scenario& scenario, const std::vector<Arm>& arms,
                                     Pilot& pilot, Watch& watch);

/// The arms under the matched doses.
std::vector<Arm> matched_arms(std::vector<Arm> arms, const std::vector<MatchedDose>& doses);

}  // namespace credstream
