#include "experiments/analysis/prim.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

namespace credstream {
namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();

/// Points by index, ascending in number.
using Inside = std::vector<std::size_t>;

double density_of(const Inside& inside, const std::vector<bool>& cases) {
  std::size_t n = 0;
  for (const std::size_t i : inside) n += cases[i];
  return inside.empty() ? 0 : static_cast<double>(n) / static_cast<double>(inside.size());
}

/// Searches boxes among some of the points.
class Search {
 public:
  Search(const Points& points, const std::vector<bool>& cases, const std::vector<bool>& categories,
         const PrimOptions& options, Inside among)
      : points_(points),
        cases_(cases),
        categories_(categories),
        options_(options),
        among_(std::move(among)) {
    for (const std::size_t i : among_) n_cases_ += cases_[i];
    for (std::size_t axis = 0; axis < categories_.size(); ++axis) {
      Inside order = among_;
      std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return points_[a][axis] < points_[b][axis];
      });
      sorted_.push_back(std::move(order));
    }
  }

  /// The box of the trajectory nearest to full coverage and density, pasted.
  Box best() {
    const std::vector<Box> trajectory = peel();
    double nearest = kEndless;
    const Box* chosen = &trajectory.front();
    for (const Box& box : trajectory) {
      const BoxScore s = score_of(box);
      const double away = std::hypot(1 - s.coverage, 1 - s.density);
      if (away >= nearest) continue;
      nearest = away;
      chosen = &box;
    }
    return pasted(*chosen);
  }

  std::vector<Box> peel() const {
    std::vector<Box> trajectory = {{}};
    const auto least = options_.least_support * static_cast<double>(among_.size());
    for (;;) {
      const auto next = peeled(trajectory.back(), least);
      if (!next) return trajectory;
      trajectory.push_back(*next);
    }
  }

  BoxScore score_of(const Box& box) const {
    BoxScore s;
    for (const std::size_t i : among_)
      if (admits(box, points_[i])) {
        ++s.points;
        s.cases += cases_[i];
      }
    const auto share = [](std::size_t part, std::size_t whole) {
      return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
    };
    s.coverage = share(s.cases, n_cases_);
    s.density = share(s.cases, s.points);
    s.support = share(s.points, among_.size());
    return s;
  }

 private:
  double value(std::size_t point, std::size_t axis) const { return points_[point][axis]; }

  /// Points of the box in ascending order of an axis.
  Inside inside_by(const Box& box, std::size_t axis) const {
    Inside inside;
    for (const std::size_t i : sorted_[axis])
      if (admits(box, points_[i])) inside.push_back(i);
    return inside;
  }

  static Restriction& on(Box& box, std::size_t axis) {
    const auto at =
        std::find_if(box.begin(), box.end(), [&](const Restriction& r) { return r.axis >= axis; });
    if (at != box.end() && at->axis == axis) return *at;
    return *box.insert(at, Restriction{axis, -kEndless, kEndless, {}});
  }

  /// All boxes that one step may leave: a slice off either end of an axis, or a category.
  void candidates(const Box& box, std::size_t axis, std::vector<Box>& into) const {
    const Inside inside = inside_by(box, axis);
    if (inside.empty() || value(inside.front(), axis) == value(inside.back(), axis)) return;
    if (categories_[axis]) {
      std::set<double> values;
      for (const std::size_t i : inside) values.insert(value(i, axis));
      for (const double gone : values) {
        Box next = box;
        on(next, axis).among.clear();
        for (const double v : values)
          if (v != gone) on(next, axis).among.push_back(v);
        into.push_back(std::move(next));
      }
      return;
    }
    const auto slice = std::max<std::size_t>(
        1, static_cast<std::size_t>(options_.peel * static_cast<double>(inside.size())));
    // Equal values leave together; the bound lies halfway to the first that stays.
    std::size_t first = slice;
    while (first < inside.size() && value(inside[first], axis) == value(inside[first - 1], axis))
      ++first;
    if (first < inside.size()) {
      into.push_back(box);
      on(into.back(), axis).low =
          0.5 * (value(inside[first - 1], axis) + value(inside[first], axis));
    }
    std::size_t last = inside.size() - slice;
    while (last > 0 && value(inside[last], axis) == value(inside[last - 1], axis)) --last;
    if (last > 0) {
      into.push_back(box);
      on(into.back(), axis).high =
          0.5 * (value(inside[last - 1], axis) + value(inside[last], axis));
    }
  }

  /// The step that gains most density for each point that it takes; nothing when none gains.
  std::optional<Box> peeled(const Box& box, double least) const {
    const BoxScore before = score_of(box);
    std::vector<Box> all;
    for (std::size_t axis = 0; axis < categories_.size(); ++axis) candidates(box, axis, all);
    std::optional<Box> best;
    double most = 0;
    for (Box& next : all) {
      const BoxScore after = score_of(next);
      if (after.points == 0 || static_cast<double>(after.points) < least ||
          after.points >= before.points)
        continue;
      const double gain =
          (after.density - before.density) / static_cast<double>(before.points - after.points);
      if (gain <= most) continue;
      most = gain;
      best = std::move(next);
    }
    return best;
  }

  /// The box with slices given back wherever that does not make it thinner.
  Box pasted(Box box) const {
    for (bool changed = true; changed;) {
      changed = false;
      const BoxScore before = score_of(box);
      for (std::size_t r = 0; r < box.size() && !changed; ++r)
        for (const bool low_end : {true, false}) {
          const auto wider = widened(box, r, low_end, before.points);
          if (!wider) continue;
          const BoxScore after = score_of(*wider);
          if (after.points <= before.points || after.density < before.density) continue;
          box = *wider;
          changed = true;
          break;
        }
    }
    std::erase_if(box, [](const Restriction& r) {
      return r.low == -kEndless && r.high == kEndless && r.among.empty();
    });
    return box;
  }

  /// The box with one end of a restriction moved out over the next few points.
  std::optional<Box> widened(const Box& box, std::size_t r, bool low_end, std::size_t n) const {
    const Restriction& old = box[r];
    if (!old.among.empty() || (low_end ? old.low == -kEndless : old.high == kEndless))
      return std::nullopt;
    Box open = box;
    (low_end ? open[r].low : open[r].high) = low_end ? -kEndless : kEndless;
    std::vector<double> beyond;
    for (const std::size_t i : inside_by(open, old.axis)) {
      const double v = value(i, old.axis);
      if (low_end ? v < old.low : v > old.high) beyond.push_back(v);
    }
    if (beyond.empty()) return open;
    if (low_end) std::reverse(beyond.begin(), beyond.end());  // nearest first
    const auto slice =
        std::max<std::size_t>(1, static_cast<std::size_t>(options_.paste * static_cast<double>(n)));
    if (slice >= beyond.size()) return open;
    (low_end ? open[r].low : open[r].high) = 0.5 * (beyond[slice - 1] + beyond[slice]);
    return open;
  }

  const Points& points_;
  const std::vector<bool>& cases_;
  const std::vector<bool>& categories_;
  const PrimOptions& options_;
  Inside among_;
  std::size_t n_cases_ = 0;
  std::vector<Inside> sorted_;  ///< by axis
};

