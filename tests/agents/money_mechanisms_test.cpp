/// Contracts, enterprises, other channels and welfare, each in isolation.
#include <catch2/catch.hpp>

#include "tests/mechanism.hpp"

using namespace credstream;

TEST_CASE("N7: who bears a price cut depends on the contract") { check_mechanism("N7"); }

TEST_CASE("N8: an enterprise that may refuse must be paid") { check_mechanism("N8"); }

TEST_CASE("N9: what is sold online is missed elsewhere") { check_mechanism("N9"); }

TEST_CASE("N12: what goods are worth to buyers counts") { check_mechanism("N12"); }

TEST_CASE("N13: cash reaches farmers less what is spent on handing it out") {
  check_mechanism("N13");
}
