#pragma once
/// Everything a caller hands over to be written into an output folder, as plain data.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "output/findings.hpp"
#include "output/labels.hpp"
#include "output/verdicts.hpp"
#include "sim/record.hpp"

namespace credstream {

/// All replicates of one arm; replicates[i] has the number Results::first_replicate + i.
struct ArmResults {
  std::string name;
  std::vector<RunRecord> replicates;
};

/// A figure with its 95 % confidence interval.
struct Estimate {
  double mean = 0;
  double ci_low = 0;
  double ci_high = 0;
};

/// Where a difference lies over worlds: 2.5, 50 and 97.5 %.
struct WorldsRange {
  double low = 0, median = 0, high = 0;
};

/// One metric of one arm over all replicates. The baseline has no difference from itself.
struct SummaryRow {
  std::string arm;
  std::string metric;
  Estimate value;
  std::optional<Estimate> difference;      ///< paired, arm minus baseline
  std::int64_t n = 0;                      ///< replicates behind it
  std::optional<WorldsRange> worlds = {};  ///< of the difference
};

/// One point of a dose curve.
struct CurveRow {
  std::string tactic;
  double intensity = 0;
  std::string metric;
  Estimate value;
  std::int64_t n = 0;
};

/// The tables of an output folder. What is empty writes no file.
struct Results {
  const RunSchema* schema = nullptr;
  std::vector<ArmResults> arms;
  std::int32_t first_replicate = 0;
  std::vector<SummaryRow> summary;
  std::vector<CurveRow> curves;
  std::optional<FindingsFile> findings;
  std::optional<VerdictsFile> verdicts;
  std::string worlds_csv;
  std::vector<std::string> products;  ///< their names, where the scenario has some
  std::string places_csv;  ///< who the counties are, where the scenario has a table of them
  std::string map;         ///< their shapes as GeoJSON, where it has a map
  std::optional<Labels> labels;
  std::vector<MetricInfo> derived;  ///< what figures of summary.csv mean that are no metrics
};

/// Figures with names, in the order in which they are to be read.
using NamedNumbers = std::vector<std::pair<std::string, double>>;

/// One value in force: where it comes from and what stands behind it.
struct ValueRow {
  std::string path;  ///< such as "arms.fake_orders.tactics.fake_orders.multiple"
  double value = 0;
  std::string unit;
  std::string origin;    ///< "default", "file:line" or "--set"
  std::string evidence;  ///< measured, literature, assumed or chosen
  std::string source;    ///< may be empty
};

/// The doses that matching found for an arm, and the figures that were made equal.
struct MatchedArm {
  std::string arm;
  NamedNumbers numbers;  ///< such as {"intensity", 0.83}
};

/// The machine a run was made on.
struct Machine {
  int cores = 0;
  std::string model;
  std::uint64_t memory_bytes = 0;
};

/// What the manifest says beside what can be read off the results themselves (digests, volumes,
/// memory of consumers, files).
struct ManifestInput {
  std::string program = "credstream";
  std::string version;
  std::string commit;
  std::string compiler;
  std::string backend;  ///< parallel_backend()
  int threads = 0;
  std::vector<std::string> command;  ///< the words of the command line, unquoted
  std::string started;               ///< UTC, ISO 8601; empty leaves it out

  std::string scenario_name;
  std::string question;
  std::string question_zh;  ///< may be empty, like the next two
  std::string look_for;     ///< what to watch in the results
  std::string look_for_zh;
  std::string first_day;      ///< date, "2020-04-01"
  std::string scenario_text;  ///< resolved YAML: runs on its own and gives the same digests
  std::vector<ValueRow> values;
  std::string baseline;
  std::string match;
  std::uint64_t seed = 0;
  std::int32_t days = 0;
  std::int32_t replicates = 0;
  std::uint64_t consumers = 0;  ///< simulated ones, in each run

  NamedNumbers network;  ///< measured degree, clustering, path length, …
  std::vector<MatchedArm> matched;
  NamedNumbers wall_seconds;  ///< by phase
  Machine machine;
  std::uint64_t peak_memory_bytes = 0;
  std::vector<std::string> notes;  ///< what a reader must know, such as how doses were matched
  bool interrupted = false;        ///< fewer replicates than were asked for
};

}  // namespace credstream
