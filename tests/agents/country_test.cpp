/// The same country in more counties, and more counties of the same size (N3).
#include "agents/country.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "tests/agents/small_region.hpp"
#include "tests/mechanism.hpp"

using namespace credstream;

namespace {

/// Units of what a country has more of when it is larger, or in other portions when it is cut.
const std::set<std::string_view> kCounted = {
    "1/1000 orders", "1/10,000 yuan", "1/100000 yuan", "1000 views/day",
    "boxes/day",     "consumers",     "counties",      "exposures/week",
    "fans",          "heads",         "heads/county",  "hosts/day",
    "orders",        "people",        "streams",       "t",
    "t/day",         "views",         "yuan",          "yuan/county",
    "yuan/county/d", "yuan/head",     "yuan/stream"};

bool has_rule(std::string_view section, std::string_view row) {
  const std::string path = std::string(section) + "." + std::string(row);
  const std::string any = "policies.*." + std::string(row);
  return std::any_of(size_rules().begin(), size_rules().end(), [&](const SizeRule& rule) {
    return rule.path == path || (section.starts_with("policies.") && rule.path == any);
  });
}

void check_rows(const ParameterTable& table, std::set<std::string>& rows) {
  for (const ParameterInfo& row : table.rows) {
    const std::string path = std::string(table.section) + "." + std::string(row.name);
    CAPTURE(path, row.unit);
    if (kCounted.contains(row.unit)) CHECK(has_rule(table.section, row.name));
    rows.insert(path);
    if (table.section.starts_with("policies.")) rows.insert("policies.*." + std::string(row.name));
  }
}

ArmSetup region(double cut, double replicate) {
  ModelParams p = small_region();
  p.campaign.talent_spread = p.campaign.stream_spread = 0;  // of which a cut makes more draws
  p.population.cut = cut;
  p.population.replicate = replicate;
  return {p, {use("apportionment", {{"employees", 300}})}};
}

RunRecord run_of(const ArmSetup& arm) { return run(arm.params, arm.tactics, {}, 120); }

double ratio(const RunRecord& a, const RunRecord& b, std::size_t column) {
  return static_cast<double>(total(a, column)) / static_cast<double>(total(b, column));
}

}  // namespace

TEST_CASE("N3: a country cut into more counties has more that can come out") {
  check_mechanism("N3");
}

TEST_CASE("all that is counted says what a larger or a cut country does to it") {
  std::set<std::string> rows;
  for (const ModelSection& section : model_sections()) check_rows(*section.table, rows);
  for (const TacticDefinition* tactic : tactics()) check_rows(*tactic->table, rows);
  for (const PolicyDefinition* policy : policies()) check_rows(*policy->table, rows);
  for (const SizeRule& rule : size_rules()) {
    CAPTURE(rule.path);
    CHECK(rows.contains(std::string(rule.path)));
  }
}

TEST_CASE("cut keeps people, goods and money, and divides them among more counties") {
  const ArmSetup before = region(1, 1), after = sized(region(4, 1));
  const PopulationParams &p = before.params.population, &q = after.params.population;
  CHECK(sized(before) == before);
  CHECK(q.consumers == p.consumers);
  CHECK(q.weight == p.weight);
  CHECK(q.counties == 4 * p.counties);
  CHECK(q.cut == 1);
  const CampaignParams &c = before.params.campaign, &d = after.params.campaign;
  CHECK(d.views_per_stream * q.counties == c.views_per_stream * p.counties);
  CHECK(d.streams_per_county == c.streams_per_county);
  CHECK(after.params.farmer.opening_stock_tonnes * 4 == before.params.farmer.opening_stock_tonnes);
  CHECK(after.params.official.prefecture_counties ==
        4 * before.params.official.prefecture_counties);
  CHECK(after.params.platform.outside_attention == 4 * before.params.platform.outside_attention);
  CHECK(after.tactics[0].value("employees") * 4 == before.tactics[0].value("employees"));
  CHECK(after.tactics[0].value("minimum_yuan") == before.tactics[0].value("minimum_yuan"));
  CHECK(after.params.exposure.leak_burden == before.params.exposure.leak_burden);
  CHECK(sized(after) == after);
}

TEST_CASE("replicate makes more counties like those that there are") {
  const ArmSetup before = region(1, 1), after = sized(region(1, 4));
  const PopulationParams &p = before.params.population, &q = after.params.population;
  CHECK(q.counties == 4 * p.counties);
  CHECK(q.consumers * q.weight / q.counties == p.consumers * p.weight / p.counties);
  CHECK(after.params.campaign.views_per_stream == before.params.campaign.views_per_stream);
  CHECK(after.params.official.prefecture_counties == before.params.official.prefecture_counties);
  CHECK(after.params.platform.traffic_capacity == 4 * before.params.platform.traffic_capacity);
  CHECK(after.tactics == before.tactics);
  CHECK(counties_in(region(2, 4).params.population) == 8 * p.counties);
}

TEST_CASE("a country sells much the same however it is cut, and more when it is replicated") {
  const RunRecord whole = run_of(region(1, 1)), cut = run_of(region(4, 1)),
                  replicated = run_of(region(1, 4));
  CHECK(ratio(cut, whole, kStreams) == Approx(4).margin(0.1));
  CHECK(ratio(replicated, whole, kStreams) == Approx(4).margin(0.1));
  CHECK(ratio(cut, whole, kViewsReal) == Approx(1).margin(0.05));
  CHECK(ratio(replicated, whole, kViewsReal) == Approx(4).margin(0.2));
  CHECK(ratio(cut, whole, kSupplyGrams) == Approx(1).margin(0.001));
  CHECK(ratio(replicated, whole, kSupplyGrams) == Approx(4).margin(0.004));
}
