#include "experiments/refusals.hpp"

#include "experiments/cash.hpp"
#include "scenarios/report.hpp"

namespace credstream {

Said cash_refusal(const Scenario& scenario) {
  const Arm* const arm = cash_arm(scenario);
  if (arm == nullptr) return {};
  return worded({"the arm {0} gives cash, which depends on what another arm cost; this command "
                 "runs arms one by one. Use compare, run or sweep, or take the arm away",
                 "方案 {0} 发放现金，金额取决于另一方案的成本；此命令逐个运行方案。"
                 "请用 compare、run 或 sweep，或删去该方案"},
                quote(arm->name));
}

Said calibration_refusal(const Scenario& scenario) {
  if (!scenario.targets.empty()) return cash_refusal(scenario);
  return worded({"the scenario has no targets, so there is nothing to hold it against",
                 "情景没有目标，因此无从对照"});
}

}  // namespace credstream
