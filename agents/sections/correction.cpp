#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<CorrectionParams> kRows[] = {
    {"amount",
     &CorrectionParams::amount,
     0,
     {0, 40},
     "observations",
     assumed,
     "Good evidence on government from an apology, for who had heard of no earlier exposure; 0 "
     "turns it off",
     "致歉带来的正面证据量（仅对首次听说曝光者）；0 为关闭",
     "S1: an apology followed; F28: it works once; size assumed",
     false,
     {0, 10}},
    {"delay_days",
     &CorrectionParams::delay_days,
     0,
     {0, 365},
     "day",
     measured,
     "Days from an exposure to the apology",
     "曝光到致歉的天数",
     "S1, F1: the apology is dated the day of the exposure",
     true},
    {"reach",
     &CorrectionParams::reach,
     0.5,
     {0, 1},
     "1",
     assumed,
     "Share of those who heard of the exposure who hear the apology too",
     "听说曝光者中也听到致歉的比例",
     "assumed",
     false,
     {0.25, 1}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"correction", "Apology and correction", "致歉与纠正", kInfo};

}  // namespace

extern const ModelSection kSection_correction;
const ModelSection kSection_correction{&kTable,
                                       [](ModelParams& p) { return values_of(p.correction); }};

}  // namespace credstream
