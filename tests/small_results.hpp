#pragma once
/// Results small enough to be known by heart.
#include <array>
#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "output/folder.hpp"
#include "output/results.hpp"
#include "tests/files.hpp"

namespace credstream {

inline std::set<std::string> names_in(const std::string& path) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path))
    names.insert(entry.path().filename());
  return names;
}

template <class T>
T value(IoResult<T> result) {
  if (auto* problem = std::get_if<IoProblem>(&result)) FAIL(problem->message);
  return std::move(std::get<T>(result));
}

template <class T>
std::string message(const IoResult<T>& result) {
  const auto* problem = std::get_if<IoProblem>(&result);
  return problem ? problem->message : "";
}

inline std::string message(const std::optional<IoProblem>& problem) {
  return problem ? problem->message : "";
}

inline constexpr std::array kSmallMetrics = {
    MetricInfo{"credibility", "1", Total::mean, "Credibility", "公信力", "Mean trust", "平均信任"},
    MetricInfo{"refunds_yuan", "yuan", Total::sum, "Refunds", "退款", "Money, back", "退回的钱"},
};
inline constexpr std::array kSmallAccounts = {Label{"consumers", "Consumers", "消费者"},
                                              Label{"farmers", "Farmers", "农户"}};
inline constexpr std::array kSmallReasons = {Label{"sale", "Sale", "销售"}};
inline constexpr std::array kSmallCauses = {Label{"own_good", "Own good experience", "亲身好体验"},
                                            Label{"hearsay", "Hearsay", "听说"}};
inline constexpr std::array kSmallOutcomes = {
    OutcomeInfo{"credibility", "1", "ppm", kSmallCauses},
    OutcomeInfo{"official_credibility", "1", "ppm", kSmallCauses}};
inline constexpr std::array kSmallCountyColumns = {
    MetricInfo{"exposures", "events", Total::sum, "Exposures", "曝光", "Exposures", "曝光次数"}};
inline constexpr std::array<std::string_view, 2> kSmallCore = {"a", "b"};
inline constexpr RunSchema kSmallSchema = {
    kSmallMetrics, kSmallAccounts, kSmallReasons, kSmallOutcomes, kSmallCountyColumns, {}, {},
    kSmallCore};

inline RunRecord small_record() {
  RunRecord run;
  run.days = 2;
  run.series = {0.5, 0, 0.1, 1234.56};
  run.core = {1, -1, 256, std::int64_t{1} << 40};
  run.ledger = {{0, 0, 1, 0, 3500}, {1, 0, 1, 0, 0}, {1, 1, 0, 0, -7}};
  run.attribution = {{1, 0, 1, -250, -0.00025}, {1, 0, 0, 0, 0.0}};
  run.counties = {3, 0};
  run.volume = {1, 20, 3, 4};
  run.column_bytes = 480;
  run.sparse_bytes = 31;
  return run;
}

inline RunRecord other_record() {
  RunRecord run;
  run.days = 1;
  run.series = {1, std::numeric_limits<double>::quiet_NaN()};
  run.core = {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
  run.interrupted = true;
  return run;
}

inline Results small_results() {
  Results results;
  results.schema = &kSmallSchema;
  results.arms = {{"organic", {small_record(), other_record()}}, {"a, \"b\"", {small_record()}}};
  results.summary = {{"organic", "credibility", {0.5, 0.25, 0.75}, std::nullopt, 2},
                     {"a, \"b\"", "credibility", {0.5, 0.25, 0.75}, Estimate{-0.125, -1e-7, 0}, 2}};
  results.curves = {{"fake_orders", 0.5, "credibility", {1, 0.5, 1.5}, 10}};
  results.findings = FindingsFile{.verdict = {"One wins.", "一胜出。"},
                                  .sentences = {{"One.", "一。"}},
                                  .hangs_on = {},
                                  .flips = {}};
  return results;
}

inline ManifestInput small_manifest() {
  ManifestInput input;
  input.version = "1.2.3";
  input.command = {"credstream", "run", "my file.yaml", "--set", "a=it's"};
  input.scenario_name = "small";
  input.look_for = "prices";
  input.scenario_text = "scenario: small\n";
  input.values = {{"campaign.price_yuan", 35, "yuan", "small.yaml:3", "chosen", ""},
                  {"consumers.trust_weight", 2.5, "1", "default", "assumed", "S1"}};
  input.baseline = "organic";
  input.match = "displayed_sales";
  input.seed = std::numeric_limits<std::uint64_t>::max();
  input.days = 2;
  input.replicates = 2;
  input.consumers = 20;
  input.network = {{"mean_degree", 10}, {"clustering", 0.25}};
  input.matched = {{"fake_orders", {{"intensity", 0.83}}}};
  input.wall_seconds = {{"simulate", 1.5}};
  return input;
}

/// Results in which every table has rows.
inline Results full_results() {
  static constexpr MetricInfo kLot[] = {{"county", "number", Total::last, "County", "县", "", ""},
                                        {"product", "name", Total::last, "Product", "产品", "", ""},
                                        {"sold_tonnes", "t", Total::sum, "Sold", "售出", "", ""}};
  static const RunSchema schema = [] {
    RunSchema with_lots = kSmallSchema;
    with_lots.lot_columns = kLot;
    return with_lots;
  }();
  Results results = small_results();
  results.schema = &schema;
  results.products = {"tea", "pears, early"};
  results.arms.front().replicates.front().lots = {0, 1, 0.25, 1, 0, 3};
  results.summary.back().worlds = WorldsRange{-1, 0.1, 2};
  VerdictRow claim;
  claim.claim = "sign";
  claim.outcome = "trust";
  claim.arm = "organic";
  claim.holds = 9;
  claim.n = 10;
  claim.levels = {{"reach", "everybody", 4, 5}, {"reach", "distance", 0, 0}};
  claim.turn = TurnRow{"campaign.price_yuan", "30", 0.5, 1};
  results.verdicts.emplace().claims = {claim};
  return results;
}

}  // namespace credstream
