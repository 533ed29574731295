/// The project's own exp, log, logistic and normal quantile against the C library.
#include "sim/numeric.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/poisson.hpp"

using namespace credstream;

TEST_CASE("exp and log agree with the C library to fourteen digits") {
  for (double x = -60; x <= 60; x += 0.0137) {
    REQUIRE(credstream::exp(x) == Approx(std::exp(x)).epsilon(2e-14));
    REQUIRE(credstream::exp2(x) == Approx(std::exp2(x)).epsilon(2e-15));
    REQUIRE(logistic(x) == Approx(1 / (1 + std::exp(-x))).epsilon(2e-14));
  }
  for (double x = 1e-9; x < 1e9; x *= 1.0173)
    REQUIRE(std::abs(credstream::log(x) - std::log(x)) <= 2e-15 * (1 + std::abs(std::log(x))));
  CHECK(credstream::exp2(-2000) == 0.0);
  CHECK(credstream::exp2(2000) == credstream::exp2(1000));
  CHECK(credstream::exp2(-3) == 0.125);
  CHECK(credstream::log(1.0) == 0.0);
}

TEST_CASE("the normal quantile inverts the distribution function") {
  for (double u = 0.0005; u < 1; u += 0.0005)
    REQUIRE(0.5 * std::erfc(-normal_quantile(u) / std::sqrt(2.0)) == Approx(u).epsilon(1e-7));
  CHECK(square_root(2.0) == Approx(std::sqrt(2.0)).epsilon(1e-15));
  CHECK(nearest(2.5) == 3);
  CHECK(nearest(-2.5) == -3);
}

TEST_CASE("Poisson counts invert the distribution function") {
  for (const double mean : {0.3, 4.0, 16.0, 700.0, 8192.0}) {
    const PoissonTable table(mean);
    // The count at a word is the least k with P(count <= k) above the word.
    double sum = 0, square = 0;
    constexpr std::uint32_t kSteps = 200000;
    for (std::uint32_t i = 0; i < kSteps; ++i) {
      const auto word = static_cast<std::uint32_t>((i + 0.5) / kSteps * 4294967296.0);
      const double k = table.count(word);
      sum += k;
      square += k * k;
    }
    const double m = sum / kSteps, variance = square / kSteps - m * m;
    // An even grid of 200,000 words leaves only the tails unresolved.
    CHECK(m == Approx(mean).epsilon(1e-4));
    CHECK(variance == Approx(mean).epsilon(2e-3));
  }
  CHECK(PoissonTable(4.0).count(0) == 0);
  CHECK(PoissonTable(4.0).count(static_cast<std::uint32_t>(std::exp(-4.0) * 4294967296.0) - 2) ==
        0);
  CHECK(PoissonTable(4.0).count(static_cast<std::uint32_t>(std::exp(-4.0) * 4294967296.0) + 2) ==
        1);
}
