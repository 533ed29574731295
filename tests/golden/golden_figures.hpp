#pragma once
/// What golden files hold of a run, and the page that shows how two of them differ.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace credstream {

/// One arm of a scenario: some figures that a reader knows, and a digest of all that it gave.
struct GoldenArm {
  std::string name;  ///< scenario and arm
  std::vector<std::pair<std::string, double>> figures;
  std::string digest;
};
using Golden = std::vector<GoldenArm>;

/// As the file holds it: a block for each arm, a line for each figure.
std::string golden_text(const Golden& golden);

/// The inverse of golden_text.
Golden read_golden(std::string_view text);

/// All differences on one page: a line for each arm that changed, with the change of each figure in
/// percent, then the largest change of each figure with its old and new value. Empty when nothing
/// differs.
std::string golden_differences(const Golden& before, const Golden& now);

}  // namespace credstream
