#pragma once
/// Counties as scenarios and tables name them.
#include <cstdint>
#include <optional>

#include "scenarios/report.hpp"

namespace credstream {

/// Reads a county by its number.
class CountyReader {
 public:
  CountyReader(Report& report, double counties)
      : report_(report), counties_(static_cast<std::uint32_t>(counties)) {}

  /// The county that a node names; reports one that there is not.
  std::optional<std::uint32_t> read(const Node& node);

 private:
  Report& report_;
  std::uint32_t counties_;
};

}  // namespace credstream
