/// Distributions against closed forms, and against Boost.Math, which the program does not use.
#include "sim/distribution.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>
#include <cmath>

using namespace credstream;

namespace {

/// Mean and variance by the midpoint rule over quantiles; the error is far below the tolerances.
struct Moments {
  double mean = 0, variance = 0;
};
Moments moments(const Mixture& of) {
  constexpr int n = 20000;
  Moments m;
  for (int i = 0; i < n; ++i) m.mean += quantile(of, (i + 0.5) / n) / n;
  for (int i = 0; i < n; ++i) {
    const double d = quantile(of, (i + 0.5) / n) - m.mean;
    m.variance += d * d / n;
  }
  return m;
}
Moments moments(const Distribution& of) { return moments(Mixture{{1, of}}); }

}  // namespace

TEST_CASE("The normal distribution function is that of Boost.Math", "[distribution]") {
  const boost::math::normal exact;
  for (double z = -12; z <= 12; z += 0.173) {
    CHECK(normal_cumulative(z) == Approx(boost::math::cdf(exact, z)).epsilon(1e-9).margin(1e-14));
  }
  CHECK(normal_cumulative(0) == 0.5);
}

TEST_CASE("The beta distribution function and its quantiles are those of Boost.Math",
          "[distribution]") {
  for (const auto& [a, b] :
       {std::pair{0.5, 0.5}, {1.0, 1.0}, {2.0, 5.0}, {40.0, 3.0}, {0.2, 7.0}, {300.0, 200.0}}) {
    const boost::math::beta_distribution<> exact(a, b);
    for (const double x : {0.001, 0.1, 0.37, 0.5, 0.81, 0.999})
      CHECK(beta_cumulative(x, a, b) == Approx(boost::math::cdf(exact, x)).margin(1e-12));
    for (const double u : {0.01, 0.2, 0.5, 0.975})
      CHECK(quantile({Shape::beta, a, b}, u) ==
            Approx(boost::math::quantile(exact, u)).epsilon(1e-8));
  }
}

TEST_CASE("Moments of every shape are the exact ones", "[distribution]") {
  const double e = std::exp(1.0);
  const Moments uniform = moments(Distribution{Shape::uniform, 2, 5});
  CHECK(uniform.mean == Approx(3.5));
  CHECK(uniform.variance == Approx(0.75).epsilon(1e-6));
  const Moments log_uniform = moments(Distribution{Shape::log_uniform, 1, e});
  CHECK(log_uniform.mean == Approx(e - 1).epsilon(1e-6));
  CHECK(log_uniform.variance == Approx((e * e - 1) / 2 - (e - 1) * (e - 1)).epsilon(1e-5));
  const Moments normal = moments(Distribution{Shape::normal, -1, 2});
  CHECK(normal.mean == Approx(-1).margin(1e-6));
  CHECK(normal.variance == Approx(4).epsilon(2e-3));
  const Moments log_normal = moments(Distribution{Shape::log_normal, 0.3, 0.4});
  CHECK(log_normal.mean == Approx(std::exp(0.3 + 0.08)).epsilon(1e-3));
  const Moments beta = moments(Distribution{Shape::beta, 2, 6});
  CHECK(beta.mean == Approx(0.25).epsilon(1e-5));
  CHECK(beta.variance == Approx(2 * 6 / (64.0 * 9)).epsilon(1e-4));
  const Moments values = moments(Distribution{.shape = Shape::values, .values = {1, 2, 6}});
  CHECK(values.mean == Approx(3).epsilon(1e-3));
}

TEST_CASE("What is cut off keeps the shape of what is left", "[distribution]") {
  // A normal cut to what lies above its mean: the half-normal.
  const Moments half = moments(Distribution{Shape::normal, 0, 1, 0});
  CHECK(half.mean == Approx(std::sqrt(2 / M_PI)).epsilon(1e-3));
  CHECK(half.variance == Approx(1 - 2 / M_PI).epsilon(3e-3));
  CHECK(quantile({Shape::normal, 0, 1, -1, 1}, 1e-9) >= -1);
  CHECK(quantile({Shape::normal, 0, 1, -1, 1}, 1 - 1e-9) <= 1);
  CHECK(quantile({Shape::uniform, 0, 10, 4, 6}, 0.25) == Approx(4.5));
}

TEST_CASE("Nought with a third, else evenly up to a half", "[distribution]") {
  const Mixture spillover = {{1.0 / 3, {Shape::constant, 0}}, {2.0 / 3, {Shape::uniform, 0, 0.5}}};
  CHECK(quantile(spillover, 0.1) == 0);
  CHECK(quantile(spillover, 1.0 / 3 - 1e-9) == 0);
  CHECK(quantile(spillover, 2.0 / 3) == Approx(0.25));
  const Moments m = moments(spillover);
  CHECK(m.mean == Approx(1.0 / 6).epsilon(1e-3));
  CHECK(m.variance == Approx(2.0 / 3 * 0.25 / 3 - 1.0 / 36).epsilon(1e-3));
}

TEST_CASE("A source's mean and interval become a distribution that has both", "[distribution]") {
  const Distribution normal = normal_from(10, 8, 12, 0.95);
  CHECK(quantile(normal, 0.025) == Approx(8).epsilon(1e-6));
  CHECK(quantile(normal, 0.975) == Approx(12).epsilon(1e-6));
  const Distribution where_it_lies = log_normal_from(NAN, 2, 8, 0.9);
  CHECK(quantile(where_it_lies, 0.05) == Approx(2).epsilon(1e-6));
  CHECK(quantile(where_it_lies, 0.5) == Approx(4).epsilon(1e-6));
  const Distribution log_normal = log_normal_from(5, 2, 8, 0.9);
  CHECK(moments(log_normal).mean == Approx(5).epsilon(2e-3));
  CHECK(quantile(log_normal, 0.95) / quantile(log_normal, 0.05) == Approx(4).epsilon(1e-6));
  const Distribution beta = beta_from(0.2, 0.1, 0.35, 0.95);
  CHECK(moments(beta).mean == Approx(0.2).epsilon(1e-5));
  CHECK(quantile(beta, 0.975) - quantile(beta, 0.025) == Approx(0.25).epsilon(1e-6));
}
