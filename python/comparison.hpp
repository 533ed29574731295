#pragma once
/// A comparison for Python: run as the commands run it, kept in memory, and saved as they save it.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "experiments/runs.hpp"
#include "output/columns.hpp"
#include "output/results.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {

/// How arms are run.
struct ArmsWanted {
  std::int32_t replicates = 1;
  bool compared = false;    ///< also curves and sentences, as `compare` has them; else as `run`
  bool details = true;      ///< the ledger, causes and counties
  std::int32_t worlds = 0;  ///< in which a comparison is judged; below 0: as the scenario says
  int threads = 1;
  std::vector<std::string> command;  ///< that does the same, for the manifest
  std::string started;               ///< UTC, ISO 8601
};

/// What was run.
struct Ran {
  Results results;
  ManifestInput manifest;
};

/// Runs all arms; nothing where the watch was stopped before a replicate of each was complete.
std::unique_ptr<Ran> run_arms(const Scenario& scenario, const ArmsWanted& wanted, Watch& watch);

/// The table that the file of this name holds in a folder of results.
Columns columns_of(const Ran& ran, const std::string& file);

/// A file of a folder that is no table of figures, such as "findings.json", as text; empty where
/// there is none.
std::string text_of(const Ran& ran, const std::string& file);

/// SHA-256 over the results of all arms, as the manifest has it.
std::string digest_of(const Ran& ran);

/// Writes the folder that the command writes, but for its page.
void save(const Ran& ran, const std::string& folder, bool force);

}  // namespace credstream
