#include "scenarios/stored.hpp"

namespace credstream {

LoadResult load_stored_scenario(const std::string& text, const std::string& file, MemoryLimit limit,
                                Overrides overrides) {
  if (!text.starts_with("rules:") && text.find("\nrules:") == std::string::npos)
    overrides.set.push_back("rules=v1");
  return load_scenario_text(text, file, overrides, limit);
}

}  // namespace credstream
