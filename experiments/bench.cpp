#include "experiments/bench.hpp"

#include <algorithm>
#include <chrono>
#include <functional>

#include "agents/rules/reach.hpp"
#include "agents/simulation.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/people.hpp"
#include "experiments/runs.hpp"
#include "sim/parallel.hpp"
#include "sim/random_batch.hpp"
#include "sim/reach.hpp"

namespace credstream {
namespace {

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The least time of some goes.
double best_of(int goes, const std::function<void()>& work) {
  double best = seconds_of(work);
  for (int i = 1; i < goes; ++i) best = std::min(best, seconds_of(work));
  return best;
}

double stream_bytes(std::size_t parts) {
  constexpr std::size_t kDoubles = std::size_t{1} << 23;  // three arrays of 64 MiB
  std::vector<double> a(kDoubles, 1), b(kDoubles, 2), c(kDoubles, 3);
  const double seconds = best_of(5, [&] {
    parallel_for(parts, [&](std::size_t part) {
      const std::size_t end = kDoubles / parts * (part + 1);
      for (std::size_t i = kDoubles / parts * part; i < end; ++i) a[i] = b[i] + 0.5 * c[i];
    });
  });
  return 3.0 * sizeof(double) * static_cast<double>(kDoubles) / seconds;
}

double random_lines(std::size_t parts) {
  constexpr std::uint32_t kWords = 1u << 26;  // 256 MiB
  constexpr std::uint32_t kBatches = 1u << 15;
  std::vector<std::uint32_t> memory(kWords, 1);
  std::vector<std::uint64_t> sums(parts);
  const double seconds = best_of(3, [&] {
    parallel_for(parts, [&](std::size_t part) {
      const RoundKeys keys({1, static_cast<std::uint32_t>(part)});
      WordBatch batch;
      std::uint64_t sum = 0;
      for (std::uint32_t i = 0; i < kBatches; ++i) {
        draw_batch(keys, {i, 0, 0, 0}, batch);
        for (const auto& row : batch.words)
          for (const std::uint32_t word : row) sum += memory[word % kWords];
      }
      sums[part] = sum;
    });
  });
  return static_cast<double>(parts) * kBatches * 4 * kBatch / seconds;
}

double draws(std::size_t parts) {
  constexpr std::uint32_t kBatches = 1u << 15;
  std::vector<std::uint32_t> sums(parts);
  const double seconds = best_of(3, [&] {
    parallel_for(parts, [&](std::size_t part) {
      const RoundKeys keys({1, static_cast<std::uint32_t>(part)});
      WordBatch batch;
      for (std::uint32_t i = 0; i < kBatches; ++i) {
        draw_batch(keys, {i, 0, 0, 0}, batch);
        sums[part] += batch.words[0][i % kBatch];
      }
    });
  });
  return static_cast<double>(parts) * kBatches * kBatch / seconds;
}

/// What a phase must do at least.
struct Needs {
  double bytes_in_a_row = 0, lines = 0, draws = 0;
};

void set_floor(PhaseCost& phase, const Needs& needs, const MachineRates& machine) {
  const std::pair<double, const char*> bounds[] = {
      {needs.bytes_in_a_row / machine.stream_bytes, "memory in sequence"},
      {needs.lines / machine.random_lines, "sparse lines"},
      {needs.draws / machine.draws, "draws"}};
  for (const auto& [seconds, what] : bounds)
    if (seconds > phase.floor) {
      phase.floor = seconds;
      phase.bound_by = what;
    }
}

/// The sum of a metric over the days, and on how many days it is not 0.
std::pair<double, double> over_days(const RunRecord& run, std::string_view metric) {
  const std::size_t at = metric_index(metric), n = run_schema().metrics.size();
  double sum = 0, days = 0;
  for (std::size_t i = at; i < run.series.size(); i += n) {
    sum += run.series[i];
    days += run.series[i] != 0;
  }
  return {sum, days};
}

}  // namespace

MachineRates measure_machine(int threads) {
  const ThreadLimit limit(threads);
  const auto parts = static_cast<std::size_t>(threads);
  return {stream_bytes(parts), random_lines(parts), draws(parts)};
}

std::vector<PhaseCost> phase_costs(const ArmSetup& arm, const RunRecord& run,
                                   const MachineRates& machine) {
  const ModelParams& p = arm.params;
  const double people = p.population.consumers;
  const bool far = people * (People::kBytes + Beliefs::kBytes) > 16e6;  // more than caches hold
  const auto views = static_cast<double>(run.volume.views);
  const auto orders = static_cast<double>(run.volume.orders);
  const auto hearsay = static_cast<double>(run.volume.hearsay);
  const double evenings = over_days(run, "viewers_real").second;
  const double at_home = by_distance(p.exposure) ? p.exposure.own_share / p.population.counties : 0;
  const double heard =
      over_days(run, "exposures").first * (p.exposure.news_reach + at_home) * people;

  std::vector<PhaseCost> costs;
  for (const auto& [name, seconds] : run.phase_seconds) {
    PhaseCost cost{name, seconds, 0, "", 0, ""};
    Needs needs;
    if (name == "watch") {
      cost.units = views;
      cost.unit = "view";
      // Belief, streams seen and expected price of a viewer; what is seen is written back. Where
      // few watch, their lines alone are touched.
      const double row = evenings * people * (4 + 2 + 2 + 2 + 2);
      if (far && 3 * views / machine.random_lines < row / machine.stream_bytes)
        needs.lines = 3 * views;
      else if (far)
        needs.bytes_in_a_row = row;
      needs.draws = views / 2;
    } else if (name == "order") {
      cost.units = orders;
      cost.unit = "order";
      needs.lines = far ? 3 * orders : 0;  // belief, memory, whether an official is known
      needs.draws = orders;
    } else if (name == "deliver") {
      cost.units = orders;
      cost.unit = "order";
      needs.draws = orders * (1 + p.network.degree);
    } else if (name == "believe") {
      cost.units = orders + hearsay;
      cost.unit = "change";
      needs.lines = far ? 3 * (orders + hearsay) : 0;  // belief in government, its official's place
      needs.draws = orders + hearsay;
    } else if (name == "expose") {
      cost.units = heard;
      cost.unit = "hearer";
      // At 1 in 20 more than half the lines of beliefs and memories are touched and written.
      const double row = over_days(run, "exposures").first * people * 2 * (4 + 2);
      if (far && 2 * heard / machine.random_lines < row / machine.stream_bytes)
        needs.lines = 2 * heard;
      else if (far)
        needs.bytes_in_a_row = row;
      needs.draws = heard;
    }
    set_floor(cost, needs, machine);
    costs.push_back(cost);
  }
  return costs;
}

}  // namespace credstream
