#pragma once
/// Reading tables back: RFC 4180 text into columns by name, with bad files named, not guessed at.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/io_problem.hpp"

namespace credstream {

/// A column of few different texts: row r holds names[index[r]]. Names are in order of first
/// appearance; they live as long as a table they came from or a copy of it.
struct Categories {
  std::vector<std::string_view> names;
  std::vector<std::uint32_t> index;
};

/// A table that was read. Copies are cheap and share the text.
class Table {
 public:
  std::size_t n_rows() const { return lines_->size(); }
  std::span<const std::string_view> columns() const& { return *columns_; }
  std::span<const std::string_view> columns() && = delete;  // would outlive the text
  bool has(std::string_view column) const { return find(column).has_value(); }

  /// A column as numbers; an empty cell is NaN. A missing column or a cell that is no number is
  /// a problem that names file and line.
  IoResult<std::vector<double>> numbers(std::string_view column) const;

  /// A column as whole numbers, exactly; an empty cell is a problem.
  IoResult<std::vector<std::int64_t>> integers(std::string_view column) const;

  /// A column as texts, which live as long as this table or a copy of it.
  IoResult<std::vector<std::string_view>> texts(std::string_view column) const&;
  IoResult<std::vector<std::string_view>> texts(std::string_view column) && = delete;

  /// A column as numbered texts.
  IoResult<Categories> categories(std::string_view column) const&;
  IoResult<Categories> categories(std::string_view column) && = delete;

  /// The first of `columns` that the table lacks, as a problem.
  std::optional<IoProblem> missing(std::span<const std::string_view> columns) const;

 private:
  friend IoResult<Table> read_csv(std::string text, std::string name);

  std::optional<std::size_t> find(std::string_view column) const;
  std::string_view cell(std::size_t row, std::size_t column) const {
    return (*cells_)[row * columns_->size() + column];
  }
  IoProblem no_column(std::string_view column) const;
  IoProblem not_a_number(std::size_t row, std::size_t column, std::string_view kind) const;
  template <class Number>
  IoResult<std::vector<Number>> parsed(std::string_view column, std::string_view kind) const;

  std::string name_;
  std::shared_ptr<std::string> text_;  ///< what the views point into
  std::shared_ptr<std::vector<std::string_view>> columns_;
  std::shared_ptr<std::vector<std::string_view>> cells_;  ///< row by row
  std::shared_ptr<std::vector<std::size_t>> lines_;       ///< of the file, where rows begin
};

/// Reads a CSV text with a header line; `name` is how problems call it. Accepts a byte order
/// mark and CRLF, as spreadsheets write them. Problems: no header, a column twice, a row with
/// too few or too many cells, a stray or open quote, and a last line without its end, because
/// then the file was cut off.
IoResult<Table> read_csv(std::string text, std::string name);

}  // namespace credstream
