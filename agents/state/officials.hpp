#pragma once
/// Officials of counties: what they use, know, have tried and are after, and what discipline is at.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/rules/official.hpp"
#include "agents/state/model.hpp"
#include "sim/archive.hpp"
#include "sim/calendar.hpp"

namespace credstream {

/// Cumulated figures of a county, to take differences over a period.
struct Tally {
  std::int64_t reported_fen = 0, organic_fen = 0, income_fen = 0, public_fen = 0;
  std::int64_t displayed_views = 0, streams = 0, tactic_streams = 0;
};

struct Official {
  std::uint32_t bundle = 0;                 ///< index in the menu, 0 honest
  std::uint32_t bundle_of_period = 0;       ///< the same, of the last period evaluated
  Figures figures;                          ///< of the last period evaluated
  Tally start;                              ///< of the period that runs
  std::vector<double> learned, experience;  ///< by bundle: fading sum of payoffs, and its weight
  std::vector<double> fear;                 ///< by tactic of the arm, as of `fear_day`
  std::int32_t fear_day = 0;
  bool punished = false, punished_before = false;  ///< in this period, in the last one
  double target_yuan = 0;                          ///< per stream
  double traffic_yuan = 0;                         ///< per stream, in the contest for attention
  std::int64_t switches = 0;
  std::int64_t copies = 0, was_copied = 0;  ///< took over a peer's way of selling; a peer took over
  std::int32_t copied_from = -1;            ///< the last peer whose way was taken over

  void archive(Archive& a) {
    a(bundle, bundle_of_period, figures, start, learned, experience, fear, fear_day, punished,
      punished_before, target_yuan, traffic_yuan, switches, copies, was_copied, copied_from);
  }
};

/// What a county's official does.
struct Practice {
  std::uint64_t adopted = 0;      ///< bit t: uses the arm's t-th tactic
  std::int32_t paused_until = 0;  ///< after an exposure, honest streams until then

  bool paused(std::int32_t day) const { return day < paused_until; }
};

struct Officials {
  static constexpr std::string_view kPart = "officials";

  /// Deals the tactics; who is evaluated is set up by `set_up_officials`.
  explicit Officials(const Model& m);

  std::vector<Practice> practice;   ///< by county
  std::vector<std::uint64_t> menu;  ///< bundles as sets of the arm's tactics
  std::vector<Official> of_county;  ///< empty when nobody is evaluated
  Calendar<std::uint32_t> evaluations;
  double inspection_share = 0;

  void archive(Archive& a) { a(practice, menu, of_county, evaluations, inspection_share); }
};

}  // namespace credstream
