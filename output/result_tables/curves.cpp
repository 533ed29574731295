/// curves.csv: headline figures at several doses of each tactic.
#include "output/result_table.hpp"

namespace credstream {
namespace {

std::vector<ResultColumn> columns(const Results&) {
  std::vector<ResultColumn> all = {
      {"tactic",
       CellType::text,
       "name",
       {"Tactic", "手段"},
       {"Tactic whose dose is varied, or the arm where it has several or shares it",
        "被改变强度的手段；方案含多个手段或与他案同用时为方案名"}},
      {"intensity",
       CellType::number,
       "1",
       {"Intensity", "强度"},
       {"Dose of the tactic; 0 is the baseline without it",
        "该手段的强度；0 即不使用该手段的基准"}},
      metric_column()};
  for (ResultColumn& column : estimate_columns()) all.push_back(std::move(column));
  all.push_back(replicates_column());
  return all;
}

void rows(const Results& results, RowSink& sink) {
  for (const CurveRow& row : results.curves) {
    sink.text(row.tactic);
    sink.number(row.intensity);
    sink.text(row.metric);
    put_estimate(sink, row.value);
    sink.integer(row.n);
  }
}

bool present(const Results& results) { return !results.curves.empty(); }

}  // namespace

extern const ResultTableDefinition kResultTable_curves;
const ResultTableDefinition kResultTable_curves{
    .file = "curves.csv", .columns = columns, .rows = rows, .present = present};

}  // namespace credstream
