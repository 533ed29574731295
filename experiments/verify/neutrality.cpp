/// Neutral settings change nothing (V19).
#include <algorithm>
#include <cmath>

#include "experiments/summary.hpp"
#include "experiments/verify/forms.hpp"

namespace credstream {
namespace {

/// The greatest absolute difference of two runs over all days and core figures.
double greatest_difference(const RunRecord& a, const RunRecord& b) {
  double most = a.core.size() == b.core.size() ? 0 : 1e300;
  for (std::size_t i = 0; i < std::min(a.core.size(), b.core.size()); ++i)
    most = std::max(most, std::abs(static_cast<double>(a.core[i] - b.core[i])));
  return most;
}

}  // namespace

void check_neutrality(Workbench& bench) {
  const std::string scenario = "verify/v19-neutral";
  const std::string replicates = bench.quick() ? "replicates=6" : "replicates=20";
  const auto arms = bench.run(scenario, {replicates});
  std::vector<double> drift;
  double shown = 0, paired = 0;
  for (std::size_t r = 0; r < arms[0].replicates.size(); ++r) {
    const RunRecord& run = arms[0].replicates[r];
    drift.push_back(run_figure("credibility_change", run, run));
    shown = std::max(shown,
                     std::abs(core_total(run, "displayed_fen") - core_total(run, "organic_fen")));
    paired = std::max(paired, greatest_difference(run, arms[1].replicates[r]));
  }
  const MeanError mean = mean_error(drift);
  bench.note("drift of credibility when good and bad weigh the same", 0, mean.mean, mean.error,
             1e-4);
  bench.note("displayed less genuine sales without tactics, fen", 0, shown, 0);
  bench.note("largest paired difference of a daily figure, tactics at intensity 0", 0, paired, 0);

  const auto apart = bench.run(
      scenario, {"replicates=2", "belief.spillover_negative=0", "belief.spillover_positive=0"});
  double moved = 0;
  for (const RunRecord& run : apart[0].replicates)
    moved = std::max(moved, std::abs(run_figure("credibility_change", run, run)));
  bench.note("change of government's credibility without spillover", 0, moved, 0);
}

}  // namespace credstream
