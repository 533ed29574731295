/// Products: what a county grows of each is a lot with its own stock, price and books; its
/// official, its budget and its audience are one. Figures are worked out by hand.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "agents/country.hpp"
#include "agents/figures/lot_columns.hpp"
#include "agents/figures/metrics.hpp"
#include "agents/state/farms.hpp"
#include "agents/state/streams.hpp"
#include "sim/network_explicit.hpp"
#include "sim/numeric.hpp"
#include "tests/agents/day/small_country.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;

namespace {

constexpr Key kKey{7, 0};

/// Two counties that grow tea and oranges. Staff are ordered to buy, nobody else does, nothing goes
/// anywhere else, so that all figures follow by hand.
constexpr const char* kTold = R"(scenario: told
rules: v1
days: 3
population: {consumers: 1000, counties: 2, weight: 1}
products:
  tea:
    harvest: {from: 1, to: 2}
    campaign: {price_yuan: 100, box_kg: 0.5, delivery_days: 2}
    farmer: {opening_stock_tonnes: 0.02, harvest_tonnes: 0.01, spoil_share: 0, logistics_yuan: 6, packaging_yuan: 4}
  oranges:
    campaign: {price_yuan: 40, box_kg: 5, delivery_days: 4}
    farmer: {opening_stock_tonnes: 160, harvest_tonnes: 0, spoil_share: 0.05, logistics_yuan: 5, packaging_yuan: 3}
campaign:
  views_per_stream: 1
  organic_discount: 0
  staging_cost_yuan: 700
  streams: "day,county,product\n0,0,tea\n1,0,oranges\n"
farmer: {distress_share: 0, pass_through: 0.5}
offline: {demand_share: 0}
platform: {commission: 0.1}
exposure: {detection: 0}
arms: [{name: told, tactics: {apportionment: {employees: 30, minimum_yuan: 100, offline_share: 0}}}]
)";

ArmSetup arm_of(const std::string& text, const std::vector<std::string>& set = {}) {
  const LoadResult loaded = load_text(text, set);
  for (const std::string& line : told(loaded, "test.yaml")) UNSCOPED_INFO(line);
  REQUIRE(loaded.ok());
  return loaded.scenario.arms.back().setup;
}

RunRecord run(const ArmSetup& arm, std::int32_t days) {
  const auto n = static_cast<std::uint32_t>(arm.params.population.consumers);
  const Network people = ExplicitNetwork::small_world(kKey, n, 10, 0.05);
  return simulate(arm, people, kKey, days);
}

/// A figure of the table of lots.
double figure(const RunRecord& run, std::size_t row, std::string_view name) {
  const auto columns = lot_columns();
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].name == name) return run.lots.at(row * columns.size() + c);
  FAIL("no such column: " << name);
  return 0;
}

double county_figure(const RunRecord& run, std::size_t county, std::string_view name) {
  const auto columns = run_schema().county_columns;
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].name == name) return run.counties.at(county * columns.size() + c);
  FAIL("no such column: " << name);
  return 0;
}

std::int64_t total(const RunRecord& run, std::size_t core) {
  std::int64_t sum = 0;
  for (std::size_t at = core; at < run.core.size(); at += kCoreSize) sum += run.core[at];
  return sum;
}

std::int64_t on_day(const RunRecord& run, std::size_t core, std::size_t day) {
  return run.core.at(day * kCoreSize + core);
}

/// Five standard errors of how many of n do what each does with this chance.
double five_errors(double n, double chance) { return 5 * std::sqrt(n * chance * (1 - chance)); }

/// Two counties in which nothing but its price moves the wish to order a product: neither trust nor
/// figures, goods or solidarity.
std::string plain_buyers(const std::string& more) {
  return R"(scenario: plain buyers
rules: v1
days: 4
population: {consumers: 20000, counties: 2, weight: 1}
farmer: {opening_stock_tonnes: 1000, spoil_share: 0}
experience: {defect_share: 0, defect_spread: 0}
brand: {repeat_weight: 0}
arms: [{name: a}]
)" + more;
}

/// Day and product of each stream of a county.
std::vector<std::pair<std::int32_t, std::string>> streams_of(const ArmSetup& arm,
                                                             std::uint32_t county,
                                                             std::int32_t days) {
  const auto n = static_cast<std::uint32_t>(arm.params.population.consumers);
  const Network people = ExplicitNetwork::small_world(kKey, n, 10, 0.05);
  const Model model(arm, people, kKey, days);
  Calendar<StreamDue> calendar = stream_calendar(model);
  std::vector<std::pair<std::int32_t, std::string>> streams;
  for (std::int32_t day = 0; day < days; ++day)
    for (const StreamDue& due : calendar.take(day))
      if (due.county == county) streams.emplace_back(day, model.lot(due.lot).grown->name);
  return streams;
}

}  // namespace

