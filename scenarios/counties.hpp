#pragma once
/// Counties as scenarios and tables name them.
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "agents/county_table.hpp"
#include "scenarios/report.hpp"

namespace credstream {

/// Reads a county by its number or, where there is a table of counties, by its name.
class CountyReader {
 public:
  CountyReader(Report& report, double counties, std::shared_ptr<const CountyTable> table = {})
      : report_(report),
        counties_(static_cast<std::uint32_t>(counties)),
        table_(std::move(table)) {}

  /// The county that a node names; reports one that there is not.
  std::optional<std::uint32_t> read(const Node& node);

 private:
  std::optional<std::uint32_t> named(const Node& node);

  Report& report_;
  std::uint32_t counties_;
  std::shared_ptr<const CountyTable> table_;
};

}  // namespace credstream
