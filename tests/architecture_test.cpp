/// Who may include whom, and what the model must not know: rules over the text of the sources,
/// each first seen to catch a planted violation.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <filesystem>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "agents/figures/headline.hpp"
#include "agents/simulation.hpp"
#include "output/files.hpp"
#include "tests/files.hpp"

using namespace credstream;

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

/// Folders whose headers a folder may include. Tests may include all but cli.
const std::map<std::string, Names> kMayInclude = {
    {"sim", {"sim"}},
    {"agents", {"agents", "sim", "credstream"}},
    {"scenarios", {"scenarios", "agents", "sim"}},
    {"experiments", {"experiments", "output", "scenarios", "agents", "sim", "credstream"}},
    {"output", {"output", "sim", "credstream"}},
    {"viz", {"viz", "output", "experiments", "sim"}},
    {"cli", {"cli", "viz", "output", "experiments", "scenarios", "agents", "sim", "credstream"}},
    {"python", {"python", "output", "experiments", "scenarios", "agents", "sim", "credstream"}},
    {"bench",
     {"bench", "viz", "output", "experiments", "scenarios", "agents", "sim", "credstream"}},
    {"tests",
     {"tests", "bench", "viz", "output", "experiments", "scenarios", "agents", "sim",
      "credstream"}},
};

/// The header that the build writes for the model from agents/parameters/, and who includes it.
constexpr const char* kWrittenForModel = "credstream/model_params.hpp";
constexpr const char* kParameters = "agents/parameters.hpp";

/// What the engine and the model must not include: chance that is not addressed, clocks, files,
/// printing, threads.
const Names kBannedInModel = {"random",   "chrono",     "ctime",        "time.h",
                              "iostream", "ostream",    "istream",      "fstream",
                              "cstdio",   "stdio.h",    "cfenv",        "filesystem",
                              "thread",   "mutex",      "shared_mutex", "condition_variable",
                              "future",   "execution",  "semaphore",    "barrier",
                              "latch",    "stop_token", "locale",       "unistd.h",
                              "omp.h"};

const Names kBannedPrefixesInModel = {
    "boost/random", "boost/filesystem", "boost/thread", "boost/math", "tbb/",
    "oneapi/",      "yaml-cpp/",        "fmt/",         "nlohmann/",  "CLI/",
    "sys/"};

/// The text without comments and without what stands in string and character literals, except
/// the paths of includes.
std::string code_of(const std::string& text) {
  std::string code;
  const auto after = [&](const std::string& closing, std::size_t from) {
    const std::size_t at = text.find(closing, from);
    return at == std::string::npos ? text.size() : at + closing.size();
  };
  const auto at = [&](std::size_t i, const char* token) {
    return text.compare(i, std::char_traits<char>::length(token), token) == 0;
  };
  for (std::size_t i = 0; i < text.size();) {
    // A quote after a digit or letter separates digits or follows a prefix such as u8.
    const bool after_word = i > 0 && std::isalnum(static_cast<unsigned char>(text[i - 1])) != 0;
    if (at(i, "#include")) {
      const std::size_t end = after("\n", i);
      code += text.substr(i, end - i);
      i = end;
    } else if (at(i, "//")) {
      i = after("\n", i) - 1;
      if (text[i] != '\n') break;
    } else if (at(i, "/*")) {
      i = after("*/", i + 2);
    } else if (at(i, "R\"")) {
      const std::size_t open = text.find('(', i);
      i = after(")" + text.substr(i + 2, open - i - 2) + "\"", open);
    } else if (text[i] == '"' || (text[i] == '\'' && !after_word)) {
      const char quote = text[i++];
      while (i < text.size() && text[i] != quote) i += text[i] == '\\' ? 2 : 1;
      ++i;
      code += ' ';
    } else {
      code += text[i++];
    }
  }
  return code;
}

bool starts_with_any(const std::string& text, const Names& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const std::string& prefix) { return text.starts_with(prefix); });
}

