/// definitions.csv: the columns that every folder has are declared here, one row each; those of
/// metrics, counties, accounts, reasons and causes come from the schema.
#include <array>
#include <string_view>

#include "output/csv_text.hpp"
#include "output/tables.hpp"

namespace credstream {
namespace {

/// A column whose meaning does not depend on the model. Files are names, or several with spaces.
struct FixedColumn {
  std::string_view files;
  std::string_view column;
  std::string_view unit;
  std::string_view label;
  std::string_view label_zh;
  std::string_view definition;
  std::string_view definition_zh;
};

constexpr std::string_view kOfMetric = "of the metric";

constexpr std::array kFixedColumns = {
    FixedColumn{"series.csv ledger.csv attribution.csv counties.csv summary.csv", "arm", "name",
                "Arm", "方案", "Name of the arm in the scenario", "情景文件中该方案的名称"},
    FixedColumn{"series.csv ledger.csv attribution.csv counties.csv", "replicate", "number",
                "Replicate", "重复编号",
                "Number of the random world, from 0; arms with the same number share their random "
                "draws and can be compared person by person",
                "随机世界的编号，从 0 起；编号相同的各方案共用同一组随机数，可逐人配对比较"},
    FixedColumn{"series.csv ledger.csv attribution.csv", "day", "day", "Day", "天",
                "Day of the run, from 0", "模拟的第几天，从 0 起"},
    FixedColumn{"ledger.csv", "from", "name", "From", "付款方",
                "Class of account that the money leaves", "资金流出的账户类别"},
    FixedColumn{"ledger.csv", "to", "name", "To", "收款方",
                "Class of account that the money enters", "资金流入的账户类别"},
    FixedColumn{"ledger.csv", "reason", "name", "Reason", "事由", "Why the money moved",
                "资金流动的原因"},
    FixedColumn{"ledger.csv", "amount_fen", "fen", "Amount", "金额",
                "Money that moved on this day, in fen (1 yuan = 100 fen), as an exact integer; "
                "flows of 0 are left out",
                "当天流动的金额，单位为分（1 元 = 100 分），为精确整数；金额为 0 的不列出"},
    FixedColumn{"attribution.csv", "outcome", "name", "Outcome", "结果指标",
                "Outcome whose change is split over its causes", "按原因分解其变化的结果指标"},
    FixedColumn{"attribution.csv", "cause", "name", "Cause", "原因",
                "Cause of this part of the change", "这一部分变化的原因"},
    FixedColumn{"attribution.csv", "change", "of the outcome", "Change", "变化量",
                "Part of the day's change of the outcome that is due to the cause",
                "该结果指标当天的变化中由此原因引起的部分"},
    FixedColumn{"attribution.csv", "exact", "exact unit of the outcome", "Exact change",
                "精确变化量",
                "The same part as an exact integer; summed over causes it is the whole change; "
                "parts of 0 are left out",
                "同一部分的精确整数值；对所有原因求和即为全部变化；为 0 的不列出"},
    FixedColumn{"counties.csv", "county", "number", "County", "县", "Number of the county, from 0",
                "县的编号，从 0 起"},
    FixedColumn{"places.csv", "county", "number", "County", "县",
                "Number of the county, as in counties.csv; further columns are those of the "
                "scenario's table of counties",
                "县的编号，与 counties.csv 相同；其余各列来自情景的县表"},
    FixedColumn{"places.csv", "name", "name", "Name", "县名", "Name of the county", "县的名称"},
    FixedColumn{"places.csv", "province", "name", "Province", "省", "Its province, where given",
                "所属省（如已给出）"},
    FixedColumn{"places.csv", "prefecture", "name", "Prefecture", "地级市",
                "Its prefecture, where given", "所属地级市（如已给出）"},
    FixedColumn{"places.csv", "people", "people", "People", "人口",
                "Its people; 1 in every county where the table does not say",
                "人口；县表未写时各县为 1"},
    FixedColumn{"places.csv", "products", "names", "Products", "产品",
                "What it grows, where the scenario has products", "所出产的产品（如情景有产品）"},
    FixedColumn{"places.csv", "name_zh", "name", "Name in Chinese", "中文县名",
                "Its name for Chinese readers, where given", "供中文读者使用的县名（如已给出）"},
    FixedColumn{"places.csv", "prefecture_zh", "name", "Prefecture in Chinese", "中文地级市",
                "Its prefecture's name for Chinese readers, where given",
                "供中文读者使用的地级市名（如已给出）"},
    FixedColumn{"curves.csv", "tactic", "name", "Tactic", "手段",
                "Tactic whose dose is varied, or the arm where it has several or shares it",
                "被改变强度的手段；方案含多个手段或与他案同用时为方案名"},
    FixedColumn{"curves.csv", "intensity", "1", "Intensity", "强度",
                "Dose of the tactic; 0 is the baseline without it",
                "该手段的强度；0 即不使用该手段的基准"},
    FixedColumn{"summary.csv curves.csv", "metric", "name", "Metric", "指标",
                "Metric, totalled over the days of a run as its own definition says",
                "指标，按其定义在模拟期内汇总"},
    FixedColumn{"summary.csv curves.csv", "mean", kOfMetric, "Mean", "均值", "Mean over replicates",
                "各次重复的均值"},
    FixedColumn{"summary.csv curves.csv", "ci_low", kOfMetric, "Lower bound", "区间下限",
                "Lower end of the 95 % confidence interval of the mean", "均值 95% 置信区间的下限"},
    FixedColumn{"summary.csv curves.csv", "ci_high", kOfMetric, "Upper bound", "区间上限",
                "Upper end of the 95 % confidence interval of the mean", "均值 95% 置信区间的上限"},
    FixedColumn{"summary.csv", "difference", kOfMetric, "Difference from the baseline",
                "与基准之差",
                "Mean over replicates of arm minus baseline, paired by replicate; empty for the "
                "baseline",
                "方案减去基准之差的均值，按重复配对；基准方案为空"},
    FixedColumn{"summary.csv", "difference_ci_low", kOfMetric, "Lower bound of the difference",
                "差值区间下限",
                "Lower end of the 95 % confidence interval of the paired difference",
                "配对差值 95% 置信区间的下限"},
    FixedColumn{"summary.csv", "difference_ci_high", kOfMetric, "Upper bound of the difference",
                "差值区间上限",
                "Upper end of the 95 % confidence interval of the paired difference",
                "配对差值 95% 置信区间的上限"},
    FixedColumn{"summary.csv curves.csv", "n", "replicates", "Replicates", "重复次数",
                "Number of replicates behind the row", "该行所依据的重复次数"},
    FixedColumn{"summary.csv", "worlds_low", kOfMetric, "Worlds, 2.5 %", "各情形 2.5%",
                "Difference from the baseline below which 2.5 % of worlds lie; empty where worlds "
                "do not keep the metric",
                "2.5% 的情形低于此与基准之差；情形未记录该指标时为空"},
    FixedColumn{"summary.csv", "worlds_median", kOfMetric, "Worlds, median", "各情形中位数",
                "Median over worlds of the difference from the baseline",
                "与基准之差在各情形中的中位数"},
    FixedColumn{"summary.csv", "worlds_high", kOfMetric, "Worlds, 97.5 %", "各情形 97.5%",
                "Difference from the baseline below which 97.5 % of worlds lie",
                "97.5% 的情形低于此与基准之差"},
};

std::string_view total_text(Total total) {
  constexpr std::array<std::string_view, 3> kTexts = {"summed over days", "mean over days",
                                                      "last day"};
  return kTexts[static_cast<std::size_t>(total)];
}

std::string_view total_text_zh(Total total) {
  constexpr std::array<std::string_view, 3> kTexts = {"逐日求和", "逐日平均", "取最后一天"};
  return kTexts[static_cast<std::size_t>(total)];
}

/// The lines of definitions.csv, counted.
class Lines {
 public:
  void add(std::string_view file, std::string_view column, std::string_view unit,
           std::string_view label, std::string_view label_zh, std::string_view definition,
           std::string_view definition_zh) {
    const std::array cells = {file, column, unit, label, label_zh, definition, definition_zh};
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line += ',';
      append_cell(line, cells[i]);
    }
    line += '\n';
    if (text_.find('\n' + line) != std::string::npos) return;  // outcomes may share causes
    text_ += line;
    ++rows_;
  }

