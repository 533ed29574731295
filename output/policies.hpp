#pragma once
/// policies.csv: what each policy does against the baseline.
#include <cstdint>
#include <string>
#include <vector>

#include "output/statistics.hpp"

namespace credstream {

/// A policy, or a pair of them, alone in an arm. Differences from the baseline are paired.
struct PolicyRow {
  std::string arm;
  std::string policies;  ///< with spaces between them
  Interval credibility, farmer_income;
  double spending = 0, burden = 0;
  double price = 0;      ///< public yuan per yuan gained; not a number: no sure gain
  std::string moves_to;  ///< the tactic whose share of streams rises most; may be empty
  double moves_by = 0;
  std::int64_t draws = 0, draws_credibility = 0, draws_income = 0, draws_both = 0;
  std::string needs_for_credibility, needs_for_income;
};

std::string policies_table(const std::vector<PolicyRow>& rows);

}  // namespace credstream
