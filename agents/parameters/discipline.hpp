#pragma once
/// Inspections, and what follows when misconduct is found.
#include "sim/parameters.hpp"

namespace credstream {

struct DisciplineParams {
  /// What policies may change; rules read it from CountyRules.
  struct Levers {
    double inspection_share;  ///< of evaluations that come with an inspection
    double announced;         ///< 1: officials know the share
    double punishment;        ///< what being punished weighs for an official
    double fine_yuan;
  };
  Lever inspection_share;
  double by_rank;    ///< 1: the highest reported are inspected; 0: by lot
  double detection;  ///< chance that an inspection finds a tactic in use
  Lever announced;
  Lever punishment;
  Lever fine_yuan;
  double pause_days;       ///< honest streams after a finding
  double adaptation;       ///< gamma
  double finding_value;    ///< v
  double inspection_cost;  ///< c
  double least_share;
};

inline constexpr Parameter<DisciplineParams> kDisciplineRows[] = {
    {.name = "inspection_share",
     .field = &DisciplineParams::inspection_share,
     .lever = &DisciplineParams::Levers::inspection_share,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of evaluations that come with an inspection",
     .meaning_zh = "考核时被抽查的比例",
     .source = "policy"},
    {.name = "by_rank",
     .field = &DisciplineParams::by_rank,
     .value = 0,
     .range = {0, 1},
     .unit = "switch",
     .evidence = Evidence::chosen,
     .meaning = "Switch: 1 inspects the highest reported sales among peers, 0 by lot",
     .meaning_zh = "开关：1 查上报额最高者，0 抽签",
     .source = "policy",
     .integer = true},
    {.name = "detection",
     .field = &DisciplineParams::detection,
     .value = 0.5,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Chance that an inspection finds a secret tactic in use",
     .meaning_zh = "抽查发现隐蔽手段的概率",
     .source = "assumed",
     .plausible = {0.25, 1}},
    {.name = "announced",
     .field = &DisciplineParams::announced,
     .lever = &DisciplineParams::Levers::announced,
     .value = 0,
     .range = {0, 1},
     .unit = "switch",
     .evidence = Evidence::chosen,
     .meaning = "Switch: 1 makes the share of inspections known to officials",
     .meaning_zh = "开关：1 公布抽查比例",
     .source = "policy",
     .integer = true},
    {.name = "punishment",
     .field = &DisciplineParams::punishment,
     .lever = &DisciplineParams::Levers::punishment,
     .value = 2,
     .range = {0, 1000},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "What being punished weighs for an official, in units of the payoff",
     .meaning_zh = "受处分对官员的分量",
     .source = "assumed: two evaluations' full score",
     .plausible = {1, 4}},
    {.name = "fine_yuan",
     .field = &DisciplineParams::fine_yuan,
     .lever = &DisciplineParams::Levers::fine_yuan,
     .value = 0,
     .range = {0, 10000000.0},
     .unit = "yuan",
     .evidence = Evidence::chosen,
     .meaning = "Fine that a punished official pays",
     .meaning_zh = "受处分官员的罚款",
     .source = "policy"},
    {.name = "pause_days",
     .field = &DisciplineParams::pause_days,
     .value = 90,
     .range = {0, 3650},
     .unit = "day",
     .evidence = Evidence::assumed,
     .meaning = "Days of honest streams after a finding",
     .meaning_zh = "查处后只能诚实直播的天数",
     .source = "assumed",
     .integer = true,
     .plausible = {45, 180}},
    {.name = "adaptation",
     .field = &DisciplineParams::adaptation,
     .value = 0,
     .range = {0, 10},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "How fast discipline follows what its inspections find; 0 keeps the share",
     .meaning_zh = "纪检随查处结果调整的速度；0 不调整",
     .source = "policy"},
    {.name = "finding_value",
     .field = &DisciplineParams::finding_value,
     .value = 1,
     .range = {0, 1000},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Worth of a finding to discipline",
     .meaning_zh = "每次查实的价值",
     .source = "assumed: the unit of its payoff",
     .plausible = {0.5, 2}},
    {.name = "inspection_cost",
     .field = &DisciplineParams::inspection_cost,
     .value = 0.2,
     .range = {0, 1000},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Cost of an inspection to it, in the same unit",
     .meaning_zh = "每次抽查的成本",
     .source = "assumed",
     .plausible = {0.1, 0.4}},
    {.name = "least_share",
     .field = &DisciplineParams::least_share,
     .value = 0.01,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of inspections that it never goes below",
     .meaning_zh = "抽查比例下限",
     .source = "assumed",
     .plausible = {0.005, 0.02}},
};
inline constexpr Section kDisciplineSection{
    .path = "discipline", .title = "Discipline", .title_zh = "纪检监察"};

}  // namespace credstream
