#pragma once
/// The project's own exp, log and logistic: fixed polynomials over basic arithmetic, so that a
/// result does not depend on the C library, the compiler or the processor.
#include <bit>
#include <cstdint>
#include <initializer_list>

namespace credstream {

/// 2^x for |x| < 1000; relative error below 1e-15. Outside, 0 or the greatest power. Without
/// branches or conversions to integers, so that loops over it run in vectors.
constexpr double exp2(double exponent) {
  const double x = 1000.0 < exponent ? 1000.0 : exponent;
  const double shifted = x + 0x1.8p52;  // rounds; the lowest bits are the nearest integer
  const double t = (x - (shifted - 0x1.8p52)) * 0.693147180559945309417;
  // Taylor's series to the thirteenth power, in pairs that need not wait for each other.
  const double t2 = t * t, t4 = t2 * t2;
  const double low = (1.0 + t) + (0.5 + t * (1.0 / 6.0)) * t2;
  const double middle = (1.0 / 24.0 + t * (1.0 / 120.0)) + (1.0 / 720.0 + t * (1.0 / 5040.0)) * t2;
  const double high =
      (1.0 / 40320.0 + t * (1.0 / 362880.0)) + (1.0 / 3628800.0 + t * (1.0 / 39916800.0)) * t2;
  const double highest = 1.0 / 479001600.0 + t * (1.0 / 6227020800.0);
  const double sum = (low + middle * t4) + (high + highest * t4) * (t4 * t4);
  const double power = std::bit_cast<double>((std::bit_cast<std::uint64_t>(shifted) + 1023) << 52);
  return x < -1000.0 ? 0.0 : sum * power;
}

/// e^x; relative error below 1e-14 for |x| < 60.
constexpr double exp(double x) { return exp2(x * 1.44269504088896340736); }

/// Natural logarithm of a positive normal number; relative error below 1e-15 away from 1.
constexpr double log(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  auto exponent = static_cast<std::int64_t>(bits >> 52) - 1023;
  double m = std::bit_cast<double>((bits & 0xFFFFFFFFFFFFFULL) | 0x3FF0000000000000ULL);
  if (m > 1.41421356237309504880) {
    m *= 0.5;
    ++exponent;
  }
  const double s = (m - 1.0) / (m + 1.0);
  const double z = s * s, z2 = z * z, z4 = z2 * z2;
  const double low = (1.0 + z * (1.0 / 3.0)) + (1.0 / 5.0 + z * (1.0 / 7.0)) * z2;
  const double middle = (1.0 / 9.0 + z * (1.0 / 11.0)) + (1.0 / 13.0 + z * (1.0 / 15.0)) * z2;
  const double high = (1.0 / 17.0 + z * (1.0 / 19.0)) + (1.0 / 21.0 + z * (1.0 / 23.0)) * z2;
  const double sum = (low + middle * z4) + high * (z4 * z4);
  return 2.0 * s * sum + static_cast<double>(exponent) * 0.693147180559945309417;
}

constexpr double log2(double x) { return log(x) * 1.44269504088896340736; }

/// 1 / (1 + e^-z).
constexpr double logistic(double z) { return 1.0 / (1.0 + exp(-z)); }

/// x^y for positive x.
constexpr double power(double x, double y) { return exp(y * log(x)); }

/// Square root by Newton's rule; for set-up, not for hot loops.
constexpr double square_root(double x) {
  if (!(x > 0.0)) return 0.0;
  double r = exp(0.5 * log(x));
  for (int i = 0; i < 3; ++i) r = 0.5 * (r + x / r);
  return r;
}

/// Quantile of the standard normal for u in (0, 1); relative error below 1.2e-9 (Acklam).
constexpr double normal_quantile(double u) {
  const auto tail = [](double p) {
    const double q = square_root(-2.0 * log(p));
    return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) *
                  q -
              2.549732539343734e+00) *
                 q +
             4.374664141464968e+00) *
                q +
            2.938163982698783e+00) /
           ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q +
             3.754408661907416e+00) *
                q +
            1.0);
  };
  if (u < 0.02425) return tail(u);
  if (u > 1.0 - 0.02425) return -tail(1.0 - u);
  const double q = u - 0.5, r = q * q;
  return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r +
            1.383577518672690e+02) *
               r -
           3.066479806614716e+01) *
              r +
          2.506628277459239e+00) *
         q /
         (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r +
            6.680131188771972e+01) *
               r -
           1.328068155288572e+01) *
              r +
          1.0);
}

/// Nearest integer, halves away from zero.
constexpr std::int64_t nearest(double x) {
  return static_cast<std::int64_t>(x < 0 ? x - 0.5 : x + 0.5);
}

}  // namespace credstream
