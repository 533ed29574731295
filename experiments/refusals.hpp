#pragma once
/// Why commands refuse a scenario, in a sentence; mostly empty.
#include "scenarios/scenario.hpp"
#include "sim/text.hpp"

namespace credstream {

/// Of commands that run arms one by one: what an arm gives in cash depends on another one's run.
Said cash_refusal(const Scenario& scenario);

/// Of a calibration, which needs targets, too.
Said calibration_refusal(const Scenario& scenario);

}  // namespace credstream
