/// Many workers on one study leave the table that one leaves.
#include <catch2/catch.hpp>

#include "experiments/study/folder.hpp"
#include "experiments/study/run.hpp"
#include "experiments/study/table.hpp"
#include "sim/parallel.hpp"
#include "tests/experiments/small_comparison.hpp"
#include "tests/files.hpp"

using namespace credstream;

namespace {

constexpr const char* kSweep = R"(
sweep:
  design: {kind: sobol, points: 6}
  replicates: 2
  parameters: [{path: belief.half_life_days, from: 30, to: 720}]
  outcomes: [credibility, displayed_sales_yuan]
)";

std::string swept_by(const Scenario& scenario, int threads) {
  const ThreadLimit limit(threads);
  const Scratch folder;
  StudyPlan plan = sweep_plan(scenario, lay_out(scenario), "program");
  REQUIRE(!open_study(folder.path(), plan, false));
  TaskRunner runner(plan, scenario, metric_totals(plan), static_cast<std::size_t>(threads));
  REQUIRE(runner.prepare().empty());
  StudyOptions options;
  options.threads = threads;
  options.seconds_per_task = 1000;  // so that the guard of deadlines runs, too
  Watch watch;
  const auto counts = run_study(folder.path(), plan, runner, options, watch);
  REQUIRE(std::holds_alternative<StudyCounts>(counts));
  CHECK(std::get<StudyCounts>(counts).done == plan.tasks());
  const auto read = read_study({folder.path()});
  REQUIRE(std::holds_alternative<StudyResults>(read));
  return study_table(plan, std::get<StudyResults>(read).results);
}

}  // namespace

TEST_CASE("study: the table depends on no number of threads", "[study]") {
  const Scenario scenario = scenario_of(std::string(kSmall) + kArms + kSweep);
  const std::string alone = swept_by(scenario, 1);
  CHECK(alone.find(",done,") != std::string::npos);
  for (const int threads : {2, 4}) CHECK(swept_by(scenario, threads) == alone);
}
