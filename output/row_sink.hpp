#pragma once
/// What takes the rows of a table, cell by cell in the order of the columns: a file, columns in
/// memory, or a count.
#include <cstdint>
#include <span>
#include <string_view>

namespace credstream {

/// What a column holds.
enum class CellType : std::uint8_t { integer, number, text };

class RowSink {
 public:
  virtual void integer(std::int64_t value) = 0;
  virtual void number(double value) = 0;  ///< NaN is an empty cell
  virtual void text(std::string_view value) = 0;
  virtual void numbers(std::span<const double> values) {
    for (const double value : values) number(value);
  }

 protected:
  ~RowSink() = default;
};

}  // namespace credstream
