#pragma once
/// The columns of a study's table, declared once for study.csv, study.nc and definitions.csv. What
/// type a column has depends on what it is, never on the values that happen to stand in it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/study/store.hpp"
#include "output/columns.hpp"
#include "output/io_problem.hpp"
#include "output/text.hpp"

namespace credstream {

struct StudyColumn {
  std::string name;
  CellType type = CellType::text;
  std::string unit = {};
  std::string over_days = {};  ///< of an outcome: how its days became one figure
  std::string scale = {};      ///< of a parameter: how its values were laid out
  std::string evidence = {};
  Text meaning = {};
};

/// The columns of a table in their order, which put_row() follows.
struct StudyColumns {
  std::vector<StudyColumn> all;
  std::vector<CellType> parameters;       ///< by path of the plan
  std::vector<std::string> factors = {};  ///< of a design that moves factors one at a time
  std::optional<std::size_t> baseline;    ///< arm that differences are taken from, if wanted
};

/// The columns of a plan; with `differences`, each outcome less the baseline's, too. A plan whose
/// scenario has no baseline has no differences, which is a problem.
IoResult<StudyColumns> table_columns(const StudyPlan& plan, bool differences);

/// The word that a point gives to a parameter that takes words.
std::string word_at(const StudyPlan& plan, std::size_t point, std::size_t axis);

/// Which rows and matrices a point of a design belongs to.
struct DesignPlace {
  std::int64_t row = 0;   ///< of saltelli, or trajectory of morris
  std::int64_t step = 0;  ///< of morris: steps from the start of its trajectory
  std::string part;       ///< of saltelli the matrix; of morris what moved
};
DesignPlace design_place(const StudyPlan& plan, const StudyColumns& columns, std::size_t point);

/// What stands in front of a row's figures when a task failed.
inline std::string_view status_word(const TaskResult& result) {
  return result.failed ? "failed" : "done";
}

/// Hands the cells of one row to a sink, which has integer(), number() and text(), in the order of
/// the columns. `reason` is empty for a task that did not fail.
template <class Sink>
void put_row(Sink& sink, const StudyPlan& plan, const StudyColumns& columns,
             const TaskResult& result, std::size_t arm, std::string_view reason) {
  const StudyTask task = task_at(plan, result.task);
  sink.integer(result.task);
  sink.integer(static_cast<std::int64_t>(task.point));
  sink.integer(static_cast<std::int64_t>(task.key.replicate));
  sink.integer(static_cast<std::int64_t>(task.key.seed));
  sink.text(plan.arms[arm]);
  sink.text(status_word(result));
  if (!columns.factors.empty()) {
    const DesignPlace place = design_place(plan, columns, task.point);
    sink.integer(place.row);
    if (plan.structure.kind == "morris") sink.integer(place.step);
    sink.text(place.part);
  }
  for (std::size_t axis = 0; axis < plan.paths.size(); ++axis) {
    const double value = plan.points[task.point][axis];
    if (columns.parameters[axis] == CellType::text)
      sink.text(word_at(plan, task.point, axis));
    else if (columns.parameters[axis] == CellType::integer)
      sink.integer(static_cast<std::int64_t>(value));
    else
      sink.number(value);
  }
  for (std::size_t i = 0; i < plan.carried.names.size(); ++i)
    sink.text(plan.carried.cells[task.point][i]);
  const std::size_t n = plan.outcomes.size();
  const auto figure = [&](std::size_t of, std::size_t outcome) {
    return result.failed ? std::optional<double>() : result.values[of * n + outcome];
  };
  for (std::size_t o = 0; o < n; ++o) sink.number(figure(arm, o));
  if (columns.baseline)
    for (std::size_t o = 0; o < n; ++o)
      sink.number(result.failed ? std::optional<double>()
                                : *figure(arm, o) - *figure(*columns.baseline, o));
  sink.text(reason.empty() ? "none" : reason);
}

}  // namespace credstream
