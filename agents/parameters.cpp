#include "agents/parameters.hpp"

namespace credstream {

ModelParams default_params(RulesVersion rules) {
  ModelParams params{};
  for (const ModelSection& section : model_sections()) {
    const std::span<double> values = section.values(params);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = section.table->rows[i].under(rules);
  }
  return params;
}

}  // namespace credstream
