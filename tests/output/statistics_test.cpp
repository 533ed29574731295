/// Student's t and the intervals made with it.
#include "output/statistics.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace credstream;

TEST_CASE("Student's t has the percentiles of the tables") {
  CHECK(student_t_975(1) == Approx(12.70620474).epsilon(1e-8));
  CHECK(student_t_975(2) == Approx(4.30265273).epsilon(1e-8));
  CHECK(student_t_975(3) == Approx(3.18244631).epsilon(1e-8));
  CHECK(student_t_975(9) == Approx(2.26215716).epsilon(1e-8));
  CHECK(student_t_975(30) == Approx(2.04227246).epsilon(1e-8));
  CHECK(student_t_975(1000) == Approx(1.96233908).epsilon(1e-8));
  CHECK(student_t_975(100000) == Approx(1.95998771).epsilon(2e-4));
}

TEST_CASE("An interval is the mean and t standard errors") {
  const double values[] = {1, 2, 3};
  const Interval three = interval_95(values);
  CHECK(three.mean == 2);
  CHECK(three.high - three.mean == Approx(4.30265273 / std::sqrt(3.0)));
  CHECK_FALSE(three.clear());
  const Interval one = interval_95({values, 1});
  CHECK(one.mean == 1);
  CHECK_FALSE(one.bounded());
  CHECK_FALSE(one.clear());
  CHECK(std::isnan(interval_95({}).mean));
  const double undefined[] = {1, NAN};
  CHECK(std::isnan(interval_95(undefined).mean));
}
