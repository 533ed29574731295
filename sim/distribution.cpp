#include "sim/distribution.hpp"

#include <algorithm>
#include <cmath>

#include "sim/numeric.hpp"

namespace credstream {
namespace {

constexpr double kRootOfTwoPi = 2.50662827463100050242;

double normal_density(double z) { return exp(-0.5 * z * z) / kRootOfTwoPi; }

/// ln Γ(x) for x > 0, after Lanczos with g = 7 and nine terms; relative error below 1e-14.
double log_gamma(double x) {
  constexpr double kTerms[] = {676.5203681218851,     -1259.1392167224028,  771.32342877765313,
                               -176.61502916214059,   12.507343278686905,   -0.13857109526572012,
                               9.9843695780195716e-6, 1.5056327351493116e-7};
  if (x < 0.5) return log_gamma(x + 1) - log(x);
  double sum = 0.99999999999980993;
  for (int i = 0; i < 8; ++i) sum += kTerms[i] / (x + i);
  const double t = x + 6.5;
  return (x - 0.5) * log(t) - t + log(kRootOfTwoPi * sum);
}

/// The continued fraction of the incomplete beta function, which converges fast for x below
/// (a + 1) / (a + b + 2).
double beta_fraction(double x, double a, double b) {
  constexpr int kMostTerms = 1000;
  constexpr double kTiny = 1e-300, kEnough = 1e-15;
  const auto away_from_zero = [](double v) { return std::abs(v) < kTiny ? kTiny : v; };
  double c = 1, d = 1 / away_from_zero(1 - (a + b) * x / (a + 1)), f = d;
  for (int m = 1; m < kMostTerms; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    double step = 1;
    for (const double term : {even, odd}) {
      d = 1 / away_from_zero(1 + term * d);
      c = away_from_zero(1 + term / c);
      step = c * d;
      f *= step;
    }
    if (std::abs(step - 1) < kEnough) break;
  }
  return f;
}

/// Where a growing function reaches `level` between two bounds.
template <class F>
double where(const F& growing, double level, double low, double high) {
  constexpr int kHalvings = 200;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = 0.5 * (low + high);
    if (middle == low || middle == high) break;
    (growing(middle) < level ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

/// The quantile before the distribution is cut off.
double whole_quantile(const Distribution& of, double u) {
  switch (of.shape) {
    case Shape::constant:
      return of.a;
    case Shape::uniform:
      return of.a + u * (of.b - of.a);
    case Shape::log_uniform:
      return exp(log(of.a) + u * (log(of.b) - log(of.a)));
    case Shape::normal:
      return of.a + of.b * normal_quantile(u);
    case Shape::log_normal:
      return exp(of.a + of.b * normal_quantile(u));
    case Shape::beta:
      return where([&](double x) { return beta_cumulative(x, of.a, of.b); }, u, 0, 1);
    case Shape::values:
      break;
  }
  const auto n = static_cast<double>(of.values.size());
  return of.values[static_cast<std::size_t>(std::min(u * n, n - 1))];
}

/// How wide the middle `level` of a distribution is.
double width(const Distribution& of, double level) {
  return quantile(of, 0.5 + level / 2) - quantile(of, 0.5 - level / 2);
}

}  // namespace

double normal_cumulative(double z) {
  constexpr double kFar = 5;
  const double x = std::abs(z);
  double upper = 0;
  if (x < kFar) {
    // Marsaglia's series: Φ(x) = 1/2 + φ(x) (x + x³/3 + x⁵/(3·5) + …), all terms positive.
    double term = x, sum = x;
    for (int k = 3; term > 1e-18 * sum && k < 400; k += 2) sum += term *= x * x / k;
    upper = 0.5 - normal_density(x) * sum;
  } else {
    double fraction = x;  // Laplace's continued fraction of Mills' ratio
    for (int k = 60; k > 0; --k) fraction = x + k / fraction;
    upper = normal_density(x) / fraction;
  }
  return z > 0 ? 1 - upper : upper;
}

double beta_cumulative(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double factor =
      exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * log(x) + b * log(1 - x));
  if (x < (a + 1) / (a + b + 2)) return factor * beta_fraction(x, a, b) / a;
  return 1 - factor * beta_fraction(1 - x, b, a) / b;
}

double cumulative(const Distribution& of, double x) {
  const auto share = [](double part, double whole) { return std::clamp(part / whole, 0.0, 1.0); };
  switch (of.shape) {
    case Shape::constant:
      return x >= of.a ? 1 : 0;
    case Shape::uniform:
      return share(x - of.a, of.b - of.a);
    case Shape::log_uniform:
      return x <= 0 ? 0 : share(log(x) - log(of.a), log(of.b) - log(of.a));
    case Shape::normal:
      return normal_cumulative((x - of.a) / of.b);
    case Shape::log_normal:
      return x <= 0 ? 0 : normal_cumulative((log(x) - of.a) / of.b);
    case Shape::beta:
      return beta_cumulative(x, of.a, of.b);
    case Shape::values:
      break;
  }
  const auto below =
      std::count_if(of.values.begin(), of.values.end(), [&](double value) { return value <= x; });
  return static_cast<double>(below) / static_cast<double>(of.values.size());
}

double quantile(const Distribution& of, double u) {
  const bool cut = std::isfinite(of.least) || std::isfinite(of.greatest);
  if (!cut || of.shape == Shape::constant || of.shape == Shape::values)
    return whole_quantile(of, u);
  const double below = std::isfinite(of.least) ? cumulative(of, of.least) : 0;
  const double up_to = std::isfinite(of.greatest) ? cumulative(of, of.greatest) : 1;
  return std::clamp(whole_quantile(of, below + u * (up_to - below)), of.least, of.greatest);
}

double quantile(const Mixture& of, double u) {
  double before = 0;
  for (const MixturePart& part : of) {
    const bool last = &part == &of.back();
    if (last || u < before + part.share) {
      const double within = part.share > 0 ? (u - before) / part.share : 0.5;
      constexpr double kEdge = 0x1p-40;
      return quantile(part.of, std::clamp(within, kEdge, 1 - kEdge));
    }
    before += part.share;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

Distribution normal_from(double mean, double low, double high, double level) {
  return {Shape::normal, mean, (high - low) / (2 * normal_quantile(0.5 + level / 2))};
}

Distribution log_normal_from(double mean, double low, double high, double level) {
  const double spread = (log(high) - log(low)) / (2 * normal_quantile(0.5 + level / 2));
  const double centre =
      std::isnan(mean) ? 0.5 * (log(low) + log(high)) : log(mean) - 0.5 * spread * spread;
  return {Shape::log_normal, centre, spread};
}

Distribution beta_from(double mean, double low, double high, double level) {
  constexpr double kLeast = -6.9, kGreatest = 16;  // of the logarithm of both exponents' sum
  const auto with_sum = [&](double log_sum) {
    const double sum = exp(log_sum);
    return Distribution{Shape::beta, mean * sum, (1 - mean) * sum};
  };
  const double log_sum =
      where([&](double s) { return -width(with_sum(s), level); }, -(high - low), kLeast, kGreatest);
  return with_sum(log_sum);
}

}  // namespace credstream
