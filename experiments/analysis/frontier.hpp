#pragma once
/// The frontier of two outcomes that are both wanted: the candidates that no other beats in both.
#include <cstdint>
#include <string>
#include <vector>

#include "experiments/study/plan.hpp"
#include "output/statistics.hpp"
#include "sim/random.hpp"

namespace credstream {

/// One candidate: both outcomes by replicate.
struct Candidate {
  std::vector<double> x, y;
};

struct FrontierPoint {
  Interval x, y;           ///< over replicates
  bool efficient = false;  ///< by the means, no other is at least as good in both and better in one
  double share = 0;        ///< of resamples of the replicates in which that is so
};

/// One for each candidate, in their order. With `common`, a resample draws the same replicates for
/// all, as they share their draws; otherwise each candidate has draws of its own. A candidate with
/// a NaN, or of another number of replicates than the first, is never efficient.
std::vector<FrontierPoint> frontier(const std::vector<Candidate>& candidates, bool common, Key key,
                                    std::uint32_t rounds = 1000);

/// An arm at a point of a study.
struct PlaceInStudy {
  std::size_t arm, point;
};

/// The table of candidates at their places; x and y are the names of the outcomes.
std::string frontier_table(const StudyPlan& plan, const std::vector<PlaceInStudy>& places,
                           const std::vector<FrontierPoint>& points, const std::string& x,
                           const std::string& y);

}  // namespace credstream
