#include "output/columns.hpp"

#include <limits>
#include <span>

#include "output/tables.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

constexpr double kEmpty = std::numeric_limits<double>::quiet_NaN();

std::variant<std::vector<std::int64_t>, std::vector<double>, NamedCells> empty_cells(
    CellType type) {
  switch (type) {
    case CellType::integer:
      return std::vector<std::int64_t>();
    case CellType::number:
      return std::vector<double>();
    case CellType::text:
      break;
  }
  return NamedCells();
}

/// A sink for the columns that the file's first line names: the first ones of these types, numbers
/// behind them.
ColumnSink sink_for(const CsvSource& file, const std::vector<CellType>& first) {
  std::vector<std::pair<std::string, CellType>> columns;
  const std::string_view header(file.header);
  for (std::size_t from = 0; from < header.size();) {
    const std::size_t to = header.find_first_of(",\n", from);
    const std::size_t i = columns.size();
    columns.emplace_back(header.substr(from, to - from),
                         i < first.size() ? first[i] : CellType::number);
    from = to + 1;
  }
  return ColumnSink(columns);
}

constexpr CellType kText = CellType::text, kInteger = CellType::integer, kNumber = CellType::number;

/// Calls each(record) for every run, and `begin` puts what opens each of its rows.
template <class Each>
void for_each_run(const Results& results, ColumnSink& sink, const Each& each) {
  for (const ArmResults& arm : results.arms) {
    std::int64_t replicate = results.first_replicate;
    for (const RunRecord& record : arm.replicates) {
      each(record, [&] {
        sink.text(arm.name);
        sink.integer(replicate);
      });
      ++replicate;
    }
  }
}

/// Rows of figures that lie one behind the other, numbered from 0.
template <class Begin>
void put_figures(ColumnSink& sink, const Begin& begin_row, std::span<const double> figures,
                 std::size_t n_columns) {
  for (std::size_t row = 0; row * n_columns < figures.size(); ++row) {
    begin_row();
    sink.integer(static_cast<std::int64_t>(row));
    for (const double figure : figures.subspan(row * n_columns, n_columns)) sink.number(figure);
  }
}

void put_estimate(ColumnSink& sink, const Estimate& estimate) {
  sink.number(estimate.mean);
  sink.number(estimate.ci_low);
  sink.number(estimate.ci_high);
}

}  // namespace

ColumnSink::ColumnSink(const std::vector<std::pair<std::string, CellType>>& columns)
    : known_(columns.size()) {
  for (const auto& [name, type] : columns) columns_.push_back({name, empty_cells(type)});
}

void ColumnSink::text(std::string_view value) {
  auto& known = known_[at_];
  auto& [names, index] = next<NamedCells>();
  // Rows that follow each other mostly hold the same text.
  if (index.empty() || names[static_cast<std::size_t>(index.back())] != value) {
    auto found = known.find(value);
    if (found == known.end()) {
      found = known.emplace(value, static_cast<std::int32_t>(names.size())).first;
      names.emplace_back(value);
    }
    index.push_back(found->second);
  } else {
    index.push_back(index.back());
  }
}

Columns ColumnSink::take() {
  if (at_ != 0) refuse(columns_[at_].name);
  return std::move(columns_);
}

void ColumnSink::refuse(std::string_view column) {
  fail("a row does not fit the columns of its table", column, 0);
}

Columns series_columns(const Results& results) {
  const CsvSource file = series_table(results);  // checks that records fit the schema
  ColumnSink sink = sink_for(file, {kText, kInteger, kInteger});
  for_each_run(results, sink, [&](const RunRecord& record, const auto& begin_row) {
    put_figures(sink, begin_row, record.series, results.schema->metrics.size());
  });
  return sink.take();
}

