/// The version of the model's rules: where it may be said, what holds when it is not, and which
/// defaults it brings.
#include <catch2/catch.hpp>

#include "scenarios/declared.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/stored.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;

namespace {

constexpr const char* kPlain = "arms: [{name: plain}]\n";

std::string scenario_with(const std::string& line) { return "scenario: x\n" + line + kPlain; }

const ValueOrigin& value_at(const Scenario& scenario, const std::string& path) {
  for (const ValueOrigin& value : scenario.values)
    if (value.path == path) return value;
  FAIL("no value at " << path);
  return scenario.values.front();
}

struct Params {
  double pace, switched;
};
constexpr Parameter<Params> kRows[] = {
    {.name = "pace",
     .field = &Params::pace,
     .value = 180,
     .v2 = 78,
     .range = {1, 1000},
     .unit = "day",
     .evidence = Evidence::literature,
     .meaning = "Pace",
     .meaning_zh = "速度",
     .source = "test",
     .plausible = {47, 129}},
    {.name = "switched",
     .field = &Params::switched,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Switch",
     .meaning_zh = "开关",
     .source = "test",
     .integer = true},
};
static_assert(declares_every_field(kRows));

}  // namespace

TEST_CASE("rules: a row has a default under each version", "[scenario][rules]") {
  const auto rows = describe(kRows);
  CHECK(rows[0].under(RulesVersion::v1) == 180);
  CHECK(rows[0].under(RulesVersion::v2) == 78);
  CHECK(rows[1].under(RulesVersion::v1) == 0);
  CHECK(rows[1].under(RulesVersion::v2) == 0);
  CHECK(default_text(rows[0]) == "78 (v1: 180)");
  CHECK(default_text(rows[1]) == "0");
  CHECK(defaults(kRows).pace == 180);
}

TEST_CASE("rules: a scenario that says nothing runs under version 2, and a note says so first",
          "[scenario][rules]") {
  const LoadResult silent = load_text(scenario_with("cadre: {learning: 0.25}\n"));
  REQUIRE(silent.ok());
  CHECK(silent.scenario.rules == RulesVersion::v2);
  REQUIRE(silent.scenario.notes.size() == 2);  // the other is of the former name
  CHECK(silent.scenario.notes[0].find("those of version 2 hold") != std::string::npos);
  CHECK(value_at(silent.scenario, "rules").text == "v2");
  CHECK(value_at(silent.scenario, "rules").origin == "default");
  for (const char* version : {"v1", "v2"}) {
    const LoadResult said = load_text(scenario_with("rules: " + std::string(version) + "\n"));
    REQUIRE(said.ok());
    CHECK(said.scenario.notes.empty());
    CHECK(value_at(said.scenario, "rules").text == version);
    CHECK(value_at(said.scenario, "rules").origin == "test.yaml:2");
    const LoadResult again = load_text(said.scenario.resolved);
    CHECK(again.scenario.rules == said.scenario.rules);
    CHECK(again.scenario.resolved == said.scenario.resolved);
  }
}

TEST_CASE("rules: inherited by what extends a file, and set from the command line",
          "[scenario][rules]") {
  const std::string layer = "scenario: x\nextends: four-tactics-v1\n";
  CHECK(load_text(layer).scenario.rules == RulesVersion::v1);
  CHECK(load_text(layer).scenario.notes.empty());
  CHECK(load_text(layer + "rules: v2\n").scenario.rules == RulesVersion::v2);
  const LoadResult set = load_text(scenario_with(""), {"rules=v1"});
  CHECK(set.scenario.rules == RulesVersion::v1);
  CHECK(set.scenario.notes.empty());
  CHECK(value_at(set.scenario, "rules").origin == "--set");
}

TEST_CASE("rules: what a program without them stored ran under version 1", "[scenario][rules]") {
  const auto rules_of = [](const std::string& text) {
    const LoadResult loaded = load_stored_scenario(text, "manifest.json");
    REQUIRE(loaded.ok());
    CHECK(loaded.scenario.notes.empty());
    return loaded.scenario.rules;
  };
  CHECK(rules_of(scenario_with("")) == RulesVersion::v1);
  CHECK(rules_of(scenario_with("rules: v2\n")) == RulesVersion::v2);
  CHECK(rules_of("rules: v2\n" + scenario_with("")) == RulesVersion::v2);
  CHECK(rules_of(scenario_with("question: which rules?\n")) == RulesVersion::v1);
}

