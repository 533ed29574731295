/// The first files of a study: valid as they are, valid with every example taken up, and the same
/// world as the scenario that they build on.
#include "scenarios/starter.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "scenarios/utf8.hpp"
#include "tests/files.hpp"

using namespace credstream;

namespace {

/// The text with the '#' taken away from every example.
std::string taken_up(const std::string& text) {
  std::istringstream lines(text);
  std::string result;
  for (std::string line; std::getline(lines, line);) {
    const bool example =
        line.size() > 1 && line[0] == '#' && (line[1] != ' ' || line.starts_with("#  "));
    result += (example ? line.substr(1) : line) + "\n";
  }
  return result;
}

/// Values by path; without those of an arm when it is named.
std::map<std::string, std::string> values_of_scenario(const Scenario& s,
                                                      const std::string& but_arm = "") {
  std::map<std::string, std::string> values;
  for (const ValueOrigin& v : s.values)
    if (but_arm.empty() || !v.path.starts_with("arms." + but_arm + ".")) values[v.path] = v.text;
  return values;
}

}  // namespace

TEST_CASE("starter: a study begins as the world that it builds on", "[scenario][starter]") {
  for (const LibraryEntry& entry : scenario_library()) {
    CAPTURE(entry.name);
    const LoadResult base = load_scenario("library:" + entry.name, {}, {});
    REQUIRE(base.ok());
    for (const Language language : {Language::en, Language::zh}) {
      const std::string text = starter_scenario(base.scenario, {"my-study", entry.name, language});
      const LoadResult study = load_scenario_text(text, "study/scenario.yaml", {}, {});
      for (const Problem& problem : study.problems) UNSCOPED_INFO(describe(problem, {}, false));
      REQUIRE(study.ok());
      CHECK(study.scenario.name == "my-study");
      CHECK(study.scenario.question == base.scenario.question);
      CHECK((values_of_scenario(study.scenario) == values_of_scenario(base.scenario)));

      const LoadResult all = load_scenario_text(taken_up(text), "study/scenario.yaml", {}, {});
      for (const Problem& problem : all.problems) UNSCOPED_INFO(describe(problem, {}, false));
      REQUIRE(all.ok());
      CHECK((values_of_scenario(all.scenario, "another_way") == values_of_scenario(base.scenario)));
      CHECK(all.scenario.arms.size() == base.scenario.arms.size() + 1);
      // What the base studies stays studied, but for rows that an example sets.
      const std::size_t axes = all.scenario.study.axes.size();
      const std::size_t own = base.scenario.study.axes.size();
      CHECK((base.scenario.study.given ? axes <= own && axes + 10 > own : axes == 2));
    }
  }
}

TEST_CASE("starter: a study has the tables of its base as files", "[scenario][starter]") {
  for (const char* name : {"own-counties", "province"}) {
    CAPTURE(name);
    const LoadResult base = load_scenario(std::string("library:") + name, {}, {});
    REQUIRE(base.ok());
    const std::vector<StudyTable> tables = tables_of(base.scenario);
    REQUIRE_FALSE(tables.empty());
    const Scratch folder;
    for (const StudyTable& table : tables) folder.write(table.file, table.text);
    const std::string text =
        starter_scenario(base.scenario, {"my-study", name, Language::en, tables});
    for (const std::string& version : {text, taken_up(text)}) {
      const LoadResult study = load_scenario(folder.write("scenario.yaml", version), {}, {});
      for (const Problem& problem : study.problems) UNSCOPED_INFO(describe(problem, {}, false));
      REQUIRE(study.ok());
      CHECK(
          (values_of_scenario(study.scenario, "another_way") == values_of_scenario(base.scenario)));
      CHECK(study.scenario.arms[0].setup == base.scenario.arms[0].setup);
    }
    for (const StudyTable& table : tables) {
      CAPTURE(table.file);
      CHECK(text.find("\n  " + table.path.substr(table.path.rfind('.') + 1) + ": " + table.file) !=
            std::string::npos);
    }
  }
}

TEST_CASE("starter: every value that the base sets can be changed where it stands",
          "[scenario][starter]") {
  const LoadResult base = load_scenario("four-tactics", {}, {});
  REQUIRE(base.ok());
  const std::string text = starter_scenario(base.scenario, {"x", "four-tactics", Language::en});
  int n_set = 0;
  for (const ValueOrigin& v : base.scenario.values) {
    if (v.origin == "default") continue;
    ++n_set;
    CAPTURE(v.path);
    const std::string key = v.path.substr(v.path.rfind('.') + 1) + ": " + v.text;
    CHECK(text.find(key) != std::string::npos);
  }
  CHECK(n_set > 10);
  for (const char* hung_on :
       {"half_life_days: ", "leak: ", "pause_days: ", "prior_evidence: ", "spillover: "})
    CHECK(text.find(hung_on) != std::string::npos);
  CHECK(text.find("List price of a box [yuan]") != std::string::npos);
}

TEST_CASE("starter: a first look simulates the same people by fewer consumers",
          "[scenario][starter]") {
  const LoadResult base = load_scenario("four-tactics", {}, {});
  REQUIRE(base.ok());
  const std::vector<std::string> set = quick_look(base.scenario);
  CHECK((set == std::vector<std::string>{"population.consumers=20000", "population.weight=250"}));
  const LoadResult small = load_scenario("mechanisms/m01-trust-sells", {}, {});
  REQUIRE(small.ok());
  CHECK(quick_look(small.scenario).empty());
  // Where fewer consumers would contradict other values, the size stays.
  const LoadResult crowded = load_scenario_text(
      "scenario: crowded\nextends: four-tactics\npopulation: {consumers: 30000, counties: 4000}\n",
      "crowded.yaml", {}, {});
  REQUIRE(crowded.ok());
  CHECK(quick_look(crowded.scenario).empty());
  const std::string page = starter_page(base.scenario, {"pears", "four-tactics", Language::en});
  CHECK(page.find("--replicates 2 --set population.consumers=20000 ") != std::string::npos);
}

TEST_CASE("scenario: names", "[scenario]") {
  for (const char* name : {"a", "A-b_9", "刷单"}) {
    CAPTURE(name);
    CHECK(is_name(name));
  }
  for (const char* name : {"", "-", "a/b", "..", "a b", "a.b", "-rf", "a\n", "“a”", "（）"}) {
    CAPTURE(name);
    CHECK_FALSE(is_name(name));
  }
  CHECK(is_name(std::string(64, 'a')));
  CHECK_FALSE(is_name(std::string(65, 'a')));
}