/// P(at least k of n) where each has chance p.
double at_least(std::size_t k, std::size_t n, double p) {
  if (k == 0 || p >= 1) return 1;
  if (p <= 0) return 0;
  double sum = 0;
  const auto count = static_cast<double>(n);
  for (std::size_t i = k; i <= n; ++i) {
    const auto x = static_cast<double>(i);
    sum += std::exp(std::lgamma(count + 1) - std::lgamma(x + 1) - std::lgamma(count - x + 1) +
                    x * std::log(p) + (count - x) * std::log1p(-p));
  }
  return std::min(sum, 1.0);
}

double quasi_p(const Search& search, const Box& box, std::size_t r) {
  Box without = box;
  without.erase(without.begin() + static_cast<std::ptrdiff_t>(r));
  const BoxScore inside = search.score_of(box);
  return at_least(inside.cases, inside.points, search.score_of(without).density);
}

/// Whether two restrictions bound the same axis on a same side.
bool alike(const Restriction& a, const Restriction& b) {
  if (a.axis != b.axis) return false;
  if (!a.among.empty() || !b.among.empty())
    return std::any_of(a.among.begin(), a.among.end(), [&](double v) {
      return std::find(b.among.begin(), b.among.end(), v) != b.among.end();
    });
  return (a.low > -kEndless && b.low > -kEndless) || (a.high < kEndless && b.high < kEndless);
}

