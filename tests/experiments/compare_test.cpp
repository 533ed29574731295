/// Comparisons: determinism, and what a stop keeps.
#include "experiments/compare.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "output/digest.hpp"
#include "sim/parallel.hpp"
#include "tests/experiments/small_comparison.hpp"

using namespace credstream;

namespace {

std::map<std::string, std::string> digests(const Comparison& comparison) {
  std::map<std::string, std::string> result;
  for (const ArmRuns& arm : comparison.arms) result[arm.name] = core_digest(arm.replicates);
  return result;
}

}  // namespace

TEST_CASE("A comparison depends neither on threads nor on the order of arms") {
  const std::string match = "match: displayed_sales\n";
  std::map<std::string, std::string> first;
  std::vector<MetricSummary> first_summary;
  for (const int threads : {1, 2, 3, 8}) {
    const ThreadLimit limit(threads);
    const Scenario scenario =
        scenario_of(std::string(kSmall) + (threads == 3 ? kArmsTurned : kArms) + match);
    Watch watch;
    const Comparison result = compare(scenario, {threads, 3, false, true, {}}, watch);
    REQUIRE(result.has_results());
    REQUIRE(result.arms[0].replicates.size() == 3);
    CHECK(result.findings.sentences.size() == 3);
    if (first.empty()) {
      first = digests(result);
      first_summary = result.summary;
    }
    CHECK(digests(result) == first);
    for (const MetricSummary& r : result.summary) {
      const MetricSummary& other = *find_summary(first_summary, r.arm, r.metric);
      if (!std::isnan(r.value.mean)) CHECK(r.value.mean == other.value.mean);
    }
  }
}

TEST_CASE("A stop keeps complete replicates only, equally many of every arm") {
  const Scenario scenario = scenario_of(std::string(kSmall) + kArms);
  Watch watch;
  watch.stop = true;
  const Comparison nothing = compare(scenario, {2, 3, true, true, {}}, watch);
  CHECK(nothing.interrupted);
  CHECK_FALSE(nothing.has_results());
}
