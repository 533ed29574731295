/// How far news carries and what attention it uses: closed forms at points worked out by hand.
#include "agents/rules/reach.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace credstream;

namespace {

ExposureParams limited(double half_life_days) {
  ExposureParams p{};
  p.reach = 1;
  p.attention_half_life_days = half_life_days;
  return p;
}

}  // namespace

TEST_CASE("a story of size 1 takes its share, and a burst what one story of all its sizes takes") {
  const double top = 0.3, share = 0.05;
  CHECK(attention_taken(top, top, share, 1) == Approx(share));
  const double q = -std::log(1 - share / top);
  CHECK(attention_taken(top, top, share, 7) == Approx(top * (1 - std::exp(-7 * q))));
  CHECK(attention_taken(0.1, top, share, 7) == Approx(0.1 * (1 - std::exp(-7 * q))));
  // One after the other on one day they take the same as together.
  const double first = attention_taken(top, top, share, 3);
  CHECK(first + attention_taken(top - first, top, share, 4) ==
        Approx(attention_taken(top, top, share, 7)));
  CHECK(attention_taken(top, top, share, 1e4) == Approx(top));
}

TEST_CASE("used attention comes back by half-lives, however often it is looked at") {
  const ExposureParams p = limited(20);
  const UsedAttention used{0.2, 10};
  CHECK(attention_left(used, 10, 0.3, p) == Approx(0.1));
  CHECK(attention_left(used, 30, 0.3, p) == Approx(0.2));
  const UsedAttention touched{0.3 - attention_left(used, 17, 0.3, p), 17};
  CHECK(attention_left(touched, 50, 0.3, p) == Approx(attention_left(used, 50, 0.3, p)));
}

TEST_CASE("the size of a story grows with people by a power") {
  ExposureParams p{};
  p.reference_people = 200000;
  p.size_exponent = 0.5;
  CHECK(story_size(200000, p) == Approx(1));
  CHECK(story_size(50000, p) == Approx(0.5));
  p.size_exponent = 0;
  CHECK(story_size(50000, p) == 1);
  p.size_exponent = 1;
  CHECK(story_size(50000, p) == Approx(0.25));
}

TEST_CASE("those who hear tell others: the final size of z = 1 - (1 - s) e^(-R z)") {
  CHECK(retold(0.474, 0) == 0.474);
  CHECK(retold(0.474, 0.1) == Approx(0.5).margin(5e-4));  // half of the locals
  for (const double share : {0.0, 0.01, 0.3, 1.0})
    for (const double retelling : {0.05, 0.5, 0.9}) {
      CAPTURE(share, retelling);
      const double z = retold(share, retelling);
      CHECK(z == Approx(1 - (1 - share) * std::exp(-retelling * z)).margin(1e-12));
      CHECK(z >= share);
      CHECK(z <= 1);
    }
  CHECK(retold(0, 0.9) == Approx(0).margin(1e-9));
}

TEST_CASE("nobody nearer hears less than those farther away, and none more than all") {
  ExposureParams p{};
  const ByTier<double> turned = known_by_tier({0.1, 0.2, 0.3, 0.4}, p);
  for (const double share : turned) CHECK(share == 0.4);
  const ByTier<double> plain = known_by_tier({0.5, 0.2, 0.1, 0.05}, p);
  CHECK(plain[kOwnCounty] == 0.5);
  CHECK(plain[kPrefecture] == 0.2);
  CHECK(plain[kNation] == 0.05);
  CHECK(known_by_tier({1.5, 1.4, 1.3, 1.2}, p)[kNation] == 1);
}

TEST_CASE("attention is limited only by distance, and only with a half-life") {
  CHECK(uses_attention(limited(20)));
  CHECK_FALSE(uses_attention(limited(0)));
  ExposureParams p = limited(20);
  p.reach = 0;
  CHECK_FALSE(uses_attention(p));
}
