#include "experiments/cash.hpp"

#include <algorithm>
#include <cmath>

#include "agents/figures/run_figures.hpp"

namespace credstream {

std::int64_t equal_cash_fen(const RunRecord& costly, const RunRecord& baseline,
                            double public_funds_cost) {
  const double yuan = run_figure("cost_beyond_yuan", costly, baseline) / public_funds_cost;
  return std::max<std::int64_t>(0, std::llround(yuan * 100));
}

const Arm* cash_arm(const Scenario& scenario) {
  const auto at = std::find_if(scenario.arms.begin(), scenario.arms.end(), gives_cash);
  return at == scenario.arms.end() ? nullptr : &*at;
}

}  // namespace credstream
