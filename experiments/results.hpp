#pragma once
/// From a comparison to what is written: plain values for the tables, the sentences, the labels
/// and the manifest of a results folder.
#include <string>
#include <vector>

#include "experiments/compare.hpp"
#include "experiments/policies.hpp"
#include "output/policies.hpp"
#include "output/results.hpp"

namespace credstream {

/// How the program was called.
struct Invocation {
  std::vector<std::string> words;  ///< of the command line
  int threads = 1;
  std::string started;  ///< UTC, ISO 8601
};

/// Takes the records out of the comparison.
Results results_of(Comparison& comparison);

/// What the manifest says of a comparison that still has its records.
ManifestInput manifest_of(const Scenario& scenario, const Comparison& comparison,
                          const Invocation& invocation);

std::vector<PolicyRow> policy_rows(const std::vector<PolicyEffect>& effects);

}  // namespace credstream
