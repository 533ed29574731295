#pragma once
/// Scenarios as texts, and the problems that the loader reports.
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

namespace credstream {

inline constexpr MemoryLimit kAnyMemory{};

using Lines = std::vector<std::string>;

inline std::string without(std::string text, const std::string& part) {
  if (part.empty()) return text;
  for (std::size_t at; (at = text.find(part)) != std::string::npos;) text.erase(at, part.size());
  return text;
}

/// Without quotation marks, of which YAML needs fewer than JSON.
inline std::string unquoted(const std::string& text) { return without(text, "\""); }

inline LoadResult load_text(const std::string& text, const std::vector<std::string>& set = {}) {
  return load_scenario_text(text, "test.yaml", {set}, kAnyMemory);
}

/// "LINE:COLUMN CODE MESSAGE" for each problem, with the file in front where it is another one.
inline Lines told(const LoadResult& result, const std::string& file,
                  const std::string& folder = "") {
  Lines lines;
  for (const Problem& p : result.problems) {
    const std::string other = p.file == file ? "" : p.file + ":";
    lines.push_back(without(other + std::to_string(p.line) + ":" + std::to_string(p.column) + " " +
                                p.code + " " + p.message,
                            folder));
  }
  return lines;
}

inline Lines told_of(const std::string& text, const std::vector<std::string>& set = {}) {
  return told(load_text(text, set), "test.yaml");
}

inline constexpr const char* kGood = R"(scenario: good
question: "Is it \"good\"?\nOr not?"
seed: 7
days: 90
replicates: 3
population: {consumers: 5000, counties: 4, network: {kind: scale_free, degree: 6}}
campaign: {end_day: 60, fresh: false}
arms:
  - {name: organic}
  - name: apportionment
    exposure: {detection: 0, leak: 1e-3}
    tactics:
      apportionment: {minimum_yuan: 75.5}
  - {name: 混合, tactics: {fake_orders: , apportionment: {}}, policies: {}}
baseline: organic
match: public_spending
targets:
  - {name: Jingle, measure: yuan_per_view, reported: 0.43, log_margin: 0.7, role: validation, source: F5}
  - {name: Dangshan, measure: conversion, reported: 0.045, role: shown, source: S1, note: "upper: bound"}
fit: [consumer.intercept, arms.apportionment.tactics.apportionment.employees]
sweep:
  design: {kind: sobol, points: 64}
  parameters: [{path: belief.half_life_days, from: 30, to: 720}]
)";

}  // namespace credstream
