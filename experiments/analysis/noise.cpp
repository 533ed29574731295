#include "experiments/analysis/noise.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace credstream {

NoiseShare noise_share(const std::vector<std::vector<double>>& figures, bool common) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  std::vector<const std::vector<double>*> told;
  for (const std::vector<double>& point : figures) {
    bool whole = !point.empty();
    for (const double v : point) whole = whole && !std::isnan(v);
    if (whole) told.push_back(&point);
  }
  if (told.size() < 2) return {kNone, kNone, kNone, kNone};
  const std::size_t replicates = told.front()->size();
  const auto n = static_cast<double>(told.size()), r = static_cast<double>(replicates);
  std::vector<double> of_replicate(replicates, 0), of_point;
  double all = 0;
  for (const auto* point : told) {
    double sum = 0;
    for (std::size_t i = 0; i < replicates; ++i) {
      sum += (*point)[i];
      of_replicate[i] += (*point)[i] / n;
    }
    of_point.push_back(sum / r);
    all += sum / r / n;
  }
  NoiseShare noise;
  for (const double mean : of_point) noise.point += (mean - all) * (mean - all) / (n - 1);
  if (replicates < 2) return {kNone, noise.point, kNone, kNone};
  double squares = 0;
  for (std::size_t p = 0; p < told.size(); ++p)
    for (std::size_t i = 0; i < replicates; ++i) {
      const double shift = common ? of_replicate[i] - all : 0;
      const double rest = (*told[p])[i] - of_point[p] - shift;
      squares += rest * rest;
    }
  noise.run = squares / ((r - 1) * (common ? n - 1 : n));
  noise.mean = noise.run / r;
  noise.share = noise.point > 0 ? std::min(1.0, noise.mean / noise.point) : kNone;
  return noise;
}

}  // namespace credstream
