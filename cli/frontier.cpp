/// The command that says which points of a study no other beats in two outcomes.
#include "experiments/analysis/frontier.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "agents/figures/headline.hpp"
#include "cli/analysis.hpp"
#include "cli/options.hpp"
#include "experiments/analysis/resample.hpp"
#include "experiments/wording.hpp"
#include "output/files.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

int analyse(const Options& o, const OpenStudy& study) {
  std::vector<std::string> names = o.outcomes;
  if (names.empty())
    names = {std::string(headline("farmer_income").metric),
             std::string(headline("credibility").metric)};
  if (names.size() != 2 || names[0] == names[1]) {
    tell_error(worded({"a frontier has two outcomes; give --outcome twice",
                       "前沿涉及两项结果；请给出两次 --outcome"}));
    return kInputError;
  }
  const auto x = outcome_or_tell(study.plan, names[0]), y = outcome_or_tell(study.plan, names[1]);
  if (!x || !y) return kInputError;
  std::vector<PlaceInStudy> places;
  std::vector<Candidate> candidates;
  for (std::size_t arm = 0; arm < study.plan.arms.size(); ++arm) {
    auto of_x = figures_of(study.plan, study.results, {*x, arm, {}});
    auto of_y = figures_of(study.plan, study.results, {*y, arm, {}});
    for (std::size_t p = 0; p < study.plan.points.size(); ++p) {
      if (of_x.by_point[p].empty()) continue;
      places.push_back({arm, p});
      candidates.push_back({std::move(of_x.by_point[p]), std::move(of_y.by_point[p])});
    }
  }
  const auto points =
      frontier(candidates, study.plan.draws == Draws::common, resampling_key(study.plan.seed));
  std::vector<std::size_t> best;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (points[i].efficient) best.push_back(i);
  std::stable_sort(best.begin(), best.end(), [&](std::size_t a, std::size_t b) {
    return points[a].x.mean > points[b].x.mean;
  });
  if (!o.quiet) {
    fmt::print("{}\n", fmt::format(fmt::runtime(o.say("{} of {} points and arms are beaten by none",
                                                      "{}/{} 个点与方案不被任何其他超越")),
                                   best.size(), points.size()));
    std::vector<std::vector<std::string>> lines = {
        {o.say("arm", "方案"), o.say("point", "点"), names[0], names[1],
         o.say("on the frontier in resamples", "重抽样中位于前沿")}};
    for (std::size_t i = 0; i < best.size() && i < static_cast<std::size_t>(o.top); ++i) {
      const FrontierPoint& p = points[best[i]];
      lines.push_back({study.plan.arms[places[best[i]].arm], std::to_string(places[best[i]].point),
                       with_bounds(p.x), with_bounds(p.y),
                       std::isnan(p.share) ? "–" : significant(100 * p.share, 3) + " %"});
    }
    print_columns(lines, 1);
    if (best.size() > static_cast<std::size_t>(o.top))
      fmt::print("{}\n", fmt::format(fmt::runtime(o.say("and {} more", "另有 {} 个")),
                                     best.size() - static_cast<std::size_t>(o.top)));
    fmt::print("\n");
  }
  return write_tables(o, study.folder,
                      {{output_file("frontier.csv"),
                        frontier_table(study.plan, places, points, names[0], names[1])}});
}

}  // namespace

int frontier_command(const Options& o) {
  const auto none = [](Scenario&) {
    tell_error(
        worded({"a frontier is computed from the folder of a study; run credstream sweep first",
                "前沿由研究文件夹计算得出；请先运行 credstream sweep"}));
    return false;
  };
  return with_study(o, none, [&](const OpenStudy& study) { return analyse(o, study); });
}

}  // namespace credstream
