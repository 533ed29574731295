#include "scenarios/counties.hpp"

#include <cmath>

#include "scenarios/numbers.hpp"

namespace credstream {

std::optional<std::uint32_t> CountyReader::read(const Node& node) {
  Report nobody;
  const auto number = read_number(node, "county", nobody, true);
  if (number && *number >= 0 && *number < counties_ && *number == std::floor(*number))
    return static_cast<std::uint32_t>(*number);
  report_.add(Code::unknown_county, node.at,
              worded({"there is no county {0}; the {1} counties are numbered from 0 to {2}",
                      "没有编号为 {0} 的县；{1} 个县的编号为 0 到 {2}"},
                     quote(node.text), counties_, counties_ - 1));
  return std::nullopt;
}

}  // namespace credstream
