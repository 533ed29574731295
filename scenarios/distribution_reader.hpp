#pragma once
/// Reads distributions of what is not known: one shape with its numbers, or a mixture.
#include <optional>
#include <string>
#include <utility>

#include "scenarios/rows.hpp"
#include "scenarios/values.hpp"
#include "sim/distribution.hpp"

namespace credstream {

/// A number that is no parameter, between bounds.
constexpr ParameterInfo bounded(std::string_view name, Range range) {
  ParameterInfo row{};
  row.name = name;
  row.unit = "1";
  row.range = range;
  return row;
}

class DistributionReader : public ValueReader {
 public:
  using ValueReader::ValueReader;

  /// Reports keys of a map that are not among those known.
  void check_keys(const Node& map, const Names& known, const std::string& of_what);
  /// What a map says of an unknown with this row.
  std::optional<Mixture> read_mixture(const Node& node, const ParameterInfo& row);

 private:
  /// The one shape that a map names, cut to `within` and to what the row admits.
  std::optional<Distribution> read_distribution(const Node& node, const ParameterInfo& row);
  std::optional<Distribution> read_shape(const Node& node, const ParameterInfo& row);
  std::optional<Distribution> read_values(const Node& node, const ParameterInfo& row);
  /// Two numbers that the row admits, the lesser first.
  std::optional<std::pair<double, double>> read_pair(const Node& node, const ParameterInfo& row);
  /// Normal, log-normal and beta, by a source's mean and interval.
  std::optional<Distribution> read_by_interval(const Node& node);
};

}  // namespace credstream