  void add_fixed(std::string_view file) {
    for (const FixedColumn& c : kFixedColumns) {
      if (!names(c.files, file)) continue;
      add(file, c.column, c.unit, c.label, c.label_zh, c.definition, c.definition_zh);
    }
  }

  void add_metrics(std::string_view file, std::span<const MetricInfo> metrics, bool with_total) {
    for (const MetricInfo& m : metrics) {
      std::string definition(m.definition), definition_zh(m.definition_zh);
      if (with_total) {
        definition += " (in summaries: " + std::string(total_text(m.total)) + ")";
        definition_zh += "（汇总方式：" + std::string(total_text_zh(m.total)) + "）";
      }
      add(file, m.name, m.unit, m.label, m.label_zh, definition, definition_zh);
    }
  }

  /// One row per value that may stand in a column.
  void add_values(std::string_view file, std::string_view column, std::string_view unit,
                  std::span<const Label> labels) {
    for (const Label& label : labels) {
      add(file, std::string(column) + "=" + std::string(label.name), unit, label.text,
          label.text_zh, label.text, label.text_zh);
    }
  }

  std::string text_;
  std::size_t rows_ = 0;

 private:
  static bool names(std::string_view files, std::string_view file) {
    const std::size_t at = files.find(file);
    return at != std::string_view::npos && (at == 0 || files[at - 1] == ' ');
  }
};

}  // namespace

