/// H18: faked rankings bring real viewers to those who fake, and cost sales in all.
#include <algorithm>

#include "experiments/hypotheses/hypothesis.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

/// Views in the counties that fake orders in the arm `fake`; the draws, and so the counties, are
/// the same in all arms.
double views_of_fakers(const StudyRuns& r, std::size_t arm) {
  const auto columns = run_schema().county_columns;
  std::size_t column = 0, fake = 0;
  while (column < columns.size() && columns[column].name != "tactic_streams") ++column;
  while (fake < r.arms.size() && r.arms[fake].name != "fake") ++fake;
  if (column == columns.size() || fake == r.arms.size())
    fail("H18 lacks a column or an arm", "", 0);
  const auto of_faker = [&](std::uint64_t decision) {
    const std::size_t county = decision >> 44;  // the stream's number takes 12 bits, the person 32
    return r.records[fake].counties[county * columns.size() + column] > 0;
  };
  const auto& views = r.records[arm].viewings;
  return static_cast<double>(std::count_if(views.begin(), views.end(), of_faker)) *
         r.arms[arm].setup.params.population.weight;
}

constexpr Figure kFigures[] = {
    {"views_of_fakers", "people", "Real views in the counties that fake orders in the arm 'fake'",
     views_of_fakers},
    {"genuine", "yuan", "Voluntary sales of all counties",
     [](const StudyRuns& r, std::size_t arm) {
       return total_of(r.records[arm], "voluntary_sales_yuan");
     }},
};

constexpr Contrast kContrasts[] = {
    {"H18a", "Those who fake orders win real viewers", "刷单者赢得真实观众", "people",
     Expect::positive,
     [](const ArmFigures& f) {
       return f.at("fake", "views_of_fakers") - f.at("organic", "views_of_fakers");
     }},
    {"H18b", "All counties together sell less", "各县合计真实销售额下降", "yuan", Expect::positive,
     [](const ArmFigures& f) { return f.at("organic", "genuine") - f.at("fake", "genuine"); }},
    {"H18-control", "No viewers are won where the platform does not rank by what is displayed",
     "若平台不按展示数据推荐，则不会赢得观众", "people", Expect::vanishes,
     [](const ArmFigures& f) {
       return f.at("fake_unranked", "views_of_fakers") -
              f.at("organic_unranked", "views_of_fakers");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h18;
const Hypothesis kHypothesis_h18{
    .id = "H18",
    .text = "Faked rankings become partly self-fulfilling, but total sales fall",
    .text_zh = "造假的排名会部分自我实现，但总销售额下降",
    .scenario = "hypotheses/h18-rankings",
    .figures = kFigures,
    .contrasts = kContrasts,
    .decisions = true,
    .counties = true};

}  // namespace credstream
