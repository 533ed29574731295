/// ledger.csv: the money that moved on each day of each run, to the fen. Flows of 0 are left out.
#include "output/result_table.hpp"

namespace credstream {
namespace {

std::vector<ResultColumn> columns(const Results&) {
  return {arm_column(),
          replicate_column(),
          day_column(),
          {"from",
           CellType::text,
           "name",
           {"From", "付款方"},
           {"Class of account that the money leaves", "资金流出的账户类别"}},
          {"to",
           CellType::text,
           "name",
           {"To", "收款方"},
           {"Class of account that the money enters", "资金流入的账户类别"}},
          {"reason",
           CellType::text,
           "name",
           {"Reason", "事由"},
           {"Why the money moved", "资金流动的原因"}},
          {"amount_fen",
           CellType::integer,
           "fen",
           {"Amount", "金额"},
           {"Money that moved on this day, in fen (1 yuan = 100 fen), as an exact integer; "
            "flows of 0 are left out",
            "当天流动的金额，单位为分（1 元 = 100 分），为精确整数；金额为 0 的不列出"}}};
}

std::vector<ResultValue> values(const Results& results) {
  const RunSchema& schema = *results.schema;
  std::vector<ResultValue> all;
  add_labels(all, "from", "", schema.accounts);
  add_labels(all, "to", "", schema.accounts);
  add_labels(all, "reason", "", schema.reasons);
  return all;
}

void rows(const Results& results, const ResultRun& run, RowSink& sink) {
  const RunSchema& schema = *results.schema;
  for (const LedgerEntry& entry : run.record.ledger) {
    if (entry.amount_fen == 0) continue;
    begin_row(sink, run);
    sink.integer(entry.day);
    sink.text(name_at(schema.accounts, entry.from, "account", entry.day));
    sink.text(name_at(schema.accounts, entry.to, "account", entry.day));
    sink.text(name_at(schema.reasons, entry.reason, "reason", entry.day));
    sink.integer(entry.amount_fen);
  }
}

}  // namespace

extern const ResultTableDefinition kResultTable_ledger;
const ResultTableDefinition kResultTable_ledger{
    .file = "ledger.csv", .columns = columns, .rows_of_run = rows, .values = values};

}  // namespace credstream
