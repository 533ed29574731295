/// Provenance: whatever the project cites stands in docs/sources.md or elsewhere in the project.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/files.hpp"

using namespace credstream;

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

/// All matches of a group of an expression.
std::vector<std::string> matches(const std::string& text, const std::regex& expression,
                                 int group = 0) {
  std::vector<std::string> found;
  for (std::sregex_iterator i(text.begin(), text.end(), expression), end; i != end; ++i)
    found.push_back((*i)[static_cast<std::size_t>(group)]);
  return found;
}

/// The project's texts by path from the top: sources, scenarios, scripts and pages, without what
/// builds and packages left there and without this file, which plants faults.
const std::map<std::string, std::string>& texts() {
  static const std::map<std::string, std::string> kTexts = [] {
    static const Names kKinds = {".cpp", ".hpp", ".md",   ".yaml", ".py",   ".sh",
                                 ".js",  ".ts",  ".html", ".css",  ".cmake"};
    static const Names kLeftOut = {"build", "results", "node_modules", ".git"};
    std::map<std::string, std::string> texts;
    for (auto it = fs::recursive_directory_iterator(kTop); it != fs::end(it); ++it) {
      if (it->is_directory() && kLeftOut.contains(it->path().filename().string())) {
        it.disable_recursion_pending();
      } else if (it->is_regular_file() && kKinds.contains(it->path().extension().string()) &&
                 it->path().filename() != "sources_test.cpp") {
        texts[fs::relative(it->path(), kTop).string()] = read(it->path());
      }
    }
    return texts;
  }();
  return kTexts;
}

bool in_folder(const std::string& path, const Names& folders) {
  return folders.contains(path.substr(0, path.find('/')));
}

