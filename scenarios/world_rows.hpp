#pragma once
/// The numbers and words of `worlds`, declared once: loader, reference and JSON Schema are made
/// from them.
#include "scenarios/choices.hpp"
#include "scenarios/worlds.hpp"

namespace credstream {

/// The numbers of `worlds`.
inline constexpr ParameterInfo kWorldRows[] = {
    {.name = "n",
     .value = 200,
     .range = {0, kMostWorlds},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Worlds that a comparison draws; 0: none",
     .meaning_zh = "对比所抽取的情形数；0 为不抽取",
     .source = "scenario",
     .integer = true},
    {.name = "replicates",
     .value = 2,
     .range = {1, 1000},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Replicates of each world",
     .meaning_zh = "每个情形的重复次数",
     .source = "scenario",
     .integer = true},
    {.name = "consumers",
     .value = 10000,
     .range = {100, 2e9},
     .unit = "consumers",
     .evidence = Evidence::chosen,
     .meaning = "Simulated consumers of a world at most, each standing for more people",
     .meaning_zh = "每个情形最多的模拟消费者数，每人代表更多人口",
     .source = "scenario",
     .integer = true},
    {.name = "seed",
     .value = 1,
     .range = {0, 4294967295.0},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Seed of the worlds; the scenario's unless given",
     .meaning_zh = "情形的随机种子，默认与方案相同",
     .source = "scenario",
     .integer = true},
};

/// The numbers of `worlds`: `ties`.
inline constexpr ParameterInfo kTieRows[] = {
    {.name = "points",
     .value = 0.01,
     .range = {0, 100},
     .unit = "points of 100",
     .evidence = Evidence::chosen,
     .meaning = "Difference between arms in credibility up to which they are tied",
     .meaning_zh = "公信力差距不超过此值即视为持平",
     .source = "scenario",
     .integer = false},
    {.name = "yuan",
     .value = 10000,
     .range = {0, 1e15},
     .unit = "yuan",
     .evidence = Evidence::chosen,
     .meaning = "Difference between arms in money up to which they are tied",
     .meaning_zh = "金额差距不超过此值即视为持平",
     .source = "scenario",
     .integer = false},
};

/// The shapes of a distribution.
inline constexpr Choice kShapes[] = {
    {"value", "One value", "单一取值"},
    {"values", "A list of equally likely values", "等可能取值的列表"},
    {"uniform", "[from, to]", "均匀分布 [从, 到]"},
    {"log_uniform", "[from, to], evenly in the logarithm", "对数均匀分布"},
    {"normal", "{mean: m, interval: [a, b]} or {mean: m, deviation: s}", "正态分布"},
    {"log_normal", "{interval: [a, b]}, with mean or without", "对数正态分布"},
    {"beta", "{mean: m, interval: [a, b]} between 0 and 1, or {alpha: a, beta: b}", "贝塔分布"},
    {"mixture", "A list of distributions, each with its share", "混合分布：各部分及其权重"},
};

}  // namespace credstream
