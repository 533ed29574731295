/// Maps of counties: shapes joined by name, and made small enough for a page.
#include "scenarios/county_map.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>
#include <string>
#include <vector>

#include "scenarios/outlines.hpp"
#include "tests/files.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;
using Json = nlohmann::json;

namespace {

Json square(double lon, double lat, double side = 1) {
  return Json::array({Json::array({Json::array({lon, lat}), Json::array({lon + side, lat}),
                                   Json::array({lon + side, lat + side}),
                                   Json::array({lon, lat + side}), Json::array({lon, lat})})});
}

Json feature(const Json& properties, const Json& coordinates, const char* type = "Polygon") {
  return {{"type", "Feature"},
          {"properties", properties},
          {"geometry", {{"type", type}, {"coordinates", coordinates}}}};
}

std::string collection(const std::vector<Json>& features) {
  return Json{{"type", "FeatureCollection"}, {"features", features}}.dump();
}

/// Two counties, of which the second of the map is the first of the model.
std::string two_squares() {
  return collection({feature({{"name", "B"}, {"code", 2}}, square(111, 30)),
                     feature({{"name", "A"}, {"code", 1}}, square(110, 30))});
}

constexpr const char* kTable = "name,name_zh,prefecture,prefecture_zh\nB,乙县,P,市\nA,甲县,P,市\n";

std::string scenario_with(const std::string& map) {
  return "scenario: s\nrules: v2\npopulation: {consumers: 300, table: counties.csv" + map +
         "}\narms:\n  - {name: a}\n";
}

/// What loading gives for a table and a map in files.
LoadResult loaded(const std::string& map, const std::string& geojson,
                  const std::string& table = kTable) {
  const Scratch folder;
  folder.write("counties.csv", table);
  folder.write("map.geojson", geojson);
  return load_scenario(folder.write("s.yaml", scenario_with(map)), {}, kAnyMemory);
}

Json map_of(const LoadResult& result) {
  for (const Problem& p : result.problems) UNSCOPED_INFO(p.message);
  REQUIRE(result.ok());
  return Json::parse(result.scenario.arms[0].setup.counties->map);
}

MapRing circle(std::size_t corners, double radius) {
  MapRing ring;
  for (std::size_t i = 0; i < corners; ++i) {
    const double turn =
        2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
    ring.push_back({radius * std::cos(turn), radius * std::sin(turn)});
  }
  return ring;
}

std::size_t corners_of(const std::vector<MapShape>& shapes) {
  std::size_t n = 0;
  for (const MapShape& shape : shapes)
    for (const MapPolygon& polygon : shape)
      for (const MapRing& ring : polygon) n += ring.size();
  return n;
}

}  // namespace

TEST_CASE("a map's shapes stand in the order of the counties", "[map]") {
  const Json map = map_of(loaded(", map: map.geojson", two_squares()));
  REQUIRE(map["features"].size() == 2);
  CHECK(map["features"][0]["properties"] == Json{{"county", 0}, {"name", "A"}});
  CHECK(map["features"][0]["geometry"]["type"] == "MultiPolygon");
  CHECK(map["features"][0]["geometry"]["coordinates"] == Json::array({square(110, 30)}));
  CHECK(map["features"][1]["geometry"]["coordinates"] == Json::array({square(111, 30)}));
}

TEST_CASE("a map is joined by any property, by either name, and part by part", "[map]") {
  const std::string other = collection({feature({{"NAME_2", "乙县"}}, square(111, 30)),
                                        feature({{"NAME_2", "A"}}, square(110, 30)),
                                        feature({{"NAME_2", "A"}}, square(109, 30, 0.5)),
                                        feature({{"NAME_2", "C"}}, square(120, 30))});
  const LoadResult result = loaded(", map: {file: map.geojson, name: NAME_2}", other);
  const Json map = map_of(result);
  CHECK(map["features"].size() == 2);
  CHECK(map["features"][0]["geometry"]["coordinates"] ==
        Json::array({square(110, 30), square(109, 30, 0.5)}));
  const auto& notes = result.scenario.notes;
  CHECK(std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
    return note.find("1 shapes of the map 'map.geojson'") != note.npos &&
           note.find(": C") != note.npos;
  }));
}

TEST_CASE("a map changes nothing of what is simulated", "[map]") {
  ArmSetup with = loaded(", map: map.geojson", two_squares()).scenario.arms[0].setup;
  const ArmSetup without = loaded("", two_squares()).scenario.arms[0].setup;
  CHECK_FALSE(with == without);
  auto bare = std::make_shared<CountyTable>(*with.counties);
  bare->map.clear();
  with.counties = bare;
  CHECK(with == without);
}

