/// series.csv: the metrics of each day of each run.
#include "output/result_table.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

std::vector<ResultColumn> columns(const Results& results) {
  std::vector<ResultColumn> all = {arm_column(), replicate_column(), day_column()};
  add_figures(all, results.schema->metrics, true);
  return all;
}

void rows(const Results& results, const ResultRun& run, RowSink& sink) {
  const RunRecord& record = run.record;
  const std::size_t n = results.schema->metrics.size();
  const std::size_t days = rows_filled(record, record.series.size(), n, "series");
  if (n > 0 && (record.days < 0 || days != static_cast<std::size_t>(record.days)))
    fail("a record does not hold one row for each completed day", "series", record.days);
  put_figures(sink, run, record.series, n, days);
}

}  // namespace

extern const ResultTableDefinition kResultTable_series;
const ResultTableDefinition kResultTable_series{
    .file = "series.csv", .columns = columns, .rows_of_run = rows};

}  // namespace credstream
