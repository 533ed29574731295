#pragma once
/// States of runs that are not finished, in a folder: a file for each run, whole or not there, so
/// that a run which was killed goes on after its last checkpoint, to the same results.
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "agents/simulation.hpp"
#include "output/io_problem.hpp"

namespace credstream {

class CheckpointFolder {
 public:
  /// A run that was taken up again.
  struct Resumed {
    std::string arm;
    std::int32_t day;  ///< days that need not be run again
  };

  /// States are left in `path` every so many days. `identity` holds everything that results and
  /// records depend on, arm and replicate apart: a state of another identity is refused.
  CheckpointFolder(std::string path, std::int32_t every_days, std::string identity)
      : path_(std::move(path)), every_days_(every_days), identity_(std::move(identity)) {}

  /// For one run. A state that cannot be written or read sets `stop` and is reported by problem().
  Checkpoints of_run(const std::string& arm, std::int32_t replicate, std::atomic<bool>& stop) const;

  /// A state among those of the arms' first replicates that is none or belongs to another run;
  /// to be asked before anything runs.
  std::optional<IoProblem> foreign(const std::vector<std::string>& arms) const;

  /// The first thing that went wrong; a file that is damaged, cut off or foreign is named.
  std::optional<IoProblem> problem() const;
  std::vector<Resumed> resumed() const;

  /// Takes the states of the runs that were asked for away, once the results are safe, and the
  /// folder when nothing else is in it.
  void remove() const;

 private:
  std::string file_of(const std::string& arm, std::int32_t replicate) const;
  std::string identity_of(const std::string& arm, std::int32_t replicate) const;

  struct Notes {
    std::mutex mutex;
    std::optional<IoProblem> problem;
    std::vector<Resumed> resumed;
    std::vector<std::string> files;  ///< states of this call's runs
  };

  std::string path_;
  std::int32_t every_days_;
  std::string identity_;
  std::shared_ptr<Notes> notes_ = std::make_shared<Notes>();
};

/// Writes a state to a file, under a temporary name until it is whole.
std::optional<IoProblem> save_state(const std::string& path, const std::string& identity,
                                    const Checkpoints::State& state);

/// Reads it back, after every byte has been checked: `state` is called on a sound file only.
/// Nothing there is no problem: found tells.
std::optional<IoProblem> load_state(const std::string& path, const std::string& identity,
                                    const Checkpoints::State& state, bool& found);

}  // namespace credstream
