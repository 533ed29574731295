/// The reference pages: current, complete, and with examples and links that hold.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <iterator>
#include <map>
#include <regex>

#include "scenarios/declared.hpp"
#include "scenarios/load.hpp"
#include "tests/files.hpp"

using namespace credstream;

namespace {

namespace fs = std::filesystem;
const fs::path kPages = kTop / "docs/reference";

}  // namespace

TEST_CASE("reference: docs/reference holds the pages that the program makes", "[docs]") {
  std::map<std::string, std::string> made, there;
  for (const ReferencePage& page : reference_pages())
    CHECK(made.emplace(page.file, page.text).second);
  for (const auto& entry : fs::directory_iterator(kPages))
    there[entry.path().filename().string()] = read(entry.path());
  for (const auto& [file, text] : made) {
    INFO(file << ": to write all pages anew, call cmake/docs.sh");
    CHECK(there.contains(file));
    CHECK((there[file] == text));
  }
  for (const auto& [file, text] : there) {
    CAPTURE(file);
    CHECK(made.contains(file));
  }
}

TEST_CASE("reference: every row stands on the page of its section, with all that is declared",
          "[docs]") {
  std::map<std::string, std::string> pages;
  for (const ReferencePage& page : reference_pages()) pages[page.name] = page.text;
  std::vector<const ParameterTable*> tables;
  for (const ModelSection& section : model_sections()) tables.push_back(section.table);
  for (const Usable& usable : usables())
    tables.insert(tables.end(), usable.tables.begin(), usable.tables.end());
  CHECK(pages.size() == tables.size() + 2);
  for (const ParameterTable* table : tables) {
    CAPTURE(table->section);
    const std::string& page = pages[std::string(table->section)];
    CHECK(pages["README"].find("(" + std::string(table->section) + ".md)") != std::string::npos);
    for (const ParameterInfo& row : table->rows) {
      const std::size_t from = page.find("| `" + std::string(row.name) + "` |");
      REQUIRE(from != std::string::npos);
      const std::string line = page.substr(from, page.find('\n', from) - from);
      CAPTURE(line);
      for (const std::string& part : {cell(row.meaning), cell(row.meaning_zh), cell(row.unit),
                                      cell(row.source), std::string(to_string(row.evidence))})
        CHECK(line.find(part) != std::string::npos);
      CHECK(std::count(line.begin(), line.end(), '|') >= 10);
    }
  }
  CHECK(pages["belief"].find("| 57 (v1: 180) | 30 … 1000000000 | 34 … 94 | assumed |") !=
        std::string::npos);
}

TEST_CASE("reference: the examples of the pages can be used, and their links lead somewhere",
          "[docs]") {
  int n_examples = 0, n_links = 0;
  for (const ReferencePage& page : reference_pages()) {
    CAPTURE(page.file);
    if (const std::size_t from = page.text.find("```yaml\n"); from != std::string::npos) {
      const std::size_t begin = from + 8, end = page.text.find("```", begin);
      std::string scenario = "scenario: example\n" + page.text.substr(begin, end - begin);
      if (scenario.find("arms:") == std::string::npos) scenario += "arms: [{name: organic}]\n";
      CHECK(load_scenario_text(scenario, "example.yaml", {}, {}).ok());
      ++n_examples;
    }
    const std::regex link("\\]\\(([^)#]+)\\)");
    for (std::sregex_iterator i(page.text.begin(), page.text.end(), link), none; i != none; ++i) {
      CAPTURE(i->str(1));
      CHECK(fs::is_regular_file(kPages / i->str(1)));
      ++n_links;
    }
  }
  CHECK(n_examples + 2 == static_cast<int>(reference_pages().size()));
  CHECK(n_links > 2 * n_examples);
}

TEST_CASE("docs: CONTRIBUTING.md quotes its examples as they are built and tested", "[docs]") {
  const std::string page = read(kTop / "CONTRIBUTING.md");
  const std::regex quote("<!-- quote: ([a-z_/.]+) -->\n```cpp\n");
  int n_quotes = 0;
  for (std::sregex_iterator i(page.begin(), page.end(), quote), none; i != none; ++i) {
    INFO(i->str(1) << " is quoted; to quote it anew, call cmake/docs.sh");
    const auto begin = static_cast<std::size_t>(i->position() + i->length());
    const std::size_t end = page.find("```\n<!-- end of quote -->", begin);
    REQUIRE(end != std::string::npos);
    CHECK((page.substr(begin, end - begin) == read(kTop / i->str(1))));
    ++n_quotes;
  }
  CHECK(n_quotes == 6);
}
