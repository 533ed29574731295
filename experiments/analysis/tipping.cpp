#include "experiments/analysis/tipping.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace credstream {
namespace {

/// Asks for each rung once.
class Ladder {
 public:
  explicit Ladder(const ContrastAt& contrast_at) : contrast_at_(contrast_at) {}

  /// The interval of a rung; one of NaN once stopped.
  const Interval& at(std::int32_t rung) {
    const auto found = rungs_.find(rung);
    if (found != rungs_.end()) return found->second;
    const auto values = stopped_ ? std::nullopt : contrast_at_(rung);
    stopped_ = stopped_ || !values;
    return rungs_.emplace(rung, interval_95(values.value_or(std::vector<double>{}))).first->second;
  }

  bool stopped() const { return stopped_; }
  const Rungs& rungs() const { return rungs_; }

 private:
  const ContrastAt& contrast_at_;
  Rungs rungs_;
  bool stopped_ = false;
};

using Holds = std::function<bool(const Interval&)>;

/// Neighbouring rungs between a, where `holds` is false, and b, where it is true.
std::pair<std::int32_t, std::int32_t> bisected(Ladder& ladder, std::int32_t a, std::int32_t b,
                                               const Holds& holds) {
  while (std::abs(b - a) > 1) {
    const std::int32_t middle = a + (b - a) / 2;
    (holds(ladder.at(middle)) ? b : a) = middle;
  }
  return {a, b};
}

}  // namespace

std::optional<TippingPoint> find_tipping(std::int32_t rungs, const ContrastAt& contrast_at) {
  Ladder ladder(contrast_at);
  std::vector<std::int32_t> scan;
  for (std::int32_t i = 0; i <= kScanSteps; ++i) scan.push_back(rungs / kScanSteps * i);
  TippingPoint result;
  for (const std::int32_t rung : scan) ladder.at(rung);
  if (ladder.stopped()) return std::nullopt;
  result.visited = ladder.rungs();
  for (const std::int32_t rung : scan)
    if (std::isnan(ladder.at(rung).mean)) return result;
  const auto above = [&](std::int32_t rung) { return ladder.at(rung).mean > 0; };
  std::size_t first = 0;  // the crossing lies between scan[first] and the next
  while (first + 1 < scan.size() && above(scan[first]) == above(scan[first + 1])) ++first;
  if (first + 1 == scan.size()) {
    result.tips = Tips::never;
    return result;
  }
  const bool up = !above(scan[first]);
  result.tips = up ? Tips::up : Tips::down;
  // Signs seen from behind the crossing: positive once the contrast has tipped.
  const auto side = [up](const Interval& i) {
    return up ? Interval{i.mean, i.low, i.high} : Interval{-i.mean, -i.high, -i.low};
  };
  const Holds tipped = [&](const Interval& i) { return side(i).mean > 0; };
  const Holds surely = [&](const Interval& i) { return side(i).low > 0; };
  const Holds perhaps = [&](const Interval& i) { return !(side(i).high < 0); };
  std::tie(result.below, result.above) = bisected(ladder, scan[first], scan[first + 1], tipped);
  // Walk out over the scan to the first rung that is sure, then bisect up to it.
  for (std::size_t s = first + 1; s < scan.size() && !result.high; ++s)
    if (surely(ladder.at(scan[s])))
      result.high = bisected(ladder, result.below, scan[s], surely).second;
  for (std::size_t s = first + 1; s-- > 0 && !result.low;)
    if (!perhaps(ladder.at(scan[s])))
      result.low = bisected(ladder, scan[s], result.above, perhaps).first;
  for (std::size_t s = 0; s < scan.size(); ++s) {
    const Interval i = side(ladder.at(scan[s]));
    result.more_than_one |= s <= first ? i.low > 0 : i.high < 0;
  }
  if (ladder.stopped()) return std::nullopt;
  result.visited = ladder.rungs();
  // A run that failed on the way misleads whoever passes by.
  const bool failed = std::any_of(result.visited.begin(), result.visited.end(),
                                  [](const auto& rung) { return std::isnan(rung.second.mean); });
  if (failed) {
    TippingPoint untold;
    untold.visited = std::move(result.visited);
    return untold;
  }
  return result;
}

}  // namespace credstream
