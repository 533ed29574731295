#include "scenarios/counties.hpp"

#include <cmath>

#include "scenarios/numbers.hpp"
#include "scenarios/rows.hpp"

namespace credstream {

/// The county of a name: its place in the order of the model.
std::optional<std::uint32_t> CountyReader::named(const Node& node) {
  Names names;
  for (std::uint32_t j = 0; j < table_->rows.size(); ++j) {
    if (table_->rows[j].name == node.text) return j;
    names.push_back(table_->rows[j].name);
  }
  report_.add(Code::unknown_county, node.at,
              worded({"{0} is not a county of the table{1}", "{0} 不是县表中的县{1}"},
                     quote(node.text), suggestion(node.text, names)));
  return std::nullopt;
}

std::optional<std::uint32_t> CountyReader::read(const Node& node) {
  if (table_) return named(node);
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