TEST_CASE("products: two of one county have stocks of their own, by hand", "[products]") {
  const RunRecord record = run(arm_of(kTold), 3);
  REQUIRE(total(record, kOrdersReal) == 0);
  REQUIRE(record.lots.size() == 4 * lot_columns().size());
  constexpr std::size_t kOranges = 0, kTea = 1, kOthersOranges = 2, kOthersTea = 3;
  // Tea: 20 kg, then 10 kg a day from day 1 on. On day 0, 30 staff spend 100 yuan each on boxes of
  // 0.5 kg at 100 yuan: 30 boxes, 15 kg, delivered on day 2.
  CHECK(figure(record, kTea, "opening_tonnes") == Approx(0.020));
  CHECK(figure(record, kTea, "harvest_tonnes") == Approx(0.020));
  CHECK(figure(record, kTea, "delivered_tonnes") == Approx(0.015));
  CHECK(figure(record, kTea, "in_transit_tonnes") == 0);
  CHECK(figure(record, kTea, "stock_tonnes") == Approx(0.025));
  CHECK(figure(record, kTea, "spoiled_tonnes") == 0);
  // Oranges: 160 t lose 5 % a day: 8 t, 7.6 t, and, after 75 boxes of 5 kg at 40 yuan left on day
  // 1, 5 % of 144.025 t. They are due on day 5.
  CHECK(figure(record, kOranges, "spoiled_tonnes") == Approx(8 + 7.6 + 7.20125));
  CHECK(figure(record, kOranges, "stock_tonnes") == Approx(144.025 - 7.20125));
  CHECK(figure(record, kOranges, "in_transit_tonnes") == Approx(0.375));
  CHECK(figure(record, kOranges, "delivered_tonnes") == 0);
  // The other county sold nothing of either.
  CHECK(figure(record, kOthersTea, "stock_tonnes") == Approx(0.040));
  CHECK(figure(record, kOthersOranges, "stock_tonnes") == Approx(160 * 0.95 * 0.95 * 0.95));
}

TEST_CASE("products: money is kept by product and budgets by county, by hand", "[products]") {
  const RunRecord record = run(arm_of(kTold), 3);
  constexpr std::size_t kOranges = 0, kTea = 1;
  // 3,000 yuan for either: the tea is settled, the oranges are on the road.
  CHECK(figure(record, kTea, "ordered_yuan") == 3000);
  CHECK(figure(record, kTea, "settled_yuan") == 3000);
  CHECK(figure(record, kTea, "open_orders_yuan") == 0);
  CHECK(figure(record, kOranges, "ordered_yuan") == 3000);
  CHECK(figure(record, kOranges, "settled_yuan") == 0);
  CHECK(figure(record, kOranges, "open_orders_yuan") == 3000);
  // Half of what is left of a box of tea: (100 - 10 commission - 6 - 4) / 2 = 40 yuan.
  CHECK(figure(record, kTea, "farmer_income_yuan") == 30 * 40);
  CHECK(figure(record, kOranges, "farmer_income_yuan") == 0);
  CHECK(county_figure(record, 0, "farmer_income_yuan") == 30 * 40);
  CHECK(county_figure(record, 0, "net_sales_yuan") == 6000);
  // One official and one budget: two streams at 700 yuan.
  CHECK(county_figure(record, 0, "streams") == 2);
  CHECK(county_figure(record, 0, "tactic_streams") == 2);
  CHECK(county_figure(record, 1, "streams") == 0);
  CHECK(total(record, kPublicFen) == 2 * 700 * 100);
  // Two days later the oranges are there: (40 - 4 - 5 - 3) / 2 = 14 yuan a box.
  const RunRecord later = run(arm_of(kTold, {"days=6"}), 6);
  CHECK(figure(later, kOranges, "open_orders_yuan") == 0);
  CHECK(figure(later, kOranges, "settled_yuan") == 3000);
  CHECK(figure(later, kOranges, "farmer_income_yuan") == 75 * 14);
  CHECK(county_figure(later, 0, "farmer_income_yuan") == 30 * 40 + 75 * 14);
}

