/// Products as scenarios name or hold them: a map and a table say the same, whatever their order.
#include "scenarios/product_reader.hpp"

#include <catch2/catch.hpp>

#include "scenarios/stored.hpp"
#include "scenarios/worlds.hpp"
#include "tests/files.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;

namespace {

constexpr const char* kMap =
    "  tea: {harvest: [{from: 04-01, to: 05-31}, {from: 09-10, to: 09-20}], campaign: {price_yuan: "
    "88.5, fresh: false}}\n"
    "  oranges: {harvest: {from: 11-01, to: 01-31}, farmer: {spoil_share: 0.01}}\n"
    "  梨:\n";

constexpr const char* kTable =
    "产品;采收期;farmer.spoil_share;campaign.price_yuan;campaign.fresh;campaign.price_yuan.source\n"
    "梨;;;;;\n"
    "oranges;11-01..01-31;0,01;;;\n"
    "tea;\"04-01 .. 05-31; 09-10..09-20\";;88,5;false;F4\n";

std::string scenario_with(const std::string& products, const std::string& more = "") {
  return "scenario: s\nrules: v2\nfirst_day: 2020-01-01\ndays: 366\n"
         "population: {consumers: 1000, counties: 4}\nproducts:\n" +
         products + more + "arms: [{name: a}]\n";
}

/// A text as a YAML scalar.
std::string quoted(std::string text) {
  for (std::size_t at = 0; (at = text.find_first_of("\"\n", at)) != std::string::npos; at += 2)
    text.replace(at, 1, text[at] == '"' ? "\\\"" : "\\n");
  return "\"" + text + "\"";
}

ProductTable products_in(const LoadResult& loaded) {
  for (const std::string& line : told(loaded, "test.yaml")) UNSCOPED_INFO(line);
  REQUIRE(loaded.ok());
  return *loaded.scenario.arms.at(0).setup.products;
}

double own(const Product& product, std::string_view row) {
  for (const OwnValue& value : product.own)
    if (value.table->rows[value.row].name == row) return value.value;
  return -1;
}

}  // namespace

TEST_CASE("products are read from a map, in the order of their names", "[products]") {
  const ProductTable products = products_in(load_text(scenario_with(kMap)));
  REQUIRE(products.rows.size() == 3);
  CHECK(products.rows[0].name == "oranges");
  CHECK(products.rows[1].name == "tea");
  CHECK(products.rows[2].name == "梨");
  CHECK(own(products.rows[1], "price_yuan") == 88.5);
  CHECK(own(products.rows[1], "fresh") == 0);
  CHECK(own(products.rows[0], "spoil_share") == 0.01);
  CHECK(products.rows[2].own.empty());
  CHECK_FALSE(products.rows[2].harvest);
  // 1 April 2020 is day 91; oranges are harvested over the turn of the year.
  const std::vector<DaySpan> tea = {{91, 151}, {253, 263}}, oranges = {{-61, 30}, {305, 396}};
  CHECK(*products.rows[1].harvest == tea);
  CHECK(*products.rows[0].harvest == oranges);
}

TEST_CASE("a note says which amounts hold for several products", "[products]") {
  const std::string amount =
      "farmer.harvest_tonnes of the scenario or a county holds for each product "
      "that has none of its own: ";
  const auto noted = [&](const std::string& products) {
    for (const std::string& note : load_text(scenario_with(products)).scenario.notes)
      if (note.starts_with(amount)) return note.substr(amount.size());
    return std::string();
  };
  CHECK(noted(kMap) == "oranges, tea, 梨");
  CHECK(noted("  tea: {farmer: {harvest_tonnes: 1}}\n  pears:\n").empty());
}

TEST_CASE("a table of products says what a map says", "[products]") {
  const ProductTable map = products_in(load_text(scenario_with(kMap)));
  const LoadResult held = load_text(scenario_with("  table: " + quoted(kTable) + "\n"));
  ProductTable table = products_in(held);
  for (Product& product : table.rows) std::sort(product.own.begin(), product.own.end());
  ProductTable sorted = map;
  for (Product& product : sorted.rows) std::sort(product.own.begin(), product.own.end());
  CHECK(table == sorted);
}

TEST_CASE("what is resolved and stored holds the products", "[products]") {
  for (const std::string& products : {std::string(kMap), "  table: " + quoted(kTable) + "\n"}) {
    const LoadResult loaded = load_text(scenario_with(products));
    const ProductTable read = products_in(loaded);
    for (const std::string& text : {loaded.scenario.resolved, to_yaml(loaded.scenario.document)}) {
      CAPTURE(text);
      CHECK(products_in(load_text(text)) == read);
    }
  }
}

TEST_CASE("Options --set and extends change a product's value", "[products]") {
  const LoadResult set = load_text(scenario_with(kMap), {"products.tea.campaign.price_yuan=70"});
  CHECK(own(products_in(set).rows[1], "price_yuan") == 70);
  CHECK(own(products_in(set).rows[1], "fresh") == 0);
}

