#pragma once
/// What evidence says: which worlds it leaves, how much each figure rules out, what it says about
/// each input and which inputs make up for one another.
#include <cstdint>
#include <string>
#include <vector>

#include "experiments/history/waves.hpp"
#include "output/statistics.hpp"

namespace credstream {

/// One reported figure and the worlds.
struct FigureFound {
  std::int64_t shown = 0;                ///< worlds of the first wave that show it
  std::int64_t alone = 0;                ///< of the first wave's, not ruled out by it
  std::int64_t together = 0;             ///< not ruled out by it and all figures above it
  double low = 0, median = 0, high = 0;  ///< middle 90 % and median over the first wave's worlds
  double left_low = 0, left_median = 0, left_high = 0;  ///< over all worlds that are left
  std::int64_t left_near = 0;                           ///< of those, within the cutoff of it
  std::vector<std::string> inputs;                      ///< that the first wave's emulator looks at
  double explained = 0, missed = 0;                     ///< see Emulator; NaN where there is none
};

/// One input before and after.
struct InputFound {
  std::string path;
  double low = 0, median = 0, high = 0;  ///< middle 90 % and median of what was believed
  double left_low = 0, left_median = 0, left_high = 0;  ///< of the worlds that are left
  /// Share of the middle 90 % of what was believed that lies outside that of the worlds left.
  double width_ruled_out = 0;
  double p = 1;  ///< that both are alike, corrected for the number of inputs

  bool informed() const { return p < 0.05; }
};

/// Two inputs whose ranks go together among the worlds left, other than before.
struct TradeOff {
  std::string first, second;
  double ranks = 0;  ///< correlation of their ranks
  double p = 1;      ///< corrected for the number of pairs
};

/// A structure, or a level of a structural choice, in the first wave.
struct LevelFound {
  std::string name;
  std::int64_t worlds = 0, left = 0;
};

struct MatchFound {
  std::vector<FigureFound> figures;  ///< by reported figure
  std::vector<InputFound> inputs;    ///< those with most ruled out first
  std::vector<TradeOff> trade_offs;  ///< the strongest first
  std::size_t pairs = 0;             ///< of inputs that were looked at
  std::vector<LevelFound> levels;
  std::int64_t left = 0;  ///< worlds of all waves that are not ruled out
};

/// Fewest worlds left from which anything is said of inputs.
inline constexpr std::int64_t kFewestLeft = 20;

/// `believed`: worlds as they were drawn, whether or not they were simulated.
MatchFound what_evidence_says(const HistoryMatching& matching, const DrawnWorlds& believed);

/// worlds.csv: the worlds left, as `worlds: {from: worlds.csv}` reads them: world, structure, every
/// value that was drawn (none where the structure sets it), and evidence:ID for what they show.
std::string left_worlds_csv(const HistoryMatching& matching);

/// waves.csv, evidence.csv, inputs.csv, tradeoffs.csv and levels.csv.
std::string waves_csv(const HistoryMatching& matching);
std::string evidence_csv(const HistoryMatching& matching, const MatchFound& found);
std::string inputs_csv(const MatchFound& found);
std::string tradeoffs_csv(const MatchFound& found);
std::string levels_csv(const MatchFound& found);

}  // namespace credstream
