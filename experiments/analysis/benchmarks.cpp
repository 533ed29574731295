#include "experiments/analysis/benchmarks.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace credstream {
namespace {

/// What all cases report, as naive forecasts see it.
class Reports {
 public:
  explicit Reports(const std::vector<CaseResult>& cases) {
    for (const CaseResult& result : cases)
      for (const TargetRow& row : result.lines.rows) {
        const Target& target = row.target;
        const bool one_of_several = target.role == "measurement_error";
        if (target.reported > 0 && target.against.empty() && !one_of_several)
          known_.push_back(&target);
        if (target.role == "calibration") fitted_ = target.name;
      }
  }

  bool is_fitted(const std::string& event) const { return !fitted_.empty() && event == fitted_; }

  /// What is reported of an event.
  std::optional<double> of(const std::string& event, std::string_view measure) const {
    for (const Target* target : known_)
      if (target->name == event && target->measure == measure) return target->reported;
    return std::nullopt;
  }

  std::optional<double> of_the_fitted(std::string_view measure) const {
    return of(fitted_, measure);
  }

  /// The geometric mean over all other events.
  std::optional<double> mean_of_others(const Target& target) const {
    double sum = 0, n = 0;
    for (const Target* other : known_)
      if (other->name != target.name && other->measure == target.measure) {
        sum += std::log(other->reported);
        ++n;
      }
    return n > 0 ? std::optional(std::exp(sum / n)) : std::nullopt;
  }

 private:
  std::vector<const Target*> known_;
  std::string fitted_;  ///< event to which consumers are fitted
};

/// A later stream over the first one.
bool compares_streams(const Target& target) { return target.measure.starts_with("later_"); }

std::optional<double> product(std::optional<double> a, std::optional<double> b) {
  return a && b ? std::optional(*a * *b) : std::nullopt;
}

std::optional<double> by_funnel(const Target& target, const Reports& reports) {
  if (compares_streams(target)) return 1;  // as many views as before, and the same two numbers
  const auto orders = reports.of_the_fitted("conversion");
  const auto yuan = reports.of_the_fitted("yuan_per_order");
  auto views = reports.of(target.name, "viewers");
  if (!views) views = reports.of_the_fitted("viewers");
  if (target.measure == "conversion") return orders;
  if (target.measure == "yuan_per_order") return yuan;
  if (target.measure == "yuan_per_view") return product(orders, yuan);
  if (target.measure == "orders") return product(views, orders);
  if (target.measure == "sales_yuan") return product(views, product(orders, yuan));
  return std::nullopt;
}

}  // namespace

std::vector<ScoredFigure> beside_naive(const std::vector<CaseResult>& cases) {
  const Reports reports(cases);
  std::vector<ScoredFigure> scored;
  for (const CaseResult& result : cases)
    for (const TargetRow& row : result.lines.rows) {
      const Target& target = row.target;
      if (target.role != "validation" || target.reported <= 0 || !std::isfinite(row.log_error) ||
          reports.is_fitted(target.name))
        continue;
      const ScoredFigure figure{
          .row = &row,
          .constant = reports.mean_of_others(target),
          .last = compares_streams(target) ? 1 : reports.of_the_fitted(target.measure),
          .funnel = by_funnel(target, reports)};
      if (figure.constant || figure.last || figure.funnel) scored.push_back(figure);
    }
  return scored;
}

double missed_by(double forecast, double reported) {
  return std::exp(std::abs(std::log(forecast / reported)));
}

}  // namespace credstream
