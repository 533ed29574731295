/// counties.csv: how each county stands after the last day of each run.
#include "output/result_table.hpp"

namespace credstream {
namespace {

std::vector<ResultColumn> columns(const Results& results) {
  std::vector<ResultColumn> all = {arm_column(),
                                   replicate_column(),
                                   {"county",
                                    CellType::integer,
                                    "number",
                                    {"County", "县"},
                                    {"Number of the county, from 0", "县的编号，从 0 起"}}};
  add_figures(all, results.schema->county_columns);
  return all;
}

void rows(const Results& results, const ResultRun& run, RowSink& sink) {
  const std::vector<double>& figures = run.record.counties;
  const std::size_t n = results.schema->county_columns.size();
  put_figures(sink, run, figures, n, rows_filled(run.record, figures.size(), n, "counties"));
}

}  // namespace

extern const ResultTableDefinition kResultTable_counties;
const ResultTableDefinition kResultTable_counties{
    .file = "counties.csv", .columns = columns, .rows_of_run = rows};

}  // namespace credstream
