#pragma once
/// What being ordered to buy does to staff.
#include "sim/parameters.hpp"

namespace credstream {

struct EmployeeParams {
  double valuation;          ///< v
  double resentment;         ///< bad evidence on government per forced purchase
  double hours;              ///< lost per forced purchase
  double preparation_hours;  ///< of staff, per stream with a tactic
};

inline constexpr Parameter<EmployeeParams> kEmployeeRows[] = {
    {.name = "valuation",
     .field = &EmployeeParams::valuation,
     .value = 0.7,
     .v2 = 0.5,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::literature,
     .meaning = "What forced goods are worth to an employee, per yuan paid",
     .meaning_zh = "被摊派商品的主观价值",
     .source = "F108: 1.95 times the market price was charged; under version 1 M: Waldfogel 1993",
     .plausible = {0.4, 1}},
    {.name = "resentment",
     .field = &EmployeeParams::resentment,
     .value = 0.3,
     .range = {0, 5},
     .unit = "observations",
     .evidence = Evidence::assumed,
     .meaning = "Bad evidence on government from one forced purchase; 0 turns it off",
     .meaning_zh = "每次被迫购买对政府的负面证据",
     .source = "S1: an extra burden; size assumed",
     .plausible = {0.15, 0.6}},
    {.name = "hours",
     .field = &EmployeeParams::hours,
     .value = 1.5,
     .range = {0, 24},
     .unit = "h",
     .evidence = Evidence::assumed,
     .meaning = "Time lost per forced purchase",
     .meaning_zh = "每次被迫购买花费的时间",
     .source = "assumed",
     .plausible = {0.75, 3}},
    {.name = "preparation_hours",
     .field = &EmployeeParams::preparation_hours,
     .value = 0,
     .range = {0, 1e6},
     .unit = "h",
     .evidence = Evidence::chosen,
     .meaning = "Staff time that preparing a tactic takes per stream, beside forced purchases",
     .meaning_zh = "每场准备手段占用的职工工时（不含被迫购买）",
     .source = "scenario; S1 names the burden, no source a number"},
};
inline constexpr Section kEmployeeSection{
    .path = "employee", .title = "Employees", .title_zh = "基层职工"};

}  // namespace credstream
