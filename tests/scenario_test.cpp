/// Scenarios as a user writes them, right and wrong. Each file in tests/bad ends with the problems
/// that it must get, in order, as "# expect LINE:COLUMN CODE MESSAGE".
#include "scenarios/scenario.hpp"

#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "scenarios/checks.hpp"
#include "scenarios/choices.hpp"
#include "scenarios/load.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/reference.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/yaml_tree.hpp"
#include "sim/network_edge_list.hpp"
#include "sim/random.hpp"
#include "tests/files.hpp"

using namespace credstream;

namespace {

namespace fs = std::filesystem;

const fs::path kTop = CREDSTREAM_SOURCE;
constexpr MemoryLimit kAnyMemory{};

std::string without(std::string text, const std::string& part) {
  if (part.empty()) return text;
  for (std::size_t at; (at = text.find(part)) != std::string::npos;) text.erase(at, part.size());
  return text;
}

LoadResult load_text(const std::string& text, const std::vector<std::string>& set = {}) {
  return load_scenario_text(text, "test.yaml", {set}, kAnyMemory);
}

/// "LINE:COLUMN CODE MESSAGE" for each problem, with the file in front where it is another one.
std::vector<std::string> told(const LoadResult& result, const std::string& file,
                              const std::string& folder = "") {
  std::vector<std::string> lines;
  for (const Problem& p : result.problems) {
    const std::string other = p.file == file ? "" : p.file + ":";
    lines.push_back(without(other + std::to_string(p.line) + ":" + std::to_string(p.column) + " " +
                                p.code + " " + p.message,
                            folder));
  }
  return lines;
}

std::vector<std::string> told_of(const std::string& text,
                                 const std::vector<std::string>& set = {}) {
  return told(load_text(text, set), "test.yaml");
}

using Lines = std::vector<std::string>;

/// All problems that inputs too odd for a file in tests/bad get.
Problems problems_of_hard_inputs() {
  Problems all;
  const auto add = [&](const LoadResult& result) {
    all.insert(all.end(), result.problems.begin(), result.problems.end());
  };
  const Scratch folder;
  const std::string arms = "scenario: x\narms: [{name: organic}]\n";
  add(load_scenario("four-tactcs"));
  add(load_scenario(folder.path()));
  add(load_text(std::string(TreeLimits{}.bytes + 1, '#')));
  add(load_text("scenario: \xFF\n"));
  add(load_text("a: " + std::string(100000, '[')));
  add(load_text(arms, {"nothing"}));
  std::string many;
  for (int i = 0; i < 300; ++i) many += "key" + std::to_string(i) + ": 1\n";
  add(load_text(arms + many));
  for (int i = 0; i < 20; ++i) {
    folder.write(std::to_string(i) + ".yaml", "extends: " + std::to_string(i + 1) + ".yaml\n");
  }
  add(load_scenario(folder.path() + "/0.yaml"));
  for (const char* edges : {"x 1", "9 1", "1", "1 2 3", "\xFF\xFE", "1 1"}) {
    const EdgeListResult result = read_edge_list(edges, 5, "edges.txt");
    all.insert(all.end(), result.problems.begin(), result.problems.end());
  }
  for (Problem& problem : all) problem.message = without(problem.message, folder.path() + "/");
  const std::string name = folder.path();
  for (Problem& problem : all) {
    if (problem.message == "'" + name + "' is a folder, not a file") {
      problem.message = "'folder' is a folder, not a file";
    }
  }
  return all;
}

constexpr const char* kGood = R"(scenario: good
question: "Is it \"good\"?\nOr not?"
seed: 7
days: 90
replicates: 3
population: {consumers: 5000, counties: 4, network: {kind: scale_free, degree: 6}}
campaign: {end_day: 60, fresh: false}
arms:
  - {name: organic}
  - name: apportionment
    exposure: {detection: 0, leak: 1e-3}
    tactics:
      apportionment: {minimum_yuan: 75.5}
  - {name: 混合, tactics: {fake_orders: , apportionment: {}}, policies: {}}
baseline: organic
match: public_spending
targets:
  - {name: Jingle, measure: yuan_per_view, reported: 0.43, log_margin: 0.7, role: validation, source: F5}
  - {name: Dangshan, measure: conversion, reported: 0.045, role: shown, source: S1, note: "upper: bound"}
fit: [consumer.intercept, arms.apportionment.tactics.apportionment.employees]
sweep:
  design: {kind: sobol, points: 64}
  parameters: [{path: belief.half_life_days, from: 30, to: 720}]
)";

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

