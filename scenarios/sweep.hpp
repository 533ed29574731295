#pragma once
/// The `sweep` of a scenario as typed values: which parameters a study varies and over what range,
/// by which design, and what it keeps of each run.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/parameters.hpp"

namespace credstream {

struct Scenario;
struct Node;
class Report;

enum class Design : std::uint8_t { random, latin_hypercube, sobol, grid, list, morris, saltelli };

/// Whether all points share the draws of a replicate, or each has draws of its own.
enum class Draws : std::uint8_t { common, independent };

/// One varied parameter: a range, or the values that it may take.
struct SweepAxis {
  std::string path;  ///< without an arm: of all arms but those that set a value of their own
  const ParameterInfo* row = nullptr;
  Range range;
  bool logarithmic = false;
  std::int32_t levels = 3;     ///< of a grid
  std::vector<double> values;  ///< when not empty, the only ones
  std::string group;           ///< moved as one with others of this name by morris and saltelli

  /// The value at u in [0, 1): equally likely values, whole numbers or a point of the range.
  double at(double u) const;

  /// The values of a grid, in ascending order of the range or as listed.
  std::vector<double> grid() const;
};

/// When a study may end before its last replicate: as soon as an outcome is known well enough at
/// every point. Looked at after fixed numbers of replicates alone, whoever finishes first.
struct StopRule {
  std::string outcome;     ///< empty: the study runs to its end
  double half_width = 0;   ///< of the 95 % interval, in units of the outcome
  std::int32_t first = 4;  ///< replicates before the first look; then twice as many each time

  /// Replicates after which to look, ascending; the last one is `replicates`.
  std::vector<std::int32_t> looks(std::int32_t replicates) const;
};

struct Sweep {
  bool given = false;  ///< false: the scenario has none
  Design design = Design::sobol;
  std::int32_t points = 64;     ///< trajectories of morris, rows of saltelli
  std::int32_t levels = 4;      ///< of morris; even
  std::uint32_t seed = 1;       ///< of the design; the scenario's unless given
  bool scrambled = false;       ///< a seed was given for sobol
  std::int32_t replicates = 1;  ///< of each point; the scenario's unless given
  Draws draws = Draws::common;
  std::string file;  ///< CSV of points, for design list
  std::vector<SweepAxis> axes;
  std::vector<std::string> outcomes;  ///< metrics to keep; empty: all
  StopRule stop;
};

/// Most points of a study and most runs of one, arms apart.
inline constexpr std::int32_t kMostPoints = 1'000'000;
inline constexpr std::int64_t kMostTasks = 100'000'000;

/// What morris and saltelli move one at a time: axes, and groups of them.
std::size_t factor_count(const Sweep& sweep);

/// Points that the sweep's design lays out, which may be too many; not for a list, whose file
/// holds them.
double point_count(const Sweep& sweep);

/// Whether so many points, with the sweep's replicates, are more than a study can hold.
bool too_many_points(double points, std::int32_t replicates);

/// An axis over the plausible range of a row: logarithmic where that range is positive and spans a
/// factor of ten, two values for a switch. A range that is given is linear unless it says
/// otherwise.
SweepAxis default_axis(std::string path, const ParameterInfo& row);

/// The row behind a path of a sweep: that of a parameter, or "tactics.TACTIC.PARAMETER" for all
/// arms that use the tactic. nullptr when there is none. Arms are not looked up.
const ParameterInfo* find_swept(const std::string& path);

/// Paths that a sweep over the scenario may name, for suggestions.
std::vector<std::string> swept_paths(const Scenario& scenario);

/// Axes for every row with one of these labels whose value the scenario leaves at its default:
/// what it sets is its design, a mechanism that is off stays off, and so does every switch.
std::vector<SweepAxis> labelled_axes(const Scenario& scenario, const std::vector<Evidence>& labels);

/// Reads the node; what is wrong is reported. Needs the scenario's arms and values.
Sweep read_sweep(const Node& node, const Scenario& scenario, Report& report);

}  // namespace credstream
