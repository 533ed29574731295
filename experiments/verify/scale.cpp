/// Ratios do not depend on how many people a simulated consumer stands for.
#include <algorithm>
#include <cmath>
#include <utility>

#include "experiments/summary.hpp"
#include "experiments/verify/forms.hpp"
#include "output/statistics.hpp"

namespace credstream {
namespace {

double conversion(const RunRecord& run) {
  return core_total(run, "orders_real") / core_total(run, "views_real");
}

double water(const RunRecord& run) { return run_figure("water_content", run, run); }

/// Credibility of government lost per exposure, in person-ppm by consumers.
double lost_per_exposure(const RunRecord& run) {
  double lost = 0;
  for (const char* cause : {"change_exposed_apportionment", "change_exposed_fake_orders"})
    lost -= core_total(run, cause);
  const double exposures = core_total(run, "exposures");
  const double level = run_figure("credibility", run, run);
  return exposures > 0 && level > 0 ? lost / exposures : 0;
}

struct Measure {
  const char* name;
  std::size_t arm;
  double (*figure)(const RunRecord&);
  bool per_consumer;  ///< the figure grows with the number of consumers
};
constexpr Measure kMeasures[] = {
    {"conversion", 0, conversion, false},
    {"water content of fake orders", 2, water, false},
    {"credibility lost per exposure of apportionment", 1, lost_per_exposure, true},
    {"credibility lost per exposure of fake orders", 2, lost_per_exposure, true}};

/// A measure over the replicates of one size.
std::vector<double> figures_of(const Measure& measure, const std::vector<ArmRuns>& arms,
                               double consumers) {
  std::vector<double> values;
  for (const RunRecord& run : arms[measure.arm].replicates)
    values.push_back(measure.figure(run) / (measure.per_consumer ? consumers : 1));
  return values;
}

/// Mean and squared standard error of the logarithms.
std::pair<double, double> log_mean(const std::vector<double>& values) {
  std::vector<double> logs;
  for (const double value : values) logs.push_back(std::log(value));
  const MeanError mean = mean_error(logs);
  return {mean.mean, mean.error * mean.error};
}

/// Ratio of the geometric means of two sizes with Student's 95 % interval. All replicates count;
/// the spread is nearly all that of the coarser simulation.
Interval ratio_of(const std::vector<double>& large, const std::vector<double>& small) {
  const auto [high, high_square] = log_mean(large);
  const auto [low, low_square] = log_mean(small);
  const auto degrees = static_cast<std::int64_t>(large.size() + small.size()) - 2;
  const double half = student_t_975(degrees) * std::sqrt(high_square + low_square);
  return {std::exp(high - low), std::exp(high - low - half), std::exp(high - low + half)};
}

}  // namespace

void check_scale(Workbench& bench) {
  struct Size {
    const char* consumers;
    const char* weight;
    double count;
    int replicates;
  };
  constexpr Size kSizes[] = {{"population.consumers=1e5", "population.weight=100", 1e5, 24},
                             {"population.consumers=1e6", "population.weight=10", 1e6, 24},
                             {"population.consumers=1e7", "population.weight=1", 1e7, 6}};
  std::vector<std::vector<double>> small;
  for (const Size& size : kSizes) {
    const int replicates = bench.quick() ? 6 : size.replicates;
    if (bench.quick() && size.count > 1e6) return;
    const auto arms = bench.run(
        "verify/scale", {size.consumers, size.weight, "replicates=" + std::to_string(replicates)});
    if (bench.stopped()) return;
    for (std::size_t m = 0; m < std::size(kMeasures); ++m) {
      const std::vector<double> figures = figures_of(kMeasures[m], arms, size.count);
      if (size.count == 1e5) {
        small.push_back(figures);
        continue;
      }
      const Interval ratio = ratio_of(figures, small[m]);
      bench.note_equivalent(std::string(kMeasures[m].name) +
                                (size.count == 1e6 ? ", 10^6" : ", 10^7") + " consumers over 10^5",
                            1, ratio.mean, (ratio.high - ratio.low) / 2 / 1.96,
                            bench.quick() ? 0.1 : 0.03);
    }
  }
}

}  // namespace credstream
