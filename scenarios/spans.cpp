#include "scenarios/spans.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/choices.hpp"

namespace credstream {
namespace {

/// Whether a text is meant as a month and a day: "4-1", "04-31", "--04-01".
bool is_month_and_day(std::string_view text) {
  if (text.starts_with("--")) text.remove_prefix(2);
  const std::size_t dash = text.find('-');
  if (dash == 0 || dash == std::string_view::npos || dash + 1 == text.size()) return false;
  return text.find_first_not_of("0123456789-") == std::string_view::npos &&
         text.rfind('-') == dash && text.size() <= 5;
}

}  // namespace

void SpanReader::missing(const Node& map, std::string_view key) {
  report_.add(Code::missing_key, map.at,
              worded({"{0} is missing in a window or season", "时段或时节中缺少 {0}"}, quote(key)));
}

std::optional<SpanReader::When> SpanReader::read_when(const Node& map, const ParameterInfo& row) {
  const Node* const node = find(map, row.name);
  if (node == nullptr) {
    missing(map, row.name);
    return std::nullopt;
  }
  if (node->is_scalar() && is_month_and_day(node->text)) {
    const auto yearly = yearly_date(node->text);
    if (yearly) return When{0, yearly};
    report_.add(Code::bad_text, node->at,
                worded({"{0} is {1}, which is no day of a year such as 04-01",
                        "{0} 为 {1}，不是一年中的某天，如 04-01"},
                       quote(row.name), quote(node->text)));
    return std::nullopt;
  }
  const auto day = read_value(*node, row);
  if (!day) return std::nullopt;
  return When{static_cast<std::int32_t>(*day)};
}

std::vector<DaySpan> SpanReader::spans_of(const Node& map) {
  const auto from = read_when(map, kSpanRows[0]), to = read_when(map, kSpanRows[1]);
  if (!from || !to) return {};
  const Node& first = *find(map, "from");
  if (from->yearly.has_value() != to->yearly.has_value()) {
    report_.add(Code::calendar_span, first.at,
                worded({"'from' and 'to' must both be dates of every year, such as 04-01, or "
                        "neither",
                        "'from' 与 'to' 须同为每年的日期（如 04-01），或都不是"}));
    return {};
  }
  if (from->yearly) return yearly_spans(*from->yearly, *to->yearly, first);
  if (from->day > to->day)
    report_.add(Code::calendar_span, first.at,
                worded({"'from' is {0} but 'to' is {1}, which comes before it",
                        "'from' 为 {0}，但 'to' 为 {1}，早于前者"},
                       day_words(dates_, from->day), day_words(dates_, to->day)));
  return {{from->day, to->day}};
}

std::vector<DaySpan> SpanReader::yearly_spans(YearlyDate from, YearlyDate to, const Node& at) {
  const auto first = days_of_date(dates_.first_day);
  if (dates_.broken) return {};
  if (!first) {
    report_.add(Code::date_without_first_day, at.at,
                worded({"{0} is a date of every year, but the scenario does not say which date "
                        "its first day has; add 'first_day: 2020-01-01', or write day numbers",
                        "{0} 是每年的日期，但情景没有写明第一天是哪一天；请加上 'first_day: "
                        "2020-01-01'，或写第几天"},
                       quote(at.text)));
    return {};
  }
  std::vector<DaySpan> spans;
  const int last_year = year_of_days(*first + std::max(dates_.days, 1) - 1);
  for (int year = year_of_days(*first) - 1; year <= last_year; ++year) {
    const std::int32_t begin = days_in_year(from, year);
    std::int32_t end = days_in_year(to, year);
    if (end < begin) end = days_in_year(to, year + 1);
    const DaySpan span{begin - *first, end - *first};
    if (span.last >= 0 && (dates_.days == 0 || span.first < dates_.days)) spans.push_back(span);
  }
  if (spans.empty())
    report_.note(worded({"the days from {0} on lie outside the run, so they change nothing",
                         "从 {0} 开始的时段在运行期之外，没有作用"},
                        quote(at.text)));
  return spans;
}

}  // namespace credstream
