/// What the program says to people is there in both languages. Most of it does not compile
/// otherwise (sim/text.hpp); this finds literals that go round it.
#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/files.hpp"

using namespace credstream;

namespace {

namespace fs = std::filesystem;

/// Whether a source keeps to the rules. Not yet: what stores studies, and the commands that run
/// them.
bool in_both_languages(const std::string& path) {
  static const std::set<std::string> kNotYet = {"cli/array_job.cpp", "cli/dry_run.cpp",
                                                "cli/patterns.cpp",  "cli/slurm.cpp",
                                                "cli/study.cpp",     "cli/sweep.cpp"};
  if (path.starts_with("experiments/"))
    return path.starts_with("experiments/live/") || path == "experiments/checkpoint.cpp";
  return !kNotYet.contains(path);
}

struct Rule {
  const char* what;
  std::regex pattern;
};

const std::vector<Rule>& rules() {
  static const std::vector<Rule> kRules = {
      {"told in one language",
       std::regex(R"re(\b(tell_error|tell_aside)\(\s*(fmt::format\(\s*)?")re")},
      {"a problem in one language",
       std::regex(R"re(\bIoProblem\s*\w*\{[^{};"]*,\s*("[^"]*"\s*\+|"[^"]*"\s*,))re")},
      {"a reason in one language",
       std::regex(R"re(\b(trouble|problem_with|bad_content|at_line)\([\w.]+,\s*(\w+,\s*)?")re")},
      // Two literals for a std::string would be the ends of a range.
      {"both languages without `worded`",
       std::regex("\\b(tell_error|tell_aside|refuse|expected|add)\\(([^\"{}()]*,\\s*)?\\{\\s*"
                  "\"[^\"]*\",\\s*\"[^\"]*[\xE3-\xE9]")},
  };
  return kRules;
}

std::vector<std::string> found_in(const std::string& text) {
  std::vector<std::string> found;
  for (const Rule& rule : rules()) {
    std::smatch match;
    if (std::regex_search(text, match, rule.pattern))
      found.push_back(std::string(rule.what) + ": " + match.str());
  }
  return found;
}

}  // namespace

TEST_CASE("texts: the rules catch what they are for", "[texts]") {
  const auto caught = [](const std::string& text) { return found_in(text).size(); };
  CHECK(caught("tell_error(\"no such arm\");") == 1);
  CHECK(caught("tell_error(fmt::format(\"no {}\", x));") == 1);
  CHECK(caught("tell_error(worded({\"no such arm\", \"没有\"}));") == 0);
  CHECK(caught("tell_error(problem.message);") == 0);
  CHECK(caught("return at_line(name, line, \"no column\");") == 1);
  CHECK(caught("return problem_with(path, worded({\"is damaged\", \"已损坏\"}));") == 0);
  CHECK(caught("return IoProblem{path, \"cannot write '\" + path + \"'\", 0};") == 1);
  CHECK(caught("return IoProblem{path, worded({\"a\", \"甲\"}), 0};") == 0);
  CHECK(caught("report.add(Code::no_value, at, {\"no value\", \"没有值\"});") == 1);
  CHECK(caught("report.add(Code::no_value, at, worded({\"no value\", \"没有值\"}));") == 0);
}

TEST_CASE("texts: nothing is told in one language", "[texts]") {
  int n_files = 0;
  for (const char* const folder : {"cli", "output", "scenarios", "sim", "experiments"})
    for (const auto& entry : fs::recursive_directory_iterator(kTop / folder)) {
      const std::string path = fs::relative(entry.path(), kTop).generic_string();
      if (entry.path().extension() != ".cpp" || !in_both_languages(path)) continue;
      for (const std::string& found : found_in(read(entry.path()))) FAIL_CHECK(path + ": " + found);
      ++n_files;
    }
  CHECK(n_files > 80);
}
