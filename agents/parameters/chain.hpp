#pragma once
/// The industry chain that a county builds.
#include "sim/parameters.hpp"

namespace credstream {

struct ChainParams {
  double gain;             ///< scale of all growth
  double effort_rate;      ///< per stream at an official's full effort
  double investment_rate;  ///< per 100,000 yuan
  double half_life_days;
  double price_effect;         ///< on the offline price, at full capability
  double demand_effect;        ///< on offline demand
  double pass_through_effect;  ///< share of the middlemen's part that moves to farmers
};

inline constexpr Parameter<ChainParams> kChainRows[] = {
    {.name = "gain",
     .field = &ChainParams::gain,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Scale of the growth of chain capability; 0 turns it off",
     .meaning_zh = "产业链能力增长的倍数；0 即关闭",
     .source = "S0, S3: direction only"},
    {.name = "effort_rate",
     .field = &ChainParams::effort_rate,
     .value = 0.05,
     .range = {0, 10},
     .unit = "1/stream",
     .evidence = Evidence::assumed,
     .meaning = "Growth per stream for which an official works on the chain with full effort",
     .meaning_zh = "官员全力投入产业链时每场的增长",
     .source = "assumed",
     .plausible = {0.025, 0.1}},
    {.name = "investment_rate",
     .field = &ChainParams::investment_rate,
     .value = 0.2,
     .range = {0, 100},
     .unit = "1/100000 yuan",
     .evidence = Evidence::assumed,
     .meaning = "Growth per 100,000 yuan invested",
     .meaning_zh = "每投入十万元的增长",
     .source = "assumed",
     .plausible = {0.1, 0.4}},
    {.name = "half_life_days",
     .field = &ChainParams::half_life_days,
     .value = 730,
     .range = {1, 1000000.0},
     .unit = "day",
     .evidence = Evidence::assumed,
     .meaning = "Days in which neglected capability halves",
     .meaning_zh = "无投入时能力减半的天数",
     .source = "assumed",
     .plausible = {365, 1460}},
    {.name = "price_effect",
     .field = &ChainParams::price_effect,
     .value = 0.3,
     .range = {0, 5},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Rise of the offline price at full capability",
     .meaning_zh = "能力充分时线下价格的涨幅",
     .source = "F42: a premium off-stream; size assumed",
     .plausible = {0.15, 0.6}},
    {.name = "demand_effect",
     .field = &ChainParams::demand_effect,
     .value = 0.3,
     .range = {0, 5},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Rise of offline demand at full capability",
     .meaning_zh = "能力充分时线下需求的增幅",
     .source = "assumed",
     .plausible = {0.15, 0.6}},
    {.name = "pass_through_effect",
     .field = &ChainParams::pass_through_effect,
     .value = 0.3,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of the middlemen's part that goes to farmers at full capability",
     .meaning_zh = "能力充分时中间环节让给农户的比例",
     .source = "assumed",
     .plausible = {0.15, 0.6}},
};
inline constexpr Section kChainSection{
    .path = "chain", .title = "Industry chain", .title_zh = "产业链"};

}  // namespace credstream
