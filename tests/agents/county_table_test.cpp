/// Counties of one's own: their order, their people, and that every value of a county's own is read
/// in that county and nowhere else.
#include "agents/county_table.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "agents/country.hpp"
#include "agents/figures/core.hpp"
#include "agents/simulation.hpp"
#include "sim/network_implicit.hpp"
#include "tests/agents/day/small_country.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;

namespace {

constexpr std::size_t kCounties = 8;

/// All mechanisms at work; `set` changes the scenario.
ArmSetup busy_arm(std::vector<std::string> set = {}) {
  set.insert(set.begin(), {"population.consumers=4000", "offline.blocked_share=0.9",
                           "official.evaluation_days=10", "exposure.leak=1e-5"});
  const LoadResult loaded = load_scenario(
      std::string(CREDSTREAM_SOURCE) + "/tests/golden/together.yaml", {set}, kAnyMemory);
  REQUIRE(loaded.ok());
  return loaded.scenario.arms.back().setup;
}

/// Rows for as many counties as there are, with these names.
CountyTable named(const std::vector<std::string>& names) {
  CountyTable table;
  for (const std::string& name : names) table.rows.push_back({.name = name});
  sort_counties(table.rows);
  return table;
}

CountyTable plain() {
  std::vector<std::string> names;
  for (std::size_t j = 0; j < kCounties; ++j) names.push_back("county " + std::to_string(j));
  return named(names);
}

/// What one calls a parameter in a table.
std::string path_of(const OwnValue& own) {
  return std::string(own.table->section) + "." + std::string(own.table->rows[own.row].name);
}

/// Every parameter that a county can have of its own, at the arm's value.
std::vector<OwnValue> own_values(const ArmSetup& arm) {
  std::vector<OwnValue> all;
  const auto add = [&](const ParameterTable& table, std::span<const double> values) {
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      if (can_be_own(table, table.rows[i])) all.push_back({&table, i, values[i]});
  };
  ModelParams params = arm.params;
  for (const ModelSection& section : model_sections()) add(*section.table, section.values(params));
  for_each_use(arm, [&](const ParameterTable& table, const std::vector<double>& values) {
    add(table, values);
  });
  return all;
}

RunRecord run(const ArmSetup& arm, CountyTable table) {
  ArmSetup own = arm;
  if (!table.rows.empty()) own.counties = std::make_shared<const CountyTable>(std::move(table));
  const Network people = ImplicitNetwork({7, 0}, 4000, kCounties, 10, 0.5);
  RunOptions options;
  options.counties = true;
  return simulate(own, people, {7, 0}, 100, options);
}

/// An admissible value well apart from the present one; a low one of what limits nothing as it is.
double elsewhere(const ParameterInfo& row, double now) {
  if (row.name == "batches_at_most" || row.name == "tactic_streams" ||
      row.name == "repeat_window_days")
    return 1;
  if (row.name == "insiders") return row.range.greatest;  // who each talk rarely
  if (row.range.greatest <= 1)
    return now < row.range.greatest ? row.range.greatest : row.range.least;
  return std::min(2 * now + 3, row.range.greatest);
}

/// What has to hold for a parameter to matter.
const std::map<std::string, std::vector<std::string>>& needs() {
  static const std::vector<std::string> kUsed = {"official.choice=0",
                                                 "official.contest_prize_yuan=0"};
  static const std::vector<std::string> kSmall = {
      "official.choice=0", "official.contest_prize_yuan=0", "campaign.views_per_stream=300",
      "arms.amount.tactics.bought_traffic.budget_yuan=0"};
  const auto talk = [](const std::string& leak) {
    return std::vector<std::string>{"official.choice=0", "exposure.pause_days=0",
                                    "exposure.media_capacity=0", "exposure.leak=" + leak};
  };
  static const std::vector<std::string> kShare = {"contract.kind=share", "enterprise.joins=1"};
  static const std::map<std::string, std::vector<std::string>> kNeeds = {
      {"contract.price_yuan", {"contract.kind=fixed"}},
      {"contract.floor_yuan", {"contract.kind=floor"}},
      {"contract.share", kShare},
      {"contract.subsidy_share", kShare},
      {"enterprise.stream_cost_yuan", kShare},
      {"enterprise.county_pays", kShare},
      {"experience.return_share", {"campaign.fresh=0"}},
      {"tactics.apportionment.mandate_days", talk("0.0005")},
      {"tactics.fake_orders.insiders", talk("0.01")},
      {"tactics.paid_favour.insiders", talk("0.01")},
      {"tactics.re_enactment.insiders", talk("0.01")},
      {"tactics.bought_traffic.intensity", kUsed},
      {"tactics.bought_traffic.budget_yuan", kUsed},
      {"tactics.co_host.reach", kSmall},
      {"tactics.co_host.partner_audience", kSmall},
      {"tactics.loss_leader.beyond",
       {"official.choice=0", "arms.amount.tactics.loss_leader.relative=1"}},
  };
  return kNeeds;
}

}  // namespace

