#pragma once
/// The parameters of the model. Each section is one file in agents/parameters/ (struct and rows);
/// from these files CMake writes ModelParams, which holds them all, and the registry.
#include <span>

#include "credstream/model_params.hpp"
#include "sim/parameters.hpp"

namespace credstream {

/// One section of ModelParams: its rows and where its values stand in the struct.
struct ModelSection {
  const ParameterTable* table;
  std::span<double> (*values)(ModelParams&);
};

/// All sections, in the order of the reference.
std::span<const ModelSection> model_sections();

/// All parameters at their defaults under these rules.
ModelParams default_params(RulesVersion rules = RulesVersion::v1);

}  // namespace credstream
