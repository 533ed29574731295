#pragma once
/// Figures published after the broadcast.
#include "sim/parameters.hpp"

namespace credstream {

struct DisclosureParams {
  /// What policies may change; rules read it from CountyRules.
  struct Levers {
    double coverage;   ///< of counties
    double evaluated;  ///< share of what did not last that is taken off the official's report
  };
  Lever coverage;
  double day;     ///< after the stream
  double hazard;  ///< that a figure comes out of which everything was arranged
  double relief;  ///< of the logit of suspicion
  Lever evaluated;
};

inline constexpr Parameter<DisclosureParams> kDisclosureRows[] = {
    {.name = "coverage",
     .field = &DisclosureParams::coverage,
     .lever = &DisclosureParams::Levers::coverage,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that publish catalogue, firms and net sales after each stream; "
                "0 turns it "
                "off",
     .meaning_zh = "播后公示的县的比例；0 为关闭",
     .source = "scenario; S1 asks for it"},
    {.name = "day",
     .field = &DisclosureParams::day,
     .value = 15,
     .range = {1, 365},
     .unit = "day",
     .evidence = Evidence::assumed,
     .meaning = "Days after the stream on which they are published, once refunds are known",
     .meaning_zh = "播后第几天公示",
     .source = "assumed: seven days for returns and as many to settle",
     .integer = true,
     .plausible = {7.5, 30}},
    {.name = "hazard",
     .field = &DisclosureParams::hazard,
     .value = 0.3,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning =
         "Probability that published figures give an arranged stream away, were all its reported "
         "orders arranged",
     .meaning_zh = "公示使造假暴露的概率（全部为安排时）",
     .source = "S1: direction; size assumed",
     .plausible = {0.15, 0.6}},
    {.name = "relief",
     .field = &DisclosureParams::relief,
     .value = 0.5,
     .range = {0, 5},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "How far publishing lowers the logit of suspicion, while the county is not exposed",
     .meaning_zh = "公示降低观众怀疑的程度",
     .source = "S1: direction; size assumed",
     .plausible = {0, 2}},
    {.name = "evaluated",
     .field = &DisclosureParams::evaluated,
     .lever = &DisclosureParams::Levers::evaluated,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning =
         "Share of published sales that did not last which is taken off the official's report",
     .meaning_zh = "考核时按公示净额扣减的比例",
     .source = "policy"},
};
inline constexpr Section kDisclosureSection{
    .path = "disclosure", .title = "Disclosure after the broadcast", .title_zh = "播后公示"};

}  // namespace credstream
