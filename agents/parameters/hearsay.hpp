#pragma once
/// Who tells friends about a purchase, and what it does to them.
#include "sim/parameters.hpp"

namespace credstream {

struct HearsayParams {
  double tell_good;  ///< m+
  double tell_bad;   ///< m-
  double discount;   ///< h
};

inline constexpr Parameter<HearsayParams> kHearsayRows[] = {
    {.name = "tell_good",
     .field = &HearsayParams::tell_good,
     .value = 0.05,
     .range = {0, 0.2},
     .unit = "1/neighbour",
     .evidence = Evidence::assumed,
     .meaning = "Probability of telling a neighbour of a good experience",
     .meaning_zh = "好体验告诉每个邻居的概率",
     .source = "M: TARP, contested online; assumed",
     .plausible = {0.01, 0.2}},
    {.name = "tell_bad",
     .field = &HearsayParams::tell_bad,
     .value = 0.10,
     .v2 = 0.19,
     .range = {0, 0.3},
     .unit = "1/neighbour",
     .evidence = Evidence::assumed,
     .meaning = "Probability of telling a neighbour of a bad experience",
     .meaning_zh = "坏体验告诉每个邻居的概率",
     .source = "F98: three good tellings for a bad one, hence 3.8 times tell_good with 8 % "
               "defects; under version 1 assumed",
     .plausible = {0.02, 0.3}},
    {.name = "discount",
     .field = &HearsayParams::discount,
     .value = 0.5,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Weight of what others tell, compared with one's own experience",
     .meaning_zh = "转述相对亲历的权重",
     .source = "assumed",
     .plausible = {0.1, 1}},
};
inline constexpr Section kHearsaySection{.path = "hearsay", .title = "Hearsay", .title_zh = "口碑"};

}  // namespace credstream
