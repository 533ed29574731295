#pragma once
/// What a hypothesis is: a prediction in words, a scenario whose arms can refute it, and contrasts
/// between these arms with the sign that is predicted. One file for each, hNN.cpp.
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "experiments/study/run.hpp"

namespace credstream {

/// A figure of one arm, made from the runs of all arms on the same draws; NaN: not defined.
struct Figure {
  std::string_view name;
  std::string_view unit;
  std::string_view definition;
  double (*value)(const StudyRuns& runs, std::size_t arm);
};

/// The figures of all arms of one task, or means of several, by name.
class ArmFigures {
 public:
  ArmFigures(std::span<const std::string> arms, std::span<const Figure> figures,
             std::span<const double> values)
      : arms_(arms), figures_(figures), values_(values) {}

  /// A name that is none is a broken invariant.
  double at(std::string_view arm, std::string_view figure) const;

 private:
  std::span<const std::string> arms_;
  std::span<const Figure> figures_;
  std::span<const double> values_;
};

/// What a draw must show to count as predicted.
enum class Expect : std::uint8_t {
  positive,      ///< the contrast is above 0
  not_positive,  ///< a control: the effect is gone, the contrast is not above 0
  vanishes,      ///< a control: at most a tenth of the hypothesis's first contrast in size
};

/// A signed number from the arms of a paired run; NaN: this run cannot tell.
struct Contrast {
  std::string_view id;
  std::string_view text;
  std::string_view text_zh;
  std::string_view unit;
  Expect expect;
  double (*value)(const ArmFigures& figures);
  bool pooled = false;  ///< of the replicates' mean figures, where single runs have too few events
};

struct Hypothesis {
  std::string_view id;
  std::string_view text;
  std::string_view text_zh;
  std::string_view scenario;  ///< of the library
  std::span<const Figure> figures;
  std::span<const Contrast> contrasts;  ///< the first one is what controls are compared with
  bool decisions = false;               ///< needs who watched and who ordered
  bool counties = false;                ///< needs the county table
  bool people = false;                  ///< needs the table of consumers
  /// Over worlds, each under one of the structures, and not under the scenario's own rules alone.
  bool worlds = false;
  std::span<const std::string_view> arms = {};  ///< of the scenario that are run; empty: all
};

// ---- for the files of hypotheses ---------------------------------------------------------------

inline constexpr double kCannotTell = __builtin_nan("");

/// A metric summed over the days [from, to); `to` is cut at the end of the run.
double sum_of_days(const RunRecord& run, std::string_view metric, std::int32_t from,
                   std::int32_t to);

/// A metric over the whole run, as its declaration says.
double total_of(const RunRecord& run, std::string_view metric);

/// A daily integer of the core, by name, summed over the days [from, to), cut at the end of the
/// run.
double core_sum(const RunRecord& run, std::string_view name, std::int32_t from = 0,
                std::int32_t to = std::numeric_limits<std::int32_t>::max());

// ---- of worlds
// -----------------------------------------------------------------------------------

/// Mean credibility of government over the run, less that before it.
double mean_trust(const StudyRuns& runs, std::size_t arm);

/// Farmers' net income through all channels.
double net_income(const StudyRuns& runs, std::size_t arm);

/// 1 where scandals use attention up, so that a contrast can tell under which structure it stands.
double attention_is_used_up(const StudyRuns& runs, std::size_t arm);

/// part / whole; cannot tell where the whole is not above 0.
double ratio_of(double part, double whole);

}  // namespace credstream
