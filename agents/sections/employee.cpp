#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<EmployeeParams> kRows[] = {
    {"valuation",
     &EmployeeParams::valuation,
     0.7,
     {0, 1},
     "1",
     literature,
     "What forced goods are worth to an employee, per yuan paid",
     "被摊派商品的主观价值",
     "M: Waldfogel 1993",
     false,
     {0.4, 1}},
    {"resentment",
     &EmployeeParams::resentment,
     0.3,
     {0, 5},
     "observations",
     assumed,
     "Bad evidence on government from one forced purchase; 0 turns it off",
     "每次被迫购买对政府的负面证据",
     "S1: an extra burden; size assumed",
     false,
     {0.15, 0.6}},
    {"hours",
     &EmployeeParams::hours,
     1.5,
     {0, 24},
     "h",
     assumed,
     "Time lost per forced purchase",
     "每次被迫购买花费的时间",
     "assumed",
     false,
     {0.75, 3}},
    {"preparation_hours",
     &EmployeeParams::preparation_hours,
     0,
     {0, 1e6},
     "h",
     chosen,
     "Staff time that preparing a tactic takes per stream, beside forced purchases",
     "每场准备手段占用的职工工时（不含被迫购买）",
     "scenario; S1 names the burden, no source a number"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"employee", "Employees", "基层职工", kInfo};

}  // namespace

extern const ModelSection kSection_employee;
const ModelSection kSection_employee{&kTable, [](ModelParams& p) { return values_of(p.employee); }};

}  // namespace credstream
