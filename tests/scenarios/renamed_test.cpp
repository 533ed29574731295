/// Former names of sections: read wherever a name may stand, noted, and refused beside the new one.
#include "scenarios/renamed.hpp"

#include <catch2/catch.hpp>

#include "experiments/doses.hpp"
#include "scenarios/rows.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;

namespace {

/// A scenario that names the section as `section` wherever it can.
std::string scenario_with(const std::string& section) {
  return "scenario: named\nrules: v1\n" + section +
         ": {learning: 0.25}\narms:\n  - {name: plain}\n  - {name: cadre, " + section +
         ": {imitation: 0.75}}\nbaseline: plain\nfit: [" + section + ".temperature, arms.cadre." +
         section + ".learning]\nsweep:\n  parameters: [" + section +
         ".ratchet, {path: arms.cadre." + section + ".fraud_aversion, from: 0.1, to: 1}]\n";
}

}  // namespace

TEST_CASE("renamed: a path gets the section's name of today", "[scenario]") {
  CHECK(current_path("cadre.learning") == "official.learning");
  CHECK(current_path("arms.cadre.cadre.learning") == "arms.cadre.official.learning");
  for (const char* path : {"", "cadre_x.learning", "x.cadre.learning", "arms.cadre", "arms.cadre.",
                           "arms.cadre.exposure.leak", "official.learning", "arms"})
    CHECK(current_path(path) == path);
  CHECK(current_path("cadre") == "official");
  CHECK(find_parameter("cadre.learning") == find_parameter("official.learning"));
  CHECK(find_parameter("cadre.learning") != nullptr);
}

TEST_CASE("renamed: a scenario with former names means the same and is noted once", "[scenario]") {
  const LoadResult now = load_text(scenario_with("official"), {"official.deterrence=0.5"});
  const LoadResult old = load_text(scenario_with("cadre"), {"cadre.deterrence=0.5"});
  CHECK(told(now, "test.yaml").empty());
  CHECK(told(old, "test.yaml").empty());
  CHECK(old.scenario.resolved == now.scenario.resolved);
  CHECK(old.scenario.fit == now.scenario.fit);
  REQUIRE(old.scenario.study.axes.size() == 2);
  for (std::size_t i = 0; i < 2; ++i)
    CHECK(old.scenario.study.axes[i].path == now.scenario.study.axes[i].path);
  CHECK(now.scenario.notes.empty());
  CHECK(old.scenario.notes == Lines{"'cadre' is the former name of 'official' and is still read"});
  std::vector<Arm> arms = old.scenario.arms;
  CHECK(parameter_at(arms, "arms.cadre.cadre.imitation") == 0.75);
  set_parameter(arms, "cadre.learning", 0.125);
  CHECK(arms[0].setup.params.official.learning == 0.125);
}

TEST_CASE("renamed: a section under both names is refused", "[scenario]") {
  CHECK(told_of("scenario: both\nofficial: {learning: 0.25}\ncadre: {learning: 0.5}\n"
                "arms: [{name: plain}]\n") ==
        Lines{"3:1 E014 'cadre' is the former name of 'official', which is given too"});
}
