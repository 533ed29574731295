#pragma once
/// What a comparison claims, and in how many worlds each claim holds: how often chance alone would
/// let it hold, under which structures it does not, and which assumption turns it.
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "agents/figures/headline.hpp"
#include "experiments/wording.hpp"
#include "output/verdicts.hpp"
#include "sim/parameters.hpp"

namespace credstream {

/// An outcome that claims are about, with the gap up to which two arms are tied, in its unit.
struct ClaimedOutcome {
  const HeadlineFigure* figure = nullptr;
  double tie = 0;
};

/// What arms came to: by arm, and then by outcome.
using FiguresByArm = std::vector<std::vector<double>>;

/// One world: what was drawn of each path (NaN where its structure sets the value), its structure,
/// and the means of its replicates.
struct WorldFigures {
  std::vector<double> drawn;
  std::size_t structure = 0;
  FiguresByArm figures;
};

/// All that claims are judged by.
struct WorldsFound {
  RulesVersion rules = RulesVersion::v2;  ///< of the scenario: which figures the verdict reads
  std::vector<std::string> arms;
  ArmLabels labels;  ///< what readers call them
  std::size_t baseline = 0;
  std::vector<ClaimedOutcome> outcomes;
  std::vector<FiguresByArm> own;  ///< replicates of the scenario itself
  std::size_t replicates = 1;     ///< of a world
  std::vector<std::string> paths;
  std::vector<std::string> structures;  ///< names; an empty one: the scenario's own
  std::vector<WorldFigures> worlds;
};

enum class ClaimKind : std::uint8_t { sign, order, best, worst };
enum class Direction : std::uint8_t { higher, lower, tie };

struct Claim {
  ClaimKind kind = ClaimKind::sign;
  std::size_t outcome = 0;
  std::size_t arm = 0;
  std::size_t against = 0;  ///< of sign and order
  Direction direction = Direction::higher;
};

/// From this share of worlds on a claim counts as holding.
inline constexpr double kHoldsFrom = 0.9;

/// What the scenario itself says, by the means of its replicates: of each outcome, each arm against
/// the baseline, each pair of other arms, and the best and the worst arm where one stands out.
std::vector<Claim> claims_of(const WorldsFound& found);

/// Whether a claim holds where arms came to these figures: the gap has its sign and exceeds the
/// tie, or, for a tie, does not.
bool holds(const Claim& claim, const FiguresByArm& figures, const WorldsFound& found);

/// The share of draws of the scenario itself, of as many replicates as a world has, in which the
/// claim holds: over cyclic subsets of its replicates, each of which counts equally often.
double share_by_chance(const Claim& claim, const WorldsFound& found);

/// How a claim stands by its shares in all worlds and under each level of a structural choice. Open
/// where one of them is clearly below 90 %; holding where all are at least that and the share in
/// all worlds is clearly above; otherwise there are too few worlds to say.
ClaimStanding standing_of(std::int64_t holds, std::int64_t n,
                          const std::vector<LevelShareRow>& levels);

/// The value of one path, or the level of a structural choice, that divides the worlds best into
/// those where a claim holds and those where it does not, with at least a tenth of them on either
/// side. Nothing unless the division is clear: p < 0.05 of the maximally selected chi squared
/// (Miller and Siegmund 1982), corrected for the number of paths.
std::optional<TurnRow> turn_of(const std::vector<bool>& holds, const WorldsFound& found);

/// Whether two arms never differ in an outcome, in no replicate of the scenario and no world.
bool never_differ(const Claim& claim, const WorldsFound& found);

/// A claim with all that is found of it.
VerdictRow judge(const Claim& claim, const WorldsFound& found);

/// The differences of arms from the baseline over worlds.
std::vector<EffectRow> effects_over_worlds(const WorldsFound& found);

/// The answer in at most 25 words: who gains and where trust is lost, and in how many worlds.
Text worlds_verdict(const std::vector<Claim>& claims, const std::vector<VerdictRow>& rows,
                    const WorldsFound& found);

/// "83 % of worlds"-like: the share in whole percent, never rounded up to all or down to none.
std::string share_text(std::int64_t holds, std::int64_t n);

/// "holds", "open", "too few worlds to say".
Text words_of(ClaimStanding standing);

}  // namespace credstream
