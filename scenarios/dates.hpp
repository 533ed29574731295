#pragma once
/// Days of a run by their dates. A scenario that says which date its first day has may write dates
/// for days; they become day numbers while it is read.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/report.hpp"
#include "sim/parameters.hpp"

namespace credstream {

/// What turns dates into days: the date of day 0, and how long the run lasts.
struct RunDates {
  std::string first_day;  ///< "2020-04-01"; empty where the scenario does not say
  std::int32_t days = 0;  ///< 0: not known, so no date is too late
  bool broken = false;    ///< dates cannot be placed, for a reason that was reported already
};

/// A day of any year, as "04-01" or "--04-01".
struct YearlyDate {
  unsigned month = 0, day = 0;
};

/// Days from 1970-01-01 to a date such as "2020-04-01"; nothing where the text is no date, or where
/// there is no such day.
std::optional<std::int32_t> days_of_date(std::string_view date);

/// The date so many days after 1970-01-01.
std::string date_of_days(std::int32_t days);

/// The date of a day of the run, or the day's number where dates are not known.
std::string day_words(const RunDates& dates, std::int32_t day);

/// Whether a text is meant as a date: a year, a month and a day, however they are written.
bool looks_like_date(std::string_view text);

/// Days from 1970-01-01 to the date that a node writes. Reports one that is badly written, with the
/// right form, or that no calendar has; `name` is what the value is called.
std::optional<std::int32_t> read_calendar_day(const Node& node, const std::string& name,
                                              Report& report);

/// The day of the run on the date that a node writes; reports one that the run does not have.
std::optional<std::int32_t> read_day_of_run(const Node& node, const std::string& name, Dated dated,
                                            const RunDates& dates, Report& report);

/// The month and day that a text such as "04-01" writes; nothing where it is none. 02-29 is one.
std::optional<YearlyDate> yearly_date(std::string_view text);

/// Days from 1970-01-01 to a yearly date in a year; that of 28 February for 02-29 in other years.
std::int32_t days_in_year(YearlyDate date, int year);

/// The year of a day so many days after 1970-01-01.
int year_of_days(std::int32_t days);

/// "credibility@2020-07-01" with the day's number, where a text ends with a date behind '@' that
/// the run has; otherwise the text as it is.
std::string with_day_number(const Node& node, const RunDates& dates, Report& report);

}  // namespace credstream
