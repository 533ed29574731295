#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<NetworkParams> kRows[] = {
    {"degree",
     &NetworkParams::degree,
     10,
     {2, 200},
     "neighbours",
     literature,
     "Mean number of neighbours who hear of one's experience",
     "平均邻居数",
     "M: Watts and Strogatz 1998",
     true,
     {4, 30}},
    {"rewiring",
     &NetworkParams::rewiring,
     0.05,
     {0, 1},
     "1",
     literature,
     "Share of small-world ties that are redirected at random",
     "小世界网络的重连概率",
     "M: Watts and Strogatz 1998"},
    {"local_share",
     &NetworkParams::local_share,
     0.8,
     {0, 1},
     "1",
     assumed,
     "Implicit network: share of ties beyond the clique that stay in the county",
     "隐式网络中县内联系的比例",
     "assumed",
     false,
     {0.4, 1}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"population.network", "Network", "社会网络", kInfo};

}  // namespace

extern const ModelSection kSection_network;
const ModelSection kSection_network{&kTable, [](ModelParams& p) { return values_of(p.network); }};

}  // namespace credstream
