#pragma once
/// What a comparison claims and in how many worlds it holds, as verdicts.json (as
/// verdicts.csv in output/result_tables/verdicts.cpp).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/text.hpp"

namespace credstream {

/// How a claim stands against worlds.
enum class ClaimStanding : std::uint8_t { holds, open, too_few };

/// "holds", "open", "too_few".
std::string_view name_of(ClaimStanding standing);

/// In how many worlds of one level of a structural choice a claim holds.
struct LevelShareRow {
  std::string choice, level;
  std::int64_t holds = 0, n = 0;
};

/// The assumption that turns a claim: below `at` it holds in one share of worlds, above in another;
/// or a level of a structural choice, whose share is `above`, against the rest.
struct TurnRow {
  std::string by;
  std::string at;
  double below = 0, above = 0;
};

struct VerdictRow {
  std::string claim;    ///< sign, order, best or worst
  std::string outcome;  ///< name of a headline figure
  std::string arm;
  std::string against;    ///< an arm; empty: all others
  std::string direction;  ///< higher, lower or tie
  Text text;
  double chance = 0;              ///< share of draws of the scenario itself in which it holds
  std::int64_t holds = 0, n = 0;  ///< worlds
  std::vector<LevelShareRow> levels;
  std::optional<TurnRow> turn;
  /// Arms that never differ at all, in no replicate and no world: it follows from what they do.
  bool by_construction = false;
  /// Of best and worst: the arm that stands out in most worlds, where it is another.
  std::string more_often;
  std::int64_t more_often_in = 0;  ///< worlds
  ClaimStanding standing = ClaimStanding::too_few;
};

/// An arm's difference from the baseline over worlds.
struct EffectRow {
  std::string arm, outcome, metric;
  double low = 0, p5 = 0, median = 0, p95 = 0, high = 0;  ///< 2.5, 5, 50, 95 and 97.5 %
  double own = 0;                                         ///< of the scenario itself
  double share_below = 0;  ///< of worlds whose difference is smaller; equal ones count half
};

struct LevelText {
  std::string name;
  Text what;
};
struct ChoiceText {
  std::string name;
  Text what;
  std::vector<LevelText> levels;
};

struct VerdictsFile {
  Text verdict;
  std::int64_t worlds = 0, failed = 0, replicates = 0, consumers = 0, runs = 0;
  double ms_per_run = 0;
  double share_that_fits = 1;
  double tie_points = 0, tie_yuan = 0;
  std::vector<ChoiceText> choices;
  std::vector<VerdictRow> claims;
  std::vector<EffectRow> effects;
};

std::string verdicts_json(const VerdictsFile& file);

}  // namespace credstream
