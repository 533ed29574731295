#pragma once
/// What apologies and visible sanctions give back of the trust that a scandal took.
#include "sim/parameters.hpp"

namespace credstream {

struct RepairParams {
  double mode;           ///< of kRepairModes
  double apportionment;  ///< rho
  double fake_orders;    ///< rho
  double re_enactment;   ///< rho
  double favour;         ///< rho
  double bots;           ///< rho
  double praise;         ///< rho
  double again;          ///< eta, for each earlier scandal that is remembered
  double sanction;       ///< rho_s
};

inline constexpr Word kRepairModes[] = {
    {"amount", "It adds correction.amount of good evidence", "增加固定的正面证据"},
    {"share", "It gives back a share of what the scandal took", "抵消丑闻损害的一部分"},
};

inline constexpr Parameter<RepairParams> kRepairRows[] = {
    {.name = "mode",
     .field = &RepairParams::mode,
     .value = 0,
     .v2 = 1,
     .range = {0, 1},
     .unit = "word",
     .evidence = Evidence::assumed,
     .meaning = "What an apology does",
     .meaning_zh = "致歉的作用",
     .source = "structure: what is mended should not exceed the harm",
     .integer = true,
     .words = kRepairModes},
    {.name = "apportionment",
     .field = &RepairParams::apportionment,
     .value = 0.3,
     .range = {-1, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning =
         "Share that an apology for apportionment gives back; negative where it confirms guilt",
     .meaning_zh = "摊派曝光后致歉所抵消的比例；为负则等于坐实过错",
     .source =
         "assumed; F85: competence mends more easily than integrity; F86: only where anger is low",
     .plausible = {-0.2, 0.8}},
    {.name = "fake_orders",
     .field = &RepairParams::fake_orders,
     .value = 0.3,
     .range = {-1, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning =
         "Share that an apology for fake orders gives back; negative where it confirms guilt",
     .meaning_zh = "刷单曝光后致歉所抵消的比例；为负则等于坐实过错",
     .source = "as for apportionment",
     .plausible = {-0.2, 0.8}},
    {.name = "re_enactment",
     .field = &RepairParams::re_enactment,
     .value = 0.3,
     .range = {-1, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning =
         "Share that an apology for re-enacted deals gives back; negative where it confirms guilt",
     .meaning_zh = "重演签约曝光后致歉所抵消的比例；为负则等于坐实过错",
     .source = "as for apportionment",
     .plausible = {-0.2, 0.8}},
    {.name = "favour",
     .field = &RepairParams::favour,
     .value = 0.3,
     .range = {-1, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning =
         "Share that an apology for private favour gives back; negative where it confirms guilt",
     .meaning_zh = "谋私曝光后致歉所抵消的比例；为负则等于坐实过错",
     .source = "as for apportionment",
     .plausible = {-0.2, 0.8}},
    {.name = "bots",
     .field = &RepairParams::bots,
     .value = 0.3,
     .range = {-1, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share that an apology for bots gives back; negative where it confirms guilt",
     .meaning_zh = "机器流量曝光后致歉所抵消的比例；为负则等于坐实过错",
     .source = "as for apportionment",
     .plausible = {-0.2, 0.8}},
    {.name = "praise",
     .field = &RepairParams::praise,
     .value = 0.3,
     .range = {-1, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning =
         "Share that an apology for paid praise gives back; negative where it confirms guilt",
     .meaning_zh = "水军曝光后致歉所抵消的比例；为负则等于坐实过错",
     .source = "as for apportionment",
     .plausible = {-0.2, 0.8}},
    {.name = "again",
     .field = &RepairParams::again,
     .value = 0.5,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "What is left of that share for each earlier scandal that a person remembers",
     .meaning_zh = "每记得一次先前丑闻，抵消比例剩余的倍数",
     .source = "F28: an apology works once; size assumed",
     .plausible = {0, 1}},
    {.name = "sanction",
     .field = &RepairParams::sanction,
     .value = 0.1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share that a visible sanction gives back",
     .meaning_zh = "公开处分所抵消的比例",
     .source = "F87: crackdowns raise trust; size assumed",
     .plausible = {0, 0.3}},
};
inline constexpr Section kRepairSection{
    .path = "repair", .title = "Repair of trust", .title_zh = "信任修复"};

}  // namespace credstream
