/// What a person remembers of streams and of prices.
#include "agents/rules/novelty.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "agents/rules/reference_price.hpp"

using namespace credstream;

TEST_CASE("novelty counts recent streams and fades without a visit") {
  const Novelty novelty(0.5, 30);
  std::uint16_t code = 0;
  CHECK(novelty.count(code, novelty.age(100)) == 0.0);
  code = novelty.seen(code, novelty.age(100));
  CHECK(novelty.count(code, novelty.age(100)) == Approx(1).epsilon(0.01));
  code = novelty.seen(code, novelty.age(100));
  CHECK(novelty.count(code, novelty.age(100)) == Approx(2).epsilon(0.02));
  CHECK(novelty.count(code, novelty.age(130)) == Approx(2 * std::exp(-1)).epsilon(0.03));
  CHECK(novelty.count(code, novelty.age(3000)) == 0.0);
}

TEST_CASE("memories are kept to the last day for which they can be") {
  const Novelty novelty(0.5, 4);
  ReferencePrice price(0, 2);
  const auto last = [](double days) { return static_cast<std::int32_t>(days); };
  const std::int32_t seen_on = novelty.age(last(novelty.lasts()));
  std::uint16_t code = 0;
  for (int stream = 0; stream < 200; ++stream) code = novelty.seen(code, seen_on);
  CHECK(novelty.count(code, seen_on) == Approx(200).epsilon(0.1));
  const std::int32_t met_on = price.age(last(price.lasts()));
  const std::uint16_t deal = price.seen(0, price.next_levels(0.999f).data(), met_on);
  CHECK(1 - std::exp(price.log_value(deal, met_on)) == Approx(0.999).epsilon(0.01));
}
