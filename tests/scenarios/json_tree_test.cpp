/// JSON as a plain tree: what it means, what is refused and where, and the way there and back.
#include "scenarios/json_tree.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "scenarios/load.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/yaml_tree.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;

namespace {

Node good(const std::string& text) {
  Report report;
  const auto node = read_json(text, "page", report);
  CAPTURE(text);
  REQUIRE(node);
  CHECK(report.empty());
  return *node;
}

/// The one problem of a text, as "line:column code message".
std::string trouble(const std::string& text, const TreeLimits& limits = {}) {
  Report report;
  CHECK_FALSE(read_json(text, "page", report, limits));
  const Problems problems = report.take();
  REQUIRE(problems.size() == 1);
  const Problem& p = problems.front();
  CHECK(p.file == "page");
  return std::to_string(p.line) + ":" + std::to_string(p.column) + " " + p.code + " " + p.message;
}

bool same_meaning(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.key != b.key || a.children.size() != b.children.size()) return false;
  if (a.is_scalar() && (a.text != b.text || a.quoted != b.quoted)) return false;
  for (std::size_t i = 0; i < a.children.size(); ++i)
    if (!same_meaning(a.children[i], b.children[i])) return false;
  return true;
}

}  // namespace

TEST_CASE("json: values are those of the same text as YAML", "[json]") {
  const std::string text =
      R"({"name": "a b", "n": [1, -2.5, 1e3, 0], "on": true, "none": null, "map": {"k": "10"}})";
  Report report;
  const auto yaml = read_yaml(text, "yaml", report);
  REQUIRE(yaml);
  const Node json = good(text);
  // JSON's strings are values in quotes, in YAML's reading, too.
  CHECK(same_meaning(json, *yaml));
  CHECK(find(json, "name")->quoted);
  CHECK_FALSE(find(json, "on")->quoted);
  CHECK(find(*find(json, "map"), "k")->quoted);
  CHECK(find(json, "none")->kind == Node::Kind::nothing);
}

TEST_CASE("json: escapes and characters beyond ASCII", "[json]") {
  CHECK(good(R"("\u4e2d\ud83d\ude00\"\\\/\b\f\n\r\t")").text == "中😀\"\\/\b\f\n\r\t");
  CHECK(good("\"中\"").text == "中");
}

TEST_CASE("json: places count lines and characters", "[json]") {
  const Node root = good("{\"问\": 1,\n  \"b\": [true]}");
  const Node& list = *find(root, "b");
  CHECK(list.key_at.line == 2);
  CHECK(list.key_at.column == 3);
  CHECK(list.children[0].at.column == 9);
  CHECK(find(root, "问")->at.column == 7);
}

TEST_CASE("json: what is not JSON is refused where it stands", "[json]") {
  CHECK(trouble("") == "1:1 E052 this is not JSON: expected a value");
  CHECK(trouble("{\"a\" 1}") == "1:6 E052 this is not JSON: expected ':'");
  CHECK(trouble("{\"a\": 1,}") == "1:9 E052 this is not JSON: expected a key in double quotes");
  CHECK(trouble("[1 2]") == "1:4 E052 this is not JSON: expected ',' or ']'");
  CHECK(trouble("{\"a\": 1\n \"b\": 2}") == "2:2 E052 this is not JSON: expected ',' or '}'");
  CHECK(trouble("[1] x") == "1:5 E052 something stands behind the end of the value");
  CHECK(trouble("{\"a\": 1, \"a\": 2}") == "1:10 E014 'a' is given twice; the first is on line 1");
  for (const char* bad :
       {"01", "+1", ".5", "1.", "1e", "-", "nan", "True", "'a'", "\"a", "\"\\x\"", "\"\\u12\"",
        "\"\\ud800\"", "\"\\udc00\"", "\"a\nb\"", "{1: 2}", "[", "{"}) {
    CAPTURE(bad);
    CHECK(trouble(bad).find("E052") != std::string::npos);
  }
  CHECK(trouble("\"\xff\"").find("E005") != std::string::npos);
}

TEST_CASE("json: hostile texts end at the limits", "[json]") {
  CHECK(trouble(std::string(100, '[')).find("E008") != std::string::npos);
  CHECK(trouble("[1,2,3,4]", {.nodes = 4}).find("E009") != std::string::npos);
  CHECK(good("[1,2,3]").children.size() == 3);
  CHECK(trouble("[1,2,3,4]", {.bytes = 8}).find("E004") != std::string::npos);
}

TEST_CASE("json: every scenario of the library survives the way there and back", "[json]") {
  for (const LibraryEntry& entry : scenario_library()) {
    CAPTURE(entry.name);
    Report report;
    const auto tree = read_yaml(entry.text, entry.name, report);
    REQUIRE(tree);
    const std::string json = to_json(*tree);
    const Node back = good(json);
    CHECK(to_json(back) == json);
    LoadContext context;
    context.complete = find(*tree, "extends") == nullptr;
    Report as_yaml, as_json;
    const Scenario a = build_scenario({*tree}, {}, context, as_yaml);
    const Scenario b = build_scenario({back}, {}, context, as_json);
    // A sweep is copied as it was written, and JSON quotes every word.
    CHECK(unquoted(a.resolved) == unquoted(b.resolved));
    CHECK(as_yaml.empty() == as_json.empty());
  }
}
