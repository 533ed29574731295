#include "agents/figures/person_columns.hpp"

#include "agents/figures/column.hpp"

namespace credstream {
namespace {

/// What a consumer's columns are read from.
struct PersonView {
  const Model& m;
  const People& people;
  const Beliefs& beliefs;
  std::uint32_t person;
  std::int32_t day;
  double credibility;
  double good, bad;  ///< evidence on government, as faded
};

constexpr Column<PersonView> kColumns[] = {
    {{"credibility", "1", Total::last, "Credibility of government", "政府公信力",
      "Belief in government.", "对政府的信任。"},
     [](const PersonView& v) { return v.credibility; }},
    {{"evidence_for", "observations", Total::last, "Evidence for government", "正面证据",
      "Evidence for government beyond the prior, as faded.",
      "超出先验的正面证据（已遗忘部分除外）。"},
     [](const PersonView& v) { return v.good; }},
    {{"evidence_against", "observations", Total::last, "Evidence against government", "负面证据",
      "Evidence against government beyond the prior, as faded.",
      "超出先验的负面证据（已遗忘部分除外）。"},
     [](const PersonView& v) { return v.bad; }},
    {{"exposures_heard", "exposures", Total::last, "Exposures remembered", "记得的曝光",
      "Fading count of exposures heard of.", "听说过的曝光次数（随时间衰减）。"},
     [](const PersonView& v) { return v.m.memory.value(v.beliefs.exposures[v.person], v.day); }},
    {{"recent_views", "streams", Total::last, "Streams seen lately", "近期观看场次",
      "Fading count of official streams seen.", "近期看过的官员直播场次（随时间衰减）。"},
     [](const PersonView& v) {
       return v.m.novelty.count(v.people.recent_views[v.person], v.m.novelty.age(v.day));
     }},
    {{"expected_price", "1", Total::last, "Expected price", "预期价格",
      "Price that the person has come to expect, as a share of the list price.",
      "预期价格占标价的比例。"},
     [](const PersonView& v) {
       return exp(v.people.log_expected_price(v.m.reference_price, v.person, v.day));
     }},
};
constexpr auto kInfos = infos_of(kColumns);

PersonView view_of(const Model& m, const People& people, const Beliefs& beliefs,
                   std::uint32_t person, std::int32_t day) {
  const Belief belief = beliefs.government_belief(person);
  const double prior = beliefs.government.prior_mean(belief.prior_class);
  const auto held = [&](EvidenceCode code) { return m.evidence.value(code, day); };
  const double good = held(belief.good), bad = held(belief.bad);
  const double second_good = held(belief.second.good), second_bad = held(belief.second.bad);
  return {m,
          people,
          beliefs,
          person,
          day,
          beliefs.government.form().of(prior, good, bad, second_good, second_bad),
          good + second_good,
          bad + second_bad};
}

}  // namespace

std::span<const MetricInfo> person_columns() { return kInfos; }

void append_person(const Model& m, const People& people, const Beliefs& beliefs,
                   std::uint32_t person, std::int32_t day, std::vector<double>& table) {
  append_row(kColumns, view_of(m, people, beliefs, person, day), table);
}

void append_people(const Model& m, const People& people, const Beliefs& beliefs, std::int32_t day,
                   std::vector<double>& table) {
  for (std::uint32_t person = 0; person < m.n; ++person)
    append_person(m, people, beliefs, person, day, table);
}

}  // namespace credstream
