#pragma once
/// Scenario discovery on a study: what counts as a case, the boxes as tables and as sentences.
#include <optional>
#include <string>
#include <vector>

#include "experiments/analysis/figures.hpp"
#include "experiments/analysis/prim.hpp"

namespace credstream {

/// A condition such as credibility<-0.05 on the mean over replicates of a figure.
struct Condition {
  std::string outcome;
  std::string relation;  ///< <, <=, > or >=
  double bound = 0;

  bool holds(double value) const;
};

/// Reads "METRIC<NUMBER"; nothing when it does not read so.
std::optional<Condition> read_condition(const std::string& text);

/// Whether boxes can be told from the points of a plan: not from the paths of morris, whose points
/// repeat most of each other's values, so that chance looks like a rule.
bool tells_boxes(const StudyPlan& plan);

/// A study's points with a value each, and which of them are cases.
struct CasePoints {
  Points points;
  std::vector<bool> cases;
  std::vector<bool> categories;  ///< by axis: switches
};

/// Cases are points at which every condition holds for its figure. Points that failed or were not
/// run are left out; of a saltelli design all but its two Sobol' points a row, as those mixed of
/// them repeat their values.
CasePoints case_points(const StudyPlan& plan, const std::vector<TaskResult>& results,
                       const std::vector<Condition>& conditions,
                       const std::vector<Measured>& measured);

/// Rows `box,parameter,low,high,among,quasi_p,found_again,kept,coverage,density,support,points,
/// cases`: one for each restriction, dispensable ones with kept = no.
std::string boxes_table(const StudyPlan& plan, const Discovery& found);

/// Rows `step,coverage,density,support,points,cases` of the first box's peeling.
std::string peeling_table(const Discovery& found);

/// Each box as a sentence: where it is, how often cases happen inside and elsewhere.
std::vector<Text> box_sentences(const StudyPlan& plan, const Discovery& found,
                                const std::vector<bool>& categories);

}  // namespace credstream
