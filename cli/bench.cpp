/// `credstream bench`: how fast a run is on this machine, phase by phase, beside what memory and
/// draws alone would take.
#include "experiments/bench.hpp"

#include <fmt/format.h>

#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "experiments/compare.hpp"
#include "experiments/doses.hpp"
#include "scenarios/report.hpp"

namespace credstream {
namespace {

std::string nanoseconds(double seconds, double units) {
  return units > 0 ? fmt::format("{:.3g}", seconds / units * 1e9) : "";
}

void print_costs(const Options& o, const RunRecord& run, const std::vector<PhaseCost>& costs) {
  double sum = 0, floor = 0;
  for (const PhaseCost& cost : costs) sum += cost.seconds;
  fmt::print("| {} | s | {} | ns | {} | {} | {} |\n|---|---:|---:|---:|---:|---|---:|\n",
             o.say("phase", "阶段"), o.say("done", "数量"), o.say("floor, s", "下限（秒）"),
             o.say("bound by", "受限于"), o.say("share reached", "达到下限的比例"));
  for (const PhaseCost& cost : costs) {
    if (cost.seconds < 0.005 * sum) continue;
    floor += cost.floor;
    fmt::print("| {} | {:.3g} | {} | {} | {} | {} | {} |\n", cost.name, cost.seconds,
               cost.units > 0 ? fmt::format("{:.3g} {}", cost.units, cost.unit) : "",
               nanoseconds(cost.seconds, cost.units),
               cost.floor > 0 ? fmt::format("{:.3g}", cost.floor) : "", cost.bound_by,
               cost.floor > 0 ? fmt::format("{:.0f} %", 100 * cost.floor / cost.seconds) : "");
  }
  fmt::print("| {} | {:.3g} | {:.3g} views | {} | {:.3g} | | {:.0f} % |\n",
             o.say("all phases", "全部阶段"), sum, static_cast<double>(run.volume.views),
             nanoseconds(sum, static_cast<double>(run.volume.views)), floor, 100 * floor / sum);
}

}  // namespace

int bench_command(const Options& o) {
  auto scenario = load_or_tell(o, o.files.empty() ? "four-tactics" : o.files.front());
  if (!scenario) return kInputError;
  if (!o.arm.empty() && !find_arm(scenario->arms, o.arm)) {
    std::vector<std::string> names;
    for (const Arm& arm : scenario->arms) names.push_back(arm.name);
    tell_error(not_an_arm(o.arm, names));
    return kInputError;
  }
  const int threads = thread_count(o);
  const MachineRates machine = measure_machine(threads);
  fmt::print(
      fmt::runtime(o.say("This machine on {} threads: {:.1f} GB/s in sequence, {:.0f} million "
                         "sparse lines a second, {:.0f} million draws a second\n\n",
                         "本机 {} 线程：顺序 {:.1f} GB/s，随机行 {:.0f} 百万/秒，"
                         "抽样 {:.0f} 百万/秒\n\n")),
      threads, machine.stream_bytes * 1e-9, machine.random_lines * 1e-6, machine.draws * 1e-6);
  for (Arm& arm : scenario->arms) {
    if (!o.arm.empty() && arm.name != o.arm) continue;
    if (!arm.cash_as.empty()) continue;  // it needs another arm's run
    const ThreadLimit limit(threads);
    NetworkSource networks(*scenario);
    const Problems problems = networks.prepare(arm.setup.params);
    if (!problems.empty()) {
      tell(problems, {});
      return kInputError;
    }
    Watch& watch = interruptible_watch();
    std::vector<ArmRuns> runs;
    Stopwatch clock;
    {
      const Progress progress(watch, o.quiet, o.chinese());
      watch.phase = "simulate";
      runs = run_replicates({&arm, 1}, 1, networks,
                            {scenario->seed, scenario->days, threads, {}, nullptr}, watch);
    }
    if (runs.front().replicates.empty()) return kInterrupted;
    const RunRecord& run = runs.front().replicates.front();
    fmt::print(fmt::runtime(o.say("{}: {:.3g} s with the network; {:.4g} streams, {:.4g} views, "
                                  "{:.4g} orders, {:.4g} pieces of hearsay\n\n",
                                  "{}：含网络 {:.3g} 秒；{:.4g} 场，{:.4g} 次观看，{:.4g} 笔订单，"
                                  "{:.4g} 次口传\n\n")),
               arm.name, clock.lap(), static_cast<double>(run.volume.streams),
               static_cast<double>(run.volume.views), static_cast<double>(run.volume.orders),
               static_cast<double>(run.volume.hearsay));
    print_costs(o, run, phase_costs(arm.setup, run, machine));
    if (o.arm.empty()) break;  // the first arm
  }
  return kFine;
}

}  // namespace credstream
