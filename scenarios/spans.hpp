#pragma once
/// Spans of days as scenarios write them: from one day to another, by number, by date, or by month
/// and day for every year.
#include <optional>
#include <vector>

#include "agents/calendar.hpp"
#include "scenarios/values.hpp"

namespace credstream {

class SpanReader : protected ValueReader {
 public:
  using ValueReader::ValueReader;

  /// The spans of `from` and `to` in a map; of each year that the run touches, where both come back
  /// every year. One that ends before it begins goes on into the next year.
  std::vector<DaySpan> spans_of(const Node& map);

 protected:
  void missing(const Node& map, std::string_view key);

 private:
  /// A day of the run, or one of every year.
  struct When {
    std::int32_t day = 0;
    std::optional<YearlyDate> yearly = {};
  };

  std::optional<When> read_when(const Node& map, const ParameterInfo& row);
  std::vector<DaySpan> yearly_spans(YearlyDate from, YearlyDate to, const Node& at);
};

}  // namespace credstream
