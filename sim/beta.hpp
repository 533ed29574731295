#pragma once
/// Addressed draws from the Beta distribution, exact for any positive shapes: two Gamma draws by
/// Marsaglia and Tsang, "A simple method for generating gamma variables" (ACM TOMS 26, 2000). The
/// number of the attempt is part of the address, so rejection needs no stream.
#include "sim/numeric.hpp"
#include "sim/random.hpp"

namespace credstream {

/// Logarithm of a Gamma(shape, 1) variable. The entity and index of `at` are its address; the
/// attempt stands in the place of the day. In logarithms, as small shapes underflow.
inline double log_gamma_draw(Key key, Address at, double shape) {
  const bool boosted = shape < 1.0;  // Gamma(a) = Gamma(a + 1) U^(1/a)
  const double d = (boosted ? shape + 1.0 : shape) - 1.0 / 3.0;
  const double c = 1.0 / (3.0 * square_root(d));
  for (at.day = 0;; ++at.day) {
    const Words words = draw(key, at);
    const double x = normal_quantile(unit(words[0]));
    const double t = 1.0 + c * x;
    if (t <= 0) continue;
    const double v = t * t * t;
    if (log(unit(words[1])) >= 0.5 * x * x + d - d * v + d * log(v)) continue;
    return log(d * v) + (boosted ? log(unit(words[2])) / shape : 0.0);
  }
}

/// A Beta(good, bad) variable in [0, 1], mean good / (good + bad), at (entity, index, purpose).
inline double beta_draw(Key key, Address at, double good, double bad) {
  const double x = log_gamma_draw(key, {at.entity, 2 * at.index, 0, at.purpose}, good);
  const double y = log_gamma_draw(key, {at.entity, 2 * at.index + 1, 0, at.purpose}, bad);
  return logistic(x - y);
}

}  // namespace credstream
