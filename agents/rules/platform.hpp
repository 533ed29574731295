#pragma once
/// Platforms on which officials sell; one that wants to grow (M34): it tries other commissions for
/// its own revenue, and looks less hard at the fake orders that it lives on.
#include <algorithm>
#include <cstdint>

#include "agents/parameters.hpp"
#include "sim/money.hpp"
#include "sim/numeric.hpp"

namespace credstream {

struct PlatformState {
  double commission = 0;           ///< what it keeps of a sale today
  double step = 0;                 ///< what it adds to the commission next month
  double vigilance = 1;            ///< how hard it looks at fake orders
  Fen earned{};                    ///< so far, less what it paid
  Fen earned_before{};             ///< when the month began
  std::int64_t streams = 0;        ///< of the month
  double last_per_stream = 0;      ///< takings of the month before, per stream
  bool has_tried = false;          ///< whether there was a month before
  double displayed = 0, fake = 0;  ///< fading monthly sums of displayed sales and their fake part
  std::int64_t displayed_fen_today = 0, fake_fen_today = 0, streams_today = 0;
};

/// Hill climbing: a month after which the takings per stream are lower than before turns the
/// step round; the commission stays within the band around the usual one.
inline void try_commission(PlatformState& state, double per_stream, double usual_commission,
                           const PlatformParams& p) {
  if (state.has_tried && per_stream < state.last_per_stream) state.step = -state.step;
  state.last_per_stream = per_stream;
  state.has_tried = true;
  const double least = std::max(0.0, usual_commission - p.commission_band);
  state.commission =
      std::clamp(state.commission + state.step, least, usual_commission + p.commission_band);
}

/// Factor on the hazard of visible punishment: e^(-g x share of fake orders in displayed sales).
inline double vigilance(double displayed, double fake, const PlatformParams& p) {
  return displayed > 0 ? exp(-p.leniency * fake / displayed) : 1.0;
}

}  // namespace credstream
