#pragma once
/// A study over the ranks of an MPI job: rank 0 hands out tasks to whoever is free and is the only
/// one that writes.
#include <string>

#include "experiments/study/run.hpp"

namespace credstream {

/// Whether the program was built with MPI; without it, there is always one rank.
bool has_mpi();

/// This process's place in an MPI job while it lives. At most one at a time.
class Ranks {
 public:
  Ranks();
  ~Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  int rank() const { return rank_; }
  int size() const { return size_; }
  bool first() const { return rank_ == 0; }

  /// The greatest code of all ranks, which all ranks receive.
  int worst(int code) const;

  /// Whether the text is that of rank 0.
  bool agrees(const std::string& text) const;

 private:
  int rank_ = 0, size_ = 1;
};

/// Like run_study, with tasks on all ranks, `options.threads` at once on each. A stop of any
/// rank's watch stops all. The counts are right on rank 0.
IoResult<StudyCounts> run_on_ranks(const Ranks& ranks, const std::string& folder,
                                   const StudyPlan& plan, TaskRunner& runner,
                                   const StudyOptions& options, Watch& watch);

}  // namespace credstream