TEST_CASE("rules: another word is refused with what was meant", "[scenario][rules]") {
  CHECK(told_of(scenario_with("rules: v3\n")) ==
        Lines{"2:8 E033 'v3' is not a version of the rules; did you mean 'v1'?"});
  CHECK(told_of(scenario_with("rules: latest\n")) ==
        Lines{"2:8 E033 'latest' is not a version of the rules; choose v1 or v2"});
  CHECK(told_of(scenario_with("rules:\n")) == Lines{"2:1 E017 'rules' has no value"});
  CHECK(told_of("scenario: x\narms: [{name: plain, rules: v1}]\n") ==
        Lines{"2:22 E013 'rules' is not a key of an arm"});
}

TEST_CASE("rules: every value that nobody sets is the default of its version",
          "[scenario][rules]") {
  const std::string uses = "arms: [{name: a, tactics: {fake_orders: }, policies: {ban: {}}}]\n";
  for (const RulesVersion version : {RulesVersion::v1, RulesVersion::v2}) {
    const std::string word = version == RulesVersion::v1 ? "v1" : "v2";
    const LoadResult loaded = load_text("scenario: x\nrules: " + word + "\n" + uses);
    REQUIRE(loaded.ok());
    for (const ValueOrigin& value : loaded.scenario.values) {
      if (value.row == nullptr || value.origin != "default") continue;
      CAPTURE(value.path);
      CHECK(value.value == value.row->under(version));
    }
  }
}

TEST_CASE("words: what chooses among rules is written in words; its number is read with a note",
          "[scenario][rules]") {
  const auto kind_of = [](const std::string& written) {
    const LoadResult result =
        load_text(scenario_with("rules: v2\ncontract: {kind: " + written + "}\n"));
    REQUIRE(result.ok());
    const ValueOrigin& value = value_at(result.scenario, "contract.kind");
    return std::tuple(value.value, value.text, result.scenario.notes.size());
  };
  CHECK(kind_of("share") == std::tuple(2.0, std::string("share"), std::size_t{0}));
  CHECK(kind_of("2") == std::tuple(2.0, std::string("share"), std::size_t{1}));
  CHECK(load_text(scenario_with("contract: {kind: 2}\nrules: v2\n")).scenario.notes.back() ==
        "'kind' takes words: 2 stands for 'share' and is still read");

  const auto problem_of = [](const std::string& line) {
    const LoadResult result = load_text(scenario_with(line + "\n"));
    REQUIRE(result.problems.size() == 1);
    return result.problems[0].code + " " + result.problems[0].message;
  };
  CHECK(problem_of("contract: {kind: flor}") ==
        "E033 'flor' is not a word for 'kind'; did you mean 'floor'?");
  CHECK(problem_of("contract: {kind: 4}").find("must lie between 0 and 3") != std::string::npos);
  CHECK(problem_of("exposure: {reach: true}") ==
        "E033 'true' is not a word for 'reach'; choose everybody or by_distance");
}

TEST_CASE("words: a scenario that is written out anew, and a sweep, take words",
          "[scenario][rules]") {
  const LoadResult first = load_text(scenario_with(
      "rules: v2\nbelief: {update: edm}\n"
      "sweep: {design: grid, parameters: [belief.asymmetry, {path: contract.kind, values: [fixed, "
      "floor]}, {path: belief.update, values: [1]}]}\n"));
  REQUIRE(first.ok());
  CHECK(first.scenario.resolved.find("update: edm") != std::string::npos);
  const auto& axes = first.scenario.study.axes;
  REQUIRE(axes.size() == 3);
  CHECK(axes[0].values == std::vector<double>{0, 1, 2});
  CHECK(axes[1].values == std::vector<double>{1, 3});
  CHECK(axes[2].values == std::vector<double>{1});
  const LoadResult second = load_text(first.scenario.resolved);
  REQUIRE(second.ok());
  CHECK(value_at(second.scenario, "belief.update").value == 2);
}
