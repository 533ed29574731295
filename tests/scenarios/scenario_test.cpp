/// What a scenario means: typed values, layers, origins, and texts that say the same.
#include "scenarios/scenario.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "scenarios/numbers.hpp"
#include "scenarios/reference.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/yaml_tree.hpp"
#include "sim/random.hpp"
#include "tests/files.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;

namespace {

namespace fs = std::filesystem;

const ValueOrigin& value_at(const Scenario& scenario, const std::string& path) {
  static const ValueOrigin kNone;
  for (const ValueOrigin& value : scenario.values) {
    if (value.path == path) return value;
  }
  FAIL_CHECK("no value at " << path);
  return kNone;
}

bool same_setup(const ArmSetup& a, const ArmSetup& b) {
  ModelParams left = a.params, right = b.params;
  for (const ModelSection& section : model_sections()) {
    if (!std::ranges::equal(section.values(left), section.values(right))) return false;
  }
  return std::ranges::equal(a.tactics, b.tactics, [](const TacticUse& x, const TacticUse& y) {
    return x.tactic == y.tactic && x.values == y.values;
  });
}

}  // namespace

TEST_CASE("scenario: a good file becomes typed values", "[scenario]") {
  const LoadResult result = load_text(kGood);
  CHECK(told(result, "test.yaml").empty());
  const Scenario& s = result.scenario;
  CHECK(s.name == "good");
  CHECK(s.question == "Is it \"good\"?\nOr not?");
  CHECK(s.file == "test.yaml");
  CHECK(s.seed == 7);
  CHECK(s.days == 90);
  CHECK(s.replicates == 3);
  CHECK(s.network.kind == NetworkKind::scale_free);
  CHECK(s.baseline == "organic");
  CHECK(s.match == Match::public_spending);
  REQUIRE(s.arms.size() == 3);
  CHECK(s.arms[0].setup.tactics.empty());
  CHECK(s.arms[0].setup.params.population.consumers == 5000);
  CHECK(s.arms[0].setup.params.campaign.fresh == 0);
  CHECK(s.arms[0].setup.params.exposure.detection == 1);
  CHECK(s.arms[1].setup.params.exposure.detection == 0);
  CHECK(rules_of(s.arms[1].setup.params).exposure.leak == 1e-3);
  CHECK(s.arms[1].setup.params.population.consumers == 5000);
  REQUIRE(s.arms[1].setup.tactics.size() == 1);
  CHECK(s.arms[1].setup.tactics[0].tactic->name == "apportionment");
  CHECK(s.arms[2].name == "混合");
  REQUIRE(s.arms[2].setup.tactics.size() == 2);
  CHECK(s.arms[2].setup.tactics[0].tactic->name == "apportionment");  // the registry's order
  REQUIRE(s.targets.size() == 2);
  CHECK(s.targets[0].measure == "yuan_per_view");
  CHECK(s.targets[0].reported == 0.43);
  CHECK(s.targets[0].log_margin == 0.7);
  CHECK(s.targets[1].note == "upper: bound");
  CHECK(s.fit.size() == 2);
  CHECK(find(s.sweep, "design") != nullptr);
  CHECK(s.study.points == 64);
  REQUIRE(s.study.axes.size() == 1);
  CHECK(s.study.axes[0].range.greatest == 720);
}

TEST_CASE("scenario: what is left out has its default", "[scenario]") {
  const LoadResult result = load_text("scenario: x\narms: [{name: first}, {name: second}]\n");
  REQUIRE(result.ok());
  CHECK(result.scenario.baseline == "first");
  CHECK(result.scenario.match == Match::none);
  CHECK(result.scenario.network.kind == NetworkKind::small_world);
  CHECK(same_setup(result.scenario.arms[0].setup, {default_params(RulesVersion::v2), {}}));
  for (const ValueOrigin& value : result.scenario.values) CHECK(value.origin == "default");
}