/// What is wrong with one file; `path` counts from the top of the repository.
std::vector<std::string> violations(const std::string& path, const std::string& text) {
  static const std::regex kInclude(R"re(#include\s*(["<])([^">]+)[">])re");
  static const std::regex kException(R"(\b(throw|catch|try)\b)");
  static const std::regex kMathematics(
      R"(\bstd::(exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot|erf|erfc|tgamma|lgamma|beta|riemann_zeta)\b)");
  static const std::regex kChance(R"(\b(rand|srand|drand48)\s*\(|\bstd::\w+_distribution\b)");
  static const std::regex kPrinting(R"(\b(printf|puts|fopen)\s*\(|\bstd::(cout|cerr|clog)\b)");

  std::vector<std::string> found;
  const auto complain = [&](const std::string& what) { found.push_back(path + ": " + what); };
  const std::string folder = path.substr(0, path.find('/'));
  const bool is_model = folder == "sim" || folder == "agents";
  const std::string code = code_of(text);

  for (std::sregex_iterator it(code.begin(), code.end(), kInclude), end; it != end; ++it) {
    const std::string included = (*it)[2];
    if (included == kWrittenForModel) {
      if (path != kParameters) complain("must not include " + included);
      continue;
    }
    if ((*it)[1] == "\"") {
      if (!kMayInclude.at(folder).contains(included.substr(0, included.find('/'))))
        complain("must not include " + included);
    } else if (is_model && path != "sim/parallel.cpp" &&
               (kBannedInModel.contains(included) ||
                starts_with_any(included, kBannedPrefixesInModel))) {
      complain("must not include <" + included + ">");
    }
  }
  if (is_model) {
    std::smatch match;
    for (const std::regex& banned : {kException, kMathematics, kChance, kPrinting}) {
      if (std::regex_search(code, match, banned)) complain("must not use " + match.str());
    }
  }
  if (path.ends_with(".hpp") && !text.starts_with("#pragma once\n///"))
    complain("a header opens with #pragma once and a /// sentence on what it is for");
  return found;
}

/// All C++ sources below the folders with rules: path from the top, and text.
std::map<std::string, std::string> sources() {
  std::map<std::string, std::string> texts;
  for (const auto& [folder, allowed] : kMayInclude) {
    if (!fs::exists(kTop / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(kTop / folder)) {
      const auto ending = entry.path().extension();
      if (ending == ".cpp" || ending == ".hpp")
        texts[fs::relative(entry.path(), kTop).generic_string()] = read(entry.path());
    }
  }
  return texts;
}

}  // namespace

