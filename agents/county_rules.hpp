#pragma once
/// What policies may change, held for each county. Rules of the model read a lever here and nowhere
/// else: among the arm's parameters it is a Lever, which cannot be read as a number.
#include <span>
#include <string_view>

#include "agents/parameters.hpp"

namespace credstream {

/// All levers, by section.
struct CountyRules {
  CampaignParams::Levers campaign;
  PlatformParams::Levers platform;
  ExposureParams::Levers exposure;
  OfficialParams::Levers official;
  DisciplineParams::Levers discipline;
  DisclosureParams::Levers disclosure;
  HostsParams::Levers hosts;
  RegulationParams::Levers regulation;
};

/// The rules that an arm's parameters make, before policies change them.
CountyRules rules_of(const ModelParams& params);

/// One lever: the section and the row that declare it.
struct LeverInfo {
  std::string_view section;
  const ParameterInfo* row;
};

/// Every lever, in the order of values_of(rules).
std::span<const LeverInfo> levers();

}  // namespace credstream
