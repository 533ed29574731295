/// summary.csv: each metric of each arm over all replicates, and its difference from the baseline.
#include <limits>

#include "output/result_table.hpp"

namespace credstream {
namespace {

constexpr double kEmpty = std::numeric_limits<double>::quiet_NaN();

ResultColumn of_metric(std::string name, Text label, Text definition) {
  return {std::move(name), CellType::number, "of the metric", std::move(label),
          std::move(definition)};
}

std::vector<ResultColumn> columns(const Results&) {
  std::vector<ResultColumn> all = {arm_column(), metric_column()};
  for (ResultColumn& column : estimate_columns()) all.push_back(std::move(column));
  all.push_back(of_metric("difference", {"Difference from the baseline", "与基准之差"},
                          {"Mean over replicates of arm minus baseline, paired by replicate; "
                           "empty for the baseline",
                           "方案减去基准之差的均值，按重复配对；基准方案为空"}));
  all.push_back(of_metric("difference_ci_low", {"Lower bound of the difference", "差值区间下限"},
                          {"Lower end of the 95 % confidence interval of the paired difference",
                           "配对差值 95% 置信区间的下限"}));
  all.push_back(of_metric("difference_ci_high", {"Upper bound of the difference", "差值区间上限"},
                          {"Upper end of the 95 % confidence interval of the paired difference",
                           "配对差值 95% 置信区间的上限"}));
  all.push_back(replicates_column());
  all.push_back(of_metric("worlds_low", {"Worlds, 2.5 %", "各情形 2.5%"},
                          {"Difference from the baseline below which 2.5 % of worlds lie; empty "
                           "where worlds do not keep the metric",
                           "2.5% 的情形低于此与基准之差；情形未记录该指标时为空"}));
  all.push_back(of_metric(
      "worlds_median", {"Worlds, median", "各情形中位数"},
      {"Median over worlds of the difference from the baseline", "与基准之差在各情形中的中位数"}));
  all.push_back(of_metric("worlds_high", {"Worlds, 97.5 %", "各情形 97.5%"},
                          {"Difference from the baseline below which 97.5 % of worlds lie",
                           "97.5% 的情形低于此与基准之差"}));
  return all;
}

std::vector<ResultValue> values(const Results& results) {
  std::vector<ResultValue> all;
  for (const MetricInfo& m : results.derived)
    all.push_back({"metric",
                   std::string(m.name),
                   std::string(m.unit),
                   {std::string(m.label), std::string(m.label_zh)},
                   {std::string(m.definition), std::string(m.definition_zh)}});
  return all;
}

void rows(const Results& results, RowSink& sink) {
  for (const SummaryRow& row : results.summary) {
    sink.text(row.arm);
    sink.text(row.metric);
    put_estimate(sink, row.value);
    put_estimate(sink, row.difference.value_or(Estimate{kEmpty, kEmpty, kEmpty}));
    sink.integer(row.n);
    const WorldsRange worlds = row.worlds.value_or(WorldsRange{kEmpty, kEmpty, kEmpty});
    for (const double bound : {worlds.low, worlds.median, worlds.high}) sink.number(bound);
  }
}

}  // namespace

extern const ResultTableDefinition kResultTable_summary;
const ResultTableDefinition kResultTable_summary{
    .file = "summary.csv", .columns = columns, .rows = rows, .values = values};

}  // namespace credstream