TEST_CASE("counties stand by province, prefecture and name, numbers by their size", "[counties]") {
  std::vector<CountyRow> rows = {{.name = "B 10", .prefecture = "x", .province = "2"},
                                 {.name = "b", .prefecture = "y", .province = "1"},
                                 {.name = "B 9", .prefecture = "x", .province = "2"},
                                 {.name = "萧县", .prefecture = "x", .province = "2"},
                                 {.name = "B 09", .prefecture = "x", .province = "2"},
                                 {.name = "B", .prefecture = "x", .province = "2"}};
  std::vector<std::string> names;
  sort_counties(rows);
  for (const CountyRow& row : rows) names.push_back(row.name);
  CHECK(names == std::vector<std::string>{"b", "B", "B 09", "B 9", "B 10", "萧县"});
}

TEST_CASE("consumers are dealt by people, and evenly among equals", "[counties]") {
  CountyTable table = plain();
  const std::uint32_t n = 3'999'999'999;
  const auto equal = first_persons(table, n);
  for (std::uint64_t j = 0; j <= kCounties; ++j) CHECK(equal[j] == j * n / kCounties);
  for (CountyRow& row : table.rows) row.people = 977'777'777;
  CHECK(first_persons(table, n) == equal);
  table.rows.resize(2);
  table.rows[0].people = 1000;
  table.rows[1].people = 1;
  CHECK(first_persons(table, 1001) == std::vector<std::uint32_t>{0, 1000, 1001});
}

TEST_CASE("a table that says what the scenario says changes nothing", "[counties]") {
  const ArmSetup arm = busy_arm();
  const RunRecord without = run(arm, {});
  CountyTable table = plain();
  for (CountyRow& row : table.rows) row.own = own_values(arm);
  CHECK(table.rows[0].own.size() > 100);
  const RunRecord with = run(arm, table);
  const bool same = with.core == without.core && with.counties == without.counties;
  CHECK(same);
  const RunRecord others = run(arm, named({"宿州", "a", "b 2", "b 10", "c", "d", "e", "f"}));
  const bool names_matter = others.core != without.core;
  CHECK_FALSE(names_matter);
}

TEST_CASE("every value of a county's own moves results when one county has another", "[counties]") {
  std::map<std::vector<std::string>, std::vector<std::int64_t>> usual;
  for (const OwnValue& own : own_values(busy_arm())) {
    const auto needed = needs().find(path_of(own));
    const auto set = needed == needs().end() ? std::vector<std::string>{} : needed->second;
    const ArmSetup arm = busy_arm(set);
    if (!usual.contains(set)) usual[set] = run(arm, {}).core;
    CountyTable table = plain();
    const ParameterInfo& row = own.table->rows[own.row];
    table.rows[3].own = {{own.table, own.row, elsewhere(row, own.value)}};
    CAPTURE(path_of(own), own.value, table.rows[3].own[0].value);
    const bool moved = run(arm, table).core != usual[set];
    CHECK(moved);
  }
}

TEST_CASE("one product without values of its own changes nothing", "[counties][products]") {
  ArmSetup arm = busy_arm();
  const RunRecord without = run(arm, {});
  ProductTable pears;
  pears.rows = {{.name = "pears"}};
  arm.products = std::make_shared<const ProductTable>(pears);
  const RunRecord with = run(arm, {});
  const bool same = with.core == without.core && with.counties == without.counties;
  CHECK(same);
  CHECK(without.lots.empty());
  CHECK(with.lots.size() == kCounties * run_schema().lot_columns.size());
}

