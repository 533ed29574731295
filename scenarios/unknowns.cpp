#include "scenarios/unknowns.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "agents/mechanisms.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/load.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/structures.hpp"

namespace credstream {
namespace {

/// Most values that a whole number is believed to take one by one, rather than over a range.
constexpr double kFewValues = 20;

/// What is believed of an unknown where a plausible range is not all that is known.
struct Declared {
  std::string_view path;
  Mixture of;
};

const std::vector<Declared>& declared_unknowns() {
  static const std::vector<Declared> all = {
      // F81: studies find no spillover, or some.
      {"belief.spillover", {{1.0 / 3, {Shape::constant, 0}}, {2.0 / 3, {Shape::uniform, 0, 0.5}}}},
      // F15: 0.011 to 0.024 a month and seller.
      {"exposure.platform_hazard", {{1, {Shape::log_uniform, 0.011, 0.024}}}},
      // How many counties a country has is no property of what is studied.
      {"population.cut", {{1, {.shape = Shape::values, .values = {1, 2, 4}}}}},
      // An apology gives back a share of what was lost, which may be none or less.
      {"repair.mode", {{1, {Shape::constant, 1}}}},
  };
  return all;
}

const Mixture* declared_for(std::string_view path) {
  for (const Declared& unknown : declared_unknowns())
    if (unknown.path == path) return &unknown.of;
  return nullptr;
}

/// Whether 0 switches a mechanism off.
bool switches_off_at_zero(const std::string& path) {
  return std::any_of(mechanisms().begin(), mechanisms().end(),
                     [&](const Mechanism& m) { return m.off == path + "=0"; });
}

/// Evenly over a range: each whole number, or on a logarithmic scale where that is wide.
Distribution over(const ParameterInfo& row, Range range) {
  constexpr double kWide = 10;
  if (row.integer && range.greatest - range.least <= kFewValues) {
    Distribution whole{.shape = Shape::values};
    for (double v = range.least; v <= range.greatest; ++v) whole.values.push_back(v);
    return whole;
  }
  const bool wide = range.least > 0 && range.greatest >= kWide * range.least;
  return {wide ? Shape::log_uniform : Shape::uniform, range.least, range.greatest};
}

/// Whether a row says where a value is believed to lie. A measured row without a range of its own
/// has only bounds of what is admissible.
bool says_what_is_plausible(const std::string& path, const ParameterInfo& row) {
  if (declared_for(path) != nullptr) return true;
  if (row.evidence == Evidence::chosen) return false;
  return row.evidence != Evidence::measured || is_narrowed(row);
}

/// The part of a path behind "arms.NAME.", and whether it had one.
std::pair<bool, std::string> without_arm(const std::string& path) {
  if (!path.starts_with("arms.")) return {false, path};
  const std::size_t dot = path.find('.', 5);
  return {true, dot == std::string::npos ? path : path.substr(dot + 1)};
}

bool of_use(std::string_view path) {
  return path.starts_with("tactics.") || path.starts_with("policies.");
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Rows that the scenario leaves open, by path without an arm, each once.
std::vector<std::pair<std::string, const ParameterInfo*>> rows_left_open(const Scenario& scenario) {
  struct Use {
    const ParameterInfo* row;
    bool set = false;  ///< by the scenario: a part of its design
  };
  std::vector<std::pair<std::string, Use>> uses;
  for (const ValueOrigin& value : scenario.values) {
    const auto [in_arm, path] = without_arm(value.path);
    if (value.row == nullptr || find_swept(path) != value.row || (in_arm && !of_use(path)) ||
        is_idle(scenario, path))
      continue;
    const bool set = value.origin != "default";
    const auto found = std::find_if(uses.begin(), uses.end(), [&wanted = path](const auto& use) {
      return use.first == wanted;
    });
    if (found == uses.end())
      uses.push_back({path, {value.row, set}});
    else
      found->second.set = found->second.set || set;
  }
  std::vector<std::pair<std::string, const ParameterInfo*>> open;
  for (const auto& [path, use] : uses)
    if (!use.set) open.emplace_back(path, use.row);
  return open;
}

}  // namespace

bool is_idle(const Scenario& scenario, std::string_view path) {
  const auto& counties = scenario.network.counties;
  if (path == "exposure.prefecture_share") return !counties || !counties->has_prefectures();
  if (path == "exposure.province_share") return !counties || !counties->has_provinces();
  return false;
}

Mixture belief_in(const std::string& path, const ParameterInfo& row) {
  if (const Mixture* known = declared_for(path)) return *known;
  const Distribution plausible = over(row, row.plausible);
  const bool may_be_off =
      row.under(RulesVersion::v2) == 0 && switches_off_at_zero(path) && !is_switch(row);
  if (!may_be_off) return {{1, plausible}};
  return {{0.5, {Shape::constant, 0}}, {0.5, plausible}};
}

double Unknown::at(double u) const {
  const double value = quantile(of, u);
  return std::clamp(row->integer ? std::floor(value + 0.5) : value, row->range.least,
                    row->range.greatest);
}

std::vector<Unknown> unknowns_of(const Scenario& scenario) {
  const Worlds worlds = worlds_asked(scenario);
  std::vector<std::string> decided = worlds.keep;
  if (!worlds.structures.empty())
    for (std::string& path : structural_paths()) decided.push_back(std::move(path));
  std::vector<Unknown> unknowns;
  const auto is_given = [&](const std::string& path) {
    return std::any_of(worlds.unknowns.begin(), worlds.unknowns.end(),
                       [&](const Unknown& given) { return given.path == path; });
  };
  // A file of worlds holds what was drawn from ranges once.
  if (worlds.from_ranges || !worlds.file.empty())
    for (const auto& [path, row] : rows_left_open(scenario))
      if (says_what_is_plausible(path, *row) && !contains(decided, path) && !is_given(path))
        unknowns.push_back({path, row, belief_in(path, *row)});
  for (const Unknown& given : worlds.unknowns)
    if (!contains(decided, given.path)) unknowns.push_back(given);
  std::erase_if(unknowns, [](const Unknown& unknown) {
    return unknown.of.size() == 1 && unknown.of[0].of.shape == Shape::constant;
  });
  return unknowns;
}

}  // namespace credstream