TEST_CASE("scenario: every value tells its origin", "[scenario]") {
  const LoadResult result = load_text(kGood, {"campaign.end_day=45", "seed=8"});
  REQUIRE(result.ok());
  const Scenario& s = result.scenario;
  CHECK(value_at(s, "days").origin == "test.yaml:4");
  CHECK(value_at(s, "seed").origin == "--set");
  CHECK(value_at(s, "seed").value == 8);
  CHECK(value_at(s, "campaign.end_day").origin == "--set");
  CHECK(value_at(s, "campaign.price_yuan").origin == "default");
  CHECK(value_at(s, "population.network.degree").origin == "test.yaml:6");
  CHECK(value_at(s, "population.network.kind").text == "scale_free");
  CHECK(value_at(s, "arms.apportionment.exposure.leak").origin == "test.yaml:11");
  const ValueOrigin& dose = value_at(s, "arms.apportionment.tactics.apportionment.minimum_yuan");
  CHECK(dose.value == 75.5);
  CHECK(dose.text == "75.5");
  CHECK(dose.origin == "test.yaml:13");
  REQUIRE(dose.row != nullptr);
  CHECK(dose.row->unit == "yuan");
  CHECK(value_at(s, "arms.apportionment.tactics.apportionment.employees").origin == "default");
  std::set<std::string> paths;
  for (const ValueOrigin& value : s.values) CHECK(paths.insert(value.path).second);
}

TEST_CASE("scenario: files layer on files", "[scenario]") {
  const Scratch folder;
  folder.write("base.yaml", R"(scenario: base
days: 100
belief: {half_life_days: 90, prior_evidence: 20}
arms:
  - {name: organic}
  - {name: fake, tactics: {fake_orders: {multiple: 5, insiders: 3}}}
  - {name: cheap, tactics: {loss_leader: {}}}
baseline: organic
fit: [consumer.intercept]
)");
  const std::string top = folder.write("sub/top.yaml", R"(scenario: top
extends: ../base.yaml
belief: {half_life_days: 60}
fit: [belief.half_life_days]
arms:
  - {name: fake, tactics: {fake_orders: {multiple: 20}}}
  - {name: cheap, remove: true}
  - {name: new, exposure: {detection: 0}}
)");
  const LoadResult result = load_scenario(top);
  CHECK(told(result, top).empty());
  const Scenario& s = result.scenario;
  CHECK(s.name == "top");
  CHECK(s.file == top);
  CHECK(s.days == 100);
  CHECK(s.fit == std::vector<std::string>{"belief.half_life_days"});
  REQUIRE(s.arms.size() == 3);
  CHECK(s.arms[0].name == "organic");
  CHECK(s.arms[1].name == "fake");
  CHECK(s.arms[2].name == "new");
  CHECK(s.arms[0].setup.params.belief.half_life_days == 60);
  CHECK(s.arms[0].setup.params.belief.prior_evidence == 20);
  CHECK(value_at(s, "belief.half_life_days").origin == top + ":3");
  CHECK(value_at(s, "arms.fake.tactics.fake_orders.multiple").value == 20);
  CHECK(value_at(s, "arms.fake.tactics.fake_orders.insiders").value == 3);
  CHECK(value_at(s, "days").origin == folder.path() + "/base.yaml:2");
  CHECK(result.texts.count(top) == 1);
  CHECK(result.texts.count(folder.path() + "/base.yaml") == 1);

  const std::string on_library =
      folder.write("library.yaml", "scenario: own\nextends: four-tactics-v1\ndays: 30\n");
  const LoadResult from_library = load_scenario(on_library);
  REQUIRE(from_library.ok());
  CHECK(from_library.scenario.arms.size() == 4);
  CHECK(value_at(from_library.scenario, "seed").origin.starts_with("library:four-tactics-v1:"));
}

TEST_CASE("scenario: a network file is looked for beside the scenario", "[scenario]") {
  const Scratch folder;
  folder.write("edges.txt", "0 1\n");
  const std::string path = folder.write("file.yaml",
                                        "scenario: x\narms: [{name: a}]\n"
                                        "population: {network: {kind: file, file: edges.txt}}\n");
  const LoadResult result = load_scenario(path);
  CHECK(told(result, path).empty());
  CHECK(result.scenario.network.path == folder.path() + "/edges.txt");
}

TEST_CASE("scenario: library scenarios load by name", "[scenario]") {
  REQUIRE(!scenario_library().empty());
  for (const LibraryEntry& entry : scenario_library()) {
    const LoadResult result = load_scenario(entry.name, {}, kAnyMemory);
    CAPTURE(entry.name, told(result, ""));
    CHECK(result.ok());
    CHECK(result.scenario.file == "library:" + entry.name);
    CHECK(load_scenario("library:" + entry.name, {}, kAnyMemory).ok());
  }
}

