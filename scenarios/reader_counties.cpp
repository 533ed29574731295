/// The table of counties that a scenario names or holds.
#include <algorithm>
#include <cmath>
#include <utility>

#include "agents/country.hpp"
#include "scenarios/county_columns.hpp"
#include "scenarios/county_map.hpp"
#include "scenarios/county_reader.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/reader.hpp"

namespace credstream {
namespace {

constexpr const char* kTablePath = "population.table";
constexpr const char* kMapPath = "population.map";
constexpr const char* kCountiesPath = "population.counties";

}  // namespace

/// The counties of a text; none where it is no table at all.
CountyTable Reader::table_of(const std::string& text, const std::string& file) {
  const Sheet sheet = read_sheet(text, file, kCountyTable, report_);
  if (sheet.header.empty() && !report_.empty()) return {};
  return read_counties(sheet, dates_, report_, products_);
}

/// Reads the counties, whose number is that of the rows.
void Reader::read_county_table(const Node& document) {
  const Node* const node = find_path(document, kTablePath);
  if (node == nullptr) {
    if (const Node* map = find_path(document, kMapPath);
        map != nullptr && map->kind != Node::Kind::nothing && context_.complete)
      report_.add(Code::map_without_table, map->at,
                  worded({"a map needs a table of counties, whose names join its shapes; add {0}",
                          "地图需要县表，用县名对应各个形状；请加上 {0}"},
                         quote("table")));
    return;
  }
  if (!expect_single(*node, "table")) return;
  std::string file;
  const auto text = text_of_table(*node, kTablePath, file);
  if (!text) {
    origins_.broken.insert(kTablePath);
    return;
  }
  if (context_.texts != nullptr) context_.texts->emplace(file, *text);
  CountyTable table = table_of(*text, file);
  given(kTablePath, node->at);
  Node whole = scalar(*text, true);
  whole.at = node->at;
  scenario_.calendars.emplace_back(kTablePath, std::move(whole));
  if (table.rows.empty()) {
    origins_.broken.insert(kTablePath);
    return;
  }
  count_counties(*node, table);
  read_map(document, table);
  counties_ = std::make_shared<const CountyTable>(std::move(table));
  scenario_.network.counties = counties_;
}

/// Reads the map of the counties: a file, a text, or a file with the property that holds the names.
void Reader::read_map(const Node& document, CountyTable& table) {
  const Node* const given_map = find_path(document, kMapPath);
  const bool taken_away = given_map == nullptr || given_map->kind == Node::Kind::nothing;
  if (taken_away) return;
  const Node* node = given_map;
  MapSource source;
  source.at = node->at;
  if (node->is_map()) {
    check_keys(*node, {"file", "name"}, Code::unknown_key, quote("map"));
    node = required(*given_map, "file", worded({"it holds the shapes", "其中是各县的形状"}));
    if (const Node* name = find(*given_map, "name")) {
      constexpr int kLongestProperty = 100;
      if (const auto property = read_text(*name, "name", kLongestProperty))
        source.property = *property;
    }
  }
  if (node == nullptr || !expect_single(*node, "map")) return;
  const auto text = text_of_table(*node, kMapPath, source.file, kMapFile.bytes);
  if (!text) return;
  source.text = *text;
  table.map = read_county_map(source, table, report_);
  given(kMapPath, given_map->at);
  Node whole = scalar(table.map, true);
  whole.at = given_map->at;
  scenario_.calendars.emplace_back(kMapPath, std::move(whole));
}

/// The number of counties is that of the table's rows. Another number contradicts it, unless it
/// stands in a file below the one that names the table.
void Reader::count_counties(const Node& node, const CountyTable& table) {
  const auto rows = static_cast<double>(table.rows.size());
  const auto place = origins_.places.find(kCountiesPath);
  const auto is_above = [&](const Place& number) {
    return number.file == "--set" || number.file == node.at.file ||
           (number.file == scenario_.file && node.at.file != "--set");
  };
  const bool given_beside = place != origins_.places.end() && is_above(place->second);
  if (given_beside && params_.population.counties != rows)
    report_.add(Code::counties_twice, place->second,
                worded({"population.counties is {0} ({1}), but the table of counties has {2} rows; "
                        "remove the number",
                        "population.counties 为 {0}（{1}），但县表有 {2} 行；请删去该数"},
                       number_text(params_.population.counties), origin_words(place->second),
                       table.rows.size()));
  params_.population.counties = rows;
  given(kCountiesPath, node.at);
}

/// What a table says and nobody hears: values of a tactic or policy that no arm uses.
void Reader::note_unused_values() {
  if (!counties_) return;
  Names unused;
  for (const CountyRow& row : counties_->rows)
    for (const OwnValue& own : row.own) {
      const std::string section(own.table->section);
      const bool of_use = section.starts_with("tactics.") || section.starts_with("policies.");
      if (!of_use || std::find(unused.begin(), unused.end(), section) != unused.end()) continue;
      bool used = false;
      for (const Arm& arm : scenario_.arms)
        for_each_use(arm.setup, [&](const ParameterTable& table, const std::vector<double>&) {
          used = used || &table == own.table;
        });
      if (!used) unused.push_back(section);
    }
  for (const std::string& section : unused)
    report_.note(worded({"the table of counties gives values of {0}, which no arm uses",
                         "县表给出了 {0} 的值，但没有方案使用它"},
                        quote(section)));
}

/// Consumers dealt by people must leave one to each county.
void Reader::check_county_people() {
  if (!counties_ || !report_.empty()) return;
  const double consumers = params_.population.consumers;
  const std::vector<std::uint32_t> first =
      first_persons(*counties_, static_cast<std::uint32_t>(consumers));
  double all = 0, least = counties_->rows.front().people * 1.0;
  const CountyRow* empty = nullptr;
  for (std::size_t j = 0; j < counties_->rows.size(); ++j) {
    const CountyRow& row = counties_->rows[j];
    all += static_cast<double>(row.people);
    least = std::min(least, static_cast<double>(row.people));
    if (first[j] == first[j + 1] && empty == nullptr) empty = &row;
  }
  const Place at = origins_.places[kTablePath];
  if (empty != nullptr)
    report_.add(
        Code::county_people, at,
        worded({"{0} has {1} of {2} people, too few for one of {3} consumers; choose {4} "
                "consumers or more",
                "{0} 有 {2} 人中的 {1} 人，不足 {3} 个消费者中的一个；请至少取 {4} 个消费者"},
               quote(empty->name), empty->people, number_text(all), number_text(consumers),
               number_text(std::ceil(all / least))));
  const double meant = consumers * params_.population.weight;
  constexpr double kMargin = 0.01;
  const bool counted = all > static_cast<double>(counties_->rows.size());
  if (counted && std::fabs(all - meant) > kMargin * meant)
    report_.note(worded({"the table of counties has {0} people, but {1} consumers of weight {2} "
                         "stand for {3}; with weight {4} they would stand for the table's people",
                         "县表共 {0} 人，但 {1} 个权重为 {2} 的消费者代表 {3} "
                         "人；权重取 {4} 才代表县表的人口"},
                        number_text(all), number_text(consumers),
                        number_text(params_.population.weight), number_text(meant),
                        number_text(std::max(1.0, std::round(all / consumers)))));
}

}  // namespace credstream
