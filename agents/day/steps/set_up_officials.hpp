#pragma once
/// Officials before the first day.
#include "agents/day/steps/choice.hpp"

namespace credstream {

/// Sets up officials' menus, first beliefs and evaluation dates, when anybody is evaluated. Their
/// first forecasts are made before counties decide on publication.
void set_up_officials(const Model& m, const Rules& rules, const Standings& standings,
                      const Developments& developments, const Market& market,
                      const Publications& publications, const Books& books, Officials& officials);

}  // namespace credstream
