#pragma once
/// What a county builds up beside its sales: brand (M16), industry chain (M17), support from above
/// (M28) and confidence in the local economy (M21). Each is a level that halves by itself and moves
/// towards a bound by events; it is looked at only when something happens.
#include <cstdint>

#include "agents/parameters.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// A level that halves every so many days, kept as of its last event.
struct Fading {
  double level = 0;
  std::int32_t as_of = 0;

  double at(std::int32_t day, double half_life_days) const {
    return level == 0 ? 0.0 : level * exp2(-(day - as_of) / half_life_days);
  }
  void set(double value, std::int32_t day) {
    level = value;
    as_of = day;
  }
};

struct Development {
  Fading brand, chain, support, confidence;
};

/// A level in [-1, 1] after a push of x: B + (1 - B)(1 - e^-x) upwards, mirrored downwards.
inline double pushed(double level, double x) {
  return x >= 0 ? level + (1.0 - level) * (1.0 - exp(-x)) : level - (1.0 + level) * (1.0 - exp(x));
}

/// Push on a brand, g (satisfied - k disappointed - E exposures) / 1000.
inline double brand_push(double satisfied, double disappointed, double exposures,
                         const BrandParams& p) {
  return p.gain * (satisfied - p.bad_weight * disappointed - p.exposure_orders * exposures) * 1e-3;
}

/// Push on the chain's capability from a stream: gain x (rate e_b + rate' yuan / 100,000).
inline double chain_push(double effort, double yuan, const ChainParams& p) {
  return p.gain * (p.effort_rate * effort + p.investment_rate * yuan * 1e-5);
}

/// Confidence gained by a stream's real views: g ln(1 + views / usual views).
inline double confidence_gained(double views, double usual_views, const OfflineParams& p) {
  return p.confidence_gain * log(1.0 + views / usual_views);
}

/// The farmers' share with a chain of capability K: pi + (1 - pi) rho K.
inline double pass_through(double capability, double share, const ChainParams& c) {
  return share + (1.0 - share) * c.pass_through_effect * capability;
}

}  // namespace credstream
