/// The reference as pages: one per table of parameters, with the same columns on each.
#include <algorithm>
#include <initializer_list>

#include "agents/mechanisms.hpp"
#include "agents/simulation.hpp"
#include "scenarios/choices.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/world_rows.hpp"

namespace credstream {
namespace {

constexpr const char* kMadeBy =
    "<!-- Made by `credstream params --format pages -o docs/reference --force`. -->\n";

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

/// A row of a table; the cells are ready.
std::string table_row(std::initializer_list<std::string> cells) {
  std::string line = "|";
  for (const std::string& text : cells) line += " " + text + " |";
  return line + "\n";
}

std::string rows_table(std::span<const ParameterInfo> rows) {
  std::string out =
      "| parameter | meaning | 含义 | unit | default | range | plausible | evidence | source |\n"
      "|---|---|---|---|---|---|---|---|---|\n";
  for (const ParameterInfo& row : rows) {
    const bool on_off = is_switch(row);
    out += table_row({code(row.name), cell(row.meaning), cell(row.meaning_zh),
                      cell(row.unit) + (row.integer && !is_choice(row) ? ", whole" : ""),
                      default_text(row), on_off ? "0 or 1" : admitted_text(row),
                      is_narrowed(row) ? range_text(row.plausible) : "–",
                      std::string(to_string(row.evidence)), cell(row.source)});
  }
  return out;
}

std::string choices_table(const std::string& title, std::span<const Choice> choices) {
  std::string out = "\n## " + title + "\n| word | meaning | 含义 |\n|---|---|---|\n";
  for (const Choice& choice : choices)
    out += table_row({code(choice.name), cell(choice.meaning), cell(choice.meaning_zh)});
  return out;
}

std::string heading(std::string_view name, std::string_view title, std::string_view title_zh) {
  return "# " + code(name) + ": " + std::string(title) + " · " + std::string(title_zh) + "\n" +
         kMadeBy + "[All pages](README.md)\n\n";
}

/// `section: {parameter: value}` as a scenario or an arm writes it, with a default.
std::string written(const ParameterTable& table, bool in_arm) {
  constexpr std::size_t kFirstOfItsOwn = 2;  // behind `intensity` and whom it reaches
  const std::size_t i = in_arm ? std::min(kFirstOfItsOwn, table.rows.size() - 1) : 0;
  const ParameterInfo& row = table.rows[i];
  std::string text = std::string(row.name) + ": " + value_text(row, row.under(RulesVersion::v2));
  const std::vector<std::string> keys = split_path(table.section);
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) text = *key + ": {" + text + "}";
  if (in_arm) text = "arms:\n  - {name: mine, " + text + "}";
  return "```yaml\n" + text + "\n```\n";
}

/// Mechanisms that a parameter of this table switches off.
std::string mechanisms_of(const ParameterTable& table) {
  std::string lines;
  for (const Mechanism& m : mechanisms()) {
    const std::string_view path = m.off.substr(0, m.off.find('='));
    const std::size_t dot = path.rfind('.');
    if (dot == std::string_view::npos || path.substr(0, dot) != table.section) continue;
    lines += "- " + std::string(m.id) + ": " + std::string(m.what) + " · " +
             std::string(m.what_zh) + ". Off: " + code(m.off) + "; isolated by " +
             code(m.scenario) + ".\n";
  }
  if (lines.empty()) return "";
  return "\n## Mechanisms that it switches\nEquations stand in [docs/model.md](../model.md).\n\n" +
         lines;
}

ReferencePage table_page(const ParameterTable& table, bool in_arm) {
  const std::string name(table.section);
  std::string text = heading(name, table.title, table.title_zh) + rows_table(table.rows);
  for (const ParameterInfo& row : table.rows)
    if (!row.words.empty()) text += choices_table("Words of " + code(row.name), row.words);
  const bool of_all_arms = name == "population.network";
  text += std::string("\nIn ") +
          (in_arm        ? "an arm"
           : of_all_arms ? "a scenario"
                         : "a scenario, or in an arm") +
          ":\n" + written(table, in_arm);
  return {name, name + ".md", text + mechanisms_of(table)};
}

ReferencePage keys_page() {
  std::string text = heading("scenario", "What else a scenario says", "情景的其他内容");
  text += "## Keys\n| key | meaning | 含义 |\n|---|---|---|\n";
  for (const KeyInfo& key : kKeys)
    text += table_row({code(key.name), cell(key.meaning), cell(key.meaning_zh)});
  text += "\n## Its own numbers\n" + rows_table(kRunRows);
  text += choices_table("Words of `population.network.kind`", kNetworkKinds);
  text += choices_table("Words of `rules`", kRules);
  text += choices_table("Words of `match`", kMatches);
  text += "\n## Numbers of `targets`\n" + rows_table(kTargetRows);
  text += choices_table("Words of `targets`: `measure`", kMeasures);
  text += choices_table("Words of `targets`: `role`", kRoles);
  text += "\n## Numbers of `sweep`\n" + rows_table(kSweepRows);
  text += "\n## Numbers of `sweep`: `stop`\n" + rows_table(kStopRows);
  text += choices_table("Words of `sweep`: `design`", kDesigns);
  text += choices_table("Words of `sweep`: `draws`", kDraws);
  text += choices_table("Words of `sweep`: `scale`", kScales);
  text += "\n## Numbers of `worlds`\n" + rows_table(kWorldRows);
  text += "\n## Numbers of `worlds`: `ties`\n" + rows_table(kTieRows);
  text += choices_table("Distributions of `worlds`: `unknowns`", kShapes);
  return {"scenario", "scenario.md", text};
}

/// The lines of the index for one table.
std::string index_row(const ParameterTable& table) {
  const std::string name(table.section);
  return table_row({"[" + code(name) + "](" + name + ".md)", cell(table.title),
                    cell(table.title_zh), std::to_string(table.rows.size())});
}

ReferencePage index_page() {
  std::string text =
      std::string("# Every parameter · 全部参数\n") + kMadeBy +
      "\nOne page for each section of a scenario and for everything that an arm "
      "may use. [`scenario`](scenario.md) holds the other keys. "
      "`credstream params --section NAME` prints a page.\n\n"
      "*Range* is what a scenario may say; *plausible* is where the value is "
      "believed to lie, and what a sweep covers unless told otherwise. Evidence: "
      "*measured*, a source gives the number; *literature*, a published estimate "
      "does; *assumed*, nobody does; *chosen*, a property of the scenario and no "
      "claim. How much results depend on each: [docs/evidence.md](../evidence.md).\n";
  const char* const columns = "| page | what | 内容 | parameters |\n|---|---|---|---|\n";
  text += std::string("\n## Sections · 参数分组\n") + columns;
  for (const ModelSection& section : model_sections()) text += index_row(*section.table);
  for (const Usable& usable : usables()) {
    if (usable.tables.empty()) continue;
    text +=
        "\n## " + std::string(usable.title) + " · " + std::string(usable.title_zh) + "\n" + columns;
    for (const ParameterTable* table : usable.tables) text += index_row(*table);
  }
  return {"README", "README.md", text};
}

}  // namespace

std::vector<ReferencePage> reference_pages() {
  std::vector<ReferencePage> pages = {index_page(), keys_page()};
  for (const ModelSection& section : model_sections())
    pages.push_back(table_page(*section.table, false));
  for (const Usable& usable : usables())
    for (const ParameterTable* table : usable.tables) pages.push_back(table_page(*table, true));
  return pages;
}

}  // namespace credstream
