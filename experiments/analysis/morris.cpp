#include "experiments/analysis/morris.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace credstream {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Factors in the order in which a trajectory moves them.
std::vector<std::size_t> order_of(std::uint32_t seed, const std::vector<Factor>& factors,
                                  std::uint32_t trajectory) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t f = 0; f < factors.size(); ++f)
    order.emplace_back(unit_draw(seed, "order of " + factors[f].name, trajectory), f);
  std::sort(order.begin(), order.end());
  std::vector<std::size_t> result;
  for (const auto& [place, f] : order) result.push_back(f);
  return result;
}

/// Mean size, mean and standard deviation of effects.
struct Moments {
  double strength = kNone, mean = kNone, spread = kNone;
};

Moments moments_of(const std::vector<double>& effects) {
  if (effects.empty()) return {};
  const auto n = static_cast<double>(effects.size());
  Moments m{0, 0, kNone};
  for (const double e : effects) {
    m.strength += std::abs(e) / n;
    m.mean += e / n;
  }
  if (effects.size() < 2) return m;
  double squares = 0;
  for (const double e : effects) squares += (e - m.mean) * (e - m.mean);
  m.spread = std::sqrt(squares / (n - 1));
  return m;
}

}  // namespace

double morris_step(std::int32_t levels) {
  return static_cast<double>(levels) / (2.0 * (levels - 1));
}

MorrisDesign morris_design(std::uint32_t seed, const std::vector<std::string>& paths,
                           const std::vector<Factor>& factors, std::int32_t trajectories,
                           std::int32_t levels) {
  MorrisDesign design;
  const std::int32_t half = levels / 2;
  for (std::uint32_t t = 0; t < static_cast<std::uint32_t>(trajectories); ++t) {
    std::vector<std::int32_t> at;
    for (const std::string& path : paths)
      at.push_back(static_cast<std::int32_t>(unit_draw(seed, path, t) * levels));
    const auto keep = [&](std::int32_t moved) {
      std::vector<double>& point = design.points.emplace_back();
      for (const std::int32_t level : at)
        point.push_back(static_cast<double>(level) / (levels - 1));
      design.moved.push_back(moved);
    };
    keep(0);
    for (const std::size_t f : order_of(seed, factors, t)) {
      bool up = true;
      for (const std::size_t axis : factors[f].axes) {
        up = at[axis] < half;
        at[axis] += up ? half : -half;
      }
      const auto number = static_cast<std::int32_t>(f) + 1;
      keep(up || factors[f].group() ? number : -number);
    }
  }
  return design;
}

std::vector<MorrisIndex> morris_indices(std::span<const std::int32_t> moved,
                                        const std::vector<Factor>& factors,
                                        std::span<const double> steps,
                                        std::span<const double> outcomes, Key key,
                                        std::uint32_t rounds) {
  const std::size_t length = factors.size() + 1, trajectories = moved.size() / length;
  // effects[f][t], NaN where a run is missing or failed.
  std::vector<std::vector<double>> effects(factors.size(), std::vector<double>(trajectories));
  for (std::size_t i = 0; i < trajectories * length; ++i) {
    if (moved[i] == 0) continue;
    const auto f = static_cast<std::size_t>(std::abs(moved[i])) - 1;
    const double change = (outcomes[i] - outcomes[i - 1]) / steps[i];
    effects[f][i / length] = moved[i] > 0 ? change : -change;
  }
  std::vector<std::vector<std::uint32_t>> picks;
  for (std::uint32_t round = 0; round < rounds; ++round)
    picks.push_back(resampled(key, round, trajectories));
  std::vector<MorrisIndex> indices;
  for (std::size_t f = 0; f < factors.size(); ++f) {
    std::vector<double> told = effects[f];
    std::erase_if(told, [](double e) { return std::isnan(e); });
    std::vector<double> strength, mean, spread, drawn;
    for (const auto& pick : picks) {
      drawn.clear();
      for (const std::uint32_t t : pick)
        if (!std::isnan(effects[f][t])) drawn.push_back(effects[f][t]);
      const Moments m = moments_of(drawn);
      strength.push_back(m.strength);
      mean.push_back(m.mean);
      spread.push_back(m.spread);
    }
    const Moments m = moments_of(told);
    MorrisIndex& index = indices.emplace_back();
    index.effects = told.size();
    index.strength = resampling_interval(m.strength, std::move(strength), told.size());
    index.mean_effect = index.spread = {kNone, kNone, kNone};
    if (factors[f].group()) continue;
    index.mean_effect = resampling_interval(m.mean, std::move(mean), told.size());
    index.spread = resampling_interval(m.spread, std::move(spread), told.size());
  }
  return indices;
}

}  // namespace credstream
