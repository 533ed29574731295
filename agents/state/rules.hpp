#pragma once
/// The rules that hold in each county today: the arm's, or what policies made of them.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/county_rules.hpp"
#include "agents/state/model.hpp"
#include "sim/archive.hpp"

namespace credstream {

struct Rules {
  static constexpr std::string_view kPart = "rules of counties";

  explicit Rules(const Model& m) {
    for (const County& county : m.counties) of_county.push_back(county.usual->rules);
  }

  std::vector<CountyRules> of_county;

  const CountyRules& of(std::uint32_t county) const { return of_county[county]; }

  void archive(Archive& a) { a(of_county); }
};

}  // namespace credstream
