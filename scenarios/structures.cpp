#include "scenarios/structures.hpp"

#include <algorithm>

namespace credstream {
namespace {

using Settings = std::string_view[];

constexpr Settings kEverybody = {"exposure.reach=everybody"};
constexpr Settings kDistance = {"exposure.reach=by_distance",
                                "exposure.attention_half_life_days=0"};
constexpr Settings kAttention = {"exposure.reach=by_distance"};
constexpr Settings kEvidence = {"belief.update=beta", "belief.stocks=1"};
constexpr Settings kTwoStocks = {"belief.update=beta", "belief.stocks=2"};
constexpr Settings kSurprise = {"belief.update=edm", "belief.stocks=1"};
constexpr Settings kFixed = {"contract.kind=fixed"};
constexpr Settings kShare = {"contract.kind=share"};
constexpr Settings kFloor = {"contract.kind=floor"};

constexpr StructuralChoice kAllChoices[] = {
    {"reach",
     "Whom a scandal reaches",
     "丑闻传到谁",
     {{"everybody", "the same share of everybody", "全国各处比例相同", kEverybody},
      {"distance", "by distance", "随距离递减", kDistance},
      {"attention", "by distance, with attention that is used up", "随距离递减，且关注会耗尽",
       kAttention}}},
    {"trust",
     "How trust moves",
     "信任如何变动",
     {{"evidence", "as Beta evidence, one stock", "Beta 证据，一个存量", kEvidence},
      {"two_stocks", "as Beta evidence, competence and integrity apart", "能力与廉洁两个存量",
       kTwoStocks},
      {"surprise", "by disappointment against what was expected", "按与预期之差", kSurprise}}},
    {"contract",
     "What farmers get",
     "农户所得",
     {{"fixed", "a fixed price", "固定收购价", kFixed},
      {"share", "a share of what is left", "净价分成", kShare},
      {"floor", "that share and at least a floor", "分成并设保底价", kFloor}}},
};

constexpr Settings kFirstVersion = {"rules=v1"};
constexpr Settings kHarshest = {
    "exposure.reach=everybody", "belief.update=edm",      "belief.stocks=1",
    "contract.kind=floor",      "belief.asymmetry=1",     "belief.spillover=0.5",
    "repair.sanction=0",        "repair.apportionment=0", "repair.fake_orders=0",
    "repair.re_enactment=0",    "repair.favour=0",        "repair.bots=0",
    "repair.praise=0"};
constexpr Settings kKindest = {
    "exposure.reach=by_distance", "belief.update=beta",     "belief.stocks=2",
    "contract.kind=floor",        "belief.asymmetry=1",     "belief.spillover=0",
    "repair.apportionment=0.8",   "repair.fake_orders=0.8", "repair.re_enactment=0.8",
    "repair.favour=0.8",          "repair.bots=0.8",        "repair.praise=0.8"};

constexpr WorldStructure kStructures[] = {
    {"a1x", "", "", true, {0, 0, 0}},
    {"a2y", "", "", true, {0, 1, 1}},
    {"a3z", "", "", true, {0, 2, 2}},
    {"b1y", "", "", true, {1, 0, 1}},
    {"b2z", "", "", true, {1, 1, 2}},
    {"b3x", "", "", true, {1, 2, 0}},
    {"c1z", "", "", true, {2, 0, 2}},
    {"c2x", "", "", true, {2, 1, 0}},
    {"c3y", "", "", true, {2, 2, 1}},
    {"v1", "the rules of version 1", "第 1 版规则", false, {}, kFirstVersion},
    {"harshest",
     "a scandal reaches everybody, half of it falls on government, nothing mends it",
     "丑闻人人得知，一半归咎政府，无法修复",
     false,
     {},
     kHarshest},
    {"kindest",
     "a scandal uses up attention, none of it falls on government, apologies mend most",
     "丑闻消耗关注，不归咎政府，致歉大多可修复",
     false,
     {},
     kKindest},
};

/// Each level of a choice meets each level of another once.
constexpr bool is_orthogonal() {
  for (std::size_t one = 0; one < kChoices; ++one)
    for (std::size_t other = one + 1; other < kChoices; ++other) {
      int met[kLevels][kLevels] = {};
      for (const WorldStructure& s : kStructures)
        if (s.in_array) ++met[s.levels[one]][s.levels[other]];
      for (const auto& row : met)
        for (const int times : row)
          if (times != 1) return false;
    }
  return true;
}
static_assert(std::size(kAllChoices) == kChoices && is_orthogonal());

}  // namespace

std::span<const StructuralChoice> structural_choices() { return kAllChoices; }

std::span<const WorldStructure> world_structures() { return kStructures; }

const WorldStructure* find_structure(std::string_view name) {
  for (const WorldStructure& structure : kStructures)
    if (structure.name == name) return &structure;
  return nullptr;
}

std::vector<std::string> settings_of(const WorldStructure& structure) {
  std::vector<std::string> settings;
  if (!is_first_version(structure)) settings.emplace_back("rules=v2");
  for (const std::string_view setting : structure.set) settings.emplace_back(setting);
  for (std::size_t c = 0; c < kChoices && structure.in_array; ++c)
    for (const std::string_view setting : kAllChoices[c].levels[structure.levels[c]].set)
      settings.emplace_back(setting);
  return settings;
}

std::vector<std::string> paths_set(std::span<const std::string> settings) {
  std::vector<std::string> paths;
  for (const std::string& setting : settings)
    if (std::string path = setting.substr(0, setting.find('=')); path != "rules")
      paths.push_back(std::move(path));
  return paths;
}

std::vector<std::string> structural_paths() {
  std::vector<std::string> paths;
  for (const StructuralChoice& choice : kAllChoices) {
    // What only some levels set has a distribution under the others.
    std::vector<std::string> of_choice;
    for (const StructuralLevel& level : choice.levels)
      for (const std::string_view setting : level.set)
        of_choice.emplace_back(setting.substr(0, setting.find('=')));
    for (const std::string& path : of_choice)
      if (std::count(of_choice.begin(), of_choice.end(), path) ==
              static_cast<std::ptrdiff_t>(kLevels) &&
          std::find(paths.begin(), paths.end(), path) == paths.end())
        paths.push_back(path);
  }
  return paths;
}

bool is_first_version(const WorldStructure& structure) {
  return structure.set.data() == std::data(kFirstVersion);
}

}  // namespace credstream