TEST_CASE("scenario: --set lays single values over the files", "[scenario]") {
  const LoadResult result = load_text(
      kGood, {"belief.half_life_days=90", "arms.apportionment.tactics.apportionment.employees=10",
              "arms.organic.exposure.detection=false", "match=none", "baseline=apportionment",
              "population.network.kind=implicit", "belief.half_life_days=60",
              "arms.organic.tactics.fake_orders.multiple=3"});
  CHECK(told(result, "test.yaml").empty());
  const Scenario& s = result.scenario;
  CHECK(s.arms[0].setup.params.belief.half_life_days == 60);
  CHECK(s.arms[0].setup.params.exposure.detection == 0);
  CHECK(s.arms[2].setup.params.exposure.detection == 1);
  CHECK(value_at(s, "arms.apportionment.tactics.apportionment.employees").value == 10);
  CHECK(value_at(s, "arms.organic.tactics.fake_orders.multiple").value == 3);
  CHECK(s.network.kind == NetworkKind::implicit);
  CHECK(s.baseline == "apportionment");
  CHECK(s.match == Match::none);
}

TEST_CASE("scenario: problems of --set point into the option", "[scenario][input]") {
  const auto of = [](const std::string& option) { return told_of(kGood, {option}); };
  CHECK(of("seed=x") == Lines{"--set:1:6 E020 'x' is not a number"});
  CHECK(of("seed") == Lines{"--set:1:1 E038 --set needs PATH=VALUE, such as "
                            "belief.half_life_days=90"});
  CHECK(of("=5") == of("seed"));
  CHECK(of("seed=1\n2") == of("seed"));
  CHECK(of("seed=") == Lines{"--set:1:1 E017 'seed' has no value"});
  CHECK(of("belief.half_life=5") == Lines{"--set:1:8 E012 'half_life' is not a parameter of "
                                          "belief; did you mean 'half_life_days'?"});
  CHECK(of("campaign=5") ==
        Lines{"--set:1:1 E038 'campaign' is a section; name one of its values"});
  CHECK(of("arms.organic=5") == Lines{"--set:1:1 E038 the path names no single value of an arm"});
  CHECK(of("arms.organc.exposure.leak=0") ==
        Lines{"--set:1:6 E035 'organc' is not an arm; did you mean 'organic'?"});
  CHECK(of("arms.organic.tactics.fake_order.multiple=3") ==
        Lines{"--set:1:22 E030 'fake_order' is not a tactic; did you mean 'fake_orders'?"});
  CHECK(of("exposure..leak=0") == Lines{"--set:1:10 E038 a part of the path is empty"});
  CHECK(of("extends=x") == Lines{"--set:1:1 E038 'extends' belongs in a file, not in --set"});
  CHECK(of("a.b.c.d.e.f.g.h.i=1") == Lines{"--set:1:1 E038 the path has too many parts"});
  CHECK(of("seed=\xFF") == Lines{"--set:1:6 E005 byte 0xff is not UTF-8; save the text as UTF-8"});

  const LoadResult result = load_text(kGood, {"seed=1", "days=0"});
  REQUIRE(result.problems.size() == 1);
  CHECK(describe(result.problems[0], result.texts, false) ==
        "--set:2:6: error[E027]: 'days' is 0 but must lie between 1 and 3650 (day)\n"
        " 2 | days=0\n"
        "   |      ^\n");
}

TEST_CASE("scenario: texts have a second language, and the first day a date", "[scenario]") {
  const Scenario s = load_text(
                         "scenario: a\nquestion: Who?\nquestion_zh: 谁？\nlook_for: This.\n"
                         "look_for_zh: 看这里。\nfirst_day: 2020-04-01\n"
                         "arms: [{name: x, label: one way, label_zh: 一种做法}, {name: y}]\n")
                         .scenario;
  CHECK(s.question_in(true) == "谁？");
  CHECK(s.question_in(false) == "Who?");
  CHECK(s.look_for_zh == "看这里。");
  CHECK(s.first_day == "2020-04-01");
  REQUIRE(s.arms.size() == 2);
  CHECK(s.arms[0].label == "one way");
  CHECK(s.arms[0].label_zh == "一种做法");
  const Scenario again = load_text(s.resolved).scenario;
  CHECK(again.resolved == s.resolved);
  CHECK(again.question_zh == s.question_zh);
  CHECK(again.first_day == s.first_day);
  CHECK(again.arms[0].label_zh == s.arms[0].label_zh);
  CHECK(load_text("scenario: a\nquestion: Who?\narms: [{name: x}]\n").scenario.question_in(true) ==
        "Who?");
  for (const char* day : {"2020-02-30", "2020-4-1", "1 April 2020", "2020-04-01T00:00"}) {
    CAPTURE(day);
    const LoadResult result =
        load_text("scenario: a\narms: [{name: x}]\nfirst_day: '" + std::string(day) + "'\n");
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].code == "E028");
  }
}

