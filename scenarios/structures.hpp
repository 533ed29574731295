#pragma once
/// Rival structures of the model: three choices of three levels each, which hold side by side in
/// nine combinations of an orthogonal array, so that each level meets each level of another choice
/// once; and three structures apart. What a structure does is written as a scenario writes it.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace credstream {

/// One way to write a rule.
struct StructuralLevel {
  std::string_view name;
  std::string_view what;
  std::string_view what_zh;
  std::span<const std::string_view> set;  ///< "path=value"
};

inline constexpr std::size_t kChoices = 3, kLevels = 3;

/// What can be written in several ways.
struct StructuralChoice {
  std::string_view name;
  std::string_view what;
  std::string_view what_zh;
  StructuralLevel levels[kLevels];
};

/// All choices, in the order of a structure's levels.
std::span<const StructuralChoice> structural_choices();

/// A whole structure.
struct WorldStructure {
  std::string_view name;
  std::string_view what;
  std::string_view what_zh;
  bool in_array = true;                        ///< one of the nine
  std::size_t levels[kChoices] = {};           ///< of each choice, where in_array
  std::span<const std::string_view> set = {};  ///< "path=value", where it is one of the others
};

/// All structures, the nine first.
std::span<const WorldStructure> world_structures();

/// The structure of that name.
const WorldStructure* find_structure(std::string_view name);

/// What it sets, as options of --set: "rules=v2", "exposure.reach=1" and so on.
std::vector<std::string> settings_of(const WorldStructure& structure);

/// The paths of settings, without "rules".
std::vector<std::string> paths_set(std::span<const std::string> settings);

/// Every path that some level of a choice sets: what structures decide in place of a distribution.
std::vector<std::string> structural_paths();

/// Whether the structure runs under the rules of version 1, of which only what version 1 has is
/// drawn.
bool is_first_version(const WorldStructure& structure);

}  // namespace credstream
