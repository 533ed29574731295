/// The price that a person expects.
#include "agents/rules/reference_price.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace credstream;

TEST_CASE("deals pull the expected price down, and it recovers (V15)") {
  const double gamma = 0.8;
  ReferencePrice price(gamma, 1e6);
  std::uint16_t code = 0;
  for (int deal = 1; deal <= 6; ++deal) {
    code = price.seen(code, price.next_levels(0.5f).data(), 0);
    CHECK(std::exp(price.log_value(code, 0)) ==
          Approx(1 - 0.5 * (1 - std::pow(gamma, deal))).epsilon(0.01));
  }
  ReferencePrice recovering(gamma, 30);
  code = recovering.seen(0, recovering.next_levels(0.5f).data(), recovering.age(10));
  CHECK(1 - std::exp(recovering.log_value(code, recovering.age(40))) == Approx(0.05).epsilon(0.02));
  CHECK(recovering.log_value(code, recovering.age(1000)) == 0.0);
}

TEST_CASE("what an expected price does to the odds is its power") {
  const ReferencePrice price(0, 1e6);
  const std::uint16_t code = ReferencePrice::seen(0, price.next_levels(0.5f).data(), 0);
  for (const double weight : {0.0, 1.5, 4.0})
    CHECK(ReferencePrice::power_of_value(code, price.powers(weight).data(), 0) ==
          Approx(std::pow(0.5, weight)));
}