// ---- what bad input gets -----------------------------------------------------------------------

TEST_CASE("scenario: each bad file gets exactly its problems", "[scenario][input]") {
  int n_files = 0;
  for (const auto& entry : fs::directory_iterator(kTop / "tests/bad")) {
    if (entry.path().extension() != ".yaml") continue;
    ++n_files;
    Lines expected;
    std::ifstream file(entry.path());
    constexpr std::string_view kMark = "# expect ";
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with(kMark)) expected.push_back(line.substr(kMark.size()));
    }
    const std::string path = entry.path().string();
    CAPTURE(path);
    CHECK(!expected.empty());
    CHECK(told(load_scenario(path, {}, kAnyMemory), path,
               entry.path().parent_path().string() + "/") == expected);
  }
  CHECK(n_files > 40);
}

TEST_CASE("scenario: the example of each code is a message that somebody gets",
          "[scenario][input]") {
  std::set<std::string> seen;
  for (const auto& entry : fs::directory_iterator(kTop / "tests/bad")) {
    if (entry.path().extension() != ".yaml") continue;
    const std::string folder = entry.path().parent_path().string() + "/";
    for (const Problem& p : load_scenario(entry.path().string(), {}, kAnyMemory).problems) {
      seen.insert(p.code + " " + without(p.message, folder));
    }
  }
  for (const Problem& p : problems_of_hard_inputs()) seen.insert(p.code + " " + p.message);
  for (const ErrorCode& row : kErrorCodes) {
    const std::string code = code_text(row.code);
    CAPTURE(code, row.example);
    CHECK(!row.meaning.empty());
    CHECK(!row.remedy.empty());
    // Needs a user who is not root; a list of 2^31 pairs; an estimate that may change.
    if (row.code == Code::file_unreadable || row.code == Code::edge_too_many) continue;
    const auto from = seen.lower_bound(code);
    const bool code_seen = from != seen.end() && from->starts_with(code);
    CHECK((code_seen || row.code == Code::too_much_memory));
    if (!row.example.empty()) CHECK(seen.contains(code + " " + std::string(row.example)));
  }
}

TEST_CASE("scenario: codes are unique and ascend", "[scenario]") {
  for (std::size_t i = 1; i < std::size(kErrorCodes); ++i) {
    CHECK(kErrorCodes[i - 1].code < kErrorCodes[i].code);
  }
  CHECK(code_text(Code::unknown_parameter) == "E012");
}

TEST_CASE("scenario: docs/errors.md is the catalogue", "[scenario][docs]") {
  CHECK(read(kTop / "docs/errors.md") == error_reference());
}

