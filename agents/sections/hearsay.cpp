#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<HearsayParams> kRows[] = {
    {"tell_good",
     &HearsayParams::tell_good,
     0.05,
     {0, 0.2},
     "1/neighbour",
     assumed,
     "Probability of telling a neighbour of a good experience",
     "好体验告诉每个邻居的概率",
     "M: TARP, contested online; assumed",
     false,
     {0.01, 0.2}},
    {"tell_bad",
     &HearsayParams::tell_bad,
     0.10,
     {0, 0.3},
     "1/neighbour",
     assumed,
     "Probability of telling a neighbour of a bad experience",
     "坏体验告诉每个邻居的概率",
     "M: TARP, contested online; assumed",
     false,
     {0.02, 0.3}},
    {"discount",
     &HearsayParams::discount,
     0.5,
     {0, 1},
     "1",
     assumed,
     "Weight of what is told against one's own experience",
     "转述相对亲历的权重",
     "assumed",
     false,
     {0.1, 1}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"hearsay", "Hearsay", "口碑", kInfo};

}  // namespace

extern const ModelSection kSection_hearsay;
const ModelSection kSection_hearsay{&kTable, [](ModelParams& p) { return values_of(p.hearsay); }};

}  // namespace credstream
