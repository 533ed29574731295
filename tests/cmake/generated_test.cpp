/// What the build writes: registry of tactics, scenario library, page parts.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

#include "agents/tactic.hpp"
#include "credstream/version.hpp"
#include "scenarios/scenario.hpp"
#include "tests/files.hpp"
#include "viz/page_parts.hpp"

using namespace credstream;
namespace fs = std::filesystem;

TEST_CASE("generated: every file in agents/tactics is registered, in order of name",
          "[generated]") {
  std::vector<std::string> files, registered;
  for (const auto& entry : fs::directory_iterator(kTop / "agents/tactics"))
    if (entry.path().extension() == ".cpp") files.push_back(entry.path().stem().string());
  std::sort(files.begin(), files.end());
  for (const TacticDefinition* tactic : tactics()) {
    registered.emplace_back(tactic->name);
    CHECK(tactic->table->section == "tactics." + std::string(tactic->name));
  }
  CHECK(registered == files);
}

TEST_CASE("generated: the library holds every scenario, byte for byte", "[generated]") {
  std::size_t n_files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kTop / "scenarios"))
    n_files += entry.path().extension() == ".yaml" ? 1U : 0U;
  CHECK(scenario_library().size() == n_files);
  for (const LibraryEntry& entry : scenario_library()) {
    CAPTURE(entry.name);
    CHECK((entry.text == read(kTop / "scenarios" / (entry.name + ".yaml"))));
  }
}

TEST_CASE("generated: page parts are the files", "[generated]") {
  CHECK((page_part("page.html") == read(kTop / "viz/page.html")));
  for (const char* bundle : {"report", "study", "live"})
    for (const char* ending : {".js", ".css"}) {
      const std::string name = std::string(bundle) + ending;
      CAPTURE(name);
      CHECK((page_part(name) == read(kTop / "viz/web/dist" / name)));
    }
  CHECK(page_part("no such part").empty());
}

TEST_CASE("generated: the program knows its version", "[generated]") {
  CHECK(kVersion == "0.1.0");
  CHECK(!kCommit.empty());
}