TEST_CASE("scenario: files that cannot be", "[scenario][input]") {
  const Scratch folder;
  const auto first = [](const LoadResult& result) {
    return result.problems.empty() ? ""
                                   : result.problems[0].code + " " + result.problems[0].message;
  };
  const auto of_text = [&](const std::string& text) { return first(load_text(text)); };
  CHECK(first(load_scenario(folder.path() + "/none.yaml")).starts_with("E001 "));
  CHECK(first(load_scenario("")).starts_with("E001 "));
  CHECK(first(load_scenario(std::string(100000, 'x'))).starts_with("E002 "));
  CHECK(first(load_scenario("/dev/zero")) == "E003 '/dev/zero' is a pipe or a device, not a file");
  const std::string locked = folder.write("locked.yaml", "scenario: x\n");
  fs::permissions(locked, fs::perms::none);
  if (access(locked.c_str(), R_OK) != 0) {
    CHECK(first(load_scenario(locked)) ==
          "E002 '" + locked + "' cannot be read: Permission denied");
  }
  CHECK(first(load_scenario(folder.write("huge.yaml", std::string(5 << 20, ' ')))) ==
        "E004 the file is larger than 1 MiB, the most a scenario may have");
  CHECK(of_text("\xFF\xFEs\0c") == "E005 the text is UTF-16; save it as UTF-8");
  CHECK(of_text("scenario: a\x04rms") == "E005 control character 0x04 is not allowed");
  CHECK(told_of("a: 刷单\nb: 刷\xE5\x8D") ==
        Lines{"2:5 E005 byte 0xe5 is not UTF-8; save the text as UTF-8"});
  for (const char* text : {"\xC0\xAF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                           "\xF0\x8F\xBF\xBF", "\x80", "\xF0\x9F\x98"}) {
    CHECK(of_text(text).starts_with("E005 "));
  }
  CHECK(of_text("\xEF\xBB\xBFscenario: x\narms: [{name: organic}]\n").empty());
  CHECK(of_text("scenario: x\r\narms: [{name: organic}]\r\n").empty());
  CHECK(of_text("") == "E011 the file is empty; a scenario begins with 'scenario: name'");
  CHECK(of_text("# only a comment\n").starts_with("E011 "));
}

TEST_CASE("scenario: nothing nested, repeated or long takes time or memory", "[scenario][input]") {
  const auto begin = std::chrono::steady_clock::now();
  constexpr std::size_t most = std::size_t{1} << 16;
  const auto repeated = [&](const std::string& part) {
    std::string text;
    while (text.size() + part.size() < most) text += part;
    return text;
  };
  std::string stairs;
  for (int i = 0; i < 2000; ++i) stairs += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  std::string texts_bomb = "a: &a " + std::string(1 << 19, 'x') + "\nb: [";
  for (int i = 0; i < 50000; ++i) texts_bomb += "*a,";
  for (const std::string& text : {repeated("["),
                                  repeated("{"),
                                  repeated("- "),
                                  repeated("? "),
                                  repeated("[]"),
                                  stairs,
                                  repeated("a,"),
                                  "x: [" + repeated("a,") + "]",
                                  repeated("a: 1\n"),
                                  repeated("? a\n"),
                                  repeated("&a "),
                                  repeated("!a "),
                                  repeated("*a "),
                                  "k: " + repeated("x"),
                                  repeated("'"),
                                  repeated("\""),
                                  repeated("%a\n"),
                                  repeated("---\n"),
                                  repeated(" "),
                                  repeated("\n"),
                                  repeated("a:\n"),
                                  repeated("{a: "),
                                  repeated("- a\n"),
                                  repeated("|\n"),
                                  texts_bomb,
                                  "k: \"" + repeated("\\n") + "\"",
                                  "seed: 1" + repeated("0"),
                                  repeated(": ")}) {
    CAPTURE(text.substr(0, 20));
    CHECK(!load_text(text).ok());
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  CHECK(taken.count() < 60);
}

TEST_CASE("scenario: depth is bounded where the bound says", "[scenario][input]") {
  const auto nested = [](int depth) {
    return "sweep: {a: " + std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']') +
           "}\nscenario: x\narms: [{name: organic}]\n";
  };
  CHECK(told_of(nested(62)).front().substr(4, 4) != "E008");
  // Before the parser, which calls itself once a level, sees the text.
  CHECK(told_of("a: " + std::string(100000, '[')) ==
        Lines{"1:68 E008 nested deeper than 64 levels"});
  CHECK(told_of(nested(63)).front().substr(0, 24) == "1:74 E008 nested deeper ");
}

TEST_CASE("scenario: aliases are written out within bounds", "[scenario][input]") {
  const LoadResult result = load_text(
      "scenario: x\narms: [{name: organic, campaign: &c {minutes: 30}}, {name: b, campaign: *c}]");
  REQUIRE(result.ok());
  CHECK(result.scenario.arms[1].setup.params.campaign.minutes == 30);
}

TEST_CASE("scenario: absurd sizes are refused with the figure", "[scenario][input]") {
  const std::string text =
      "scenario: x\npopulation: {consumers: 200000000}\narms: [{name: organic}]\n";
  const LoadResult free = load_text(text);
  REQUIRE(free.ok());
  const std::uint64_t bytes = estimated_bytes(free.scenario.arms[0].setup, 365) +
                              network_bytes(free.scenario, free.scenario.arms[0].setup.params);
  CHECK(bytes > 200000000ull * 24);
  CHECK(load_scenario_text(text, "test.yaml", {}, {bytes}).ok());
  const LoadResult refused = load_scenario_text(text, "test.yaml", {}, {std::uint64_t{1} << 30});
  const double gib = std::round(static_cast<double>(bytes) / (1 << 30) * 10) / 10;
  CHECK(told(refused, "test.yaml") ==
        Lines{"2:25 E050 population.consumers is 200000000, which needs about " + number_text(gib) +
              " GiB of memory; 1 GiB are available"});
  CHECK(available_memory().bytes > 0);
}

TEST_CASE("scenario: problems come in canonical order, once, and not without end",
          "[scenario][input]") {
  std::string text = "scenario: x\narms: [{name: organic}]\n";
  for (int i = 0; i < 300; ++i) text += "key" + std::to_string(i) + ": 1\n";
  const LoadResult result = load_text(text);
  REQUIRE(result.problems.size() == Report::kMost + 1);
  CHECK(result.problems.back().message == "and 100 more problems");
  for (std::size_t i = 1; i < Report::kMost; ++i) {
    CHECK(result.problems[i - 1].line < result.problems[i].line);
  }
}

TEST_CASE("scenario: a contradiction in all arms is told once", "[scenario][input]") {
  CHECK(told_of("scenario: x\ncampaign: {start_day: 9, end_day: 9}\narms: [{name: a}, {name: b}]\n")
            .size() == 1);
}

TEST_CASE("scenario: an unreadable value contradicts nothing", "[scenario][input]") {
  const std::string days = "scenario: x\ndays: 1000\narms: [{name: a}]\n";
  CHECK(told_of(days + "campaign: {start_day: 400}").size() == 1);  // the campaign ends on day 365
  CHECK(told_of(days + "campaign: {start_day: 400, end_day: 1x}") ==
        Lines{"4:37 E020 '1x' is not a number"});
}

TEST_CASE("scenario: a problem is shown with its line and a caret", "[scenario]") {
  const auto shown = [](const std::string& text, bool colour = false) {
    const LoadResult result = load_text(text);
    return result.ok() ? "" : describe(result.problems[0], result.texts, colour);
  };
  CHECK(shown("scenario: x\narms: [{name: a, tactics: {fake_orders: {multple: 5}}}]\n") ==
        "test.yaml:2:42: error[E012]: 'multple' is not a parameter of fake_orders; did you mean "
        "'multiple'?\n"
        " 2 | arms: [{name: a, tactics: {fake_orders: {multple: 5}}}]\n"
        "   |                                          ^\n");
  SECTION("wide characters take two columns of a terminal") {
    CHECK(shown("scenario: x\narms: [{name: 刷单, tactic: 1}]\n") ==
          "test.yaml:2:19: error[E013]: 'tactic' is not a key of an arm; did you mean 'tactics'?\n"
          " 2 | arms: [{name: 刷单, tactic: 1}]\n"
          "   |                     ^\n");
  }
  SECTION("a long line is cut around the place") {
    CHECK(shown("scenario: x\nfit: [" + std::string(500, ' ') + "nothing" + std::string(500, ' ') +
                "]\narms: [{name: a}]\n") ==
          "test.yaml:2:507: error[E034]: 'nothing' is not the path of a parameter\n"
          " 2 | …" +
              std::string(70, ' ') + "nothing" + std::string(23, ' ') +
              "…\n"
              "   |  " +
              std::string(70, ' ') + "^\n");
  }
  SECTION("nothing of a user's moves the cursor") {
    const LoadResult result = load_text("scenario: x\n\"\\e[2J\\u202E\": 1\narms: [{name: a}]\n");
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].message == "'?[2J?' is not a key of a scenario");
    const Problem odd{"E001", "m", "a\x1b[2J\xFF", 0, 0};
    CHECK(describe(odd, {}, false) == "a?[2J?: error[E001]: m\n");
  }
  SECTION("colours when asked for") {
    CHECK(shown("", true) ==
          "\x1b[1mtest.yaml:1:1:\x1b[0m \x1b[1;31merror[E011]:\x1b[0m the file is empty; a "
          "scenario begins with 'scenario: name'\n 1 | \n   | \x1b[1;32m^\x1b[0m\n");
  }
  SECTION("a problem without a place") {
    CHECK(describe({"E001", "no file", "", 0, 0}, {}, false) == "error[E001]: no file\n");
  }
}

