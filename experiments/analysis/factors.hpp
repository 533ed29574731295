#pragma once
/// What a design of sensitivity moves as one: an axis alone, or a group of axes together.
#include <cstddef>
#include <string>
#include <vector>

namespace credstream {

/// One or several axes, by their positions.
struct Factor {
  std::string name;
  std::vector<std::size_t> axes;

  bool group() const { return axes.size() > 1; }
};

/// Factors of axes that name their groups, in order of first mention; an axis without a group is
/// a factor of its own, called by its path.
inline std::vector<Factor> factors_of(const std::vector<std::string>& paths,
                                      const std::vector<std::string>& groups) {
  std::vector<Factor> factors;
  for (std::size_t axis = 0; axis < paths.size(); ++axis) {
    const bool alone = axis >= groups.size() || groups[axis].empty();
    std::size_t at = factors.size();
    for (std::size_t f = 0; f < factors.size() && !alone; ++f)
      if (factors[f].name == groups[axis]) at = f;
    if (at == factors.size()) factors.push_back({alone ? paths[axis] : groups[axis], {}});
    factors[at].axes.push_back(axis);
  }
  return factors;
}

}  // namespace credstream
