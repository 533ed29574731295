#pragma once
/// A table as text while its rows are put together: the columns are named once, and a row that
/// does not fill them is a broken invariant.
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace credstream {

class TableText {
 public:
  explicit TableText(const std::vector<std::string>& columns);

  TableText& text(std::string_view cell);
  TableText& number(double value);  ///< an empty cell for what is not a number
  TableText& numbers(std::initializer_list<double> values);
  TableText& count(std::int64_t value);
  TableText& yes_or_no(bool value);
  void end_row();

  /// The file, header first.
  const std::string& csv() const { return csv_; }

 private:
  void next_cell();

  std::size_t n_columns_;
  std::size_t cells_ = 0;  ///< of the row in the making
  std::string csv_;
};

}  // namespace credstream
