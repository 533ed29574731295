/// lots.csv: each product of each county after the last day of each run, where a scenario has
/// products.
#include "output/result_table.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

CellType type_of(const MetricInfo& figure) {
  if (figure.name == "product") return CellType::text;
  return figure.name == "county" ? CellType::integer : CellType::number;
}

std::vector<ResultColumn> columns(const Results& results) {
  std::vector<ResultColumn> all = {arm_column(), replicate_column()};
  const std::size_t first = all.size();
  const std::span<const MetricInfo> figures = results.schema->lot_columns;
  add_figures(all, figures);
  for (std::size_t i = 0; i < figures.size(); ++i) all[first + i].type = type_of(figures[i]);
  return all;
}

const std::string& product_at(const Results& results, double number, std::int32_t days) {
  const auto product = static_cast<std::size_t>(number);
  if (product >= results.products.size())
    fail("a record names what the schema does not know", "product", days);
  return results.products[product];
}

void rows(const Results& results, const ResultRun& run, RowSink& sink) {
  const std::span<const MetricInfo> figures = results.schema->lot_columns;
  const std::vector<double>& lots = run.record.lots;
  rows_filled(run.record, lots.size(), figures.size(), "lots");
  for (std::size_t at = 0; at < lots.size(); ++at) {
    const std::size_t column = at % figures.size();
    if (column == 0) begin_row(sink, run);
    switch (type_of(figures[column])) {
      case CellType::text:
        sink.text(product_at(results, lots[at], run.record.days));
        break;
      case CellType::integer:
        sink.integer(static_cast<std::int64_t>(lots[at]));
        break;
      case CellType::number:
        sink.number(lots[at]);
    }
  }
}

bool present(const Results& results) { return !results.products.empty(); }

}  // namespace

extern const ResultTableDefinition kResultTable_lots;
const ResultTableDefinition kResultTable_lots{
    .file = "lots.csv", .columns = columns, .rows_of_run = rows, .present = present};

}  // namespace credstream