TEST_CASE("products: goods and money of lots sum to those of counties and the country",
          "[products]") {
  const LoadResult loaded =
      load_scenario("own-products", {{"population.consumers=4000"}}, kAnyMemory);
  REQUIRE(loaded.ok());
  const ArmSetup& arm = loaded.scenario.arms[0].setup;
  const RunRecord record = run(arm, loaded.scenario.days);
  const std::size_t lots = record.lots.size() / lot_columns().size();
  REQUIRE(lots == 1 + 2 + 1 + 3);
  CHECK(count_lots(arm) == lots);
  std::map<std::size_t, std::map<std::string, double>> by_county;
  double refunds = 0, spoiled = 0, harvest = 0, orders = 0;
  for (std::size_t row = 0; row < lots; ++row) {
    const auto county = static_cast<std::size_t>(figure(record, row, "county"));
    for (const char* name : {"streams", "net_sales_yuan", "displayed_sales_yuan",
                             "farmer_income_yuan", "campaign_income_yuan"})
      by_county[county][name] += figure(record, row, name);
    refunds += figure(record, row, "refunds_yuan");
    spoiled += figure(record, row, "spoiled_tonnes");
    harvest += figure(record, row, "harvest_tonnes");
    orders += figure(record, row, "ordered_yuan");
    const double in = figure(record, row, "opening_tonnes") + figure(record, row, "harvest_tonnes");
    double out = 0;
    for (const char* name : {"delivered_tonnes", "offline_tonnes", "wholesaled_tonnes",
                             "spoiled_tonnes", "in_transit_tonnes", "stock_tonnes"})
      out += figure(record, row, name);
    CHECK(in == Approx(out));
    CHECK(figure(record, row, "ordered_yuan") ==
          Approx(figure(record, row, "refunds_yuan") + figure(record, row, "settled_yuan") +
                 figure(record, row, "open_orders_yuan")));
    CHECK(figure(record, row, "ordered_yuan") > 0);
  }
  for (const auto& [county, sums] : by_county)
    for (const auto& [name, sum] : sums) {
      CAPTURE(county, name);
      CHECK(sum == Approx(county_figure(record, county, name)));
    }
  CHECK(refunds == Approx(static_cast<double>(total(record, kRefundFen)) / 100));
  CHECK(spoiled == Approx(static_cast<double>(total(record, kSpoiledGrams)) / 1e6));
  CHECK(harvest == Approx(static_cast<double>(total(record, kSupplyGrams)) / 1e6));
  CHECK(orders ==
        Approx(static_cast<double>(total(record, kOrganicFen) + total(record, kApportionedFen) +
                                   total(record, kRepeatFen) + total(record, kHostFen)) /
               100));
}

TEST_CASE("products: those in season take turns", "[products]") {
  const std::string text =
      "scenario: turns\nrules: v2\ndays: 60\n"
      "population: {consumers: 1000, counties: 2}\n"
      "products: {tea: {harvest: {from: 0, to: 19}}, oranges: {harvest: {from: 10, to: 29}}, "
      "pears: {}}\n"
      "campaign: {streams_per_county: 30, end_day: 60}\n"
      "arms: [{name: a}]\n";
  std::string last;
  std::map<std::string, int> held;
  for (const auto& [day, product] : streams_of(arm_of(text), 1, 60)) {
    CAPTURE(day, product, last);
    // In the order of names, of those in season on the day.
    const bool tea = day <= 19, oranges = day >= 10 && day <= 29;
    std::vector<std::string> open;
    if (oranges) open.emplace_back("oranges");
    open.emplace_back("pears");
    if (tea) open.emplace_back("tea");
    std::string expected = open.front();
    for (const std::string& name : open)
      if (name > last) {
        expected = name;
        break;
      }
    CHECK(product == expected);
    last = product;
    ++held[product];
  }
  CHECK(held["tea"] >= 3);
  CHECK(held["oranges"] >= 3);
  CHECK(held["pears"] >= 15);
}

TEST_CASE("products: a county that grows tea alone streams while tea is harvested", "[products]") {
  const auto text = [](const std::string& windows) {
    return "scenario: tea\nrules: v2\ndays: 60\n"
           "population: {consumers: 1000, counties: 2}\n"
           "products: {tea: {harvest: [{from: 5, to: 9}, {from: 40, to: 44}]}}\n"
           "campaign: {streams_per_county: 10, end_day: 60" +
           windows +
           "}\n"
           "arms: [{name: a}]\n";
  };
  const auto days = streams_of(arm_of(text("")), 0, 60);
  REQUIRE(days.size() == 10);
  for (const auto& [day, product] : days)
    CHECK(((day >= 5 && day <= 9) || (day >= 40 && day <= 44)));
  // A window about the product stands above its harvest.
  const auto windowed =
      streams_of(arm_of(text(", windows: [{products: tea, from: 20, to: 24}]")), 0, 60);
  REQUIRE(windowed.size() == 10);
  for (const auto& [day, product] : windowed) CHECK((day >= 20 && day <= 24));
}

