#pragma once
/// What each county has built up beside its sales: brand, industry chain, support from above and
/// confidence in the local economy.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/rules/development.hpp"
#include "agents/state/model.hpp"
#include "sim/archive.hpp"

namespace credstream {

struct Developments {
  static constexpr std::string_view kPart = "development of counties";

  explicit Developments(const Model& m) : of_county(m.counties.size()) {}

  std::vector<Development> of_county;

  double brand(const Model& m, std::uint32_t county, std::int32_t day) const {
    return of_county[county].brand.at(day, m.p.brand.half_life_days);
  }
  double chain(const Model& m, std::uint32_t county, std::int32_t day) const {
    return of_county[county].chain.at(day, m.p.chain.half_life_days);
  }
  double support(const Model& m, std::uint32_t county, std::int32_t day) const {
    return of_county[county].support.at(day, m.of(county).support.half_life_days);
  }
  double confidence(const Model& m, std::uint32_t county, std::int32_t day) const {
    return of_county[county].confidence.at(day, m.p.confidence_half_life_days);
  }
  /// A day's deliveries or an exposure move the brand.
  void move_brand(const Model& m, std::uint32_t county, double satisfied, double disappointed,
                  double exposures, std::int32_t day) {
    if (m.p.brand.gain <= 0) return;
    const double push = brand_push(satisfied, disappointed, exposures, m.p.brand);
    of_county[county].brand.set(pushed(brand(m, county, day), push), day);
  }

  void archive(Archive& a) { a(of_county); }
};

}  // namespace credstream
