/// A table of a folder of results, or of a study, as the page reads it. The first byte chooses the
/// table, the others are the file. FUZZ_RESULTS and FUZZ_STUDY: folders of
/// corpus.py.
#include "output/csv.hpp"
#include "output/csv_text.hpp"
#include "output/files.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "viz/report_data.hpp"
#include "viz/study_page.hpp"

namespace {

using namespace credstream;

/// A cell that was written, and read again: what a spreadsheet would run has become inert.
bool same_cell(std::string_view again, std::string_view cell) {
  return again == cell || again == "'" + std::string(cell);
}

/// A table that was read is the same once it was written and read again; each column can be read in
/// every way.
void check_table(const std::string& text) {
  const auto read = read_csv(text, "t.csv");
  const auto* const table = std::get_if<Table>(&read);
  if (table == nullptr) return;
  std::vector<std::vector<std::string_view>> columns;
  std::string written;
  for (const std::string_view name : table->columns()) {
    written += (columns.empty() ? "" : ",") + csv_cell(name);  // the first name may be empty
    columns.push_back(std::get<0>(table->texts(name)));
    (void)table->numbers(name);
    (void)table->integers(name);
    const auto few = std::get<0>(table->categories(name));
    for (std::size_t row = 0; row < table->n_rows(); ++row)
      fuzz::must(few.names.at(few.index.at(row)) == columns.back()[row]);
  }
  written += '\n';
  // Two names may become one, "+a" beside "'+a"; such a table is not read again.
  if (std::holds_alternative<IoProblem>(read_csv(written, "t.csv"))) return;
  for (std::size_t row = 0; row < table->n_rows(); ++row)
    for (std::size_t c = 0; c < columns.size(); ++c)
      written += csv_cell(columns[c][row]) + (c + 1 < columns.size() ? ',' : '\n');
  const auto second = read_csv(written, "t.csv");
  const auto& again = std::get<Table>(second);
  fuzz::must(again.n_rows() == table->n_rows());
  fuzz::must(again.columns().size() == columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    fuzz::must(same_cell(again.columns()[c], table->columns()[c]));
    const auto cells = std::get<0>(again.texts(again.columns()[c]));
    for (std::size_t row = 0; row < cells.size(); ++row)
      fuzz::must(same_cell(cells[row], columns[c][row]));
  }
}

/// A copy of a folder in which one table is exchanged.
struct Copy {
  fuzz::Folder folder;
  std::string table;

  Copy(const char* variable, std::string_view name) : table(name) {
    const char* const original = std::getenv(variable);
    fuzz::must(original != nullptr);
    std::filesystem::copy(original, folder.path());
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const Copy results[] = {
      {"FUZZ_RESULTS", output_file("series.csv")},
      {"FUZZ_RESULTS", output_file("summary.csv")},
      {"FUZZ_RESULTS", output_file("attribution.csv")},
      {"FUZZ_RESULTS", output_file("curves.csv")},
      {"FUZZ_RESULTS", output_file("definitions.csv")},
  };
  static const Copy study("FUZZ_STUDY", output_file("study.csv"));
  const std::string text = fuzz::text_of(data + 1, size - 1);
  const std::size_t which = data[0] - std::size_t{'0'};
  if (which < std::size(results)) {
    results[which].folder.write(results[which].table, text);
    (void)read_report_data(results[which].folder.path(), PageDepth::all);
  } else if (which == std::size(results)) {
    study.folder.write(study.table, text);
    (void)render_study_page(study.folder.path(), PageLanguage::en);
  } else {
    check_table(text);
  }
  return 0;
}