TEST_CASE("products: listed streams sell what they name, others take turns", "[products]") {
  const std::string text =
      "scenario: listed\nrules: v2\ndays: 60\n"
      "population: {consumers: 1000, counties: 2}\n"
      "products: {tea: {}, oranges: {}, pears: {}}\n"
      "campaign: {streams: \"day,county,product\\n1,0,\\n2,0,tea\\n3,0,\\n4,0,\\n5,1,pears\\n\"}\n"
      "arms: [{name: a}]\n";
  const std::vector<std::pair<std::int32_t, std::string>> expected = {
      {1, "oranges"}, {2, "tea"}, {3, "oranges"}, {4, "pears"}};
  CHECK(streams_of(arm_of(text), 0, 60) == expected);
}

TEST_CASE(
    "products: a product's value stands below its county's, and that below the county's for it",
    "[products]") {
  const ArmSetup arm = arm_of(
      "scenario: order\nrules: v2\ndays: 60\npopulation:\n  consumers: 1000\n  table: |\n"
      "    name,products,campaign.price_yuan,products.tea.campaign.price_yuan\n"
      "    A,,,\n    B,tea,50,\n    C,pears;tea,50,70\n"
      "products: {tea: {campaign: {price_yuan: 90}}, pears: {}}\n"
      "campaign: {price_yuan: 30}\n"
      "arms: [{name: a}]\n");
  const Network people = ExplicitNetwork::small_world(kKey, 1000, 10, 0.05);
  const Model m(arm, people, kKey, 60);
  std::vector<std::pair<std::string, double>> prices;
  for (std::uint32_t i = 0; i < m.lots.size(); ++i)
    prices.emplace_back(m.name_of(LotId{i}), m.of(LotId{i}).campaign.price_yuan);
  const std::vector<std::pair<std::string, double>> expected = {
      {"A, pears", 30}, {"A, tea", 90}, {"B, tea", 50}, {"C, pears", 50}, {"C, tea", 70}};
  CHECK(prices == expected);
}

