#include "viz/counties_data.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "viz/numbers.hpp"

namespace credstream {
namespace {

using nlohmann::json;

constexpr std::size_t kMostNumbers = 150'000;  // a page stays light
constexpr int kDigits = 4;

/// Columns whose numbers are names of counties or tactics: a mean would say nothing.
constexpr std::string_view kNames[] = {"bundle", "copied_from", "first_exposure_day"};
/// Columns that are also shown as they were in one run.
constexpr std::string_view kOfOneRun[] = {"copied_from", "copies", "was_copied", "exposures"};

template <std::size_t N>
bool among(const std::string_view (&names)[N], std::string_view name) {
  for (const std::string_view one : names)
    if (one == name) return true;
  return false;
}

/// Columns whose differences from the baseline are shown, county by county: what people believe
/// there, and incomes.
bool is_compared(std::string_view column) {
  return column.starts_with("local_") || column.ends_with("_income_yuan");
}

/// Where a row of the table belongs.
struct Rows {
  std::map<std::string_view, std::int64_t> first_replicate;  ///< of each arm
  std::map<std::string_view, std::map<std::int64_t, std::vector<std::size_t>>> by_county;
};

/// A list of an arm's counties, each the mean of a column over its rows.
json means(const std::map<std::int64_t, std::vector<std::size_t>>& counties,
           const std::vector<double>& column) {
  json list = json::array();
  for (const auto& [county, rows] : counties) {
    double sum = 0;
    for (const std::size_t row : rows) sum += column[row];
    list.push_back(number(sum / static_cast<double>(rows.size()), kDigits));
  }
  return list;
}

/// Rows of an arm by county and replicate.
using RowsOfRuns = std::map<std::int64_t, std::map<std::int64_t, std::size_t>>;

/// A list of an arm's counties: mean and interval of their differences from the baseline, paired by
/// replicate.
json differences(const RowsOfRuns& counties, const RowsOfRuns& baseline,
                 const std::vector<double>& column) {
  json list = json::array();
  for (const auto& [county, runs] : counties) {
    std::vector<double> values;
    const auto base = baseline.find(county);
    for (const auto& [replicate, row] : runs)
      if (base != baseline.end() && base->second.contains(replicate))
        values.push_back(column[row] - column[base->second.at(replicate)]);
    list.push_back(estimate_json(values));
  }
  return list;
}

/// A list of texts of a column, empty ones where the table has no such column.
json texts_of(const Table& table, const char* name, std::vector<IoProblem>& problems) {
  json list = json::array();
  if (!table.has(name)) return list;
  const auto texts = value_of(table.texts(name), problems);
  for (std::size_t r = 0; texts && r < texts->size(); ++r) list.push_back((*texts)[r]);
  return list;
}

}  // namespace

json read_counties(const ResultsFolder& folder, const std::string& baseline,
                   std::vector<IoProblem>& problems) {
  const auto table = value_of(folder.table("counties.csv"), problems);
  if (!table) return nullptr;
  const auto arms = value_of(table->categories("arm"), problems);
  const auto replicates = value_of(table->integers("replicate"), problems);
  const auto counties = value_of(table->integers("county"), problems);
  if (!arms || !replicates || !counties) return nullptr;
  Rows all, first;
  std::map<std::string_view, RowsOfRuns> runs;
  for (std::size_t row = 0; row < table->n_rows(); ++row) {
    const std::string_view arm = arms->names[arms->index[row]];
    all.by_county[arm][(*counties)[row]].push_back(row);
    runs[arm][(*counties)[row]][(*replicates)[row]] = row;
    const std::int64_t least =
        all.first_replicate.try_emplace(arm, (*replicates)[row]).first->second;
    if ((*replicates)[row] == least) first.by_county[arm][(*counties)[row]].push_back(row);
  }
  std::size_t listed = 0;
  for (const auto& [arm, by_county] : first.by_county) listed += by_county.size();
  if (listed == 0 || listed * table->columns().size() > kMostNumbers) return nullptr;

  json out = {{"columns", json::array()},
              {"means", json::object()},
              {"first", json::object()},
              {"differences", json::object()}};
  for (const std::string_view column : table->columns()) {
    if (column == "arm" || column == "replicate" || column == "county") continue;
    const auto values = value_of(table->numbers(std::string(column)), problems);
    if (!values) return nullptr;
    const std::string name(column);
    if (!among(kNames, column)) {
      out["columns"].push_back(name);
      for (const auto& [arm, rows] : all.by_county)
        out["means"][name][std::string(arm)] = means(rows, *values);
    }
    if (is_compared(column) && runs.contains(baseline))
      for (const auto& [arm, rows] : runs)
        if (arm != baseline)
          out["differences"][name][std::string(arm)] =
              differences(rows, runs.at(baseline), *values);
    if (among(kOfOneRun, column))
      for (const auto& [arm, rows] : first.by_county)
        out["first"][name][std::string(arm)] = means(rows, *values);
  }
  return out;
}

json read_places(const ResultsFolder& folder, std::vector<IoProblem>& problems) {
  const auto table = value_of(folder.table("places.csv"), problems);
  if (!table) return nullptr;
  const auto people = value_of(table->integers("people"), problems);
  if (!people) return nullptr;
  return {{"names", texts_of(*table, "name", problems)},
          {"names_zh", texts_of(*table, "name_zh", problems)},
          {"prefectures", texts_of(*table, "prefecture", problems)},
          {"prefectures_zh", texts_of(*table, "prefecture_zh", problems)},
          {"people", *people}};
}

json read_map(const ResultsFolder& folder, std::vector<IoProblem>& problems) {
  const auto text = value_of(folder.text("map.geojson"), problems);
  if (!text) return nullptr;
  const json map = json::parse(*text, nullptr, false);
  json shapes = json::array();
  bool whole = map.is_object() && map.contains("features") && map["features"].is_array();
  for (const json& feature : whole ? map["features"] : json::array()) {
    const json::json_pointer at("/geometry/coordinates");
    whole = whole && feature.contains(at) && feature[at].is_array();
    if (whole) shapes.push_back(feature[at]);
  }
  if (whole) return shapes;
  const std::string path = folder.path() + "/map.geojson";
  problems.push_back({path, path + ": holds no map of the counties", 0});
  return nullptr;
}

}  // namespace credstream
