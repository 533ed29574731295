#pragma once
/// Which share of what differs between points is chance alone, told from replicates.
#include <vector>

namespace credstream {

struct NoiseShare {
  double run = 0;    ///< variance of a single run about its point's expectation
  double point = 0;  ///< variance of the points' means, chance included
  double mean = 0;   ///< of a point's mean about its expectation: run / replicates
  double share = 0;  ///< chance's part of `point`, at most 1; NaN without replicates
};

/// From figures by point and replicate; all points have as many, those with a NaN are left out.
/// Where points share the draws of a replicate (`common`), what a replicate does to all of them
/// alike is no noise: the residual of points and replicates as two ways. Otherwise the variance
/// within points.
NoiseShare noise_share(const std::vector<std::vector<double>>& figures, bool common);

}  // namespace credstream
