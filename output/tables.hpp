#pragma once
/// The tables of an output folder: each knows its header, its rows, and how to format them in
/// pieces that do not depend on each other.
#include <cstddef>
#include <functional>
#include <string>

#include "output/results.hpp"

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

// Each takes complete results with a schema. A record that does not fit the schema (a wrong
// number of figures, an unknown account or cause) is a broken invariant and calls fail().

/// `arm,replicate,day` and one column per metric; days count from 0.
CsvSource series_table(const Results& results);

/// `arm,replicate,day,from,to,reason,amount_fen`; amounts of 0 are left out.
CsvSource ledger_table(const Results& results);

/// `arm,replicate,day,outcome,cause,change,exact`; parts of 0 are left out.
CsvSource attribution_table(const Results& results);

/// `arm,replicate,county` and the county columns of the schema; counties count from 0.
CsvSource counties_table(const Results& results);

/// `arm,replicate` and the lot columns of the schema: a row for each product of each county. No
/// rows where the scenario has no products.
CsvSource lots_table(const Results& results);

/// `arm,metric,mean,ci_low,ci_high,difference,difference_ci_low,difference_ci_high,n`; the
/// cells of an absent difference are empty.
CsvSource summary_table(const Results& results);

/// `tactic,intensity,metric,mean,ci_low,ci_high,n`.
CsvSource curves_table(const Results& results);

/// `file,column,unit,label,label_zh,definition,definition_zh`: what each column of each table
/// means. A column such as "reason=refund" explains one value of the column before the "=".
CsvSource definitions_table(const Results& results);

/// The whole file as one text, formatted on one thread.
std::string to_text(const CsvSource& source);

}  // namespace credstream
