#pragma once
/// The tidy table of a study: a row for each arm of each stored task, with every parameter, the
/// seed, every outcome, and the reasons of failures.
#include <string>
#include <string_view>
#include <vector>

#include "experiments/study/columns.hpp"
#include "experiments/study/folder.hpp"
#include "experiments/wording.hpp"

namespace credstream {

/// How every table of a study begins; parameters and outcomes follow.
inline constexpr std::string_view kStudyTableHead = "run,point,replicate,seed,arm,status";

/// The table's first line.
std::string table_head(const StudyColumns& columns);

/// Appends a value of a parameter as its scenario writes it: a number, or a word.
void append_value(std::string& text, const StudyPlan& plan, std::size_t axis, double value);

/// Why a task failed, with the reasons of earlier attempts behind it; mostly empty.
std::string reason_cell(const TaskResult& result, const std::string& earlier);

/// Appends the rows of one task.
void append_rows(std::string& text, const StudyPlan& plan, const StudyColumns& columns,
                 const TaskResult& result, const std::string& earlier);

/// The table of results that are at hand.
std::string study_table(const StudyPlan& plan, const std::vector<TaskResult>& results);

/// What readers call the arms of a plan.
ArmLabels labels_of_arms(const StudyPlan& plan);

/// definitions.csv: what every column and arm of a study means, and its type.
std::string study_definitions(const StudyPlan& plan, const StudyColumns& columns);
std::string study_definitions(const StudyPlan& plan);

/// How every such file begins.
inline constexpr std::string_view kDefinitionsHead =
    "name,type,unit,over_days,scale,evidence,meaning";

/// Where the definitions of a table stand: definitions.csv beside study.csv; beside a table of
/// another name one that begins as that does.
std::string definitions_beside(const std::string& table);

/// Reads folders and writes their table, row by row; nothing is written when a file cannot be
/// used, which the status then names.
IoResult<StudyStatus> merge_study(const StudyPlan& plan, const StudyColumns& columns,
                                  const std::vector<std::string>& folders, const std::string& path);

}  // namespace credstream