CsvSource definitions_table(const Results& results) {
  const RunSchema& schema = *results.schema;
  Lines lines;
  lines.add_fixed("series.csv");
  lines.add_metrics("series.csv", schema.metrics, true);
  lines.add_fixed("summary.csv");
  for (const MetricInfo& m : results.derived)
    lines.add("summary.csv", "metric=" + std::string(m.name), m.unit, m.label, m.label_zh,
              m.definition, m.definition_zh);
  lines.add_fixed("ledger.csv");
  lines.add_values("ledger.csv", "from", "", schema.accounts);
  lines.add_values("ledger.csv", "to", "", schema.accounts);
  lines.add_values("ledger.csv", "reason", "", schema.reasons);
  lines.add_fixed("attribution.csv");
  for (const OutcomeInfo& outcome : schema.outcomes) {
    const std::string units =
        std::string(outcome.unit) + "; exact: " + std::string(outcome.exact_unit);
    lines.add("attribution.csv", "outcome=" + std::string(outcome.name), units, outcome.name,
              outcome.name, "", "");
    lines.add_values("attribution.csv", "cause", outcome.unit, outcome.causes);
  }
  lines.add_fixed("counties.csv");
  lines.add_metrics("counties.csv", schema.county_columns, false);
  if (!results.products.empty()) {
    lines.add_fixed("lots.csv");
    lines.add_metrics("lots.csv", schema.lot_columns, false);
  }
  if (!results.places_csv.empty()) lines.add_fixed("places.csv");
  if (!results.curves.empty()) lines.add_fixed("curves.csv");

  CsvSource source;
  source.name = "definitions.csv";
  source.header = "file,column,unit,label,label_zh,definition,definition_zh\n";
  source.rows = lines.rows_;
  source.pieces = 1;
  source.format = [text = std::move(lines.text_)](std::size_t, std::string& out) { out += text; };
  return source;
}

}  // namespace credstream
