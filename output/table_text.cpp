#include "output/table_text.hpp"

#include "output/csv_text.hpp"
#include "sim/fail.hpp"

namespace credstream {

TableText::TableText(const std::vector<std::string>& columns) : n_columns_(columns.size()) {
  for (const std::string& column : columns) text(column);
  end_row();
}

void TableText::next_cell() {
  if (cells_++ > 0) csv_ += ',';
}

TableText& TableText::text(std::string_view cell) {
  next_cell();
  append_cell(csv_, cell);
  return *this;
}

TableText& TableText::number(double value) {
  next_cell();
  append_number(csv_, value);
  return *this;
}

TableText& TableText::numbers(std::initializer_list<double> values) {
  for (const double value : values) number(value);
  return *this;
}

TableText& TableText::count(std::int64_t value) {
  next_cell();
  append_number(csv_, value);
  return *this;
}

TableText& TableText::yes_or_no(bool value) { return text(value ? "yes" : "no"); }

void TableText::end_row() {
  if (cells_ != n_columns_) fail("a row does not fill the columns of its table", csv_, -1);
  cells_ = 0;
  csv_ += '\n';
}

}  // namespace credstream
