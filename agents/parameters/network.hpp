#pragma once
/// Whom consumers know.
#include "sim/parameters.hpp"

namespace credstream {

struct NetworkParams {
  double degree;
  double rewiring;
  double local_share;  ///< implicit network: share of matchings inside the county
};

inline constexpr Parameter<NetworkParams> kNetworkRows[] = {
    {.name = "degree",
     .field = &NetworkParams::degree,
     .value = 10,
     .range = {2, 200},
     .unit = "neighbours",
     .evidence = Evidence::literature,
     .meaning = "Mean number of neighbours who hear of one's experience",
     .meaning_zh = "平均邻居数",
     .source = "M: Watts and Strogatz 1998",
     .integer = true,
     .plausible = {4, 30}},
    {.name = "rewiring",
     .field = &NetworkParams::rewiring,
     .value = 0.05,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::literature,
     .meaning = "Share of small-world ties that are redirected at random",
     .meaning_zh = "小世界网络的重连概率",
     .source = "M: Watts and Strogatz 1998"},
    {.name = "local_share",
     .field = &NetworkParams::local_share,
     .value = 0.8,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Implicit network: share of ties beyond the clique that stay in the county",
     .meaning_zh = "隐式网络中县内联系的比例",
     .source = "assumed",
     .plausible = {0.4, 1}},
};
inline constexpr Section kNetworkSection{
    .path = "population.network", .title = "Network", .title_zh = "社会网络"};

}  // namespace credstream
