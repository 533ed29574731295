#pragma once
/// Closed forms of the literature, compared with the simulator itself: each runs a scenario of the
/// library that isolates a mechanism and compares its results with closed forms.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/runs.hpp"

namespace credstream {

/// One quantity. It holds when |simulated - expected| <= 4 standard errors + allowance; where a
/// margin is declared, when the 95 % interval lies within the margin (equivalence).
struct FormCheck {
  std::string quantity;
  double expected = 0;
  double simulated = 0;
  double standard_error = 0;  ///< of the simulated figure over draws
  double allowance = 0;       ///< for steps of a day, evidence codes and other discretisation
  double margin = 0;          ///< of equivalence; 0: none

  double tolerance() const {
    return margin > 0 ? margin - 1.96 * standard_error : 4.0 * standard_error + allowance;
  }
  bool holds() const {
    const double gap = simulated - expected;
    return gap <= tolerance() && -gap <= tolerance();
  }
};

/// What a check works with: it runs scenarios of the library and notes quantities.
class Workbench {
 public:
  Workbench(bool quick, int threads, Watch& watch)
      : quick_(quick), threads_(threads), watch_(watch) {}

  /// True when a tenth of the draws will do.
  bool quick() const { return quick_; }
  bool stopped() const { return watch_.stopped(); }

  /// All replicates of every arm of a library scenario with values laid over it ("path=value").
  /// `record` says what is recorded beside the series; ledgers and tables are off by default.
  std::vector<ArmRuns> run(const std::string& name, const std::vector<std::string>& set = {},
                           RunOptions record = least()) const;

  /// The scenario that run() runs.
  Scenario scenario(const std::string& name, const std::vector<std::string>& set = {}) const;

  /// The network that a replicate of the scenario runs on.
  Network network_of(const Scenario& scenario, std::uint32_t replicate) const;

  /// A record of the daily figures alone.
  static RunOptions least();

  void note(std::string quantity, double expected, double simulated, double standard_error,
            double allowance = 0);

  /// The simulated figure must be equivalent: its 95 % interval within expected ± margin.
  void note_equivalent(std::string quantity, double expected, double simulated,
                       double standard_error, double margin);

  const std::vector<FormCheck>& checks() const { return checks_; }

 private:
  bool quick_;
  int threads_;
  Watch& watch_;
  std::vector<FormCheck> checks_;
};

/// A closed form: its number in docs/verification.md, what it says and the function that checks it.
struct ClosedForm {
  std::string_view id;
  std::string_view says;
  std::string_view says_zh;
  void (*check)(Workbench& bench);
};

/// All closed forms in order.
std::span<const ClosedForm> closed_forms();

/// The mean of the values and its standard error.
struct MeanError {
  double mean = 0;
  double error = 0;
};
MeanError mean_error(std::span<const double> values);

/// A core figure summed over the days of a run, by its name in `run_schema().core`.
double core_total(const RunRecord& run, std::string_view name);
/// The same on one day.
double core_on(const RunRecord& run, std::string_view name, std::int32_t day);
/// A metric of the series on one day.
double series_on(const RunRecord& run, std::string_view metric, std::int32_t day);
/// A person column of a run recorded with `people`, one value per consumer.
std::vector<double> person_column(const RunRecord& run, std::string_view name);
/// A county column of a run recorded with `counties`, one value per county.
std::vector<double> county_column(const RunRecord& run, std::string_view name);

}  // namespace credstream
