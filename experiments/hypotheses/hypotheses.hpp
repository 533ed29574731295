#pragma once
/// The hypotheses as studies: each over draws of what is assumed, in paired replicates, with a
/// verdict by a rule that was fixed before the first run.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/hypotheses/hypothesis.hpp"
#include "experiments/study/folder.hpp"
#include "output/statistics.hpp"

namespace credstream {

/// All hypotheses, in order.
std::span<const Hypothesis* const> hypotheses();

/// The hypothesis of this id, or nullptr.
const Hypothesis* find_hypothesis(std::string_view id);

/// How the figures of a plan are made: totals for a sweep, a hypothesis's own figures; nothing for
/// a kind that this program does not know.
std::optional<StudyMeasure> study_measure(const StudyPlan& plan);

/// A study over worlds, with the structures that its first axis numbers; or why there is none.
struct WorldsStudy {
  StudyPlan plan;
  std::vector<StudyStructure> structures;
  std::string problem;
};

/// The study of a hypothesis over so many worlds of its scenario, for the arms that it names.
WorldsStudy worlds_of_hypothesis(const Hypothesis& hypothesis, const Scenario& scenario,
                                 std::int32_t worlds, std::int32_t replicates, std::string program);

/// The study of a hypothesis that is not over worlds: every row labelled assumed or literature that
/// its scenario leaves at the default, drawn from its plausible range; the same draws for every
/// hypothesis.
StudyPlan hypothesis_plan(const Hypothesis& hypothesis, const Scenario& scenario,
                          std::int32_t draws, std::int32_t replicates, std::string program);

// ---- the verdict -------------------------------------------------------------------------------

enum class Finding : std::uint8_t { supported, open, refuted };

inline constexpr double kSupportedFrom = 0.9, kRefutedTo = 0.1;
/// A control's contrast has vanished at this share of the first contrast's size.
inline constexpr double kVanishedAt = 0.1;
/// Fewer draws that can tell decide nothing.
inline constexpr std::int32_t kFewestDraws = 10;

/// Supported when at least 90 % of draws show what is predicted, refuted when at most 10 % do.
Finding finding_of(std::int32_t as_predicted, std::int32_t draws);

/// In how many worlds of one structure a contrast shows what is predicted.
struct UnderStructure {
  std::string name;
  bool in_array = false;  ///< one of the nine that a prediction must hold in
  std::int32_t draws = 0, as_predicted = 0;

  double share() const { return ratio_of(as_predicted, draws); }
};

/// One contrast over all draws; each draw is the mean over its replicates.
struct ContrastResult {
  const Contrast* contrast = nullptr;
  std::int32_t draws = 0;  ///< that can tell
  std::int32_t as_predicted = 0;
  double median = kCannotTell;                   ///< over draws
  double low = kCannotTell, high = kCannotTell;  ///< between which 95 % of draws lie
  Finding finding = Finding::open;
  std::vector<UnderStructure> structures;  ///< of a study over worlds

  /// The structure of the array under which it holds least often; null without structures.
  const UnderStructure* weakest() const;
  double share() const { return ratio_of(as_predicted, draws); }
};

/// Of a study over worlds: supported only where that holds under each structure of the array, too.
Finding finding_of(const ContrastResult& result);

struct HypothesisResult {
  const Hypothesis* hypothesis = nullptr;
  std::int64_t tasks = 0, done = 0, failed = 0;
  std::vector<ContrastResult> contrasts;

  /// Refuted when a prediction is, supported when all contrasts are, controls included; else open.
  Finding finding() const;
};

/// Judges a hypothesis by what is stored of its study.
HypothesisResult judge(const Hypothesis& hypothesis, const StudyPlan& plan,
                       const std::vector<TaskResult>& results);

/// The contrasts at the scenario's own values, with `times` as many consumers who each stand for
/// as many fewer people: means over replicates with their intervals.
std::vector<Interval> default_contrasts(const Hypothesis& hypothesis, const Scenario& scenario,
                                        double times, std::int32_t replicates, int threads,
                                        Watch& watch);

/// verdicts.csv: a row for each contrast of each hypothesis.
std::string verdicts_table(const std::vector<HypothesisResult>& results);

}  // namespace credstream
