/// All names behind the numbers of a run record.
#include <string>

#include "agents/figures/attribution.hpp"
#include "agents/figures/core.hpp"
#include "agents/figures/county_columns.hpp"
#include "agents/figures/lot_columns.hpp"
#include "agents/figures/metrics.hpp"
#include "agents/figures/person_columns.hpp"
#include "agents/figures/story.hpp"
#include "agents/simulation.hpp"

namespace credstream {
namespace {

std::vector<std::string> core_names() {
  std::vector<std::string> names;
  for (const CoreRow& row : kCoreRows) {
    if (row.parts.empty()) names.emplace_back(row.name);
    for (const Label& part : row.parts)
      names.push_back(std::string(row.name) + std::string(part.name));
  }
  return names;
}

struct Schema {
  std::vector<std::string> core_texts = core_names();
  std::vector<std::string_view> core{core_texts.begin(), core_texts.end()};
  RunSchema schema{metric_infos(),   kAccountLabels,   kReasonLabels,   outcome_infos(),
                   county_columns(), person_columns(), story_columns(), core,
                   kLaterFigures,    lot_columns()};
};

}  // namespace

const RunSchema& run_schema() {
  static const Schema schema;
  return schema.schema;
}

}  // namespace credstream
