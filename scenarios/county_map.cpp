#include "scenarios/county_map.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "scenarios/json_tree.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/outlines.hpp"
#include "scenarios/rows.hpp"

namespace credstream {
namespace {

constexpr std::size_t kFewestCorners = 3;

/// Reads what a geometry holds; the first thing wrong is reported and ends it.
class GeometryReader {
 public:
  explicit GeometryReader(Report& report) : report_(report) {}

  std::optional<MapShape> read(const Node& geometry) {
    const Node* const type = find(geometry, "type");
    const Node* const coordinates = find(geometry, "coordinates");
    MapShape shape;
    if (type != nullptr && coordinates != nullptr && coordinates->is_list()) {
      if (type->text == "Polygon") {
        if (!polygon(*coordinates, shape.emplace_back())) return std::nullopt;
        return shape;
      }
      if (type->text == "MultiPolygon") {
        for (const Node& one : coordinates->children)
          if (!polygon(one, shape.emplace_back())) return std::nullopt;
        if (!shape.empty()) return shape;
      }
    }
    refuse(geometry, worded({"a county needs the geometry of a Polygon or MultiPolygon",
                             "县的几何类型须为 Polygon 或 MultiPolygon"}));
    return std::nullopt;
  }

 private:
  bool refuse(const Node& node, const Said& message) {
    report_.add(Code::map_form, node.at, message);
    return false;
  }

  bool polygon(const Node& node, MapPolygon& out) {
    for (const Node& one : node.children)
      if (!ring(one, out.emplace_back())) return false;
    return !out.empty() || refuse(node, worded({"this polygon is empty", "此多边形是空的"}));
  }

  bool ring(const Node& node, MapRing& out) {
    for (const Node& one : node.children) {
      const auto at = point(one);
      if (!at) return false;
      out.push_back(*at);
    }
    const auto same = [](const MapPoint& a, const MapPoint& b) {
      return a.lon == b.lon && a.lat == b.lat;
    };
    while (out.size() > 1 && same(out.front(), out.back())) out.pop_back();
    return out.size() >= kFewestCorners ||
           refuse(node, worded({"an outline needs {0} corners or more", "轮廓至少要有 {0} 个顶点"},
                               kFewestCorners));
  }

  std::optional<MapPoint> point(const Node& node) {
    constexpr double kEast = 180, kNorth = 90;
    Report unheard;
    std::optional<double> lon, lat;
    if (node.is_list() && node.children.size() >= 2) {
      lon = read_number(node.children[0], "longitude", unheard);
      lat = read_number(node.children[1], "latitude", unheard);
    }
    if (lon && lat && std::fabs(*lon) <= kEast && std::fabs(*lat) <= kNorth)
      return MapPoint{*lon, *lat};
    if (lon && lat)
      refuse(node,
             worded({"[{0}, {1}] is no place in degrees of longitude and latitude; save the "
                     "map with coordinates of WGS 84 (EPSG:4326)",
                     "[{0}, {1}] 不是以度表示的经纬度；请用 WGS 84 坐标（EPSG:4326）保存地图"},
                    number_text(*lon), number_text(*lat)));
    else
      refuse(node, worded({"a corner must be two numbers: [longitude, latitude]",
                           "顶点须为两个数字：[经度, 纬度]"}));
    return std::nullopt;
  }

  Report& report_;
};

/// The text of a feature's property, empty where it has none.
std::string property_of(const Node& feature, const std::string& property) {
  const Node* const properties = find(feature, "properties");
  if (properties == nullptr || !properties->is_map()) return {};
  const Node* const value = find(*properties, property);
  return value != nullptr && value->is_scalar() ? value->text : std::string();
}

/// Joins the features of a map to the counties of a table.
class CountyMapReader {
 public:
  CountyMapReader(const MapSource& source, const CountyTable& table, Report& report)
      : source_(source), table_(table), report_(report) {
    for (std::size_t j = 0; j < table.rows.size(); ++j)
      for (const std::string* name : {&table.rows[j].name, &table.rows[j].name_zh})
        if (!name->empty()) counties_.emplace(*name, j);
  }

  std::string read() {
    const auto root = read_json(without_mark(), source_.file, report_, kMapFile);
    if (!root) return {};
    const Node* const type = find(*root, "type");
    const Node* const features = find(*root, "features");
    if (!root->is_map() || type == nullptr || type->text != "FeatureCollection" ||
        features == nullptr || !features->is_list() || features->children.empty()) {
      report_.add(
          Code::map_form, root->at,
          worded({"this is no map: expected GeoJSON with \"type\": \"FeatureCollection\" and "
                  "\"features\"",
                  "这不是地图：应为含 \"type\": \"FeatureCollection\" 与 \"features\" 的 "
                  "GeoJSON"}));
      return {};
    }
    if (!can_be_joined(features->children)) return {};
    std::vector<MapShape> shapes(table_.rows.size());
    if (!join(features->children, shapes) || !is_complete(shapes)) return {};
    note_left_out();
    simplify(shapes);
    return text_of(shapes);
  }