TEST_CASE("a scenario stands by itself with its map", "[map]") {
  const LoadResult first = loaded(", map: {file: map.geojson}", "\xEF\xBB\xBF" + two_squares());
  REQUIRE(first.ok());
  const LoadResult again = load_text(first.scenario.resolved);
  CHECK(map_of(again) == map_of(first));
  CHECK(again.scenario.resolved == first.scenario.resolved);
}

TEST_CASE("a layer takes the map of the file below away", "[map]") {
  const LoadResult without = load_text("scenario: s\nextends: province\npopulation: {map: }\n");
  REQUIRE(without.ok());
  CHECK(without.scenario.arms[0].setup.counties->map.empty());
  const LoadResult with = load_text("scenario: s\nextends: province\n");
  REQUIRE(with.ok());
  CHECK_FALSE(with.scenario.arms[0].setup.counties->map.empty());
}

TEST_CASE("each wrong county is named, and nothing is kept of the map", "[map]") {
  const LoadResult result =
      loaded(", map: map.geojson", two_squares(), "name\nA\nB\nNorth\nSouth\n");
  CHECK(told(result, "").size() == 2);
  REQUIRE_FALSE(result.ok());
  CHECK(result.problems[0].message == "'map.geojson' has no shape for the county 'North'");
}

TEST_CASE("a map larger than can be read is refused", "[map]") {
  const std::string text = two_squares();
  const LoadResult result = loaded(", map: map.geojson", text + std::string(kMapFile.bytes, ' '));
  REQUIRE(result.problems.size() == 1);
  CHECK(result.problems[0].code == "E004");
}

TEST_CASE("corners that nobody sees go, and the outline stays within a pixel", "[map]") {
  std::vector<MapShape> shapes = {{{circle(20'000, 2)}}};
  simplify(shapes);
  CHECK(corners_of(shapes) < 300);
  CHECK(corners_of(shapes) > 40);
  const double pixel = 4 / kMapPixels;
  const MapRing& ring = shapes[0][0][0];
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const MapPoint& a = ring[i];
    const MapPoint& b = ring[(i + 1) % ring.size()];
    CHECK(std::hypot((a.lon + b.lon) / 2, (a.lat + b.lat) / 2) > 2 - pixel);
  }
}

TEST_CASE("neighbours lose the same corners of their border", "[map]") {
  MapRing border;
  for (int i = 0; i <= 1000; ++i) border.push_back({0.02 * std::sin(i / 7.0), i / 1000.0});
  MapRing west = border, east = border;
  west.push_back({-1, 1});
  west.push_back({-1, 0});
  std::reverse(east.begin(), east.end());
  east.push_back({1, 0});
  east.push_back({1, 1});
  std::vector<MapShape> shapes = {{{west}}, {{east}}};
  simplify(shapes);
  const auto inner = [](const MapShape& shape) {
    std::vector<double> heights;
    for (const MapPoint& p : shape[0][0])
      if (std::fabs(p.lon) < 0.5) heights.push_back(p.lat);
    std::sort(heights.begin(), heights.end());
    return heights;
  };
  CHECK(inner(shapes[0]).size() > 50);
  CHECK(inner(shapes[0]).size() < 900);
  CHECK(inner(shapes[0]) == inner(shapes[1]));
}

TEST_CASE("specks go, but no county goes with them", "[map]") {
  std::vector<MapShape> shapes = {{{circle(8, 0.0001)}, {circle(40, 1), circle(10, 0.0001)}},
                                  {{circle(8, 0.0001)}}};
  simplify(shapes);
  REQUIRE(shapes[0].size() == 1);
  CHECK(shapes[0][0].size() == 1);
  CHECK(shapes[0][0][0].size() > 10);
  REQUIRE(shapes[1].size() == 1);
  CHECK(shapes[1][0][0].size() >= 3);
}

TEST_CASE("a map of a nation's counties stays within its corners", "[map]") {
  std::vector<MapShape> shapes;
  for (int j = 0; j < 2850; ++j) {
    MapRing ring = circle(30, 0.45);
    for (MapPoint& p : ring) p = {p.lon + j % 57, p.lat + j / 57};
    shapes.push_back({{ring}});
  }
  simplify(shapes);
  CHECK(corners_of(shapes) <= kMostCorners);
  CHECK(corners_of(shapes) > 3 * shapes.size());
}