/// Half of the points, by addressed lots.
Inside half_of(const Inside& among, Key key, std::uint32_t round) {
  std::vector<std::pair<std::uint32_t, std::size_t>> lots;
  for (const std::size_t i : among)
    lots.emplace_back(draw(key, {static_cast<std::uint32_t>(i), round, 0, 2})[0], i);
  std::sort(lots.begin(), lots.end());
  Inside half;
  for (std::size_t i = 0; i < lots.size() / 2; ++i) half.push_back(lots[i].second);
  std::sort(half.begin(), half.end());
  return half;
}

}  // namespace

bool Restriction::admits(double value) const {
  if (!among.empty()) return std::find(among.begin(), among.end(), value) != among.end();
  return value >= low && value <= high;
}

bool admits(const Box& box, const std::vector<double>& point) {
  return std::all_of(box.begin(), box.end(),
                     [&](const Restriction& r) { return r.admits(point[r.axis]); });
}

BoxScore score(const Box& box, const Points& points, const std::vector<bool>& cases) {
  Inside all(points.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  return Search(points, cases, {}, {}, all).score_of(box);
}

Box FoundBox::box() const {
  Box box;
  for (const RestrictionTest& test : restrictions) box.push_back(test.restriction);
  return box;
}

Discovery discover(const Points& points, const std::vector<bool>& cases,
                   const std::vector<bool>& categories, Key key, const PrimOptions& options) {
  Discovery found;
  found.whole = score({}, points, cases);
  Inside left(points.size());
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
  while (found.boxes.size() < options.most_boxes) {
    const double before = density_of(left, cases);
    if (before <= 0 || before >= 1) return found;
    Search search(points, cases, categories, options, left);
    if (found.boxes.empty())
      for (const Box& box : search.peel()) found.trajectory.push_back(search.score_of(box));
    Box box = search.best();
    FoundBox result;
    while (!box.empty()) {  // the least telling restriction goes first, and alone
      std::size_t worst = 0;
      std::vector<double> p;
      for (std::size_t r = 0; r < box.size(); ++r) p.push_back(quasi_p(search, box, r));
      worst = static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
      if (p[worst] <= options.keep_below) break;
      result.dispensable.push_back(box[worst]);
      box.erase(box.begin() + static_cast<std::ptrdiff_t>(worst));
    }
    if (box.empty() || search.score_of(box).density < 2 * before) {
      // A first box is reported whatever it is worth, its density beside that of all points.
      if (box.empty() || !found.boxes.empty()) return found;
    }
    for (std::size_t r = 0; r < box.size(); ++r)
      result.restrictions.push_back({box[r], quasi_p(search, box, r), 0});
    for (std::uint32_t round = 0; round < options.halves; ++round) {
      Search part(points, cases, categories, options, half_of(left, key, round));
      const Box again = part.best();
      for (RestrictionTest& test : result.restrictions)
        if (std::any_of(again.begin(), again.end(),
                        [&](const Restriction& r) { return alike(r, test.restriction); }))
          test.found_again += 1.0 / options.halves;
    }
    // Cases and points that lie outside the boxes before, as it was these that it was sought among.
    result.score = search.score_of(box);
    result.score.coverage =
        static_cast<double>(result.score.cases) / static_cast<double>(found.whole.cases);
    result.score.support =
        static_cast<double>(result.score.points) / static_cast<double>(points.size());
    std::erase_if(left, [&](std::size_t i) { return admits(box, points[i]); });
    found.boxes.push_back(std::move(result));
  }
  return found;
}

}  // namespace credstream
