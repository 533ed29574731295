#include "agents/county_rules.hpp"

#include <iterator>
#include <vector>

#include "sim/fail.hpp"

namespace credstream {
namespace {

/// Calls f(rows, section of the parameters, section of the rules) for each section with levers, in
/// the order of CountyRules.
template <class Params, class Rules, class F>
void for_each_section(Params& params, Rules& rules, const F& f) {
  f(kCampaignRows, params.campaign, rules.campaign);
  f(kPlatformRows, params.platform, rules.platform);
  f(kExposureRows, params.exposure, rules.exposure);
  f(kOfficialRows, params.official, rules.official);
  f(kDisciplineRows, params.discipline, rules.discipline);
  f(kDisclosureRows, params.disclosure, rules.disclosure);
  f(kHostsRows, params.hosts, rules.hosts);
  f(kRegulationRows, params.regulation, rules.regulation);
}

/// The registered table of a section of these rows.
template <class P, std::size_t N>
const ParameterTable& table_with(const Parameter<P> (&rows)[N], ModelParams& params, P& section) {
  for (const ModelSection& registered : model_sections())
    if (registered.values(params).data() == values_of(section).data()) return *registered.table;
  fail("a section is not registered", rows[0].name, 0);
}

std::vector<LeverInfo> list_levers() {
  std::vector<LeverInfo> list;
  ModelParams params{};
  CountyRules rules{};
  for_each_section(params, rules, [&](const auto& rows, auto& section, auto&) {
    const ParameterTable& table = table_with(rows, params, section);
    for (std::size_t i = 0; i < std::size(rows); ++i)
      if (rows[i].lever != nullptr) list.push_back({table.section, &table.rows[i]});
  });
  return list;
}

}  // namespace

CountyRules rules_of(const ModelParams& params) {
  CountyRules rules{};
  for_each_section(params, rules,
                   [](const auto& rows, const auto& section, auto& levers_of_section) {
                     for (const auto& row : rows)
                       if (row.lever != nullptr)
                         levers_of_section.*row.lever = row.field.read(section);
                   });
  return rules;
}

std::span<const LeverInfo> levers() {
  static const std::vector<LeverInfo> kLevers = list_levers();
  return kLevers;
}

}  // namespace credstream
