#pragma once
/// The case library: scenarios under cases/, whose targets are what was reported, compared with
/// what the model gives.
#include <string>
#include <vector>

#include "experiments/calibrate.hpp"

namespace credstream {

/// A case with its lines.
struct CaseResult {
  std::string name;  ///< of a case of the library, such as "dayao", or a file of the user's
  bool own = false;  ///< a file of the user's
  Calibration lines;
};

/// How far reports of one and the same event lie apart.
struct ReportSpread {
  std::string name;     ///< of the event
  std::string measure;  ///< that was reported
  std::vector<double> reports;
  double factor = 1;         ///< greatest over least
  double log_deviation = 0;  ///< standard deviation of the logarithms (n - 1)
};

/// Names of all cases of the library, in order.
std::vector<std::string> case_names();

/// Fits what the case says is fitted, and measures all of its targets.
CaseResult run_case(const std::string& file, const Scenario& scenario, int threads, Watch& watch);

/// The same for a case of the library.
CaseResult run_case(const std::string& name, int threads, Watch& watch);

/// Spread of every event that has several targets of role measurement_error in one measure.
std::vector<ReportSpread> report_spreads(const std::vector<CaseResult>& cases);

/// True when a calibration target lies outside its margin: the fit failed. Other figures may.
bool calibration_failed(const CaseResult& result);

/// What a line is about: the target's own words, or its measure and the arms it is taken from.
std::string target_label(const Target& target);

}  // namespace credstream
