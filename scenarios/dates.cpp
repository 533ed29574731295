#include "scenarios/dates.hpp"

#include <array>
#include <chrono>
#include <vector>

#include "scenarios/numbers.hpp"

namespace credstream {
namespace {

namespace chr = std::chrono;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The runs of digits in a text, and what stands between them.
struct Pieces {
  std::vector<std::string> numbers, between;
};

Pieces pieces_of(std::string_view text) {
  Pieces pieces;
  bool in_number = false;
  pieces.between.emplace_back();
  for (const char c : text) {
    if (is_digit(c)) {
      if (!in_number) pieces.numbers.emplace_back();
      pieces.numbers.back() += c;
    } else {
      if (in_number) pieces.between.emplace_back();
      pieces.between.back() += c;
    }
    in_number = is_digit(c);
  }
  if (in_number) pieces.between.emplace_back();
  return pieces;
}

/// Whether the text between numbers is of a way in which dates are written.
bool separates_dates(const std::vector<std::string>& between) {
  using Way = std::array<std::string_view, 4>;
  constexpr Way kWays[] = {{"", "-", "-", ""},
                           {"", "/", "/", ""},
                           {"", ".", ".", ""},
                           {"", "年", "月", "日"},
                           {"", "年", "月", ""}};
  if (between.size() != 4) return false;
  for (const Way& way : kWays) {
    bool same = true;
    for (std::size_t i = 0; i < way.size(); ++i) same = same && between[i] == way[i];
    if (same) return true;
  }
  return false;
}

/// Year, month and day in the order in which a text has them; nothing when it is no date.
struct Written {
  int year = 0;
  unsigned month = 0, day = 0;
  chr::year_month_day date() const {
    return chr::year(year) / static_cast<int>(month) / static_cast<int>(day);
  }
};

std::optional<Written> written_date(std::string_view text) {
  constexpr std::size_t kLongest = 24;
  if (text.size() > kLongest) return std::nullopt;
  const Pieces pieces = pieces_of(text);
  if (pieces.numbers.size() != 3 || pieces.numbers[0].size() != 4 || pieces.numbers[1].size() > 2 ||
      pieces.numbers[2].size() > 2 || !separates_dates(pieces.between))
    return std::nullopt;
  return Written{std::stoi(pieces.numbers[0]), static_cast<unsigned>(std::stoi(pieces.numbers[1])),
                 static_cast<unsigned>(std::stoi(pieces.numbers[2]))};
}

std::string padded(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string text_of(const chr::year_month_day& date) {
  std::string year = std::to_string(static_cast<int>(date.year()));
  while (year.size() < 4) year.insert(year.begin(), '0');
  return year + "-" + padded(static_cast<unsigned>(date.month())) + "-" +
         padded(static_cast<unsigned>(date.day()));
}

std::int32_t days_of(const chr::year_month_day& date) {
  return static_cast<std::int32_t>(chr::sys_days(date).time_since_epoch().count());
}

chr::year_month_day date_at(std::int32_t days) {
  return chr::year_month_day(chr::sys_days(chr::days(days)));
}

/// Days of a month of a year; 0 where there is no such month.
unsigned days_in_month(const Written& w) {
  const chr::year_month month = chr::year(w.year) / chr::month(w.month);
  if (!month.ok()) return 0;
  return static_cast<unsigned>(chr::year_month_day_last(month / chr::last).day());
}

/// What helps with a text that is no date: the form it should have, or how long its month is.
std::string advice(std::string_view text) {
  const auto w = written_date(text);
  if (!w) return {};
  if (w->date().ok()) return worded({"; did you mean {0}?", "；是否指 {0}？"}, text_of(w->date()));
  if (const unsigned longest = days_in_month(*w); longest > 0)
    return worded({"; that month has {0} days", "；该月共 {0} 天"}, longest);
  return worded({"; a year has 12 months", "；一年有 12 个月"});
}

}  // namespace

std::optional<std::int32_t> days_of_date(std::string_view date) {
  constexpr std::size_t kLength = 10;  // of 2020-04-01
  const auto w = written_date(date);
  if (date.size() != kLength || !w || !w->date().ok() || text_of(w->date()) != date)
    return std::nullopt;
  return days_of(w->date());
}

std::string date_of_days(std::int32_t days) { return text_of(date_at(days)); }

std::string day_words(const RunDates& dates, std::int32_t day) {
  const auto first = days_of_date(dates.first_day);
  return first ? date_of_days(*first + day) : std::to_string(day);
}

bool looks_like_date(std::string_view text) { return written_date(text).has_value(); }

std::optional<std::int32_t> read_calendar_day(const Node& node, const std::string& name,
                                              Report& report) {
  if (const auto days = days_of_date(node.text)) return days;
  report.add(Code::bad_text, node.at,
             worded({"{0} is {1}, which is no day such as 2020-04-01{2}",
                     "{0} 为 {1}，不是 2020-04-01 这样的日期{2}"},
                    quote(name), quote(node.text), advice(node.text)));
  return std::nullopt;
}

std::optional<std::int32_t> read_day_of_run(const Node& node, const std::string& name, Dated dated,
                                            const RunDates& dates, Report& report) {
  const auto date = read_calendar_day(node, name, report);
  if (!date || dates.broken) return std::nullopt;
  const auto first = days_of_date(dates.first_day);
  if (!first) {
    report.add(
        Code::date_without_first_day, node.at,
        worded({"{0} is the date {1}, but the scenario does not say which date its first day "
                "has; add 'first_day: {2}', or write the number of the day",
                "{0} 为日期 {1}，但情景没有写明第一天是哪一天；请加上 'first_day: {2}'，"
                "或写出是第几天"},
               quote(name), node.text,
               date_of_days(days_of(date_at(*date).year() / chr::January / 1))));
    return std::nullopt;
  }
  const std::int32_t day = *date - *first;
  if (day < (dated == Dated::end ? 1 : 0)) {
    report.add(Code::date_outside_run, node.at,
               worded({"{0} is {1}, but the run begins on {2}; choose a later date, or an earlier "
                       "'first_day'",
                       "{0} 为 {1}，但运行从 {2} 开始；请选更晚的日期，或更早的 'first_day'"},
                      quote(name), node.text, dates.first_day));
    return std::nullopt;
  }
  const std::int32_t last = dates.days - (dated == Dated::end ? 0 : 1);
  if (dates.days > 0 && day > last) {
    report.add(Code::date_outside_run, node.at,
               worded({"{0} is {1}, but the last day of the run is {2}; choose an earlier date, or "
                       "a longer run with 'until: {1}'",
                       "{0} 为 {1}，但运行的最后一天是 {2}；请选更早的日期，或用 'until: {1}' "
                       "延长运行"},
                      quote(name), node.text, date_of_days(*first + dates.days - 1)));
    return std::nullopt;
  }
  return day;
}

std::optional<YearlyDate> yearly_date(std::string_view text) {
  if (text.starts_with("--")) text.remove_prefix(2);
  constexpr int kLeapYear = 2000;
  const auto days = days_of_date(std::to_string(kLeapYear) + "-" + std::string(text));
  if (!days) return std::nullopt;
  const chr::year_month_day date = date_at(*days);
  return YearlyDate{static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}

std::int32_t days_in_year(YearlyDate date, int year) {
  const Written w{year, date.month, date.day};
  return days_of(w.date().ok() ? w.date() : chr::year(year) / chr::February / 28);
}

int year_of_days(std::int32_t days) { return static_cast<int>(date_at(days).year()); }

std::string with_day_number(const Node& node, const RunDates& dates, Report& report) {
  const std::size_t at = node.text.find('@');
  if (at == std::string::npos || !looks_like_date(node.text.substr(at + 1))) return node.text;
  Node date = node;
  date.text = node.text.substr(at + 1);
  const auto day = read_day_of_run(date, node.text.substr(0, at), Dated::day, dates, report);
  return day ? node.text.substr(0, at + 1) + std::to_string(*day) : std::string();
}

}  // namespace credstream
