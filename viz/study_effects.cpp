#include "viz/study_effects.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "viz/numbers.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kCurveBins = 8, kMapBins = 6;
/// An axis with so few different values has a bin for each.
constexpr std::size_t kFewValues = 9;
/// Numbers of maps that go into a page, and axes that they show at most.
constexpr std::size_t kMostNumbers = 150'000, kMostAxes = 8;

/// An axis cut into bins.
struct Bins {
  std::vector<double> places;   ///< where each is drawn
  std::vector<std::size_t> of;  ///< by point; places.size() for one without a value
};

std::vector<double> distinct(std::vector<double> values) {
  std::erase_if(values, [](double v) { return std::isnan(v); });
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

/// Equal bins on the axis's own scale, or one for each of few values.
Bins bins_of(const PointAxis& axis, std::size_t n) {
  const std::vector<double> values = distinct(axis.values);
  Bins bins;
  if (values.size() <= kFewValues) {
    bins.places = values;
    for (const double v : axis.values)
      bins.of.push_back(static_cast<std::size_t>(
          std::isnan(v) ? values.end() - values.begin()
                        : std::lower_bound(values.begin(), values.end(), v) - values.begin()));
    return bins;
  }
  const bool log = axis.scale == "log" && values.front() > 0;
  const auto to = [&](double v) { return log ? std::log(v) : v; };
  const double low = to(values.front()), side = (to(values.back()) - low) / static_cast<double>(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double middle = low + side * (static_cast<double>(i) + 0.5);
    bins.places.push_back(log ? std::exp(middle) : middle);
  }
  for (const double v : axis.values)
    bins.of.push_back(
        std::isnan(v) ? n : std::min(n - 1, static_cast<std::size_t>((to(v) - low) / side)));
  return bins;
}

double quantile(const std::vector<double>& ascending, double q) {
  const double place = q * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, ascending.size() - 1);
  return ascending[below] +
         (place - static_cast<double>(below)) * (ascending[above] - ascending[below]);
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double v : values) sum += v;
  return values.empty() ? kNone : sum / static_cast<double>(values.size());
}

/// The figures of the points of each bin.
std::vector<std::vector<double>> by_bin(const Bins& bins, const PointFigure& figure) {
  std::vector<std::vector<double>> groups(bins.places.size());
  for (std::size_t p = 0; p < figure.values.size(); ++p)
    if (bins.of[p] < groups.size() && !std::isnan(figure.values[p]))
      groups[bins.of[p]].push_back(figure.values[p]);
  for (std::vector<double>& group : groups) std::sort(group.begin(), group.end());
  return groups;
}

Json curve(const std::vector<std::vector<double>>& groups) {
  constexpr double kTail = 0.1;
  Json means = Json::array(), lows = Json::array(), highs = Json::array();
  for (const std::vector<double>& group : groups) {
    means.push_back(Json(number(mean_of(group))));
    lows.push_back(Json(number(group.empty() ? kNone : quantile(group, kTail))));
    highs.push_back(Json(number(group.empty() ? kNone : quantile(group, 1 - kTail))));
  }
  return {{"mean", std::move(means)}, {"low", std::move(lows)}, {"high", std::move(highs)}};
}

/// How far a figure moves over an axis, against how far its points lie apart.
double strength(const std::vector<std::vector<double>>& groups, const PointFigure& figure) {
  std::vector<double> means;
  for (const std::vector<double>& group : groups)
    if (!group.empty()) means.push_back(mean_of(group));
  const std::vector<double> all = distinct(figure.values);
  if (means.empty() || all.size() < 2) return 0;
  const auto [least, most] = std::minmax_element(means.begin(), means.end());
  return (*most - *least) / (all.back() - all.front());
}

/// The axes that maps show, in the order of the plan.
std::vector<std::size_t> shown_axes(const std::vector<double>& strengths, std::size_t n_figures) {
  std::size_t n = std::min(kMostAxes, strengths.size());
  while (n > 2 && n * (n - 1) / 2 * kFewValues * kFewValues * n_figures > kMostNumbers) --n;
  std::vector<std::size_t> order(strengths.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return strengths[a] > strengths[b]; });
  order.resize(n);
  std::sort(order.begin(), order.end());
  return order;
}

/// Means of the cells of two axes, one row for each bin of the second.
Json cells(const Bins& across, const Bins& up, const PointFigure& figure) {
  std::vector<std::pair<double, double>> sums(across.places.size() * up.places.size());
  for (std::size_t p = 0; p < figure.values.size(); ++p) {
    if (across.of[p] >= across.places.size() || up.of[p] >= up.places.size() ||
        std::isnan(figure.values[p]))
      continue;
    auto& [sum, n] = sums[up.of[p] * across.places.size() + across.of[p]];
    sum += figure.values[p];
    ++n;
  }
  Json rows = Json::array();
  for (std::size_t row = 0; row < up.places.size(); ++row) {
    Json line = Json::array();
    for (std::size_t column = 0; column < across.places.size(); ++column) {
      const auto& [sum, n] = sums[row * across.places.size() + column];
      line.push_back(Json(number(n > 0 ? sum / n : kNone)));
    }
    rows.push_back(std::move(line));
  }
  return rows;
}

Json places(const Bins& bins) {
  Json list = Json::array();
  for (const double place : bins.places) list.push_back(Json(number(place)));
  return list;
}

}  // namespace

Json study_effects(const std::vector<PointAxis>& axes, const std::vector<PointFigure>& figures) {
  Json told = {{"axes", Json::array()}, {"curves", Json::array()}, {"maps", Json::array()}};
  std::vector<double> strengths(axes.size(), 0);
  std::vector<Bins> coarse;
  for (std::size_t a = 0; a < axes.size(); ++a) {
    const Bins fine = bins_of(axes[a], kCurveBins);
    coarse.push_back(bins_of(axes[a], kMapBins));
    told["axes"].push_back(
        {{"path", axes[a].path}, {"curve", places(fine)}, {"map", places(coarse.back())}});
    for (std::size_t f = 0; f < figures.size(); ++f) {
      const auto groups = by_bin(fine, figures[f]);
      strengths[a] = std::max(strengths[a], strength(groups, figures[f]));
      Json one = curve(groups);
      one["axis"] = a;
      one["figure"] = f;
      told["curves"].push_back(std::move(one));
    }
  }
  const std::vector<std::size_t> shown = shown_axes(strengths, figures.size());
  for (std::size_t i = 0; i < shown.size(); ++i)
    for (std::size_t j = i + 1; j < shown.size(); ++j)
      for (std::size_t f = 0; f < figures.size(); ++f)
        told["maps"].push_back({{"across", shown[i]},
                                {"up", shown[j]},
                                {"figure", f},
                                {"cells", cells(coarse[shown[i]], coarse[shown[j]], figures[f])}});
  told["figures"] = Json::array();
  for (const PointFigure& figure : figures)
    told["figures"].push_back(
        {{"outcome", figure.outcome}, {"arm", figure.arm}, {"against", figure.against}});
  return told;
}

}  // namespace credstream