TEST_CASE("every value of a product's own moves results when one product has another",
          "[counties][products]") {
  const auto with_second = [](ArmSetup arm, std::vector<OwnValue> own) {
    ProductTable two;
    two.rows = {{.name = "pears"}, {.name = "tea", .own = std::move(own)}};
    arm.products = std::make_shared<const ProductTable>(two);
    return run(arm, {}).core;
  };
  std::map<std::vector<std::string>, std::vector<std::int64_t>> usual;
  int tried = 0;
  for (const OwnValue& own : own_values(busy_arm())) {
    const ParameterInfo& row = own.table->rows[own.row];
    if (!row.by_product) continue;
    ++tried;
    const auto needed = needs().find(path_of(own));
    const auto set = needed == needs().end() ? std::vector<std::string>{} : needed->second;
    const ArmSetup arm = busy_arm(set);
    if (!usual.contains(set)) usual[set] = with_second(arm, {});
    CAPTURE(path_of(own), own.value, elsewhere(row, own.value));
    const bool moved =
        with_second(arm, {{own.table, own.row, elsewhere(row, own.value)}}) != usual[set];
    CHECK(moved);
  }
  CHECK(tried == 38);
}

TEST_CASE("a policy holds in each county from its own day, where it covers it", "[counties]") {
  const LoadResult loaded = load_text(
      "scenario: roll-out\nrules: v2\npopulation: {consumers: 4000, counties: 8}\n"
      "arms: [{name: ban, tactics: {apportionment: {}}, policies: {ban: {running_yuan: 10}}}]\n");
  REQUIRE(loaded.ok());
  const ArmSetup& arm = loaded.scenario.arms[0].setup;
  const ParameterTable& ban = *arm.policies[0].policy->table;
  const auto row = [&](std::string_view name) {
    for (std::size_t i = 0; i < ban.rows.size(); ++i)
      if (ban.rows[i].name == name) return i;
    FAIL("no such row");
    return std::size_t{0};
  };
  CountyTable table = plain();
  for (std::size_t j = 0; j < kCounties; ++j) {
    table.rows[j].own = {{&ban, row("coverage"), j < 2 ? 1.0 : 0.0},
                         {&ban, row("setup_yuan"), 1000},
                         {&ban, row("start_day"), 40.0 * static_cast<double>(j)}};
  }
  const RunRecord record = run(arm, table);
  std::vector<std::int64_t> paid;
  for (std::size_t day : {0, 1, 39, 40, 41})
    paid.push_back(record.core[day * kCoreSize + kAdministrationFen]);
  CHECK(paid == std::vector<std::int64_t>{101'000, 1000, 1000, 102'000, 2000});
}

TEST_CASE("counties of a prefecture are peers, whatever its size", "[counties]") {
  CountyTable table = plain();
  for (std::size_t j = 0; j < kCounties; ++j) table.rows[j].prefecture = j < 3 ? "A" : "B";
  ArmSetup arm{SmallCountry::params()};
  arm.counties = std::make_shared<const CountyTable>(table);
  const SmallCountry country(arm);
  CHECK(country.model.counties[2].first_peer == 0);
  CHECK(country.model.counties[2].end_peer == 3);
  CHECK(country.model.counties[3].first_peer == 3);
  CHECK(country.model.counties[7].end_peer == 8);
  CHECK_FALSE(country.model.counties[2].neighbour);  // the third of three
  CHECK(country.model.counties[3].neighbour == 4);
  CHECK(country.model.counties[4].neighbour == 3);
  CHECK(SmallCountry({SmallCountry::params()}).model.counties[2].neighbour == 3);
}

TEST_CASE("counties that are cut keep their own values in parts", "[counties]") {
  ArmSetup arm{SmallCountry::params()};
  arm.params.population.cut = 2;
  CountyTable table = plain();
  for (const ModelSection& section : model_sections())
    if (section.table->section == "farmer")
      table.rows[1].own = {{section.table, 1, 6.0}};  // harvest_tonnes
  arm.counties = std::make_shared<const CountyTable>(table);
  const ArmSetup cut = sized(arm);
  REQUIRE(cut.counties->rows.size() == 2 * kCounties);
  CHECK(cut.counties->rows[2].name == "county 1 / 1");
  CHECK(cut.counties->rows[3].name == "county 1 / 2");
  CHECK(cut.counties->rows[3].own[0].value == 3.0);
}