TEST_CASE("architecture: the rules catch what they are for", "[architecture]") {
  const auto caught = [](const std::string& path, const std::string& text) {
    return violations(path, text).size();
  };
  SECTION("directions") {
    CHECK(caught("sim/a.cpp", "#include \"sim/b.hpp\"\n") == 0);
    CHECK(caught("sim/a.cpp", "#include \"agents/b.hpp\"\n") == 1);
    CHECK(caught("agents/tactics/a.cpp", "#include \"scenarios/b.hpp\"\n") == 1);
    CHECK(caught("scenarios/a.cpp", "#include \"experiments/b.hpp\"\n") == 1);
    CHECK(caught("output/a.cpp", "#include \"agents/b.hpp\"\n") == 1);
    CHECK(caught("viz/a.cpp", "#include \"scenarios/b.hpp\"\n") == 1);
    CHECK(caught("experiments/a.cpp", "#include \"cli/b.hpp\"\n") == 1);
    CHECK(caught("tests/a.cpp", "#include \"cli/b.hpp\"\n") == 1);
    CHECK(caught("agents/a.cpp", "#include \"credstream/model_params.hpp\"\n") == 1);
    CHECK(caught("agents/parameters.hpp",
                 "#pragma once\n/// Parameters.\n#include \"credstream/model_params.hpp\"\n") == 0);
    CHECK(caught("sim/a.cpp", "#include \"b.hpp\"\n") == 1);
    CHECK(caught("sim/a.cpp", "#include \"../agents/b.hpp\"\n") == 1);
  }
  SECTION("machinery in the model") {
    CHECK(caught("agents/a.cpp", "#include <random>\n") == 1);
    CHECK(caught("sim/a.cpp", "#include <chrono>\n#include <fstream>\n") == 2);
    CHECK(caught("sim/a.cpp", "#include <tbb/parallel_for.h>\n") == 1);
    CHECK(caught("sim/parallel.hpp", "#pragma once\n/// Loops.\n#include <tbb/tbb.h>\n") == 1);
    CHECK(caught("sim/parallel.cpp", "#include <tbb/tbb.h>\n") == 0);
    CHECK(caught("agents/a.cpp", "#include <yaml-cpp/yaml.h>\n") == 1);
    CHECK(caught("output/a.cpp", "#include <chrono>\n") == 0);
  }
  SECTION("words in the model") {
    CHECK(caught("sim/a.cpp", "int f() { throw 1; }\n") == 1);
    CHECK(caught("sim/a.cpp", "void f() { try { g(); } catch (...) {} }\n") == 1);
    CHECK(caught("agents/a.cpp", "double y = std::exp(x);\n") == 1);
    CHECK(caught("agents/a.cpp", "double y = std::sqrt(exp(x));\n") == 0);
    CHECK(caught("sim/a.cpp", "std::normal_distribution<> d;\n") == 1);
    CHECK(caught("sim/a.cpp", "void f() { std::cerr << 1; }\n") == 1);
    CHECK(caught("sim/a.cpp", "// we never throw\nauto s = \"try\"; /* catch */\n") == 0);
    CHECK(caught("sim/a.cpp", "int n = 1'000'000; void f() { throw 'a'; }\n") == 1);
    CHECK(caught("sim/a.cpp", "auto s = R\"x(a \" throw)x\"; void f() { throw 'a'; }\n") == 1);
    CHECK(caught("sim/a.cpp", "auto s = R\"x(a \" throw)x\"; /* try */ // catch") == 0);
    CHECK(caught("scenarios/a.cpp", "int f() { throw 1; }\n") == 0);
  }
  SECTION("opening of a header") {
    CHECK(caught("sim/a.hpp", "#pragma once\n/// What it is for.\n") == 0);
    CHECK(caught("sim/a.hpp", "#pragma once\n#include <array>\n") == 1);
    CHECK(caught("sim/a.hpp", "/// What it is for.\n") == 1);
  }
}

TEST_CASE("architecture: the sources keep to the rules", "[architecture]") {
  const auto texts = sources();
  REQUIRE(texts.contains("sim/random.hpp"));
  for (const auto& [path, text] : texts) {
    for (const std::string& violation : violations(path, text)) FAIL_CHECK(violation);
  }
}

TEST_CASE("architecture: each phase of the day has a header, a source and a test of its name",
          "[architecture]") {
  REQUIRE(day_plan().size() >= 17);
  for (const PhaseInfo& phase : day_plan()) {
    const std::string name(phase.name);
    CAPTURE(name);
    const std::string header = read(kTop / "agents/day" / (name + ".hpp"));
    CHECK(std::regex_search(header, std::regex("\\nvoid " + name + "\\(")));
    CHECK(fs::exists(kTop / "agents/day" / (name + ".cpp")));
    CHECK(fs::exists(kTop / "tests/agents/day" / (name + "_test.cpp")));
    CHECK_FALSE(phase.writes.empty());
  }
}

TEST_CASE("architecture: the composition of a run alone holds all of the state", "[architecture]") {
  // The parts of the state stand side by side in one struct, whose type nobody else can name.
  static const std::regex kWhole(R"(\b(World|Parts)\b)");
  Names users;
  for (const auto& [path, text] : sources())
    if (path.starts_with("agents/") && std::regex_search(code_of(text), kWhole)) users.insert(path);
  CHECK(users == Names{"agents/simulation.cpp"});
}

TEST_CASE("architecture: one file reads YAML", "[architecture]") {
  Names users;
  for (const auto& [path, text] : sources()) {
    if (code_of(text).find("#include <yaml-cpp/") != std::string::npos) users.insert(path);
  }
  CAPTURE(users);
  CHECK(users.size() == 1);
  for (const std::string& user : users) CHECK(user.starts_with("scenarios/"));
}