// ---- what good input means ---------------------------------------------------------------------

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
  CHECK(s.arms[1].setup.params.exposure.leak == 1e-3);
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
  CHECK(same_setup(result.scenario.arms[0].setup, {default_params(), {}}));
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
      folder.write("library.yaml", "scenario: own\nextends: four-tactics\ndays: 30\n");
  const LoadResult from_library = load_scenario(on_library);
  REQUIRE(from_library.ok());
  CHECK(from_library.scenario.arms.size() == 4);
  CHECK(value_at(from_library.scenario, "seed").origin.starts_with("library:four-tactics:"));
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

TEST_CASE("scenario: mutilated files never bring the loader down", "[scenario][fuzz]") {
  std::vector<std::string> seeds = {kGood};
  for (const LibraryEntry& entry : scenario_library()) seeds.push_back(entry.text);
  for (const auto& entry : fs::directory_iterator(kTop / "tests/bad")) {
    seeds.push_back(read(entry.path()));
  }
  const std::vector<std::string> parts = {"[",     "]",      "{",
                                          "}",     ":",      ": ",
                                          "- ",    "\n",     "  ",
                                          "\t",    "'",      "\"",
                                          "#",     "&a ",    "*a",
                                          "!!x ",  "---\n",  "|",
                                          ">",     "%",      "<<",
                                          "~",     "?",      ",",
                                          "\\",    "\xE5",   "\xFF",
                                          "1e999", "nan",    "-",
                                          "0x",    "刷",     std::string(1, '\0'),
                                          "\r",    "arms: ", "extends: "};
  const auto begin = std::chrono::steady_clock::now();
  constexpr double kSeconds = 3;
  std::uint32_t n_loaded = 0;
  for (std::uint32_t round = 0; round < 4000; ++round) {
    const Words first = draw({20, 20}, {round, 0, 0, 1});
    std::string text = seeds[below(first[0], static_cast<std::uint32_t>(seeds.size()))];
    const std::uint32_t n_changes = 1 + below(first[1], 6);
    for (std::uint32_t change = 0; change < n_changes; ++change) {
      const Words w = draw({20, 20}, {round, change, 0, 2});
      const std::size_t at = below(w[0], static_cast<std::uint32_t>(text.size() + 1));
      const std::string& part = parts[below(w[1], static_cast<std::uint32_t>(parts.size()))];
      const std::size_t length = below(w[2], 30);
      switch (below(w[3], 4)) {
        case 0:
          text.insert(at, part);
          break;
        case 1:
          text.erase(at, length);
          break;
        case 2:
          text.insert(at, text.substr(at, length));
          break;
        default:
          text.replace(at, std::min<std::size_t>(1, text.size() - at), part);
      }
    }
    const LoadResult result = load_text(text);
    n_loaded += result.ok();
    for (const Problem& problem : result.problems) {
      if (describe(problem, result.texts, false).empty()) FAIL_CHECK("nothing is told");
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    if (taken.count() > kSeconds) break;
  }
  CHECK(n_loaded > 0);
}
