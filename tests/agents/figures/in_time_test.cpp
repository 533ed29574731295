/// Figures in time: a day, peak, lowest, area and half-life of a metric, against series that can be
/// reckoned by hand.
#include "agents/figures/in_time.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "agents/figures/run_figures.hpp"
#include "agents/simulation.hpp"

using namespace credstream;

namespace {

/// A run in which one metric took these values, day by day, and all others 0.
RunRecord run_with(const std::string& metric, const std::vector<double>& values) {
  RunRecord run;
  run.days = static_cast<std::int32_t>(values.size());
  const std::size_t width = run_schema().metrics.size(), column = metric_index(metric);
  run.series.assign(values.size() * width, 0.0);
  for (std::size_t day = 0; day < values.size(); ++day)
    run.series[day * width + column] = values[day];
  return run;
}

double figure(const std::string& name, const RunRecord& run, const RunRecord& baseline) {
  return run_figure(name, run, baseline);
}

}  // namespace

TEST_CASE("Figures in time: of a series reckoned by hand", "[in-time]") {
  const RunRecord run = run_with("credibility", {0.5, 0.5, 0.25, 0.5, 0.75, 0.75});
  const RunRecord same = run;
  CHECK(figure("credibility@0", run, same) == 0.5);
  CHECK(figure("credibility@4", run, same) == 0.75);
  CHECK(std::isnan(figure("credibility@6", run, same)));  // the run has six days
  CHECK(figure("min(credibility)", run, same) == 0.25);
  CHECK(figure("max(credibility)", run, same) == 0.75);
  CHECK(figure("area(credibility)", run, same) == 3.25);
  // Another metric of the same run is another series.
  CHECK(figure("max(net_sales_yuan)", run, same) == 0);
}

TEST_CASE("Figures in time: the half-life is that of the distance to the baseline", "[in-time]") {
  const RunRecord level = run_with("credibility", {1, 1, 1, 1, 1, 1, 1, 1});
  // Furthest away on day 2, by 1/2; on day 4 still 5/16, on day 5 1/4: three days.
  const RunRecord heals = run_with("credibility", {1, 0.875, 0.5, 0.5625, 0.6875, 0.75, 0.9375, 1});
  CHECK(figure("half_life(credibility)", heals, level) == 3);
  // Above is as far as below.
  const RunRecord above = run_with("credibility", {1, 1.125, 1.5, 1.4375, 1.3125, 1.25, 1.0625, 1});
  CHECK(figure("half_life(credibility)", above, level) == 3);
  // A baseline that moves moves the distance: 1/4 on day 3.
  const RunRecord moving = run_with("credibility", {1, 1, 1, 0.8125, 1, 1, 1, 1});
  CHECK(figure("half_life(credibility)", heals, moving) == 1);
  // Where more than half is left to the end, or nothing ever differed, there is none.
  const RunRecord lasts =
      run_with("credibility", {1, 0.5, 0.5, 0.625, 0.625, 0.625, 0.625, 0.6875});
  CHECK(std::isnan(figure("half_life(credibility)", lasts, level)));
  CHECK(std::isnan(figure("half_life(credibility)", level, level)));
}

TEST_CASE("Figures in time: names that do not read so are none", "[in-time]") {
  for (const char* name : {"credibility", "credibility@", "credibility@-1", "credibility@3x",
                           "peak(credibility)", "min(nothing)", "min(credibility", "nothing@3"}) {
    CAPTURE(name);
    CHECK_FALSE(figure_in_time(name));
  }
  const auto read = figure_in_time("half_life(net_sales_yuan)");
  REQUIRE(read);
  CHECK(read->metric == "net_sales_yuan");
  CHECK(run_figure_text("area(credibility)")->unit == "1 x day");
  CHECK(run_figure_text("half_life(credibility)")->unit == "day");
}
