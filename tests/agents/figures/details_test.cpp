/// A run that records no details leaves out the figures that need them, and changes no other.
#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "agents/figures/headline.hpp"
#include "agents/figures/run_figures.hpp"
#include "agents/simulation.hpp"
#include "scenarios/networks.hpp"
#include "scenarios/scenario.hpp"
#include "tests/files.hpp"

using namespace credstream;

namespace {

bool same(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) ||
         (std::isnan(a) && std::isnan(b));
}

}  // namespace

TEST_CASE("Details: what is left out moves nothing else", "[details]") {
  for (const char* rules : {"rules=v1", "rules=v2"}) {
    CAPTURE(rules);
    const LoadResult loaded =
        load_scenario((kTop / "tests/golden/together.yaml").string(),
                      {std::vector<std::string>{rules, "exposure.media_capacity=0"}});
    REQUIRE(loaded.ok());
    const Scenario& s = loaded.scenario;
    const Key key{s.seed, 0};
    const Network network = make_network(s.network, s.arms.front().setup.params, key);
    std::set<std::string_view> seen;  // figures that details filled
    for (const Arm& arm : s.arms) {
      RunOptions without;
      without.details = false;
      const RunRecord full = simulate(arm.setup, network, key, s.days);
      const RunRecord brief = simulate(arm.setup, network, key, s.days, without);
      const auto metrics = run_schema().metrics;
      for (std::size_t i = 0; i < full.series.size(); ++i) {
        const std::string_view name = metrics[i % metrics.size()].name;
        if (needs_details(name)) {
          if (full.series[i] != brief.series[i]) seen.insert(name);
        } else if (!same(full.series[i], brief.series[i])) {
          FAIL("day " << i / metrics.size() << ": " << name << " changes without details");
        }
      }
      for (const DerivedMetric& derived : derived_metrics())
        CHECK(same(derived.figure(full, full), derived.figure(brief, brief)));
      CHECK(full.counties == brief.counties);
    }
    for (const char* name : {"credibility_p10", "official_credibility", "farmer_income_gini",
                             "peak_viewers", "perceived_hazard", "credibility_integrity"})
      CHECK(seen.contains(name));
  }
}

TEST_CASE("Details: a figure in time needs what its metric needs, and no headline does",
          "[details]") {
  CHECK(needs_details("max(farmer_income_gini)"));
  CHECK(needs_details("credibility_p10@30"));
  CHECK_FALSE(needs_details("max(credibility)"));
  for (const HeadlineFigure& figure : kHeadline) {
    CHECK_FALSE(needs_details(figure.metric));
    CHECK_FALSE(needs_details(figure.level()));
    CHECK_FALSE(needs_details(figure.difference()));
    CHECK_FALSE(needs_details(figure.curve()));
  }
}
