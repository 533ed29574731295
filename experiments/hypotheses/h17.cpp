/// H17: where promotion depends on rank, reported sales say less about real ones, and a few
/// counties report most.
#include <algorithm>
#include <cmath>
#include <functional>

#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

std::vector<double> county_values(const RunRecord& run, std::string_view name) {
  const auto columns = run_schema().county_columns;
  std::vector<double> values;
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].name == name)
      for (std::size_t at = c; at < run.counties.size(); at += columns.size())
        values.push_back(run.counties[at]);
  return values;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return ratio_of(sum, static_cast<double>(values.size()));
}

/// Pearson's correlation of two county columns.
double correlation(const RunRecord& run, std::string_view a, std::string_view b) {
  const std::vector<double> x = county_values(run, a), y = county_values(run, b);
  const double mx = mean(x), my = mean(y);
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
    xy += (x[i] - mx) * (y[i] - my);
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
  }
  return ratio_of(xy, std::sqrt(xx * yy));
}

/// What the first tenth of counties, at least one, hold of a column's sum.
double top_tenth(const RunRecord& run, std::string_view name) {
  std::vector<double> values = county_values(run, name);
  std::sort(values.begin(), values.end(), std::greater<>());
  double top = 0, all = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    all += values[i];
    if (i < std::max<std::size_t>(values.size() / 10, 1)) top += values[i];
  }
  return ratio_of(top, all);
}

constexpr Figure kFigures[] = {
    {"correlation", "1", "Correlation of reported with net sales over counties",
     [](const StudyRuns& r, std::size_t arm) {
       return correlation(r.records[arm], "reported_sales_yuan", "net_sales_yuan");
     }},
    {"top_reported", "1", "Share of the first tenth of counties in reported sales",
     [](const StudyRuns& r, std::size_t arm) {
       return top_tenth(r.records[arm], "reported_sales_yuan");
     }},
    {"top_net", "1", "Share of the first tenth of counties in net sales",
     [](const StudyRuns& r, std::size_t arm) {
       return top_tenth(r.records[arm], "net_sales_yuan");
     }},
};

constexpr Contrast kContrasts[] = {
    {"H17a", "Reported and net sales correlate less where promotion counts for more",
     "晋升权重越大，上报额与净额的相关性越低", "1", Expect::positive,
     [](const ArmFigures& f) { return f.at("calm", "correlation") - f.at("race", "correlation"); }},
    {"H17b", "Reported sales are more concentrated than net sales", "上报额比净额更集中", "1",
     Expect::positive,
     [](const ArmFigures& f) { return f.at("race", "top_reported") - f.at("race", "top_net"); }},
};

}  // namespace

extern const Hypothesis kHypothesis_h17;
const Hypothesis kHypothesis_h17{
    .id = "H17",
    .text =
        "Reported sales are heavy-tailed, and say less about net sales the more a tournament "
        "counts",
    .text_zh = "上报额呈重尾分布，晋升竞争越激烈，上报额越不能反映净额",
    .scenario = "hypotheses/h17-tournament",
    .figures = kFigures,
    .contrasts = kContrasts,
    .counties = true};

}  // namespace credstream
