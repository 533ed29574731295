#pragma once
/// What H27 and H28 share: apportionment's loss of trust when the same country has twice as many
/// counties.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream::more_counties {

inline constexpr std::string_view kArms[] = {"organic", "apportionment", "organic_120",
                                             "apportionment_120"};

inline constexpr Figure kFigures[] = {
    {"trust", "1", "Mean credibility over the run, less that before it", mean_trust},
    {"attention", "1", "1 where attention is used up", attention_is_used_up},
};

/// Apportionment's loss in 120 counties over that in 60; cannot tell where there is hardly one.
inline double loss_ratio(const ArmFigures& f, bool under_attention) {
  constexpr double kLeastLoss = 0.0005;
  if ((f.at("apportionment", "attention") != 0) != under_attention) return kCannotTell;
  const double few = f.at("organic", "trust") - f.at("apportionment", "trust");
  if (few < kLeastLoss) return kCannotTell;
  return (f.at("organic_120", "trust") - f.at("apportionment_120", "trust")) / few;
}

}  // namespace credstream::more_counties
