/// Tables of counties as scenarios name or hold them.
#include "scenarios/county_reader.hpp"

#include <catch2/catch.hpp>

#include "scenarios/county_columns.hpp"
#include "scenarios/networks.hpp"
#include "scenarios/stored.hpp"
#include "tests/files.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;

namespace {

constexpr const char* kTable =
    "name,people,prefecture,province,campaign.price_yuan,tactics.apportionment.employees,source,"
    "campaign.price_yuan.source\n"
    "砀山,900000,宿州,安徽,30,,yearbook,F4\n"
    "萧县,1100000,宿州,安徽,,250,,\n"
    "\"Yu, 10\",100000,Hechi,广西,12.5,,,\n"
    "\"Yu, 9\",100000,Hechi,广西,,,,\n";

CountyTable read(const std::string& text, Problems& problems) {
  Report report;
  CountyTable table = read_counties(read_sheet(text, "t.csv", kCountyTable, report), {}, report);
  problems = report.take();
  return table;
}

std::string scenario_with(const std::string& population) {
  return "scenario: s\nrules: v2\npopulation: {" + population +
         "}\narms:\n  - {name: a}\n  - {name: b, tactics: {apportionment: {}}}\n";
}

/// A text as a YAML scalar.
std::string quoted(std::string text) {
  for (std::size_t at = 0; (at = text.find_first_of("\"\n", at)) != std::string::npos; at += 2)
    text.replace(at, 1, text[at] == '"' ? "\\\"" : "\\n");
  return "\"" + text + "\"";
}

}  // namespace

