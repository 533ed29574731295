#pragma once
/// Farmers who are trained as hosts.
#include "sim/parameters.hpp"

namespace credstream {

struct HostsParams {
  /// What policies may change; rules read it from CountyRules.
  struct Levers {
    double trainees;  ///< per county
  };
  Lever trainees;
  double training_day;
  double training_cost_yuan;
  double success_share;
  double practice_rate;    ///< per day
  double forgetting_rate;  ///< per day
  double interval_days;    ///< between a county's evenings of farmer hosts
  double views_per_stream;
  double fans_at_full_skill;
  double fans_threshold;
  double small_audience;  ///< part of the views while fans are below the threshold
};

inline constexpr Parameter<HostsParams> kHostsRows[] = {
    {.name = "trainees",
     .field = &HostsParams::trainees,
     .lever = &HostsParams::Levers::trainees,
     .value = 0,
     .range = {0, 10000},
     .unit = "heads/county",
     .evidence = Evidence::chosen,
     .meaning = "Farmers trained as hosts in each county; 0 trains nobody",
     .meaning_zh = "每县受训农民数；0 为不培训",
     .source = "scenario; F35: 1,815 in one city",
     .integer = true,
     .by_county = true},
    {.name = "training_day",
     .field = &HostsParams::training_day,
     .value = 0,
     .range = {0, 3649},
     .unit = "day",
     .evidence = Evidence::chosen,
     .meaning = "Day on which the training is held",
     .meaning_zh = "培训日",
     .source = "scenario",
     .integer = true,
     .dated = Dated::day,
     .by_county = true},
    {.name = "training_cost_yuan",
     .field = &HostsParams::training_cost_yuan,
     .value = 2000,
     .range = {0, 1000000.0},
     .unit = "yuan/head",
     .evidence = Evidence::assumed,
     .meaning = "Public money for training one farmer",
     .meaning_zh = "每人培训的公共开支",
     .source = "assumed",
     .plausible = {1000, 4000},
     .by_county = true},
    {.name = "success_share",
     .field = &HostsParams::success_share,
     .value = 0.022,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::measured,
     .meaning = "Share of trainees who become good hosts",
     .meaning_zh = "学员成为优秀主播的比例",
     .source = "F35: 40 of 1,815",
     .plausible = {0.01, 0.1},
     .by_county = true},
    {.name = "practice_rate",
     .field = &HostsParams::practice_rate,
     .value = 0.02,
     .range = {0, 1},
     .unit = "1/day",
     .evidence = Evidence::assumed,
     .meaning = "Rate at which practice closes the gap to full skill",
     .meaning_zh = "练习缩小技能差距的速率",
     .source = "assumed",
     .plausible = {0.01, 0.04}},
    {.name = "forgetting_rate",
     .field = &HostsParams::forgetting_rate,
     .value = 0.002,
     .range = {0, 1},
     .unit = "1/day",
     .evidence = Evidence::assumed,
     .meaning = "Rate at which skill is lost",
     .meaning_zh = "技能遗忘速率",
     .source = "assumed",
     .plausible = {0.001, 0.004}},
    {.name = "interval_days",
     .field = &HostsParams::interval_days,
     .value = 7,
     .range = {1, 365},
     .unit = "day",
     .evidence = Evidence::chosen,
     .meaning = "Days from one evening of a county's hosts to the next",
     .meaning_zh = "每县主播开播间隔天数",
     .source = "scenario",
     .integer = true},
    {.name = "views_per_stream",
     .field = &HostsParams::views_per_stream,
     .value = 5000,
     .range = {1, 1000000000.0},
     .unit = "views",
     .evidence = Evidence::measured,
     .meaning = "Views of a host with full skill",
     .meaning_zh = "技能充分时每场观看量",
     .source = "F18: the mean stream of 2020"},
    {.name = "fans_at_full_skill",
     .field = &HostsParams::fans_at_full_skill,
     .value = 100000,
     .range = {0, 1000000000.0},
     .unit = "fans",
     .evidence = Evidence::assumed,
     .meaning = "Fans of a host with full skill",
     .meaning_zh = "技能充分时的粉丝数",
     .source = "assumed",
     .plausible = {50000, 200000}},
    {.name = "fans_threshold",
     .field = &HostsParams::fans_threshold,
     .value = 50000,
     .range = {0, 1000000000.0},
     .unit = "fans",
     .evidence = Evidence::measured,
     .meaning = "Fans below which an audience does little",
     .meaning_zh = "粉丝效应的门槛",
     .source = "F36",
     .plausible = {10000, 100000}},
    {.name = "small_audience",
     .field = &HostsParams::small_audience,
     .value = 0.3,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Part of the views while fans are fewer",
     .meaning_zh = "未达门槛时的观看折扣",
     .source = "F36: weak; size assumed",
     .plausible = {0.15, 0.6}},
};
inline constexpr Section kHostsSection{
    .path = "hosts", .title = "Farmer hosts", .title_zh = "农民主播"};

}  // namespace credstream
