#include "experiments/analysis/frontier.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "experiments/analysis/resample.hpp"
#include "output/table_text.hpp"

namespace credstream {
namespace {

struct Means {
  double x, y;
};

/// Which places no other beats: from the greatest x down, those that raise the greatest y.
std::vector<bool> efficient(const std::vector<Means>& places) {
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order,
                [&](std::size_t i) { return std::isnan(places[i].x) || std::isnan(places[i].y); });
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return places[a].x != places[b].x ? places[a].x > places[b].x : places[a].y > places[b].y;
  });
  std::vector<bool> result(places.size(), false);
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t k = 0; k < order.size(); ++k) {
    const Means& here = places[order[k]];
    const bool equal = k > 0 && result[order[k - 1]] && places[order[k - 1]].x == here.x &&
                       places[order[k - 1]].y == here.y;
    result[order[k]] = equal || here.y > best;
    best = std::max(best, here.y);
  }
  return result;
}

}  // namespace

std::vector<FrontierPoint> frontier(const std::vector<Candidate>& candidates, bool common, Key key,
                                    std::uint32_t rounds) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  std::vector<FrontierPoint> points;
  std::vector<Means> means;
  const std::size_t n = candidates.empty() ? 0 : candidates.front().x.size();
  for (const Candidate& c : candidates) {
    FrontierPoint& point = points.emplace_back();
    if (n < 2) point.share = kNone;  // one replicate tells nothing of chance
    point.x = interval_95(c.x);
    point.y = interval_95(c.y);
    const bool whole = n > 0 && c.x.size() == n && c.y.size() == n;
    means.push_back(whole ? Means{point.x.mean, point.y.mean} : Means{kNone, kNone});
  }
  const std::vector<bool> best = efficient(means);
  for (std::size_t i = 0; i < points.size(); ++i) points[i].efficient = best[i];
  std::vector<Means> drawn(points.size());
  for (std::uint32_t round = 0; round < rounds && n > 1; ++round) {
    std::vector<std::uint32_t> pick = resampled(key, round, n);
    for (std::size_t i = 0; i < points.size(); ++i) {
      drawn[i] = {kNone, kNone};
      if (std::isnan(means[i].x)) continue;
      if (!common)
        pick = resampled({key.seed, key.replicate + 1 + static_cast<std::uint32_t>(i)}, round, n);
      drawn[i] = {0, 0};
      for (const std::uint32_t r : pick) {
        drawn[i].x += candidates[i].x[r] / static_cast<double>(n);
        drawn[i].y += candidates[i].y[r] / static_cast<double>(n);
      }
    }
    const std::vector<bool> now = efficient(drawn);
    for (std::size_t i = 0; i < points.size(); ++i)
      if (now[i]) points[i].share += 1.0 / rounds;
  }
  return points;
}

std::string frontier_table(const StudyPlan& plan, const std::vector<PlaceInStudy>& places,
                           const std::vector<FrontierPoint>& points, const std::string& x,
                           const std::string& y) {
  std::vector<std::string> columns = {"arm", "point", "run"};
  for (const std::string& name : {x, y})
    columns.insert(columns.end(), {name, name + "_low", name + "_high"});
  columns.insert(columns.end(), {"efficient", "share"});
  TableText table(columns);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto point = static_cast<std::int64_t>(places[i].point);
    // The first run of a point bears its number.
    table.text(plan.arms[places[i].arm]).count(point).count(point);
    for (const Interval& v : {points[i].x, points[i].y}) table.numbers({v.mean, v.low, v.high});
    table.yes_or_no(points[i].efficient).number(points[i].share).end_row();
  }
  return table.csv();
}

}  // namespace credstream
