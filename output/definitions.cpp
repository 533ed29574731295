/// definitions.csv: what each column of each table means. Result tables declare their own;
/// places.csv is written elsewhere and declared here.
#include <array>
#include <set>

#include "output/csv_text.hpp"
#include "output/files.hpp"
#include "output/tables.hpp"

namespace credstream {
namespace {

std::vector<ResultColumn> places_columns() {
  constexpr CellType kText = CellType::text;
  return {
      {"county",
       CellType::integer,
       "number",
       {"County", "县"},
       {"Number of the county, as in counties.csv; further columns are those of the "
        "scenario's table of counties",
        "县的编号，与 counties.csv 相同；其余各列来自情景的县表"}},
      {"name", kText, "name", {"Name", "县名"}, {"Name of the county", "县的名称"}},
      {"province",
       kText,
       "name",
       {"Province", "省"},
       {"Its province, where given", "所属省（如已给出）"}},
      {"prefecture",
       kText,
       "name",
       {"Prefecture", "地级市"},
       {"Its prefecture, where given", "所属地级市（如已给出）"}},
      {"people",
       CellType::number,
       "people",
       {"People", "人口"},
       {"Its people; 1 in every county where the table does not say", "人口；县表未写时各县为 1"}},
      {"products",
       kText,
       "names",
       {"Products", "产品"},
       {"What it grows, where the scenario has products", "所出产的产品（如情景有产品）"}},
      {"name_zh",
       kText,
       "name",
       {"Name in Chinese", "中文县名"},
       {"Its name for Chinese readers, where given", "供中文读者使用的县名（如已给出）"}},
      {"prefecture_zh",
       kText,
       "name",
       {"Prefecture in Chinese", "中文地级市"},
       {"Its prefecture's name for Chinese readers, where given",
        "供中文读者使用的地级市名（如已给出）"}},
  };
}

/// The lines of definitions.csv, counted.
class Lines {
 public:
  void add(std::string_view file, const std::string& column, std::string_view unit,
           const Text& label, const Text& definition) {
    std::string line;
    for (const std::string_view cell :
         {file, std::string_view(column), unit, std::string_view(label.en),
          std::string_view(label.zh), std::string_view(definition.en),
          std::string_view(definition.zh)}) {
      if (!line.empty()) line += ',';
      append_cell(line, cell);
    }
    line += '\n';
    if (!known_.insert(line).second) return;  // outcomes may share causes
    text_ += line;
  }
  void add(std::string_view file, const std::vector<ResultColumn>& columns) {
    for (const ResultColumn& c : columns) add(file, c.name, c.unit, c.label, c.definition);
  }
  void add(std::string_view file, const std::vector<ResultValue>& values) {
    for (const ResultValue& v : values)
      add(file, v.column + "=" + v.value, v.unit, v.label, v.definition);
  }

  std::size_t rows() const { return known_.size(); }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  std::set<std::string> known_;
};

}  // namespace

CsvSource definitions_table(const Results& results) {
  Lines lines;
  for (const std::string_view file : files_of(FolderKind::results)) {
    if (file == output_file("places.csv") && !results.places_csv.empty())
      lines.add(file, places_columns());
    const ResultTableDefinition* const table = find_result_table(file);
    if (table == nullptr || (table->present != nullptr && !table->present(results))) continue;
    lines.add(file, table->columns(results));
    if (table->values != nullptr) lines.add(file, table->values(results));
  }
  CsvSource source;
  source.name = output_file("definitions.csv");
  source.header = "file,column,unit,label,label_zh,definition,definition_zh\n";
  source.rows = lines.rows();
  source.pieces = 1;
  source.format = [text = lines.take()](std::size_t, std::string& out) { out += text; };
  return source;
}

}  // namespace credstream