TEST_CASE("scenario: a text that a layer replaces takes its other language away", "[scenario]") {
  const Scratch folder;
  folder.write("base.yaml",
               "scenario: base\nquestion: Who?\nquestion_zh: 谁？\nlook_for: This.\n"
               "look_for_zh: 看这里。\narms: [{name: x, label: one way, label_zh: 一种做法}]\n");
  const std::string top = folder.write("top.yaml",
                                       "scenario: top\nextends: base.yaml\nquestion: Why?\n"
                                       "arms: [{name: x, label: another way}]\n");
  const LoadResult result = load_scenario(top);
  CHECK(told(result, top).empty());
  CHECK(result.scenario.question == "Why?");
  CHECK(result.scenario.question_zh.empty());
  CHECK(result.scenario.look_for_zh == "看这里。");
  CHECK(result.scenario.arms[0].label_zh.empty());
}

namespace {

Lines paths_of(const Sweep& sweep) {
  Lines paths;
  for (const SweepAxis& axis : sweep.axes) paths.push_back(axis.path);
  return paths;
}

}  // namespace

TEST_CASE("scenario: the resolved text means the same scenario", "[scenario]") {
  Lines texts = {kGood, "scenario: 'null'\narms: [{name: '12'}, {name: _a}]\n",
                 "scenario: \"a: b # c\"\nlook_for: '- \"x\"'\narms: [{name: a}]\n"};
  for (const LibraryEntry& entry : scenario_library()) {
    texts.push_back("scenario: layered\nextends: " + entry.name + "\nseed: 5\n");
  }
  for (const std::string& text : texts) {
    const Scenario first = load_text(text, {"belief.half_life_days=77.25"}).scenario;
    const LoadResult again = load_text(first.resolved);
    CAPTURE(text, told(again, "test.yaml"));
    REQUIRE(again.ok());
    const Scenario& second = again.scenario;
    CHECK(second.resolved == first.resolved);
    CHECK(second.name == first.name);
    CHECK(second.question == first.question);
    CHECK(second.look_for == first.look_for);
    CHECK(second.seed == first.seed);
    CHECK(paths_of(second.study) == paths_of(first.study));
    CHECK(second.days == first.days);
    CHECK(second.network.kind == first.network.kind);
    CHECK(second.baseline == first.baseline);
    CHECK(second.match == first.match);
    CHECK(second.fit == first.fit);
    CHECK(second.targets.size() == first.targets.size());
    REQUIRE(second.values.size() == first.values.size());
    for (std::size_t i = 0; i < first.values.size(); ++i) {
      CHECK(second.values[i].path == first.values[i].path);
      CHECK(second.values[i].value == first.values[i].value);
    }
    REQUIRE(second.arms.size() == first.arms.size());
    for (std::size_t i = 0; i < first.arms.size(); ++i) {
      CHECK(second.arms[i].name == first.arms[i].name);
      CHECK(same_setup(second.arms[i].setup, first.arms[i].setup));
    }
  }
}

TEST_CASE("scenario: a fitted scenario is a short layer over the original", "[scenario]") {
  const Scratch folder;
  const std::string original = folder.write("original.yaml", kGood);
  const std::string text =
      layered_yaml("original.yaml",
                   {{"consumer.intercept", -5.125},
                    {"belief.half_life_days", 100},
                    {"belief.prior_evidence", 12},
                    {"arms.apportionment.tactics.apportionment.employees", 1e3}},
                   "good-fitted");
  CHECK(text == R"(scenario: good-fitted
extends: original.yaml
consumer:
  intercept: -5.125
belief:
  half_life_days: 100
  prior_evidence: 12
arms:
  - name: apportionment
    tactics:
      apportionment:
        employees: 1000
)");
  const std::string path = folder.write("fitted.yaml", text);
  const LoadResult result = load_scenario(path);
  CHECK(told(result, path).empty());
  CHECK(value_at(result.scenario, "consumer.intercept").value == -5.125);
  CHECK(value_at(result.scenario, "arms.apportionment.tactics.apportionment.employees").value ==
        1000);
  CHECK(value_at(result.scenario, "arms.apportionment.tactics.apportionment.minimum_yuan").value ==
        75.5);
  CHECK(result.scenario.arms.size() == 3);
}

// ---- parts -------------------------------------------------------------------------------------