TEST_CASE("counties grow the products that their rows name, all where they name none",
          "[products][counties]") {
  const std::string table =
      "县,产品,products.tea.farmer.harvest_tonnes\nA,tea；oranges,3\nB,,\nC,oranges、梨,\n";
  const LoadResult loaded =
      load_text("scenario: s\nrules: v2\npopulation: {consumers: 1000, table: " + quoted(table) +
                "}\nproducts: {tea: {}, oranges: {}, 梨: {}}\narms: [{name: a}]\n");
  products_in(loaded);
  const ArmSetup& arm = loaded.scenario.arms[0].setup;
  CHECK(products_of(arm, 0) == std::vector<std::uint32_t>{0, 1});
  CHECK(products_of(arm, 1) == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(products_of(arm, 2) == std::vector<std::uint32_t>{0, 2});
  CHECK(count_lots(arm) == 7);
  CHECK(values_of_lot(arm, 0, 1).size() == 1);
  CHECK(values_of_lot(arm, 0, 0).empty());
}

TEST_CASE("more products in more counties than can be told apart are refused", "[products]") {
  std::string many;
  for (int k = 0; k < 70; ++k) many += "  p" + std::to_string(k) + ":\n";
  const std::string text =
      "scenario: s\nrules: v2\npopulation: {consumers: 4000, counties: 4000}\n"
      "products:\n" +
      many + "arms: [{name: a}]\n";
  CHECK(
      told_of(text) ==
      Lines{"5:3 E059 the counties grow 280000 products, counted county by county; at most 262143 "
            "can be told apart"});
  CHECK(load_text(text, {"population.counties=3000"}).ok());
}

TEST_CASE("what products decide cannot be swept past them", "[products]") {
  const std::string sweep =
      "sweep:\n  design: {kind: sobol, points: 4}\n"
      "  parameters: [{path: campaign.price_yuan, from: 20, to: 30}]\n";
  const std::string all =
      "  tea: {campaign: {price_yuan: 88}}\n  pears: {campaign: {price_yuan: "
      "30}}\n";
  CHECK(load_text(scenario_with(kMap, sweep)).ok());
  const Lines lines = told(load_text(scenario_with(all, sweep)), "test.yaml");
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("E086") != std::string::npos);
}

TEST_CASE("what cannot be a product's own cannot be swept, drawn or fitted", "[products]") {
  struct Case {
    const char* path;
    const char* told;
  };
  const Case cases[] = {
      {"products.tee.campaign.price_yuan",
       "E088 'tee' is not a product of the scenario; did you mean 'tea'?"},
      {"products.tea.campaign.minutes",
       "E090 'campaign.minutes' is the same for all products of a county; give it in the scenario "
       "or in the table of counties"},
      {"products.tea.campaign.pric_yuan",
       "E034 'products.tea.campaign.pric_yuan' is not the path of a parameter; did you mean "
       "'products.tea.campaign.price_yuan'?"}};
  for (const auto& [path, problem] : cases)
    for (const std::string& use :
         {std::string("sweep: {design: {kind: sobol, points: 4}, parameters: [{path: PATH}]}\n"),
          std::string("worlds: {unknowns: [PATH]}\n"), std::string("worlds: {where: [PATH < 3]}\n"),
          std::string("fit: [PATH]\n")}) {
      std::string text = use;
      text.replace(text.find("PATH"), 4, path);
      const Lines lines = told(load_text(scenario_with(kMap, text)), "test.yaml");
      CAPTURE(text, lines);
      REQUIRE(lines.size() == 1);
      CHECK(lines[0].substr(lines[0].find(' ') + 1) == problem);
    }
}

TEST_CASE("a product's value is swept, drawn and fitted by its path", "[products]") {
  const LoadResult loaded = load_text(
      scenario_with(kMap,
                    "sweep: {design: {kind: sobol, points: 4}, parameters: [{path: "
                    "products.tea.campaign.price_yuan, from: 60, to: 90}]}\n"
                    "worlds: {unknowns: [{path: products.梨.consumer.price_weight, uniform: [1, "
                    "2]}], where: [products.梨.consumer.price_weight < consumer.price_weight]}\n"
                    "fit: [products.oranges.consumer.intercept]\n"));
  products_in(loaded);
  const Scenario& s = loaded.scenario;
  REQUIRE(s.study.axes.size() == 1);
  CHECK(s.study.axes[0].at(0.5) == 75);
  CHECK(s.fit == std::vector<std::string>{"products.oranges.consumer.intercept"});
  const Worlds worlds = worlds_asked(s);
  REQUIRE(worlds.unknowns.size() == 1);
  CHECK(worlds.unknowns[0].row->name == "price_weight");
  REQUIRE(worlds.constraints.size() == 1);
  CHECK(worlds.constraints[0].terms[0].second == "products.梨.consumer.price_weight");
}

TEST_CASE("a product's value that every county has of its own cannot be swept", "[products]") {
  const std::string cells = "name,products,campaign.price_yuan,products.tea.campaign.price_yuan\n";
  const auto lines = [&](const std::string& rows) {
    return told(load_text("scenario: s\nrules: v2\npopulation: {consumers: 1000, table: " +
                          quoted(cells + rows) +
                          "}\nproducts: {tea: {}, pears: {}}\narms: [{name: a}]\n"
                          "sweep: {design: {kind: sobol, points: 4}, parameters: [{path: "
                          "products.tea.campaign.price_yuan}]}\n"),
                "test.yaml");
  };
  CHECK(lines("A,tea,,40\nB,tea;pears,,\n").empty());
  const Lines decided = lines("A,tea,,40\nB,tea;pears,30,\nC,pears,,\n");
  REQUIRE(decided.size() == 1);
  CHECK(decided[0].find("E086") != std::string::npos);
}
