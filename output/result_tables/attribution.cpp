/// attribution.csv: each day's change of an outcome, split over its causes. Parts of 0 are left
/// out.
#include "output/result_table.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

std::vector<ResultColumn> columns(const Results&) {
  return {arm_column(),
          replicate_column(),
          day_column(),
          {"outcome",
           CellType::text,
           "name",
           {"Outcome", "结果指标"},
           {"Outcome whose change is split over its causes", "按原因分解其变化的结果指标"}},
          {"cause",
           CellType::text,
           "name",
           {"Cause", "原因"},
           {"Cause of this part of the change", "这一部分变化的原因"}},
          {"change",
           CellType::number,
           "of the outcome",
           {"Change", "变化量"},
           {"Part of the day's change of the outcome that is due to the cause",
            "该结果指标当天的变化中由此原因引起的部分"}},
          {"exact",
           CellType::integer,
           "exact unit of the outcome",
           {"Exact change", "精确变化量"},
           {"The same part as an exact integer; summed over causes it is the whole change; "
            "parts of 0 are left out",
            "同一部分的精确整数值；对所有原因求和即为全部变化；为 0 的不列出"}}};
}

std::vector<ResultValue> values(const Results& results) {
  std::vector<ResultValue> all;
  for (const OutcomeInfo& outcome : results.schema->outcomes) {
    const std::string name(outcome.name), unit(outcome.unit);
    all.push_back(
        {"outcome", name, unit + "; exact: " + std::string(outcome.exact_unit), {name, name}, {}});
    add_labels(all, "cause", unit, outcome.causes);
  }
  return all;
}

void rows(const Results& results, const ResultRun& run, RowSink& sink) {
  const std::span<const OutcomeInfo> outcomes = results.schema->outcomes;
  for (const AttributionEntry& entry : run.record.attribution) {
    if (entry.exact == 0 && entry.change == 0) continue;
    if (entry.outcome >= outcomes.size())
      fail("a record names what the schema does not know", "outcome", entry.day);
    const OutcomeInfo& outcome = outcomes[entry.outcome];
    begin_row(sink, run);
    sink.integer(entry.day);
    sink.text(outcome.name);
    sink.text(name_at(outcome.causes, entry.cause, "cause", entry.day));
    sink.number(entry.change);
    sink.integer(entry.exact);
  }
}

}  // namespace

extern const ResultTableDefinition kResultTable_attribution;
const ResultTableDefinition kResultTable_attribution{
    .file = "attribution.csv", .columns = columns, .rows_of_run = rows, .values = values};

}  // namespace credstream
