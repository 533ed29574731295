#pragma once
/// How large the country of a run is (N3, docs/model.md#the-size-of-a-country): the same country
/// cut into more counties, or one of more counties of the same size.
#include <span>
#include <string_view>

#include "agents/arm.hpp"

namespace credstream {

/// How a parameter changes: by a factor cut^cut x replicate^replicate.
struct SizeRule {
  std::string_view path;  ///< "section.row"
  int cut;
  int replicate;
};

/// Every parameter that counts people, goods, money or counties, also those that stay as they are.
std::span<const SizeRule> size_rules();

/// Counties of the country that the operators make.
inline double counties_in(const PopulationParams& p) { return p.counties * p.cut * p.replicate; }

/// The arm with the operators carried out: counties, and all that belongs to one, to a prefecture
/// or to the country. Consumers stay as many; in a replicated country each stands for more people.
ArmSetup sized(const ArmSetup& arm);

}  // namespace credstream
