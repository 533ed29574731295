#pragma once
/// Worlds as points of a cube: each unknown by where its value lies in what is believed of it, and
/// structures by which levels they have.
#include <cstddef>
#include <string>
#include <vector>

#include "experiments/worlds.hpp"

namespace credstream {

class Coordinates {
 public:
  explicit Coordinates(const StructuredScenario& under);

  std::size_t size() const { return names_.size(); }

  /// What a coordinate is: a path, "reach distance" for a level of a structural choice, or
  /// "structure NAME".
  const std::string& name(std::size_t i) const { return names_[i]; }

  /// Whether a coordinate is 0 or 1.
  bool is_level(std::size_t i) const { return i >= quantiles_.size(); }

  /// The coordinates of a world, its structure first. What its structure sets lies in the middle.
  std::vector<double> of(const std::vector<double>& world) const;

 private:
  const StructuredScenario& under_;
  std::vector<std::string> names_;
  std::vector<std::vector<double>> quantiles_;  ///< by unknown
  std::vector<std::vector<double>> levels_;     ///< by structure
  std::vector<std::vector<bool>> held_;         ///< by structure and unknown
};

}  // namespace credstream
