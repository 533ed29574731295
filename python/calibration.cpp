#include "python/calibration.hpp"

#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "experiments/calibrate.hpp"
#include "experiments/cases.hpp"
#include "experiments/refusals.hpp"
#include "python/errors.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::string_view name_of(Verdict verdict) {
  constexpr std::string_view kNames[] = {"within", "outside", "shown", "not_simulated",
                                         "cannot_tell"};
  return kNames[static_cast<std::size_t>(verdict)];
}

Columns fitted_columns(const Calibration& calibration) {
  ColumnSink sink({{"path", CellType::text},
                   {"before", CellType::number},
                   {"after", CellType::number},
                   {"low", CellType::number},
                   {"high", CellType::number},
                   {"at_bound", CellType::text}});
  for (const FittedParameter& fitted : calibration.fitted) {
    sink.text(fitted.path);
    sink.number(fitted.before);
    sink.number(fitted.after);
    sink.number(fitted.interval.low.value_or(kNone));
    sink.number(fitted.interval.high.value_or(kNone));
    sink.text(fitted.at_bound ? "yes" : "no");
  }
  return sink.take();
}

Columns target_columns(const Calibration& calibration) {
  ColumnSink sink({{"case", CellType::text},
                   {"what", CellType::text},
                   {"reported", CellType::number},
                   {"simulated", CellType::number},
                   {"ci_low", CellType::number},
                   {"ci_high", CellType::number},
                   {"ratio", CellType::number},
                   {"log_margin", CellType::number},
                   {"least", CellType::number},
                   {"greatest", CellType::number},
                   {"role", CellType::text},
                   {"verdict", CellType::text},
                   {"source", CellType::text},
                   {"would_need", CellType::text},
                   {"note", CellType::text}});
  for (const TargetRow& row : calibration.rows) {
    const Target& target = row.target;
    const Text levers = lever_text(row);
    sink.text(target.name);
    sink.text(target_label(target));
    sink.number(target.reported > 0 ? target.reported : kNone);
    sink.number(row.simulated);
    sink.number(row.interval.bounded() ? row.interval.low : kNone);
    sink.number(row.interval.bounded() ? row.interval.high : kNone);
    sink.number(std::exp(row.log_error));
    sink.number(target.log_margin > 0 ? target.log_margin : kNone);
    sink.number(target.bounds ? target.bounds->least : kNone);
    sink.number(target.bounds ? target.bounds->greatest : kNone);
    sink.text(target.role);
    sink.text(name_of(row.verdict));
    sink.text(target.source);
    sink.text(speaks_chinese() ? levers.zh : levers.en);
    sink.text(target.note);
  }
  return sink.take();
}

}  // namespace

std::optional<Calibrated> calibrated(const Scenario& scenario, int threads, Watch& watch) {
  if (const Said why = calibration_refusal(scenario); !why.empty()) throw refused(why);
  const ThreadLimit limit(threads);
  Calibration calibration = calibrate(scenario, threads, watch);
  if (!calibration.problems.empty()) throw Refused{std::move(calibration.problems), {}};
  if (calibration.interrupted) return std::nullopt;
  return Calibrated{fitted_columns(calibration), target_columns(calibration), calibration.converged,
                    calibration.ambiguous, calibration.evaluations};
}

}  // namespace credstream
