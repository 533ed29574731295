/// What input that is wrong gets. Each file in tests/bad ends with the problems that it must get,
/// in order, as "# expect LINE:COLUMN CODE MESSAGE".
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "scenarios/checks.hpp"
#include "scenarios/json_tree.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/reference.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/sheet.hpp"
#include "scenarios/yaml_tree.hpp"
#include "sim/network_edge_list.hpp"
#include "sim/random.hpp"
#include "tests/files.hpp"
#include "tests/in_chinese.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;

namespace {

namespace fs = std::filesystem;

/// All problems that inputs too odd for a file in tests/bad get.
Problems problems_of_hard_inputs() {
  Problems all;
  const auto add = [&](const LoadResult& result) {
    all.insert(all.end(), result.problems.begin(), result.problems.end());
  };
  const Scratch folder;
  const std::string arms = "scenario: x\narms: [{name: organic}]\n";
  add(load_scenario("four-tactcs"));
  Report of_a_page;
  read_json(R"({"scenario" 1})", "page", of_a_page);
  for (const Problem& p : of_a_page.take()) all.push_back(p);
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
  Report of_tables;
  const SheetLimits few{.bytes = 1000, .rows = 3};
  for (const char* table : {"PK\x03\x04", "\xFF\xFE", "name\n\xB5\xC9\xC9\xBD\n",
                            "name\n\xE9t\xE9\n", "a,b\n1,\"2\n", "a\n\"1\"2\n", "a\n1\n2\n3\n4\n"})
    read_sheet(table, "t.csv", few, of_tables);
  read_sheet(std::string(1001, 'a'), "t.csv", few, of_tables);
  for (const char* cell : {"=1+1", "1,234"}) plain_number({"t.csv"}, {cell, 2, 1}, of_tables);
  for (const Problem& p : of_tables.take()) all.push_back(p);
  for (Problem& problem : all) problem.message = without(problem.message, folder.path() + "/");
  for (Problem& problem : all) {
    const std::size_t at = problem.message.find(folder.path());
    if (at != std::string::npos) problem.message.replace(at, folder.path().size(), "folder");
  }
  return all;
}

/// The problems of every file in tests/bad and of what is too odd for one.
Problems every_problem() {
  Problems all = problems_of_hard_inputs();
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kTop / "tests/bad"))
    if (entry.path().extension() == ".yaml") files.insert(entry.path());
  for (const fs::path& file : files)
    for (Problem p : load_scenario(file.string(), {}, kAnyMemory).problems) {
      p.message = without(p.message, file.parent_path().string() + "/");
      all.push_back(std::move(p));
    }
  return all;
}

/// What both languages must share: words in single quotes and numbers, in any order. What stands
/// for the user's own name is translated.
std::multiset<std::string> facts(const std::string& message) {
  static const std::regex kFact(R"('[^']*'|[0-9]+(\.[0-9]+)?)"), kOwnName(": (NAME|name|名称)'");
  const std::string told = std::regex_replace(message, kOwnName, ": …'");
  return {std::sregex_token_iterator(told.begin(), told.end(), kFact),
          std::sregex_token_iterator()};
}

}  // namespace

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
  std::set<std::string> seen, seen_zh;
  for (const Problem& p : every_problem()) seen.insert(p.code + " " + p.message);
  {
    const InChinese chinese;
    for (const Problem& p : every_problem()) seen_zh.insert(p.code + " " + p.message);
  }
  for (const ErrorCode& row : kErrorCodes) {
    const std::string code = code_text(row.code);
    CAPTURE(code, row.example.en, row.example.zh);
    CHECK(!row.meaning.en.empty());
    CHECK(!row.remedy.en.empty());
    // Needs a user who is not root; a list of 2^31 pairs; an estimate that may change.
    if (row.code == Code::file_unreadable || row.code == Code::edge_too_many) continue;
    const auto from = seen.lower_bound(code);
    const bool code_seen = from != seen.end() && from->starts_with(code);
    CHECK((code_seen || row.code == Code::too_much_memory));
    if (row.example.en.empty()) continue;
    CHECK(seen.contains(code + " " + std::string(row.example.en)));
    CHECK(seen_zh.contains(code + " " + std::string(row.example.zh)));
  }
}

TEST_CASE("scenario: both languages of a problem name the same things", "[scenario][input]") {
  using Facts = std::tuple<std::string, int, int, std::string, std::multiset<std::string>>;
  const auto all_facts = [](bool chinese) {
    std::multiset<Facts> all;
    for (const Problem& p : every_problem()) {
      CAPTURE(p.code, p.message);
      CHECK(text_detail::has_chinese(without(p.message, "'１２'")) == chinese);
      CHECK(p.message.find("{0}") == std::string::npos);
      all.emplace(p.code, p.line, p.column, fs::path(p.file).filename(), facts(p.message));
    }
    return all;
  };
  const auto english = all_facts(false);
  const InChinese in_chinese;
  const auto chinese = all_facts(true);
  std::string differ;  // those that one language has alone
  const auto add = [&](const auto& these, const auto& others) {
    for (const auto& [code, line, column, file, words] : these)
      if (!others.contains({code, line, column, file, words})) {
        differ += file + ":" + std::to_string(line) + ": " + code;
        for (const std::string& word : words) differ += " " + word;
        differ += "\n";
      }
  };
  add(english, chinese);
  add(chinese, english);
  CHECK(differ == "");
  CHECK(english.size() == chinese.size());
}

TEST_CASE("scenario: codes are unique and ascend", "[scenario]") {
  for (std::size_t i = 1; i < std::size(kErrorCodes); ++i) {
    CHECK(kErrorCodes[i - 1].code < kErrorCodes[i].code);
  }
  CHECK(code_text(Code::unknown_parameter) == "E012");
}

TEST_CASE("scenario: docs/errors.md is the catalogue", "[scenario][docs]") {
  CHECK(read(kTop / "docs/errors.md") == error_reference());
  const InChinese chinese;
  CHECK(read(kTop / "docs/errors.zh.md") == error_reference());
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

// What grew with the square of these texts, or faster, would not end within the test's limit.
TEST_CASE("scenario: nothing nested, repeated or long stalls the loader", "[scenario][input]") {
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

TEST_CASE("scenario: a contradiction in all arms is reported once", "[scenario][input]") {
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
  SECTION("in Chinese the place, the code and the suggestion are the same") {
    const InChinese chinese;
    CHECK(shown("scenario: x\narms: [{name: a, tactics: {fake_orders: {multple: 5}}}]\n") ==
          "test.yaml:2:42: 错误[E012]: 'multple' 不是 fake_orders 的参数；是否指 'multiple'？\n"
          " 2 | arms: [{name: a, tactics: {fake_orders: {multple: 5}}}]\n"
          "   |                                          ^\n");
  }
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
  std::uint32_t n_loaded = 0;
  for (std::uint32_t round = 0; round < 800; ++round) {
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
      if (describe(problem, result.texts, false).empty())
        FAIL_CHECK("no text describes the problem");
    }
  }
  CHECK(n_loaded > 0);
}
