/// When apportionment comes out, and that nothing else moves belief.
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/agents/small_region.hpp"

using namespace credstream;

TEST_CASE("apportionment is exposed sooner the more heads know (H6)") {
  // The hazard of a stream is 1 - (1 - l)^n: with n = 4,000 and l = 2.5e-4 it is 63 %.
  ModelParams p = small_region();
  p.exposure.pause_days = 0;
  p.employee.resentment = 0;
  const RunRecord all = run(p, {use("apportionment", {{"intensity", 1}})});
  const RunRecord tenth = run(p, {use("apportionment", {{"intensity", 0.1}})});
  const double streams = static_cast<double>(total(all, kStreams));
  const auto share = [&](const RunRecord& r) {
    return static_cast<double>(total(r, kExposures)) / streams;
  };
  // Binomial, some 65 streams or more: five standard errors.
  const double full = 1 - std::pow(1 - 2.5e-4, 4000), part = 1 - std::pow(1 - 2.5e-4, 400);
  CHECK(std::abs(share(all) - full) < 5 * std::sqrt(full * (1 - full) / streams));
  CHECK(std::abs(share(tenth) - part) < 5 * std::sqrt(part * (1 - part) / streams));
}

TEST_CASE("without exposure, resentment and suspicion an apportionment leaves belief alone") {
  ModelParams p = small_region();
  p.exposure.detection = 0;
  p.employee.resentment = 0;
  p.suspicion.implausible_weight = 0;
  p.consumer.proof_weight = 0;
  p.platform.heat_weight = 0;
  p.farmer.opening_stock_tonnes = 5000;
  const RunRecord organic = run(p, {}), forced = run(p, {use("apportionment", {{"intensity", 1}})});
  for (std::size_t day = 0; day < 200; ++day)
    REQUIRE(forced.core[day * kCoreSize + kCredibilityPpm] ==
            organic.core[day * kCoreSize + kCredibilityPpm]);
  CHECK(total(forced, income_from(kFromApportionment)) > 0);
}
