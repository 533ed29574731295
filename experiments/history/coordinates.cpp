#include "experiments/history/coordinates.hpp"

#include <algorithm>
#include <cstdint>

#include "scenarios/structures.hpp"

namespace credstream {
namespace {

/// Steps in which what is believed of an unknown is tabulated.
constexpr std::size_t kSteps = 256;

std::vector<double> tabulated(const Unknown& unknown) {
  std::vector<double> values;
  for (std::size_t i = 0; i < kSteps; ++i)
    values.push_back(unknown.at((static_cast<double>(i) + 0.5) / kSteps));
  return values;
}

/// The middle of the shares of a distribution that lie below a value and at or below it, evenly
/// between two tabulated values.
double share_below(const std::vector<double>& values, double value) {
  const auto low = std::lower_bound(values.begin(), values.end(), value);
  const auto high = std::upper_bound(low, values.end(), value);
  auto share =
      (static_cast<double>(low - values.begin()) + static_cast<double>(high - values.begin())) / 2;
  if (low == high && low != values.begin() && low != values.end())
    share += (value - *(low - 1)) / (*low - *(low - 1)) - 0.5;
  return std::clamp(share / kSteps, 0.0, 1.0);
}

}  // namespace

Coordinates::Coordinates(const StructuredScenario& under) : under_(under) {
  for (const Unknown& unknown : under.unknowns) {
    names_.push_back(unknown.path);
    quantiles_.push_back(tabulated(unknown));
  }
  levels_.resize(under.names.size());
  const auto add = [&](std::string name, const auto& has) {
    names_.push_back(std::move(name));
    for (std::size_t s = 0; s < under.names.size(); ++s) levels_[s].push_back(has(s) ? 1 : 0);
  };
  if (under.names.size() > 1) {
    const auto choices = structural_choices();
    for (std::size_t c = 0; c < choices.size(); ++c)
      for (std::size_t level = 0; level < kLevels; ++level)
        add(std::string(choices[c].name) + " " + std::string(choices[c].levels[level].name),
            [&](std::size_t s) {
              const WorldStructure* const structure = find_structure(under.names[s]);
              return structure != nullptr && structure->in_array && structure->levels[c] == level;
            });
    for (std::size_t s = 0; s < under.names.size(); ++s)
      add("structure " + under.names[s], [&](std::size_t other) { return other == s; });
  }
  for (const StudyStructure& structure : under.structures) {
    std::vector<bool>& held = held_.emplace_back();
    for (const Unknown& unknown : under.unknowns)
      held.push_back(std::find(structure.held.begin(), structure.held.end(), unknown.path) !=
                     structure.held.end());
  }
}

std::vector<double> Coordinates::of(const std::vector<double>& world) const {
  constexpr double kMiddle = 0.5;
  const auto structure = static_cast<std::size_t>(world.front());
  std::vector<double> point;
  point.reserve(size());
  for (std::size_t i = 0; i < quantiles_.size(); ++i)
    point.push_back(held_[structure][i] ? kMiddle : share_below(quantiles_[i], world[i + 1]));
  point.insert(point.end(), levels_[structure].begin(), levels_[structure].end());
  return point;
}

}  // namespace credstream
