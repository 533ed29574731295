#pragma once
/// A scenario as typed values: what a YAML file means once every key has been checked.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "agents/simulation.hpp"
#include "scenarios/dates.hpp"
#include "scenarios/sweep.hpp"
#include "scenarios/tree.hpp"
#include "sim/problem.hpp"

namespace credstream {

enum class NetworkKind : std::uint8_t { small_world, scale_free, implicit, file };

struct NetworkChoice {
  NetworkKind kind = NetworkKind::small_world;
  std::string path;  ///< of the edge list, for kind file; relative to the scenario
  std::shared_ptr<const CountyTable> counties = {};  ///< where the scenario has a table of them
};

/// What the arms' doses are scaled to make equal.
enum class Match : std::uint8_t { none, displayed_sales, public_spending };

/// Where a value comes from, for the manifest: "default", "file:line" or "--set".
struct ValueOrigin {
  std::string path;  ///< such as "arms.fake_orders.tactics.fake_orders.multiple"
  double value = 0;
  std::string origin;
  std::string text;  ///< the value as `resolved` writes it; for a choice the only form
  const ParameterInfo* row = nullptr;  ///< unit, evidence and source; none for a choice
};

struct Arm {
  std::string name;
  ArmSetup setup;
  /// The arm whose cost beyond the baseline's farmers are given as cash instead; empty: none. Such
  /// an arm can run only after the two.
  std::string cash_as = {};
  std::string label = {};     ///< what readers call it; empty: its name, or its tactic's
  std::string label_zh = {};  ///< the same in Chinese
};

/// A reported figure that the simulation can be compared with.
struct Target {
  std::string name;       ///< of the case, such as "Jingle"
  std::string measure;    ///< of choices.hpp or a metric's name; none when nothing can tell
  double reported = 0;    ///< 0: no figure was reported, and the simulated one is only shown
  double log_margin = 0;  ///< declared beforehand: |ln(simulated / reported)| must not exceed it
  std::string role;       ///< calibration, validation, shown, measurement_error or cannot_tell
  std::string source;     ///< tag such as "F4"
  std::string note;
  std::string what = {};                     ///< in words, where the measure does not say it
  std::string arm = {};                      ///< that is measured; chosen by the measure when empty
  std::string against = {};                  ///< arm whose figure the measure is divided by, if any
  std::optional<DaySpan> days = {};          ///< that it is about; none: the whole run
  std::optional<std::uint32_t> county = {};  ///< that it is about; none: the country
  /// Declared beforehand: where the simulated figure must lie. None: log_margin decides.
  std::optional<Range> bounds = {};
  /// Standard deviation of what the model leaves out: of the logarithm, or of the figure itself
  /// where bounds begin at 0.
  double discrepancy = 0;
};

struct Scenario {
  std::string name;
  std::string question;
  std::string question_zh;
  std::string look_for;
  std::string look_for_zh;
  std::string first_day;  ///< date of the first day, "2020-04-01"; empty: any year
  std::string file;
  RulesVersion rules = RulesVersion::v2;
  std::uint32_t seed = 1;
  std::int32_t days = 365;
  std::int32_t replicates = 10;
  NetworkChoice network;
  std::shared_ptr<const ProductTable> products = {};  ///< where the scenario has some
  std::vector<Arm> arms;
  std::string baseline;
  Match match = Match::none;
  std::vector<Target> targets;
  std::vector<std::string> fit;     ///< parameter paths that `calibrate` may move
  Node document = empty_map();      ///< as written, after extends and --set
  Node sweep = empty_map();         ///< as written
  Sweep study;                      ///< what `sweep` means
  std::vector<ValueOrigin> values;  ///< every value in force, with its origin
  /// Calendars by path, such as "campaign.windows", as `resolved` writes them: tables with their
  /// text and not with the name of their file.
  std::vector<std::pair<std::string, Node>> calendars;
  std::string resolved;            ///< the scenario as one YAML text after extends and --set
  std::vector<std::string> notes;  ///< what the user should know, such as a name that is old

  /// Which days of the run dates are.
  RunDates dates() const { return {first_day, days, false}; }

  /// The question in that language; in English where it has no other.
  const std::string& question_in(bool chinese) const {
    return chinese && !question_zh.empty() ? question_zh : question;
  }
};

/// What the command line layers over a file.
struct Overrides {
  std::vector<std::string> set;  ///< "path=value"
};

/// A scenario or the problems that prevented it; all problems, not the first.
struct LoadResult {
  Scenario scenario;
  Problems problems;
  std::map<std::string, std::string> texts;  ///< file name -> content, for showing lines
  bool ok() const { return problems.empty(); }
};

/// Bytes that a run may take.
struct MemoryLimit {
  std::uint64_t bytes = 0;  ///< 0: any
};

/// What this process can get at the moment: what the machine has free, what its control groups
/// leave, and what is left of its own limits (ulimit). The environment's
/// CREDSTREAM_CONTROL_GROUPS, where tests set it, stands in for /sys/fs/cgroup.
MemoryLimit available_memory();

/// The name under which a scenario is read from standard input.
inline constexpr const char* kStandardInput = "-";

/// Loads `path`; a name of the embedded library works where no such file exists, and kStandardInput
/// reads standard input.
LoadResult load_scenario(const std::string& path, const Overrides& overrides = {},
                         MemoryLimit limit = available_memory());

/// Loads a text as if it stood in `file`, from which `extends` and network files are found.
LoadResult load_scenario_text(const std::string& text, const std::string& file,
                              const Overrides& overrides = {},
                              MemoryLimit limit = available_memory());

/// A short scenario that extends the file `extends`, changes the parameters at the given paths
/// and is called `name`.
std::string layered_yaml(const std::string& extends,
                         const std::vector<std::pair<std::string, double>>& changes,
                         const std::string& name);

/// "file:line:column: error[E012]: …", the line and a caret; colours only when asked for.
std::string describe(const Problem& problem, const std::map<std::string, std::string>& texts,
                     bool colour);

/// The library that is built into the program: name (such as "four-tactics", "cases/dayao") and
/// text of each file under scenarios/.
struct LibraryEntry {
  std::string name;
  std::string text;
};
const std::vector<LibraryEntry>& scenario_library();

}  // namespace credstream