TEST_CASE("a table of counties is read in the order of the model", "[counties]") {
  Problems problems;
  const CountyTable table = read(kTable, problems);
  REQUIRE(problems.empty());
  REQUIRE(table.rows.size() == 4);
  CHECK(table.rows[0].name == "砀山");
  CHECK(table.rows[1].name == "萧县");
  CHECK(table.rows[2].name == "Yu, 9");
  CHECK(table.rows[0].people == 900'000);
  CHECK(table.rows[0].prefecture == "宿州");
  CHECK(table.rows[0].province == "安徽");
  REQUIRE(table.rows[0].own.size() == 1);
  CHECK(table.rows[0].own[0].value == 30);
  CHECK(table.rows[1].own[0].table->section == "tactics.apportionment");
  CHECK(table.rows[2].own.empty());
  CHECK(table.rows[0].notes[0].second == "yearbook");
  CHECK(table.rows[0].notes[1].first == "campaign.price_yuan.source");
}

TEST_CASE("the order of rows is nothing to a table of counties", "[counties]") {
  Problems problems;
  const std::string text = kTable;
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  CHECK(read(lines[0] + lines[4] + lines[2] + lines[3] + lines[1], problems) ==
        read(text, problems));
}

TEST_CASE("a scenario may name its table of counties or hold it", "[counties]") {
  const Scratch folder;
  folder.write("counties.csv", kTable);
  folder.write("s.yaml", scenario_with("consumers: 3000, table: counties.csv"));
  const LoadResult named = load_scenario(folder.path() + "/s.yaml", {}, kAnyMemory);
  REQUIRE(named.ok());
  const Scenario& s = named.scenario;
  CHECK(s.arms[1].setup.params.population.counties == 4);
  REQUIRE(s.arms[1].setup.counties);
  CHECK(s.arms[0].setup.counties == s.arms[1].setup.counties);
  CHECK(s.network.counties == s.arms[1].setup.counties);

  const LoadResult held = load_text(scenario_with("consumers: 3000, table: " + quoted(kTable)));
  REQUIRE(held.ok());
  CHECK(held.scenario.arms[1].setup == s.arms[1].setup);

  // What is stored stands by itself: the file may be gone or changed.
  folder.write("counties.csv", "name\nother\n");
  const LoadResult again = load_text(s.resolved);
  REQUIRE(again.ok());
  CHECK(again.scenario.arms[1].setup == s.arms[1].setup);
  CHECK(again.scenario.resolved == s.resolved);
}

TEST_CASE("a layer's table replaces the number of counties below", "[counties]") {
  const LoadResult layered =
      load_text("extends: four-tactics\npopulation: {table: \"name\\nA\\nB\\n\"}\n");
  REQUIRE(layered.ok());
  CHECK(layered.scenario.arms[0].setup.params.population.counties == 2);
  const Scratch folder;
  const std::string table = "population.table=" + folder.write("two.csv", "name\nA\nB\n");
  CHECK(told_of(scenario_with("counties: 3"), {table}).empty());
  const auto is_refused = [](const Lines& lines) {
    return lines.size() == 1 && lines[0].find("E086") != std::string::npos;
  };
  CHECK(is_refused(told_of(scenario_with("counties: 3"), {table, "population.counties=3"})));
  folder.write("below.yaml", scenario_with("table: \"name\\nA\\n\""));
  folder.write("above.yaml", "extends: below.yaml\npopulation: {counties: 3}\n");
  CHECK(load_scenario(folder.path() + "/above.yaml", {}, kAnyMemory).problems.size() == 1);
}

TEST_CASE("values of a tactic that no arm uses are noted", "[counties]") {
  const LoadResult loaded =
      load_text(scenario_with("table: \"name,tactics.fake_orders.multiple\\nA,3\\n\""));
  REQUIRE(loaded.ok());
  CHECK(std::any_of(
      loaded.scenario.notes.begin(), loaded.scenario.notes.end(),
      [](const std::string& note) { return note.find("tactics.fake_orders") != note.npos; }));
}

TEST_CASE("local matchings of an implicit network know counties of any size", "[counties]") {
  const LoadResult loaded = load_text(scenario_with(
      "consumers: 20000, network: {kind: implicit, degree: 10, local_share: 1}, table: "
      "\"name,people\\nA,19000\\nB,900\\nC,100\\n\""));
  REQUIRE(loaded.ok());
  const Network network =
      make_network(loaded.scenario.network, loaded.scenario.arms[0].setup.params, {1, 0});
  const auto county = [](std::uint32_t person) {
    return person < 19000 ? 0 : person < 19900 ? 1 : 2;
  };
  std::size_t inside = 0, ties = 0;
  for (std::uint32_t person = 19000; person < 20000; ++person)
    for_each_neighbour(network, person, [&](std::uint32_t other) {
      ++ties;
      inside += county(other) == county(person);
    });
  CHECK(inside > ties * 99 / 100);  // cliques may cross a border
  CHECK(ties > 1000 * 8);           // nobody is left alone because a county is small
}

TEST_CASE("a million rows are refused without reading them all", "[counties]") {
  std::string text = "name\n";
  for (int i = 0; i < 5000; ++i) text += std::to_string(i) + "\n";
  Problems problems;
  read(text, problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "E084");
  CHECK(problems[0].line == 4002);
  const Scratch folder;
  folder.write("s.yaml", scenario_with("table: large.csv"));
  folder.write("large.csv", "name\n" + std::string(8'000'000, '\n') + "x\n");
  const LoadResult loaded = load_scenario(folder.path() + "/s.yaml", {}, kAnyMemory);
  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems[0].code == "E084");
}

TEST_CASE("what a table decides cannot be swept", "[counties]") {
  const std::string table = "name,campaign.price_yuan,campaign.box_kg\nA,30,2\nB,40,\n";
  const auto swept = [&](const std::string& path) {
    const Lines lines = told_of(scenario_with("table: " + quoted(table)) +
                                "sweep: {parameters: [{path: " + path + ", from: 1, to: 2}]}\n");
    return lines.empty() ? std::string("fine") : lines[0].substr(lines[0].find(' ') + 1, 4);
  };
  CHECK(swept("population.counties") == "E086");
  CHECK(swept("campaign.price_yuan") == "E086");
  CHECK(swept("campaign.box_kg") == "fine");  // of one county
}