Columns counties_columns(const Results& results) {
  const CsvSource file = counties_table(results);
  ColumnSink sink = sink_for(file, {kText, kInteger, kInteger});
  for_each_run(results, sink, [&](const RunRecord& record, const auto& begin_row) {
    put_figures(sink, begin_row, record.counties, results.schema->county_columns.size());
  });
  return sink.take();
}

Columns lots_columns(const Results& results) {
  const CsvSource file = lots_table(results);
  const std::span<const MetricInfo> lot = results.schema->lot_columns;
  std::vector<CellType> types = {kText, kInteger};
  for (const MetricInfo& column : lot)
    types.push_back(column.name == "product"  ? kText
                    : column.name == "county" ? kInteger
                                              : kNumber);
  ColumnSink sink = sink_for(file, types);
  for_each_run(results, sink, [&](const RunRecord& record, const auto& begin_row) {
    for (std::size_t at = 0; at < record.lots.size(); ++at) {
      const std::size_t column = at % lot.size();
      if (column == 0) begin_row();
      const double figure = record.lots[at];
      if (types[column + 2] == kText)
        sink.text(results.products[static_cast<std::size_t>(figure)]);
      else if (types[column + 2] == kInteger)
        sink.integer(static_cast<std::int64_t>(figure));
      else
        sink.number(figure);
    }
  });
  return sink.take();
}

Columns ledger_columns(const Results& results) {
  const RunSchema& schema = *results.schema;
  ColumnSink sink =
      sink_for(ledger_table(results), {kText, kInteger, kInteger, kText, kText, kText, kInteger});
  for_each_run(results, sink, [&](const RunRecord& record, const auto& begin_row) {
    for (const LedgerEntry& entry : record.ledger) {
      if (entry.amount_fen == 0) continue;
      begin_row();
      sink.integer(entry.day);
      sink.text(schema.accounts[entry.from].name);
      sink.text(schema.accounts[entry.to].name);
      sink.text(schema.reasons[entry.reason].name);
      sink.integer(entry.amount_fen);
    }
  });
  return sink.take();
}

Columns attribution_columns(const Results& results) {
  ColumnSink sink = sink_for(attribution_table(results),
                             {kText, kInteger, kInteger, kText, kText, kNumber, kInteger});
  for_each_run(results, sink, [&](const RunRecord& record, const auto& begin_row) {
    for (const AttributionEntry& entry : record.attribution) {
      if (entry.exact == 0 && entry.change == 0) continue;
      const OutcomeInfo& outcome = results.schema->outcomes[entry.outcome];
      begin_row();
      sink.integer(entry.day);
      sink.text(outcome.name);
      sink.text(outcome.causes[entry.cause].name);
      sink.number(entry.change);
      sink.integer(entry.exact);
    }
  });
  return sink.take();
}

Columns summary_columns(const Results& results) {
  ColumnSink sink = sink_for(summary_table(results), {kText, kText, kNumber, kNumber, kNumber,
                                                      kNumber, kNumber, kNumber, kInteger});
  for (const SummaryRow& row : results.summary) {
    sink.text(row.arm);
    sink.text(row.metric);
    put_estimate(sink, row.value);
    put_estimate(sink, row.difference.value_or(Estimate{kEmpty, kEmpty, kEmpty}));
    sink.integer(row.n);
    const WorldsRange worlds = row.worlds.value_or(WorldsRange{kEmpty, kEmpty, kEmpty});
    for (const double bound : {worlds.low, worlds.median, worlds.high}) sink.number(bound);
  }
  return sink.take();
}

Columns curves_columns(const Results& results) {
  ColumnSink sink =
      sink_for(curves_table(results), {kText, kNumber, kText, kNumber, kNumber, kNumber, kInteger});
  for (const CurveRow& row : results.curves) {
    sink.text(row.tactic);
    sink.number(row.intensity);
    sink.text(row.metric);
    put_estimate(sink, row.value);
    sink.integer(row.n);
  }
  return sink.take();
}

}  // namespace credstream