TEST_CASE("products: each has its own response to prices, in closed form", "[products]") {
  const RunRecord record = run(arm_of(plain_buyers(R"(
products:
  tea: {consumer: {intercept: -2, price_weight: 4}}
  oranges: {consumer: {price_weight: 0}}
  pears: {}
campaign:
  price_yuan: 40
  organic_discount: 0.3
  views_per_stream: 1e9
  streams: "day,county,product\n0,0,tea\n1,0,oranges\n2,0,pears\n"
consumer: {intercept: -3, price_weight: 1, trust_weight: 0, product_weight: 0, proof_weight: 0,
           suspicion_weight: 0, solidarity_weight: 0, viewing_trust_weight: 0, novelty_decay: 0,
           reference_price_memory: 1, repeat_hazard: 0}
)")),
                               4);
  // Who expects the list price orders at 0.7 of it with chance sigma(b0 - bp ln 0.7).
  const double chances[] = {logistic(-2 - 4 * std::log(0.7)), logistic(-3),
                            logistic(-3 - std::log(0.7))};
  for (std::size_t day = 0; day < 3; ++day) {
    const auto views = static_cast<double>(on_day(record, kViewsReal, day));
    REQUIRE(views > 10000);
    CAPTURE(day, views);
    CHECK(static_cast<double>(on_day(record, kOrdersReal, day)) ==
          Approx(views * chances[day]).margin(five_errors(views, chances[day])));
  }
}

// Whoever saw half the price yesterday expects no more today. A product whose price nobody minds
// sells all the same, which a bound on the odds by another product's response would prevent.
TEST_CASE("products: what people expect counts by the response to this product", "[products]") {
  const RunRecord record = run(arm_of(plain_buyers(R"(
products: {oranges: {consumer: {price_weight: 0}}, tea: {}}
campaign:
  price_yuan: 40
  organic_discount: 0.5
  views_per_stream: 1e9
  streams: "day,county,product\n0,0,tea\n1,0,tea\n2,0,oranges\n"
consumer: {intercept: -3, price_weight: 4, trust_weight: 0, product_weight: 0, proof_weight: 0,
           suspicion_weight: 0, solidarity_weight: 0, viewing_trust_weight: 0, novelty_decay: 0,
           reference_price_memory: 0, reference_recovery_days: 1e6, repeat_hazard: 0}
)")),
                               4);
  const double attracted = logistic(-3 - 4 * std::log(0.5)), used = logistic(-3);
  const double saw = static_cast<double>(on_day(record, kViewsReal, 0)) / 20000;
  const double chances[] = {attracted, saw * used + (1 - saw) * attracted, used};
  for (std::size_t day = 0; day < 3; ++day) {
    const auto views = static_cast<double>(on_day(record, kViewsReal, day));
    CAPTURE(day, views);
    CHECK(static_cast<double>(on_day(record, kOrdersReal, day)) ==
          Approx(views * chances[day]).margin(five_errors(views, chances[day])));
  }
}

TEST_CASE("products: each is ordered again at its own rate and for its own time, in closed form",
          "[products]") {
  const RunRecord record = run(arm_of(plain_buyers(R"(
products:
  tea: {consumer: {repeat_hazard: 0.8, quality_weight: 4, repeat_window_days: 1}}
  oranges: {}
campaign:
  organic_discount: 0
  second_box_share: 0
  delivery_days: 1
  views_per_stream: 1e9
  streams: "day,county,product\n0,0,tea\n1,0,oranges\n"
consumer: {intercept: -1, trust_weight: 0, product_weight: 0, proof_weight: 0, suspicion_weight: 0,
           solidarity_weight: 0, viewing_trust_weight: 0, novelty_decay: 0,
           reference_price_memory: 1, repeat_hazard: 0.2, quality_weight: 2, repeat_window_days: 2}
)")),
                               4);
  // Tea comes on day 1 and is ordered again on day 2 alone; oranges come on day 2 and are ordered
  // again on days 3 and 4: with chance h sigma(b0 + bq / 2) on each.
  const auto again = [&](std::size_t ordered, std::size_t day, double chance) {
    const auto buyers = static_cast<double>(on_day(record, kOrdersReal, ordered));
    REQUIRE(buyers > 2000);
    CAPTURE(day, buyers);
    CHECK(static_cast<double>(on_day(record, kRepeatOrders, day)) ==
          Approx(buyers * chance).margin(five_errors(buyers, chance)));
  };
  CHECK(on_day(record, kRepeatOrders, 1) == 0);
  again(0, 2, 0.8 * logistic(1));
  again(1, 3, 0.2 * logistic(0));
}

TEST_CASE("products: what is sold online takes the place of the same product elsewhere",
          "[products]") {
  ModelParams p = SmallCountry::params();
  p.offline.displaced_own = 0;
  p.offline.displaced_others = 0.7;
  p.offline.displaced_later = 0;
  ArmSetup arm{p};
  ProductTable products;
  products.rows = {{.name = "oranges"}, {.name = "tea"}};
  arm.products = std::make_shared<const ProductTable>(products);
  const SmallCountry country(arm);
  const Model& m = country.model;
  Farms farms(m);
  farms.displace(m, LotId{1}, 700'000, 1.0);  // tea of the first county
  std::int64_t tea = 0, oranges = 0, own = 0;
  for (int day = 0; day < 300; ++day)
    for (std::uint32_t i = 0; i < m.lots.size(); ++i) {
      const std::int64_t missed = farms.missed(m, LotId{i}, 1'000'000);
      (m.lot(LotId{i}).product == 1 ? tea : oranges) += missed;
      if (i == 1) own += missed;
    }
  CHECK(oranges == 0);
  CHECK(own == 0);
  CHECK(tea == Approx(490'000).margin(7 * 12));
}

TEST_CASE("products: of a country that is cut, each part grows its part", "[products]") {
  ArmSetup arm = arm_of(kTold);
  arm.params.population.cut = 2;
  const ArmSetup cut = sized(arm);
  CHECK(count_lots(arm) == 8);
  CHECK(count_lots(cut) == 8);
  const auto own = [](const ArmSetup& a, const char* row) {
    for (const OwnValue& value : a.products->rows[1].own)
      if (value.table->rows[value.row].name == row) return value.value;
    return -1.0;
  };
  CHECK(own(cut, "harvest_tonnes") == Approx(own(arm, "harvest_tonnes") / 2));
  CHECK(own(cut, "price_yuan") == own(arm, "price_yuan"));
}

TEST_CASE("products: a lot's money that does not add up is noticed", "[products]") {
  LotAccounts accounts;
  accounts.take_order(Fen(500), true);
  CHECK(accounts.balances());
  accounts.refunded += Fen(1);
  CHECK_FALSE(accounts.balances());
  GoodsLedger goods;
  goods.opening = goods.stock = 7;
  CHECK(goods.balances());
  goods.stock += 1;
  CHECK_FALSE(goods.balances());
}
