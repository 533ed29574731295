/// The ranks of a program that was built without MPI: there is one.
#include "experiments/study/ranks.hpp"

#ifndef CREDSTREAM_MPI
namespace credstream {

bool has_mpi() { return false; }

Ranks::Ranks() = default;
Ranks::~Ranks() = default;
int Ranks::worst(int code) const { return code; }
bool Ranks::agrees(const std::string&) const { return true; }

IoResult<StudyCounts> run_on_ranks(const Ranks&, const std::string& folder, const StudyPlan& plan,
                                   TaskRunner& runner, const StudyOptions& options, Watch& watch) {
  return run_study(folder, plan, runner, options, watch);
}

}  // namespace credstream
#endif
