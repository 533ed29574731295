#include "output/policies.hpp"

#include <limits>

#include "output/table_text.hpp"

namespace credstream {

std::string policies_table(const std::vector<PolicyRow>& rows) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  TableText table({"arm", "policies", "credibility_difference", "credibility_ci_low",
                   "credibility_ci_high", "farmer_income_difference_yuan", "farmer_income_ci_low",
                   "farmer_income_ci_high", "public_spending_difference_yuan",
                   "burden_difference_yuan", "public_yuan_per_yuan_gained", "moves_to",
                   "moves_by_share", "draws", "draws_credibility", "draws_income", "draws_both",
                   "needs_for_credibility", "needs_for_income"});
  for (const PolicyRow& row : rows) {
    table.text(row.arm).text(row.policies);
    for (const Interval& i : {row.credibility, row.farmer_income})
      table.numbers({i.mean, i.low, i.high});
    table.numbers({row.spending, row.burden, row.price});
    table.text(row.moves_to).number(row.moves_to.empty() ? kNone : row.moves_by);
    table.count(row.draws).count(row.draws_credibility);
    table.count(row.draws_income).count(row.draws_both);
    table.text(row.needs_for_credibility).text(row.needs_for_income).end_row();
  }
  return table.csv();
}

}  // namespace credstream
