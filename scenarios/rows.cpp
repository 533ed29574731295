#include "scenarios/rows.hpp"

#include <cstddef>
#include <utility>

#include "scenarios/county_columns.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/renamed.hpp"

namespace credstream {
namespace {

/// The tables of everything that an arm may use beside the sections, with what to call them.
std::vector<std::pair<std::string, const ParameterTable*>> use_tables() {
  std::vector<std::pair<std::string, const ParameterTable*>> tables;
  for (const TacticDefinition* tactic : tactics())
    tables.emplace_back("tactic " + std::string(tactic->name), tactic->table);
  for (const PolicyDefinition* policy : policies())
    tables.emplace_back("policy " + std::string(policy->name), policy->table);
  return tables;
}

}  // namespace

Names row_names(std::span<const ParameterInfo> rows) {
  Names names;
  for (const ParameterInfo& row : rows) names.emplace_back(row.name);
  return names;
}

const ParameterInfo* find_row(std::span<const ParameterInfo> rows, std::string_view name) {
  for (const ParameterInfo& row : rows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

Names words_of(const ParameterInfo& row) {
  Names words;
  for (const Word& word : row.words) words.emplace_back(word.name);
  return words;
}

std::string value_text(const ParameterInfo& row, double value) {
  if (row.words.empty()) return number_text(value);
  return std::string(row.words[static_cast<std::size_t>(value)].name);
}

const ModelSection* find_section(std::string_view path) {
  for (const ModelSection& section : model_sections()) {
    if (section.table->section == path) return &section;
  }
  return nullptr;
}

Names sections_in(std::string_view path) {
  Names names;
  const std::string prefix = path.empty() ? "" : std::string(path) + ".";
  for (const ModelSection& section : model_sections()) {
    const std::string_view full = section.table->section;
    if (!full.starts_with(prefix)) continue;
    const std::string_view rest = full.substr(prefix.size());
    if (!rest.empty() && rest.find('.') == std::string_view::npos) names.emplace_back(rest);
  }
  return names;
}

Names homes_of(std::string_view parameter) {
  Names homes;
  for (const ModelSection& section : model_sections()) {
    if (find_row(section.table->rows, parameter)) homes.emplace_back(section.table->section);
  }
  // What every policy has is nobody's in particular.
  for (const auto& [what, table] : use_tables()) {
    const ParameterInfo* const row = find_row(table->rows, parameter);
    const bool common = table->section.starts_with("policies.") &&
                        row - table->rows.data() < static_cast<std::ptrdiff_t>(kPolicyTermRows);
    if (row != nullptr && !common) homes.push_back(what);
  }
  return homes;
}

const ParameterInfo* find_parameter(const std::string& path) {
  if (const auto of_product = product_path(path)) {
    const ParameterInfo* const row = find_parameter(of_product->path);
    return row != nullptr && row->by_product ? row : nullptr;
  }
  const std::string now = current_path(path);
  std::string_view rest = now;
  if (rest.starts_with("arms.")) {
    rest.remove_prefix(5);
    const std::size_t dot = rest.find('.');
    if (dot == 0 || dot == std::string_view::npos) return nullptr;
    rest.remove_prefix(dot + 1);
    if (rest.starts_with("tactics.") || rest.starts_with("policies.")) {
      for (const auto& [what, table] : use_tables()) {
        const std::string section = std::string(table->section) + ".";
        if (rest.starts_with(section)) return find_row(table->rows, rest.substr(section.size()));
      }
      return nullptr;
    }
  }
  const std::size_t dot = rest.rfind('.');
  if (dot == std::string_view::npos) return nullptr;
  const ModelSection* const section = find_section(rest.substr(0, dot));
  return section == nullptr ? nullptr : find_row(section->table->rows, rest.substr(dot + 1));
}

}  // namespace credstream