namespace {

/// Texts of the files with one of the endings below a folder, by path from the top.
std::map<std::string, std::string> texts_below(const std::string& folder, const Names& endings) {
  std::map<std::string, std::string> texts;
  for (const auto& entry : fs::recursive_directory_iterator(kTop / folder))
    if (endings.contains(entry.path().extension().string()))
      texts[fs::relative(entry.path(), kTop).generic_string()] = read(entry.path());
  return texts;
}

/// What is taken from the list of headline figures by its name, and stands nowhere else.
Names headline_metrics() {
  Names metrics, names;
  for (const HeadlineFigure& figure : kHeadline) {
    names.emplace(figure.name);
    for (const std::string_view metric : {figure.metric, figure.level(), figure.difference()})
      metrics.emplace(metric);
  }
  std::erase_if(metrics, [&](const std::string& metric) { return names.contains(metric); });
  return metrics;
}

/// The headline metrics that a text names: as a string in C++, as any word in a page.
Names named_again(const std::string& path, const std::string& text) {
  const bool page = !path.ends_with("pp");
  Names found;
  for (const std::string& metric : headline_metrics()) {
    const std::regex word(page ? "\\b" + metric + "\\b" : "\"" + metric + "\"");
    if (std::regex_search(text, word)) found.insert(metric);
  }
  return found;
}

/// Who may: claims about named figures, and the measures of evidence, one of which has the name of
/// a metric.
bool may_name_metrics(const std::string& path) {
  return path.starts_with("experiments/hypotheses/") || path.starts_with("experiments/verify/") ||
         path == "experiments/measures.cpp" || path == "experiments/calibrate.cpp";
}

}  // namespace

TEST_CASE("architecture: a headline figure stands on one list", "[architecture]") {
  CHECK(named_again("cli/a.cpp", "row(\"burden_yuan\")") == Names{"burden_yuan"});
  CHECK(named_again("viz/a.js", "f.burden_yuan[0]") == Names{"burden_yuan"});
  CHECK(named_again("cli/a.cpp", "headline(\"burden\"), \"credibility\"").empty());
  std::size_t read_files = 0;
  for (const char* folder : {"experiments", "output", "cli", "viz"})
    for (const auto& [path, text] : texts_below(folder, {".cpp", ".hpp", ".js", ".html"})) {
      if (may_name_metrics(path) || path.starts_with("viz/web/")) continue;
      ++read_files;
      for (const std::string& metric : named_again(path, text))
        FAIL_CHECK(path << " names " << metric
                        << ": take it from agents/figures/headline.hpp or labels.json");
    }
  CHECK(read_files > 100);
}

TEST_CASE("architecture: files of folders stand on one list", "[architecture]") {
  Names names;
  for (const OutputFile& file : kOutputFiles) names.emplace(file.name);
  static const std::regex kFile(R"re("([\w-]+\.(?:csv|nc))")re");
  for (const char* folder : {"experiments", "output", "cli", "viz"})
    for (const auto& [path, text] : texts_below(folder, {".cpp", ".hpp"}))
      for (std::sregex_iterator at(text.begin(), text.end(), kFile), end; at != end; ++at)
        if (!names.contains((*at)[1]))
          FAIL_CHECK(path << " names " << (*at)[1] << ", which output/files.hpp lacks");
  CHECK(names.contains("series.csv"));
}

TEST_CASE("architecture: statistics are made in one place, and none in a page", "[architecture]") {
  static const std::regex kStudent(R"(\bstudents_t\w*|\bt_quantile\w*)");
  for (const char* folder : {"experiments", "output", "cli", "viz"})
    for (const auto& [path, text] : texts_below(folder, {".cpp", ".hpp"})) {
      CAPTURE(path);
      CHECK_FALSE(std::regex_search(text, kStudent));
    }
  for (const auto& [path, text] : texts_below("viz", {".js"})) {
    if (path.starts_with("viz/web/")) continue;
    CAPTURE(path);
    CHECK(text.find("Math.sqrt") == std::string::npos);
    CHECK_FALSE(std::regex_search(text, std::regex(R"(\bsum\w* / \w*\b(n|count|length)\b)")));
  }
}
