#pragma once
/// Reads single values: each is of the kind that its place wants and admitted by its row, or a
/// problem goes to the report.
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "scenarios/dates.hpp"
#include "scenarios/report.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/tree.hpp"
#include "sim/parameters.hpp"

namespace credstream {

class ValueReader {
 public:
  explicit ValueReader(Report& report, RunDates dates = {})
      : report_(report), dates_(std::move(dates)) {}

  /// Whether the node is of this kind; `what` it is goes in front of the sentence, an example of a
  /// map or a list to its end.
  bool expect(const Node& node, const std::string& what, Node::Kind kind, const char* example);
  bool expect_map(const Node& node, const std::string& name) {
    return expect(node, quote(name), Node::Kind::map, "{key: value}");
  }
  bool expect_single(const Node& node, const std::string& name) {
    return expect(node, quote(name), Node::Kind::scalar, "");
  }

  /// A text without control characters, of so many characters at most.
  std::optional<std::string> read_text(const Node& node, const std::string& name, int longest);
  /// A name that can be a column and a part of a path.
  std::optional<std::string> read_name(const Node& node, const std::string& name);
  /// A day of the calendar, "2020-04-01".
  std::optional<std::string> read_date(const Node& node, const std::string& name);
  /// A number that its row admits. Switches also take true and false, rows with words a word, days
  /// of the run a date.
  std::optional<double> read_value(const Node& node, const ParameterInfo& row);
  /// The index of a word among those admitted.
  std::optional<std::size_t> read_choice(const Node& node, Code code, const std::string& name,
                                         const std::string& article, const Names& words);
  /// Whether the text of a list's entry is new to `seen`, texts and their lines.
  bool is_first(const Node& entry, std::map<std::string, int>& seen);

 protected:
  Report& report_;
  RunDates dates_;  ///< which days dates are

 private:
  bool has_no_value(const Node& node, const std::string& what);
  std::optional<double> read_word(const Node& node, const std::string& name,
                                  const ParameterInfo& row);
};

}  // namespace credstream