std::string trimmed(const std::string& text) {
  const std::size_t from = text.find_first_not_of(' ');
  return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

/// The cells of each row of the tables of a page whose head ends in "read".
std::vector<std::vector<std::string>> source_rows(const std::string& page) {
  std::vector<std::vector<std::string>> rows;
  bool inside = false;
  for (const std::string& line : matches(page, std::regex("[^\n]*\n"))) {
    if (!line.starts_with("| ")) {
      inside = inside && line.starts_with("|---");
    } else if (line.ends_with("| read |\n")) {
      inside = true;
    } else if (inside) {
      rows.emplace_back();
      for (const std::string& cell : matches(line, std::regex(R"(\| ([^|\n]*))"), 1))
        rows.back().push_back(trimmed(cell));
    }
  }
  return rows;
}

/// What is wrong with the rows themselves.
std::vector<std::string> faults_of_rows(const std::string& page) {
  std::vector<std::string> faults;
  Names seen;
  for (const auto& row : source_rows(page)) {
    if (!seen.insert(row[0]).second) faults.push_back(row[0] + " has two rows");
    if (std::find(row.begin(), row.end(), "") != row.end())
      faults.push_back(row[0] + " has an empty cell");
    if (!Names{"in full", "excerpt", "memory"}.contains(row.back()))
      faults.push_back(row[0] + " does not say how much was read");
  }
  return faults;
}

/// The first cells of all rows: tags and citations of literature.
Names entries(const std::string& page) {
  Names found;
  for (const auto& row : source_rows(page)) found.insert(row[0]);
  return found;
}

/// Tags of articles and of single figures.
Names tags_in(const std::string& text) {
  static const std::regex kTag(R"(\b[SF]\d{1,2}\b)");
  const auto found = matches(text, kTag);
  return {found.begin(), found.end()};
}

/// Tags and literature that a text cites and that have no row.
Names without_entry(const std::string& text, const Names& entries) {
  Names missing;
  for (const std::string& tag : tags_in(text))
    if (!entries.contains(tag)) missing.insert(tag);
  static const std::regex kLiterature("\\bM: ([^;\"\n]+)");
  for (const std::string& cited : matches(text, kLiterature, 1))
    if (std::none_of(entries.begin(), entries.end(),
                     [&](const std::string& entry) { return cited.starts_with(entry); }))
      missing.insert(cited);
  static const std::regex kAuthorYear(
      R"re(\b([A-Z][^\s\d().,;:"|*`_]+)( (and|et) [A-Za-z.]+)?,? \(?((19|20)\d\d)\b)re");
  static const Names kMonths = {"January",   "February", "March",    "April",
                                "May",       "June",     "July",     "August",
                                "September", "October",  "November", "December"};
  for (std::sregex_iterator i(text.begin(), text.end(), kAuthorYear), end; i != end; ++i) {
    const std::string author = (*i)[1], year = (*i)[4];
    if (!kMonths.contains(author) &&
        std::none_of(entries.begin(), entries.end(), [&](const std::string& entry) {
          return entry.find(author) != std::string::npos && entry.ends_with(year);
        }))
      missing.insert(author + " " + year);
  }
  return missing;
}

/// Citations of documents that are not part of the project.
std::vector<std::string> foreign(const std::string& text) {
  static const std::regex kForeign(
      R"(\b(MODEL|DESIGN|PATTERNS|SCOPE|REVIEW|HOUSE|PAGES|PLATFORM|STYLE)\d?(\.md|,? (section )?\d)|\b[Tt]he brief\b('s)?|\bof the brief\b|\b[Ii]ssue #?\d+)");
  return matches(text, kForeign);
}

/// The address of a heading, as GitHub makes it.
std::string anchor(const std::string& heading) {
  std::string made;
  for (const char c : heading) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || byte >= 0x80) {
      made += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
    } else if (c == ' ') {
      made += '-';
    }
  }
  return made;
}

/// Whether a page of the project has such a heading; an empty name stands for the page itself.
bool leads_somewhere(const std::string& page, const std::string& name) {
  const auto found = texts().find(page);
  if (found == texts().end()) return name.empty() && fs::exists(kTop / page);
  if (name.empty()) return true;
  for (const std::string& heading : matches(found->second, std::regex("(^|\n)#+ ([^\n]+)"), 2))
    if (anchor(heading) == name) return true;
  return false;
}

/// Places in the docs that a text names and that do not exist: docs/PAGE.md and docs/PAGE.md#NAME.
std::vector<std::string> lost_places(const std::string& text) {
  static const std::regex kPlace(R"(\b(docs/[\w./-]+\.md)(#([\w-]+))?)");
  std::vector<std::string> lost;
  for (std::sregex_iterator i(text.begin(), text.end(), kPlace), end; i != end; ++i)
    if (!leads_somewhere((*i)[1], (*i)[3])) lost.push_back(i->str());
  return lost;
}

/// Links of a page that lead nowhere.
std::vector<std::string> lost_links(const std::string& path, const std::string& text) {
  static const std::regex kLink(R"(\]\(([^)#\s]*)(#([^)\s]+))?\))");
  std::vector<std::string> lost;
  for (std::sregex_iterator i(text.begin(), text.end(), kLink), end; i != end; ++i) {
    const std::string target = (*i)[1];
    if (target.find("://") != std::string::npos) continue;
    const std::string page =
        target.empty()
            ? path
            : (fs::path(path).parent_path() / target).lexically_normal().generic_string();
    if (!leads_somewhere(page, (*i)[3])) lost.push_back(i->str());
  }
  return lost;
}

const Names kCiting = {"agents", "scenarios", "experiments",
                       "docs",   "README.md", "CONTRIBUTING.md"};
const std::string kPage = "docs/sources.md";

}  // namespace

TEST_CASE("sources: planted faults are found", "[docs]") {
  const std::string head = "| tag | taken | read |\n|---|---|---|\n";
  CHECK(faults_of_rows(head + "| S1 | a figure | in full |\n| F2 | one | excerpt |\n").empty());
  CHECK(faults_of_rows(head + "| S1 | a figure | in full |\n| S1 | one | excerpt |\n").size() == 1);
  CHECK(faults_of_rows(head + "| S1 |  | in full |\n").size() == 1);
  CHECK(faults_of_rows(head + "| S1 | a figure | partly |\n").size() == 1);

  const Names known = {"S1", "F2", "Bass 1969", "Cai, Chen and Fang 2009", "TARP"};
  CHECK(without_entry("\"S1, F2: direction\" M: Bass 1969; size assumed", known).empty());
  CHECK(without_entry("Bass (1969), Cai, Chen and Fang 2009, in April 2020, \"M: TARP, contested\"",
                      known)
            .empty());
  CHECK(without_entry("S9, F22: M12", known) == Names{"F22", "S9"});
  CHECK(without_entry("\"M: Nobody 1969\"", known) == Names{"Nobody 1969"});
  CHECK(without_entry("as Bass (1970) has it", known) == Names{"Bass 1970"});

  for (const char* text : {"(MODEL 3.5, M22)", "MODEL.md 2", "parameters of the brief: 30",
                           "DESIGN 8", "SCOPE2.md 4", "The brief's rule", "issue 16"})
    CHECK(foreign(text).size() == 1);
  CHECK(foreign("a brief pause; a model 3 metres long; REVIEW; for reasons of style 2").empty());

  CHECK(lost_places("docs/model.md#belief, docs/sources.md").empty());
  CHECK(lost_places("docs/model.md#unbelief") ==
        std::vector<std::string>{"docs/model.md#unbelief"});
  CHECK(lost_places("docs/modal.md").size() == 1);
  CHECK(lost_links("docs/x.md", "[a](model.md#belief) [b](https://x.org/y) [c](../README.md)")
            .empty());
  CHECK(lost_links("docs/x.md", "[a](model.md#nothing) [b](none.md) [c](docs/model.md)").size() ==
        3);
}

TEST_CASE("sources: every row of docs/sources.md is complete", "[docs]") {
  const std::string& page = texts().at(kPage);
  CHECK(source_rows(page).size() > 40);
  CHECK(faults_of_rows(page) == std::vector<std::string>{});
}

TEST_CASE("sources: whatever is cited has a row, and every row is cited", "[docs]") {
  const Names listed = entries(texts().at(kPage));
  std::string all;
  for (const auto& [path, text] : texts()) {
    if (!in_folder(path, kCiting) || path == kPage) continue;
    CAPTURE(path);
    CHECK(without_entry(text, listed) == Names{});
    all += text;
  }
  const Names used = tags_in(all);
  for (const auto& row : source_rows(texts().at(kPage))) {
    CAPTURE(row[0]);
    const std::string author = row[0].substr(0, row[0].find_first_of(" ,"));
    CHECK((used.contains(row[0]) || all.find(author) != std::string::npos ||
           matches(texts().at(kPage), std::regex("\\b" + row[0] + "\\b")).size() > 1));
  }
}

TEST_CASE("sources: comments and pages cite only what is in the project", "[docs]") {
  for (const auto& [path, text] : texts()) {
    CAPTURE(path);
    CHECK(foreign(text) == std::vector<std::string>{});
    CHECK(lost_places(text) == std::vector<std::string>{});
    if (path.ends_with(".md")) CHECK(lost_links(path, text) == std::vector<std::string>{});
  }
}

TEST_CASE("words: comments, messages and pages use current English", "[docs]") {
  static const std::regex kDated(
      R"(\b([Hh]angs? on|hangs most on|(is|are) reckoned|held against|who (studies|weighs)|nobody vouches|in a row(?! of)|[Ff]oretells?)\b)");
  static const Names kFolders = {"agents",         "bench", "cli",       "docs", "experiments",
                                 "output",         "sim",   "scenarios", "viz",  "README.md",
                                 "CONTRIBUTING.md"};
  CHECK(matches("it hangs on a date; held against the model", kDated).size() == 2);
  CHECK(matches("it depends on a date and is compared with the model", kDated).empty());
  for (const auto& [path, text] : texts()) {
    if (!in_folder(path, kFolders)) continue;
    CAPTURE(path);
    CHECK(matches(text, kDated) == std::vector<std::string>{});
  }
}
