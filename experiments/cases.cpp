#include "experiments/cases.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "sim/fail.hpp"

namespace credstream {
namespace {

constexpr std::string_view kFolder = "cases/";

double deviation_of_logs(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0, square = 0;
  for (const double value : values) sum += std::log(value);
  for (const double value : values) square += std::pow(std::log(value) - sum / n, 2);
  return std::sqrt(square / (n - 1));
}

}  // namespace

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const LibraryEntry& entry : scenario_library())
    if (entry.name.starts_with(kFolder)) names.push_back(entry.name.substr(kFolder.size()));
  std::sort(names.begin(), names.end());
  return names;
}

CaseResult run_case(const std::string& file, const Scenario& scenario, int threads, Watch& watch) {
  return {file, true, calibrate(scenario, threads, watch, false)};
}

CaseResult run_case(const std::string& name, int threads, Watch& watch) {
  LoadResult loaded = load_scenario(std::string(kFolder) + name);
  if (!loaded.ok())
    fail("a case of the library cannot be loaded: " + loaded.problems.front().message, name, 0);
  return {name, false, calibrate(loaded.scenario, threads, watch, false)};
}

std::vector<ReportSpread> report_spreads(const std::vector<CaseResult>& cases) {
  std::vector<ReportSpread> spreads;
  for (const CaseResult& result : cases)
    for (const TargetRow& row : result.lines.rows) {
      if (row.target.role != "measurement_error") continue;
      const auto same = [&](const ReportSpread& s) {
        return s.name == row.target.name && s.measure == row.target.measure;
      };
      auto at = std::find_if(spreads.begin(), spreads.end(), same);
      if (at == spreads.end())
        at = spreads.insert(at, {row.target.name, row.target.measure, {}, 1, 0});
      at->reports.push_back(row.target.reported);
    }
  std::erase_if(spreads, [](const ReportSpread& s) { return s.reports.size() < 2; });
  for (ReportSpread& spread : spreads) {
    const auto [least, greatest] =
        std::minmax_element(spread.reports.begin(), spread.reports.end());
    spread.factor = *greatest / *least;
    spread.log_deviation = deviation_of_logs(spread.reports);
  }
  return spreads;
}

bool calibration_failed(const CaseResult& result) {
  return std::any_of(result.lines.rows.begin(), result.lines.rows.end(), [](const TargetRow& row) {
    return row.target.role == "calibration" && row.verdict != Verdict::within;
  });
}

std::string target_label(const Target& target) {
  if (!target.what.empty()) return target.what;
  if (target.arm.empty() && target.against.empty()) return target.measure;
  if (target.against.empty()) return target.measure + ", " + target.arm;
  return target.measure + ", " + (target.arm.empty() ? "baseline" : target.arm) + " / " +
         target.against;
}

}  // namespace credstream
