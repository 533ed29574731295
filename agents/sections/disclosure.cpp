#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<DisclosureParams> kRows[] = {
    {"coverage",
     &DisclosureParams::coverage,
     0,
     {0, 1},
     "1",
     chosen,
     "Share of counties that publish catalogue, firms and net sales after each stream; 0 turns it "
     "off",
     "播后公示的县的比例；0 为关闭",
     "scenario; S1 asks for it"},
    {"day",
     &DisclosureParams::day,
     15,
     {1, 365},
     "day",
     assumed,
     "Days after the stream on which they are published, once refunds are known",
     "播后第几天公示",
     "assumed: seven days for returns and as many to settle",
     true,
     {7.5, 30}},
    {"hazard",
     &DisclosureParams::hazard,
     0.3,
     {0, 1},
     "1",
     assumed,
     "Probability that published figures give an arranged stream away, were all its reported "
     "orders arranged",
     "公示使造假暴露的概率（全部为安排时）",
     "S1: direction; size assumed",
     false,
     {0.15, 0.6}},
    {"relief",
     &DisclosureParams::relief,
     0.5,
     {0, 5},
     "1",
     assumed,
     "How far publishing lowers the logit of suspicion, while the county is not exposed",
     "公示降低观众怀疑的程度",
     "S1: direction; size assumed",
     false,
     {0, 2}},
    {"evaluated",
     &DisclosureParams::evaluated,
     0,
     {0, 1},
     "1",
     chosen,
     "Share of published sales that did not last which is taken off the official's report",
     "考核时按公示净额扣减的比例",
     "policy"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"disclosure", "Disclosure after the broadcast", "播后公示", kInfo};

}  // namespace

extern const ModelSection kSection_disclosure;
const ModelSection kSection_disclosure{&kTable,
                                       [](ModelParams& p) { return values_of(p.disclosure); }};

}  // namespace credstream