TEST_CASE("scenario: numbers are plain decimals", "[scenario]") {
  const auto number = [](const std::string& text) {
    Report report;
    return read_number(scalar(text), "x", report).value_or(-999);
  };
  CHECK(number("12") == 12);
  CHECK(number("-0.5") == -0.5);
  CHECK(number(".5") == 0.5);
  CHECK(number("1e3") == 1000);
  CHECK(number("2.5E-4") == 2.5e-4);
  CHECK(number("0") == 0);
  CHECK(std::signbit(number("-0")) == false);
  for (const char* text : {"",    "-",   ".",   "e5",    "1e",    "1e+",    "0x1", "1.2.3", "1 2",
                           "1_0", "inf", "NaN", "-.inf", "1e999", "1e-999", "１",  "01",    "+1",
                           "1,5", "5%",  "1f",  "1d",    "٣",     "½",      "--1", "1-"}) {
    CAPTURE(text);
    CHECK(number(text) == -999);
  }
}

TEST_CASE("scenario: numbers are written short and read back as they were", "[scenario]") {
  CHECK(number_text(200000) == "200000");
  CHECK(number_text(2e9) == "2000000000");
  CHECK(number_text(0.1) == "0.1");
  CHECK(number_text(-5.25) == "-5.25");
  CHECK(number_text(1e-7) == "1e-7");
  CHECK(number_text(1.5e20) == "1.5e20");
  CHECK(number_text(-0.0) == "0");
  CHECK(number_text(std::numeric_limits<double>::denorm_min()) == "5e-324");
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const Words words = draw({1, 2}, {i, 0, 0, 0});
    const double value =
        std::ldexp(unit(words[0]) - 0.5, static_cast<int>(below(words[1], 200)) - 100);
    Report report;
    CHECK(read_number(scalar(number_text(value)), "x", report) == value);
  }
}

TEST_CASE("scenario: suggestions are near or none", "[scenario]") {
  const std::vector<std::string> words = {"lift", "multiple", "half_life_days", "price_yuan"};
  CHECK(nearest("lft", words) == "lift");
  CHECK(nearest("LIFT", words) == "lift");
  CHECK(nearest("mutliple", words) == "multiple");
  CHECK(nearest("half_life", words) == "half_life_days");
  CHECK(nearest("price", words) == "price_yuan");
  CHECK(nearest("xyz", words).empty());
  CHECK(nearest("", words).empty());
  CHECK(nearest(std::string(1000, 'a'), words).empty());
  CHECK(quote(std::string(70, 'a')) == "'" + std::string(60, 'a') + "…'");
}

TEST_CASE("scenario: paths find their parameters", "[scenario]") {
  REQUIRE(find_parameter("belief.half_life_days") != nullptr);
  CHECK(find_parameter("belief.half_life_days")->name == "half_life_days");
  CHECK(find_parameter("population.network.degree") != nullptr);
  CHECK(find_parameter("arms.x.tactics.fake_orders.multiple") != nullptr);
  CHECK(find_parameter("arms.x.exposure.leak") != nullptr);
  for (const char* path : {"", "belief", "half_life_days", "belief.", ".", "arms", "arms.x",
                           "arms..belief.half_life_days", "arms.x.tactics.fake_orders",
                           "belief.half_life_days.x", "tactics.fake_orders.multiple"}) {
    CAPTURE(path);
    CHECK(find_parameter(path) == nullptr);
  }
}

TEST_CASE("scenario: the reference names everything in both languages", "[scenario][docs]") {
  for (const Language language : {Language::en, Language::zh}) {
    const std::string markdown = reference_markdown(language);
    const auto json = nlohmann::json::parse(reference_json(language));
    const auto schema = nlohmann::json::parse(reference_schema(language));
    CHECK(json["sections"].size() == model_sections().size());
    CHECK(json["tactics"].size() == tactics().size());
    for (const ModelSection& section : model_sections()) {
      for (const ParameterInfo& row : section.table->rows) {
        CHECK(markdown.find("| `" + std::string(row.name) + "` |") != std::string::npos);
        const std::string_view meaning = language == Language::en ? row.meaning : row.meaning_zh;
        CHECK(markdown.find(meaning) != std::string::npos);
      }
    }
    const auto& properties = schema["properties"];
    CHECK(properties["belief"]["properties"]["half_life_days"]["minimum"] == 30);
    CHECK(properties["population"]["properties"]["network"]["properties"]["degree"]["type"] ==
          "integer");
    CHECK(
        properties["arms"]["items"]["properties"]["tactics"]["properties"].contains("fake_orders"));
    CHECK(properties["seed"]["maximum"] == 4294967295.0);
    CHECK(properties["campaign"]["additionalProperties"] == false);
  }
}
