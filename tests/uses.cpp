#include "tests/uses.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "agents/figures/core.hpp"

namespace credstream {
namespace {

std::vector<double> values_with(const ParameterTable& table, const Changes& changes) {
  std::vector<double> values;
  std::size_t used = 0;
  for (const ParameterInfo& row : table.rows) {
    const auto changed = changes.find(row.name);
    used += changed != changes.end();
    values.push_back(changed != changes.end() ? changed->second : row.value);
  }
  REQUIRE(used == changes.size());
  return values;
}

template <class Definition>
const Definition& called(std::span<const Definition* const> registry, std::string_view name) {
  const auto found = std::find_if(registry.begin(), registry.end(),
                                  [&](const Definition* d) { return d->name == name; });
  INFO(name);
  REQUIRE(found != registry.end());
  return **found;
}

}  // namespace

TacticUse use(std::string_view tactic, const Changes& changes) {
  const TacticDefinition& definition = called(tactics(), tactic);
  return {&definition, values_with(*definition.table, changes)};
}

PolicyUse policy(std::string_view name, const Changes& changes) {
  const PolicyDefinition& definition = called(policies(), name);
  return {&definition, values_with(*definition.table, changes)};
}

std::int64_t total(const RunRecord& record, std::size_t column, std::size_t from_day) {
  std::int64_t sum = 0;
  for (std::size_t at = from_day * kCoreSize + column; at < record.core.size(); at += kCoreSize)
    sum += record.core[at];
  return sum;
}

}  // namespace credstream
