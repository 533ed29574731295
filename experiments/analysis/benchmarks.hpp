#pragma once
/// Naive forecasts of what was kept back, beside the model's: a model that knows no better than one
/// number says nothing that the number did not say.
#include <optional>
#include <vector>

#include "experiments/cases.hpp"

namespace credstream {

/// A figure that was kept back, and what naive forecasts say of it; none where they say nothing.
struct ScoredFigure {
  const TargetRow* row = nullptr;
  /// The geometric mean of what other events report of the same measure.
  std::optional<double> constant;
  /// The value before: of a later stream, that of the first one; else that of the event to which
  /// consumers are fitted.
  std::optional<double> last;
  /// Views times orders a view times yuan an order, both as reported of the event that is fitted,
  /// and views as reported of this event, or of that one.
  std::optional<double> funnel;
};

/// The figures of role validation that some naive forecast speaks of. Those of the fitted event
/// itself are left out: they follow from it.
std::vector<ScoredFigure> beside_naive(const std::vector<CaseResult>& cases);

/// By which factor a forecast misses what was reported: 1 is exact, 2 is twice or half of it.
double missed_by(double forecast, double reported);

/// Misses that differ by no more than this factor are the same.
inline constexpr double kSameMiss = 1.02;

}  // namespace credstream
