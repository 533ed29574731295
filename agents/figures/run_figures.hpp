#pragma once
/// Figures of a whole run: a metric over all its days, or derived from several metrics and, for
/// some, from the baseline's run on the same draws.
#include <cstddef>
#include <span>
#include <string_view>

#include "sim/record.hpp"

namespace credstream {

/// Position of a metric of the schema; a name that is none is a broken invariant.
std::size_t metric_index(std::string_view name);

/// A metric over all days of a run, as its declaration says: sum, mean or last.
double metric_total(const RunRecord& run, std::size_t metric);

/// A figure of a whole run that is derived from its metrics and, for some, from the baseline's
/// run on the same draws.
struct DerivedMetric {
  std::string_view name;
  std::string_view unit;
  std::string_view label;
  std::string_view label_zh;
  std::string_view definition;
  std::string_view definition_zh;
  double (*figure)(const RunRecord& run, const RunRecord& baseline);  ///< NaN: not defined
};

/// All derived metrics; they follow those of the schema in summaries.
std::span<const DerivedMetric> derived_metrics();

/// How far an arm stays behind the best of all arms on the same draws in `metric`, for which more
/// is better.
struct Regret {
  std::string_view name;
  std::string_view metric;
  std::string_view unit;
  std::string_view label;
  std::string_view label_zh;
  std::string_view definition;
  std::string_view definition_zh;
};

inline constexpr Regret kRegrets[] = {
    {"regret_farmer_income_yuan", "farmer_income_yuan", "yuan", "Regret, farmer income",
     "农民收入遗憾值",
     "Farmer income of the arm with most of it on the same draws, less the arm's.",
     "同一随机数下农民收入最高方案的收入减去本方案的收入。"},
    {"regret_credibility", "credibility_mean_change", "1", "Regret, credibility", "公信力遗憾值",
     "Mean credibility of the arm with most of it on the same draws, less the arm's.",
     "同一随机数下公信力（全程平均）最高方案的值减去本方案的值。"},
};

/// Whether a figure is one of those from which nothing else follows and which take time:
/// percentiles and stocks of credibility, that of officials, inequality, rooms, perceived hazards.
/// A run that records no details leaves them 0.
bool needs_details(std::string_view figure);

/// The figure of one run by the name of a metric, declared or derived.
double run_figure(std::string_view metric, const RunRecord& run, const RunRecord& baseline);

/// Credibility before the first day, on the scale of 0 to 1.
double credibility_at_start(const RunRecord& run);

}  // namespace credstream
