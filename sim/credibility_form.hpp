#pragma once
/// How credibility follows from what is held for and against: one stock of it or two, as evidence
/// beside that of the prior or as the deviation from the prior.
#include <algorithm>

namespace credstream {

struct CredibilityForm {
  /// One stock of evidence beside a prior that weighs as much as `n0` observations.
  constexpr CredibilityForm(double n0) : prior_evidence(n0) {}

  double prior_evidence;
  double first_share = 1;     ///< of the first stock in credibility; below 1 there are two
  bool as_deviation = false;  ///< good less bad is how far credibility is from its prior

  bool two_stocks() const { return first_share < 1; }

  /// Credibility in one stock, whose prior weighs as much as `n` observations.
  double in_stock(double prior, double n, double good, double bad) const {
    if (as_deviation) return std::clamp(prior + good - bad, 0.0, 1.0);
    return (prior * n + good) / (n + good + bad);
  }
  double in_first(double prior, double good, double bad) const {
    return in_stock(prior, prior_evidence * first_share, good, bad);
  }
  double in_second(double prior, double good, double bad) const {
    return in_stock(prior, prior_evidence * (1.0 - first_share), good, bad);
  }

  /// Credibility over both; the first `good` and `bad` are of the first stock.
  double of(double prior, double good, double bad, double second_good, double second_bad) const {
    const double first = in_first(prior, good, bad);
    if (!two_stocks()) return first;
    return first_share * first + (1.0 - first_share) * in_second(prior, second_good, second_bad);
  }
};

}  // namespace credstream
