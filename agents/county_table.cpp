#include "agents/county_table.hpp"

#include <algorithm>
#include <tuple>

#include "agents/arm.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The digits at the front of a text, without zeros before them.
std::string_view take_number(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  std::string_view number = text.substr(0, n);
  text.remove_prefix(n);
  while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
  return number;
}

bool comes_before(const CountyRow& a, const CountyRow& b) {
  for (const auto part : {&CountyRow::province, &CountyRow::prefecture, &CountyRow::name})
    if (const int order = compare_names(a.*part, b.*part); order != 0) return order < 0;
  return a.name < b.name;  // "county 1" and "county 01"
}

/// The values of the table in an arm; empty where the arm does not use the tactic or policy.
std::span<double> values_in(ArmSetup& arm, const ParameterTable& table) {
  for (const ModelSection& section : model_sections())
    if (section.table == &table) return section.values(arm.params);
  std::span<double> found;
  for_each_use(arm, [&](const ParameterTable& used, std::vector<double>& values) {
    if (&used == &table) found = values;
  });
  return found;
}

/// floor(n part / whole) for part <= whole.
std::uint32_t share_of(std::uint32_t n, std::uint64_t part, std::uint64_t whole) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::uint32_t>(Wide{n} * part / whole);
}

}  // namespace

int compare_names(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view x = take_number(a), y = take_number(b);
      if (x.size() != y.size()) return x.size() < y.size() ? -1 : 1;
      if (const int order = x.compare(y); order != 0) return order;
    } else {
      if (a.front() != b.front())
        return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front()) ? -1
                                                                                             : 1;
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  return static_cast<int>(b.empty()) - static_cast<int>(a.empty());
}

bool can_be_own(const ParameterTable& table, const ParameterInfo& row) {
  const bool of_arm =
      table.section.starts_with("tactics.") || table.section.starts_with("policies.");
  return of_arm || row.by_county;
}

ArmSetup with_values(const ArmSetup& arm, std::span<const OwnValue> values) {
  ArmSetup result = arm;
  for (const OwnValue& own : values)
    if (const std::span<double> its = values_in(result, *own.table); !its.empty())
      its[own.row] = own.value;
  return result;
}

ArmSetup in_county(const ArmSetup& arm, const CountyRow& county) {
  return with_values(arm, county.own);
}

void sort_counties(std::vector<CountyRow>& rows) {
  std::sort(rows.begin(), rows.end(), comes_before);
}

std::vector<std::uint32_t> first_persons(const CountyTable& table, std::uint32_t n) {
  std::uint64_t all = 0, before = 0;
  for (const CountyRow& row : table.rows) all += static_cast<std::uint64_t>(row.people);
  if (all == 0) fail("counties without people", "counties", 0);
  std::vector<std::uint32_t> first;
  for (const CountyRow& row : table.rows) {
    first.push_back(share_of(n, before, all));
    before += static_cast<std::uint64_t>(row.people);
  }
  first.push_back(n);
  return first;
}

}  // namespace credstream