 private:
  std::string_view without_mark() const {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    std::string_view text = source_.text;
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    return text;
  }

  /// How many features have a county's name in this property.
  std::size_t named_by(const std::vector<Node>& features, const std::string& property) const {
    return static_cast<std::size_t>(std::count_if(
        features.begin(), features.end(),
        [&](const Node& feature) { return counties_.contains(property_of(feature, property)); }));
  }

  /// Whether the property names a county at all. Where another one does, the message says which.
  bool can_be_joined(const std::vector<Node>& features) {
    if (named_by(features, source_.property) > 0) return true;
    std::set<std::string> properties;
    for (const Node& feature : features)
      if (const Node* all = find(feature, "properties"); all != nullptr && all->is_map())
        for (const Node& one : all->children) properties.insert(one.key);
    std::string best;
    std::size_t most = 0;
    for (const std::string& property : properties)
      if (const std::size_t n = named_by(features, property); n > most) {
        most = n;
        best = property;
      }
    const Names names(properties.begin(), properties.end());
    const std::string hint =
        best.empty()
            ? worded(
                  {"; the features have {0}", "；各要素有 {0}"},
                  names.empty() ? worded({"no properties", "（没有属性）"}).text() : listed(names))
            : worded({"; its property {1} has {0} of the table's names: write map: {file: {2}, "
                      "name: {1}}",
                      "；其属性 {1} 中有 {0} 个县名：请写 map: {file: {2}, name: {1}}"},
                     most, best, base_name());
    report_.add(Code::map_names, source_.at,
                worded({"no feature of {0} has the name of a county as its property {1}{2}",
                        "{0} 中没有任何要素的属性 {1} 是县名{2}"},
                       quote(base_name()), quote(source_.property), hint));
    return false;
  }

  std::string base_name() const { return source_.file.substr(source_.file.find_last_of('/') + 1); }

  bool join(const std::vector<Node>& features, std::vector<MapShape>& shapes) {
    GeometryReader reader(report_);
    for (const Node& feature : features) {
      const std::string name = property_of(feature, source_.property);
      const auto county = counties_.find(name);
      if (county == counties_.end()) {
        if (!name.empty()) left_out_.push_back(name);
        continue;
      }
      const Node* const geometry = find(feature, "geometry");
      auto shape = reader.read(geometry != nullptr ? *geometry : feature);
      if (!shape) return false;
      MapShape& all = shapes[county->second];
      std::move(shape->begin(), shape->end(), std::back_inserter(all));
    }
    return true;
  }

  bool is_complete(const std::vector<MapShape>& shapes) {
    bool complete = true;
    for (std::size_t j = 0; j < shapes.size(); ++j) {
      if (!shapes[j].empty()) continue;
      complete = false;
      const std::string& name = table_.rows[j].name;
      report_.add(Code::map_names, source_.at,
                  worded({"{0} has no shape for the county {1}{2}", "{0} 中没有 {1} 的形状{2}"},
                         quote(base_name()), quote(name), did_you_mean(name, left_out_)));
    }
    return complete;
  }

  /// A map may show more than the table has.
  void note_left_out() {
    if (left_out_.empty()) return;
    constexpr std::size_t kMostNamed = 5;
    std::string names;
    for (std::size_t i = 0; i < std::min(left_out_.size(), kMostNamed); ++i)
      names += (i > 0 ? worded({", ", "、"}).text() : "") + left_out_[i];
    if (left_out_.size() > kMostNamed) names += "…";
    report_.note(worded({"{0} shapes of the map {1} are in no row of the table of counties and are "
                         "left out: {2}",
                         "地图 {1} 中有 {0} 个形状不在县表中，未予显示：{2}"},
                        left_out_.size(), quote(base_name()), names));
  }

  std::string text_of(const std::vector<MapShape>& shapes) const {
    const int decimals = decimals_for(shapes);
    std::string text = "{\"type\":\"FeatureCollection\",\"features\":[\n";
    for (std::size_t j = 0; j < shapes.size(); ++j) {
      text += "{\"type\":\"Feature\",\"properties\":{\"county\":" + std::to_string(j) +
              ",\"name\":" + json_string(table_.rows[j].name) +
              "},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":" +
              coordinates_json(shapes[j], decimals) + "}}";
      text += j + 1 < shapes.size() ? ",\n" : "\n";
    }
    return text + "]}\n";
  }

  const MapSource& source_;
  const CountyTable& table_;
  Report& report_;
  std::map<std::string, std::size_t> counties_;
  Names left_out_;
};

}  // namespace

std::string read_county_map(const MapSource& source, const CountyTable& table, Report& report) {
  return CountyMapReader(source, table, report).read();
}

}  // namespace credstream
