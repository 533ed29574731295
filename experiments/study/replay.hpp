#pragma once
/// Making a task of a stored study again, bit for bit.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "experiments/study/plan.hpp"
#include "experiments/study/store.hpp"
#include "output/results.hpp"
#include "sim/text.hpp"

namespace credstream {

struct Scenario;
struct Watch;

/// What a task left behind when it was made again, or why it was not: problems of the stored
/// scenario, with the texts that show their lines, or other trouble in a sentence. After a stop
/// there is none of the three.
struct Replay {
  std::optional<TaskResult> result;
  std::vector<RunRecord> records;  ///< of the arms, where they were asked for
  Problems problems;
  std::map<std::string, std::string> texts;
  Said trouble;
};

/// Makes a task of a plan again; with `records`, all columns of series.csv are recorded.
/// `overrides` say where data files are, if not where they were.
Replay replay(const StudyPlan& plan, std::int64_t run, bool records, Watch& watch,
              const Overrides& overrides = {});

/// What --set lays over the scenario of a plan to give one task as its last replicate: in a study
/// of worlds also what the world's structure sets, and how many consumers worlds have.
std::vector<std::string> settings_of_row(const StudyPlan& plan, const StudyTask& task,
                                         const Scenario& scenario);

/// The runs of a replayed task, as series_table and series_columns take them.
Results results_of(const StudyPlan& plan, const StudyTask& task, std::vector<RunRecord> records);

/// Whether two results of a task are the same, bit for bit.
bool same_result(const TaskResult& a, const TaskResult& b);

}  // namespace credstream
