/// A table of counties.
#include <string>

#include "scenarios/county_columns.hpp"
#include "scenarios/county_reader.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace credstream;

CountyTable read(const std::string& text, Problems& problems) {
  Report report;
  CountyTable table = read_counties(read_sheet(text, "t.csv", kCountyTable, report), {}, report);
  problems = report.take();
  return table;
}

std::string quoted(const std::string& text) {
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? "\"\"" : std::string(1, c);
  return cell + '"';
}

/// The counties without values of their own, each cell in quotes.
std::string csv_of(const CountyTable& table) {
  const bool places = table.has_prefectures(), provinces = !table.rows.front().province.empty();
  std::string text = "name,people";
  text += places ? ",prefecture" : "";
  text += provinces ? ",province\n" : "\n";
  for (const CountyRow& row : table.rows) {
    text += quoted(row.name) + ',' + quoted(std::to_string(row.people));
    text += places ? ',' + quoted(row.prefecture) : "";
    text += provinces ? ',' + quoted(row.province) + '\n' : "\n";
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = fuzz::text_of(data, size);
  Problems problems;
  const CountyTable table = read(text, problems);
  for (const Problem& problem : problems)
    fuzz::must(!describe(problem, {{"t.csv", text}}, true).empty());
  if (!problems.empty()) return 0;
  CountyTable bare = table;
  for (CountyRow& row : bare.rows) {
    row.own.clear();
    row.notes.clear();
    row.name_zh.clear();
    row.prefecture_zh.clear();
  }
  fuzz::must(read(csv_of(bare), problems) == bare && problems.empty());
  return 0;
}
