/// Mechanisms, each by the scenario that isolates it.
#include <catch2/catch.hpp>

#include "tests/mechanism.hpp"

using namespace credstream;

TEST_CASE("M1: trust in the official's identity sells") { check_mechanism("M1"); }
