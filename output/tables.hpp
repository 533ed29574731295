#pragma once
/// The tables of results as files: each knows its header and how to format its rows in pieces that
/// do not depend on each other.
#include <cstddef>
#include <functional>
#include <string>

#include "output/result_table.hpp"

namespace credstream {

/// A CSV file to be written. `format(i, text)` appends the lines of piece i to `text`; pieces in
/// order make the file. It refers to the results it was made from, which must outlive it.
struct CsvSource {
  std::string name;    ///< of the file
  std::string header;  ///< with line end
  std::size_t rows = 0;
  std::size_t pieces = 0;
  std::function<void(std::size_t, std::string&)> format;
};

/// A table of results as its file; no rows where the results have no such table.
CsvSource csv_of(const ResultTableDefinition& table, const Results& results);

/// `file,column,unit,label,label_zh,definition,definition_zh`: what each column of each table
/// means. A column such as "reason=refund" explains one value of the column before the "=".
CsvSource definitions_table(const Results& results);

/// The whole file as one text, formatted on one thread.
std::string to_text(const CsvSource& source);

}  // namespace credstream
