#include "viz/report_data.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "output/reader.hpp"
#include "viz/band.hpp"

namespace credstream {
namespace {

using nlohmann::json;

constexpr std::size_t kNumbersInLines = 150'000;  // more days are thinned out
constexpr std::size_t kNumbersInExplorer = 120'000;
constexpr std::size_t kLongestText = 200'000;  // of a single text taken from the manifest
constexpr std::int64_t kMostDays = 1'000'000;

using Problems = std::vector<IoProblem>;

/// The value of a result; without one, its problem goes to the list.
template <class T>
std::optional<T> value_of(IoResult<T> result, Problems& problems) {
  if (T* value = std::get_if<T>(&result)) return std::move(*value);
  problems.push_back(std::move(std::get<IoProblem>(result)));
  return std::nullopt;
}

/// Six significant digits are more than a chart can show; not-a-number becomes null.
json number(double value, int digits = 6) {
  if (!std::isfinite(value)) return nullptr;
  char text[40];
  const auto end =
      std::to_chars(text, text + sizeof text, value, std::chars_format::general, digits).ptr;
  double rounded = value;
  std::from_chars(text, end, rounded);
  if (rounded == std::floor(rounded) && std::abs(rounded) < 1e15) {
    return static_cast<std::int64_t>(rounded);
  }
  return rounded;
}

json band_json(const Band& band) {
  json out = {{"mean", number(band.mean)}, {"n", band.n}};
  if (band.n >= 2) {
    out["low"] = number(band.low);
    out["high"] = number(band.high);
  }
  return out;
}

// ---- the daily series ------------------------------------------------------------------------

/// One replicate of one arm: [metric][day].
struct RunSeries {
  std::vector<std::vector<double>> metrics;
  double first_change = 0;  ///< of credibility on the first day, from attribution.csv
  std::size_t n_days() const { return metrics.empty() ? 0 : metrics.front().size(); }
};

/// What series.csv holds.
struct Series {
  std::vector<std::string> metrics;
  std::vector<std::string> arms;
  std::vector<std::map<std::int64_t, RunSeries>> runs;  ///< [arm][replicate number]
  std::int64_t first_day = 0;

  std::optional<std::size_t> metric(std::string_view name) const {
    const auto at = std::find(metrics.begin(), metrics.end(), name);
    if (at == metrics.end()) return std::nullopt;
    return static_cast<std::size_t>(at - metrics.begin());
  }
  std::size_t n_days() const {
    std::size_t days = 0;
    for (const auto& arm : runs) {
      for (const auto& [replicate, run] : arm) days = std::max(days, run.n_days());
    }
    return days;
  }
};

std::optional<Series> read_series(const ResultsFolder& folder, Problems& problems) {
  const auto table = value_of(folder.table("series.csv"), problems);
  if (!table) return std::nullopt;
  const std::string path = folder.path() + "/series.csv";
  const auto arms = value_of(table->categories("arm"), problems);
  const auto replicates = value_of(table->integers("replicate"), problems);
  const auto days = value_of(table->integers("day"), problems);
  if (!arms || !replicates || !days) return std::nullopt;
  if (table->n_rows() == 0) {
    problems.push_back({path, path + ": there are no results in it", 0});
    return std::nullopt;
  }

  Series series;
  series.arms.assign(arms->names.begin(), arms->names.end());
  series.runs.resize(series.arms.size());
  series.first_day = days->front();
  for (const std::string_view column : table->columns()) {
    if (column != "arm" && column != "replicate" && column != "day") {
      series.metrics.emplace_back(column);
    }
  }
  // The days of each run must follow one another, so that a position in a line is a day.
  std::vector<RunSeries*> run_of_row;
  std::map<const RunSeries*, std::int64_t> next_day;
  run_of_row.reserve(table->n_rows());
  for (std::size_t r = 0; r < table->n_rows(); ++r) {
    RunSeries& run = series.runs[arms->index[r]][(*replicates)[r]];
    std::int64_t& expected = next_day.try_emplace(&run, series.first_day).first->second;
    if ((*days)[r] != expected || expected - series.first_day >= kMostDays) {
      problems.push_back({path,
                          path + ": day " + std::to_string((*days)[r]) + " of " +
                              series.arms[arms->index[r]] + ", replicate " +
                              std::to_string((*replicates)[r]) + ", stands where day " +
                              std::to_string(expected) + " belongs",
                          0});
      return std::nullopt;
    }
    ++expected;
    run.metrics.resize(series.metrics.size());
    run_of_row.push_back(&run);
  }
  for (std::size_t m = 0; m < series.metrics.size(); ++m) {
    const auto values = value_of(table->numbers(series.metrics[m]), problems);
    if (!values) return std::nullopt;
    for (std::size_t r = 0; r < values->size(); ++r) {
      run_of_row[r]->metrics[m].push_back((*values)[r]);
    }
  }
  if (series.metrics.empty()) {
    problems.push_back({path, path + ": there is no metric in it", 0});
    return std::nullopt;
  }
  return series;
}

// ---- lines over days -------------------------------------------------------------------------

using Line = std::vector<double>;

/// Turns one replicate's days into another daily line.
using Transform = std::function<Line(const RunSeries&)>;

/// Change since before the first day: the series holds the end of each day, so what the first
/// day itself changed must be taken off.
Line since_start(const Line& values, double first_change) {
  Line line(values);
  for (double& x : line) x -= values.front() - first_change;
  return line;
}

Line cumulated(const Line& values) {
  Line line(values.size());
  double sum = 0;
  for (std::size_t d = 0; d < values.size(); ++d) line[d] = sum += values[d];
  return line;
}

/// Mean of the day and three days on each side, as far as there are such days.
Line seven_day_mean(const Line& values) {
  const std::size_t n = values.size();
  Line line(n);
  for (std::size_t d = 0; d < n; ++d) {
    const std::size_t from = d >= 3 ? d - 3 : 0;
    const std::size_t to = std::min(n, d + 4);
    double sum = 0;
    for (std::size_t k = from; k < to; ++k) sum += values[k];
    line[d] = sum / static_cast<double>(to - from);
  }
  return line;
}

/// Means of consecutive blocks of days.
Line block_means(const Line& values, std::size_t block) {
  Line line;
  for (std::size_t from = 0; from < values.size(); from += block) {
    const std::size_t to = std::min(values.size(), from + block);
    double sum = 0;
    for (std::size_t d = from; d < to; ++d) sum += values[d];
    line.push_back(sum / static_cast<double>(to - from));
  }
  return line;
}

std::vector<std::map<std::int64_t, Line>> transformed(const Series& series,
                                                      const Transform& transform) {
  std::vector<std::map<std::int64_t, Line>> lines(series.arms.size());
  for (std::size_t a = 0; a < series.arms.size(); ++a) {
    for (const auto& [replicate, run] : series.runs[a]) lines[a][replicate] = transform(run);
  }
  return lines;
}

/// Arm minus baseline, replicate by replicate.
std::vector<std::map<std::int64_t, Line>> paired(
    const std::vector<std::map<std::int64_t, Line>>& lines, std::size_t baseline) {
  std::vector<std::map<std::int64_t, Line>> gaps(lines.size());
  for (std::size_t a = 0; a < lines.size(); ++a) {
    for (const auto& [replicate, line] : lines[a]) {
      const auto other = lines[baseline].find(replicate);
      if (a == baseline || other == lines[baseline].end()) continue;
      Line gap(std::min(line.size(), other->second.size()));
      for (std::size_t d = 0; d < gap.size(); ++d) gap[d] = line[d] - other->second[d];
      gaps[a][replicate] = std::move(gap);
    }
  }
  return gaps;
}

/// Mean and interval per arm at the chosen positions, as three arrays; an arm without lines is
/// null.
json bands_over_days(const std::vector<std::map<std::int64_t, Line>>& lines,
                     const std::vector<std::size_t>& positions, double scale = 1) {
  json arms = json::array();
  std::vector<double> values;
  for (const auto& replicates : lines) {
    if (replicates.empty()) {
      arms.push_back(nullptr);
      continue;
    }
    json mean = json::array(), low = json::array(), high = json::array();
    bool banded = false;
    for (const std::size_t d : positions) {
      values.clear();
      for (const auto& [replicate, line] : replicates) {
        if (d < line.size()) values.push_back(scale * line[d]);
      }
      const Band band = band_over(values);
      banded = banded || band.n >= 2;
      mean.push_back(number(band.mean));
      low.push_back(number(band.low));
      high.push_back(number(band.high));
    }
    json arm = {{"mean", std::move(mean)}};
    if (banded) {
      arm["low"] = std::move(low);
      arm["high"] = std::move(high);
    }
    arms.push_back(std::move(arm));
  }
  return arms;
}

/// Every day, or every k-th where that would be too many numbers, and always the last.
std::vector<std::size_t> chosen_positions(std::size_t n_days, std::size_t numbers_per_day,
                                          std::size_t most_numbers) {
  const std::size_t stride =
      std::max<std::size_t>(1, (n_days * numbers_per_day + most_numbers - 1) / most_numbers);
  std::vector<std::size_t> positions;
  for (std::size_t d = 0; d < n_days; d += stride) positions.push_back(d);
  if (positions.back() != n_days - 1) positions.push_back(n_days - 1);
  return positions;
}

json lines_json(const Series& series, std::size_t baseline) {
  const auto positions =
      chosen_positions(series.n_days(), 15 * series.arms.size(), kNumbersInLines);
  json days = json::array();
  for (const std::size_t d : positions)
    days.push_back(series.first_day + static_cast<std::int64_t>(d));
  json lines = {{"days", std::move(days)}};
  if (const auto m = series.metric("credibility")) {
    const auto raw = transformed(series, [m](const RunSeries& run) { return run.metrics[*m]; });
    const auto change = transformed(series, [m](const RunSeries& run) {
      return since_start(run.metrics[*m], run.first_change);
    });
    // The index runs from 0 to 1; the page speaks of points of a hundred.
    lines["credibility_gap"] = bands_over_days(paired(raw, baseline), positions, 100);
    lines["credibility_change"] = bands_over_days(change, positions, 100);
  }
  if (const auto m = series.metric("farmer_income_yuan")) {
    const auto total =
        transformed(series, [m](const RunSeries& run) { return cumulated(run.metrics[*m]); });
    const auto daily =
        transformed(series, [m](const RunSeries& run) { return seven_day_mean(run.metrics[*m]); });
    lines["income_total"] = bands_over_days(total, positions);
    lines["income_gap"] = bands_over_days(paired(total, baseline), positions);
    lines["income_daily"] = bands_over_days(daily, positions);
  }
  return lines;
}

/// All metrics in means of seven days (or more, for very long runs).
json explorer_json(const Series& series) {
  const std::size_t numbers = series.n_days() * 3 * series.arms.size() * series.metrics.size();
  const std::size_t block =
      7 * std::max<std::size_t>(1, (numbers / 7 + kNumbersInExplorer - 1) / kNumbersInExplorer);
  json days = json::array();
  std::vector<std::size_t> positions;
  for (std::size_t d = 0; d < series.n_days(); d += block) {
    positions.push_back(positions.size());
    days.push_back(series.first_day + static_cast<std::int64_t>(d));
  }
  json metrics = json::object();
  for (std::size_t m = 0; m < series.metrics.size(); ++m) {
    const auto lines = transformed(
        series, [m, block](const RunSeries& run) { return block_means(run.metrics[m], block); });
    metrics[series.metrics[m]] = bands_over_days(lines, positions);
  }
  return {{"days", std::move(days)}, {"block", block}, {"metrics", std::move(metrics)}};
}

// ---- the table -------------------------------------------------------------------------------

/// Turns one replicate into one figure.
using Figure = std::function<double(const RunSeries&)>;

double sum_of(const Line& values) {
  double sum = 0;
  for (const double x : values) sum += x;
  return sum;
}

json figure_json(const Series& series, std::size_t baseline, const Figure& figure) {
  std::vector<std::map<std::int64_t, double>> figures(series.arms.size());
  for (std::size_t a = 0; a < series.arms.size(); ++a) {
    for (const auto& [replicate, run] : series.runs[a]) figures[a][replicate] = figure(run);
  }
  json arms = json::array();
  for (std::size_t a = 0; a < series.arms.size(); ++a) {
    std::vector<double> values, gaps;
    for (const auto& [replicate, value] : figures[a]) {
      values.push_back(value);
      const auto other = figures[baseline].find(replicate);
      if (a != baseline && other != figures[baseline].end()) gaps.push_back(value - other->second);
    }
    json cell = {{"value", band_json(band_over(values))}};
    if (!gaps.empty()) cell["difference"] = band_json(band_over(gaps));
    arms.push_back(std::move(cell));
  }
  return arms;
}

/// summary.csv as {metric: {arm: cell}}; "order" keeps the file's order of metrics.
json read_summary(const ResultsFolder& folder, Problems& problems) {
  const auto table = value_of(folder.table("summary.csv"), problems);
  if (!table) return nullptr;
  const auto arms = value_of(table->texts("arm"), problems);
  const auto metrics = value_of(table->texts("metric"), problems);
  std::map<std::string_view, std::vector<double>> numbers;
  for (const char* name : {"mean", "ci_low", "ci_high", "difference", "difference_ci_low",
                           "difference_ci_high", "n"}) {
    auto column = value_of(table->numbers(name), problems);
    if (!column) return nullptr;
    numbers[name] = std::move(*column);
  }
  if (!arms || !metrics) return nullptr;
  const auto estimate = [&](std::size_t r, const char* mean, const char* low, const char* high) {
    return json{{"mean", number(numbers[mean][r])},
                {"low", number(numbers[low][r])},
                {"high", number(numbers[high][r])},
                {"n", number(numbers["n"][r])}};
  };
  json cells = json::object();
  json order = json::array();
  for (std::size_t r = 0; r < table->n_rows(); ++r) {
    const std::string metric((*metrics)[r]);
    json cell = {{"value", estimate(r, "mean", "ci_low", "ci_high")}};
    if (std::isfinite(numbers["difference"][r])) {
      cell["difference"] = estimate(r, "difference", "difference_ci_low", "difference_ci_high");
    }
    if (!cells.contains(metric)) order.push_back(metric);
    cells[metric][std::string((*arms)[r])] = std::move(cell);
  }
  return {{"cells", std::move(cells)}, {"order", std::move(order)}};
}

/// Replaces the cells of a row by those of summary.csv, as far as it has them, times `scale`.
void take_from_summary(json& row, const json& summary, const char* metric, double scale,
                       const std::vector<std::string>& arms) {
  if (!summary.is_object() || !summary["cells"].contains(metric)) return;
  const json& cells = summary["cells"][metric];
  for (std::size_t a = 0; a < arms.size(); ++a) {
    if (!cells.contains(arms[a])) continue;
    row[a] = cells[arms[a]];
    for (json& estimate : row[a]) {
      for (const char* part : {"mean", "low", "high"}) {
        if (estimate[part].is_number())
          estimate[part] = number(scale * estimate[part].get<double>());
      }
    }
  }
}

/// The figures of the page's table and of its bars of sales. Where summary.csv has a figure, it
/// is taken from there, so that page and file cannot differ.
json figures_json(const Series& series, std::size_t baseline, const json& summary) {
  json figures = json::object();
  for (const char* name : {"displayed_sales_yuan", "reported_sales_yuan", "organic_sales_yuan",
                           "apportioned_sales_yuan", "fake_sales_yuan", "reenacted_sales_yuan",
                           "refunds_yuan", "net_sales_yuan", "voluntary_sales_yuan",
                           "farmer_income_yuan", "public_spending_yuan", "burden_yuan"}) {
    const auto m = series.metric(name);
    if (!m) continue;
    json row = figure_json(series, baseline,
                           [m](const RunSeries& run) { return sum_of(run.metrics[*m]); });
    take_from_summary(row, summary, name, 1, series.arms);
    figures[name] = std::move(row);
  }
  if (const auto m = series.metric("credibility")) {
    const auto change = [m](const RunSeries& run) {
      return since_start(run.metrics[*m], run.first_change);
    };
    figures["credibility_end"] = figure_json(
        series, baseline, [&](const RunSeries& run) { return 100 * change(run).back(); });
    figures["credibility_lowest"] = figure_json(series, baseline, [&](const RunSeries& run) {
      const Line line = change(run);
      return 100 * std::min(0.0, *std::min_element(line.begin(), line.end()));
    });
    take_from_summary(figures["credibility_end"], summary, "credibility_change", 100, series.arms);
    take_from_summary(figures["credibility_lowest"], summary, "credibility_lowest_change", 100,
                      series.arms);
  }
  return figures;
}

// ---- causes ----------------------------------------------------------------------------------

/// attribution.csv summed over days: per outcome its causes in order of appearance, and per arm
/// and cause the mean and interval of the total. Also notes each run's change of credibility on
/// its first day.
json read_causes(const ResultsFolder& folder, Series& series, Problems& problems) {
  const auto table = value_of(folder.table("attribution.csv"), problems);
  if (!table) return nullptr;
  const auto arms = value_of(table->categories("arm"), problems);
  const auto replicates = value_of(table->integers("replicate"), problems);
  const auto outcomes = value_of(table->categories("outcome"), problems);
  const auto causes = value_of(table->categories("cause"), problems);
  const auto changes = value_of(table->numbers("change"), problems);
  const auto days = value_of(table->integers("day"), problems);
  if (!arms || !replicates || !outcomes || !causes || !changes || !days) return nullptr;

  std::map<std::string_view, std::size_t> arm_index;
  for (std::size_t a = 0; a < series.arms.size(); ++a) arm_index[series.arms[a]] = a;
  using Totals = std::map<std::int64_t, double>;  // by replicate
  std::map<std::uint32_t, std::map<std::uint32_t, std::map<std::string_view, Totals>>> totals;
  for (std::size_t r = 0; r < table->n_rows(); ++r) {
    totals[outcomes->index[r]][causes->index[r]][arms->names[arms->index[r]]][(*replicates)[r]] +=
        (*changes)[r];
    if ((*days)[r] != series.first_day || outcomes->names[outcomes->index[r]] != "credibility") {
      continue;
    }
    const auto arm = arm_index.find(arms->names[arms->index[r]]);
    if (arm == arm_index.end()) continue;
    const auto run = series.runs[arm->second].find((*replicates)[r]);
    if (run != series.runs[arm->second].end()) run->second.first_change += (*changes)[r];
  }
  json result = json::object();
  for (const auto& [outcome, by_cause] : totals) {
    const std::string name(outcomes->names[outcome]);
    const double scale = name.ends_with("_yuan") ? 1 : 100;  // beliefs are told in points of 100
    json names = json::array();
    json per_arm = json::array();
    for (const auto& [cause, by_arm] : by_cause) names.push_back(causes->names[cause]);
    for (std::size_t a = 0; a < series.arms.size(); ++a) {
      json of_arm = json::array();
      for (const auto& [cause, by_arm] : by_cause) {
        // A replicate without an entry had none of this cause: its total is zero.
        const auto found = by_arm.find(series.arms[a]);
        std::vector<double> values;
        for (const auto& [replicate, run] : series.runs[a]) {
          const bool has = found != by_arm.end() && found->second.contains(replicate);
          values.push_back(has ? scale * found->second.at(replicate) : 0);
        }
        of_arm.push_back(band_json(band_over(values)));
      }
      per_arm.push_back(std::move(of_arm));
    }
    result[name] = {{"causes", std::move(names)}, {"totals", std::move(per_arm)}};
  }
  return result;
}

// ---- small tables and JSON files -------------------------------------------------------------

json read_curves(const ResultsFolder& folder, Problems& problems) {
  const auto table = value_of(folder.table("curves.csv"), problems);
  if (!table) return nullptr;
  const auto tactics = value_of(table->texts("tactic"), problems);
  const auto doses = value_of(table->numbers("intensity"), problems);
  const auto metrics = value_of(table->texts("metric"), problems);
  const auto means = value_of(table->numbers("mean"), problems);
  const auto lows = value_of(table->numbers("ci_low"), problems);
  const auto highs = value_of(table->numbers("ci_high"), problems);
  if (!tactics || !doses || !metrics || !means || !lows || !highs) return nullptr;
  json points = json::array();
  for (std::size_t r = 0; r < table->n_rows(); ++r) {
    points.push_back({{"tactic", (*tactics)[r]},
                      {"dose", number((*doses)[r])},
                      {"metric", (*metrics)[r]},
                      {"mean", number((*means)[r])},
                      {"low", number((*lows)[r])},
                      {"high", number((*highs)[r])}});
  }
  return points;
}

json read_definitions(const ResultsFolder& folder, Problems& problems) {
  const auto table = value_of(folder.table("definitions.csv"), problems);
  if (!table) return nullptr;
  json definitions = json::array();
  for (const std::string_view column :
       {"file", "column", "unit", "label", "label_zh", "definition", "definition_zh"}) {
    const auto texts = value_of(table->texts(column), problems);
    if (!texts) return nullptr;
    for (std::size_t r = 0; r < texts->size(); ++r) {
      definitions[r][std::string(column)] = (*texts)[r];
    }
  }
  return definitions;
}

json read_findings(const ResultsFolder& folder, Problems& problems) {
  const auto text = value_of(folder.text("findings.json"), problems);
  if (!text) return nullptr;
  const std::string path = folder.path() + "/findings.json";
  try {
    json value = json::parse(*text);
    if (value.is_object()) return value;
    problems.push_back({path, path + ": holds no JSON object", 0});
  } catch (const json::parse_error& error) {
    const std::size_t until = std::min<std::size_t>(error.byte, text->size());
    const auto line =
        1 + std::count(text->begin(), text->begin() + static_cast<std::ptrdiff_t>(until), '\n');
    problems.push_back({path, path + ":" + std::to_string(line) + ": is not valid JSON", 0});
  }
  return nullptr;
}

// ---- provenance ------------------------------------------------------------------------------

/// How much happened, per run: the mean over an arm's replicates, for each arm.
json volumes_json(const nlohmann::ordered_json& manifest) {
  json arms = json::array();
  for (const auto& arm : manifest["arms"]) {
    json row = {{"arm", arm}};
    for (const char* what : {"streams", "views", "orders", "hearsay"}) {
      double sum = 0, n = 0;
      for (const auto& run : manifest["runs"]) {
        if (!run.is_object() || !run.contains("arm") || run["arm"] != arm) continue;
        if (!run.contains(what) || !run[what].is_number()) continue;
        sum += run[what].get<double>();
        ++n;
      }
      if (n > 0) row[what] = number(std::round(sum / n));
    }
    arms.push_back(std::move(row));
  }
  return arms;
}

/// What the page tells of the manifest; keys that a manifest need not have are left out.
json manifest_json(const nlohmann::ordered_json& manifest) {
  json out = json::object();
  for (const char* key : {"program", "version", "commit", "compiler", "backend", "threads",
                          "command", "started", "consumers", "match", "matched", "notes",
                          "results_digest", "machine", "wall_seconds", "memory", "network"}) {
    if (manifest.contains(key) && !manifest[key].is_null()) out[key] = manifest[key];
  }
  out["seed"] = manifest["seed"].dump();  // a script's numbers would round it
  out["volumes"] = volumes_json(manifest);
  const auto& scenario = manifest["scenario"];
  out["scenario"] = scenario["name"];
  out["values"] = scenario["values"];
  const std::string& text = scenario["text"].get_ref<const std::string&>();
  if (text.size() <= kLongestText) out["resolved"] = text;
  for (const char* key : {"look_for", "look_for_zh"}) {
    if (scenario.contains(key) && scenario[key].is_string()) out[key] = scenario[key];
  }
  return out;
}

std::string text_at(const nlohmann::ordered_json& object, const char* key) {
  return object.contains(key) && object[key].is_string() ? object[key].get<std::string>()
                                                         : std::string();
}

/// JSON text without '<', so that nothing in it can end a script element. Bytes that are not
/// UTF-8 are replaced rather than refused: they are only shown.
std::string script_safe(const json& value) {
  const std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace

ReportData read_report_data(const std::filesystem::path& path) {
  ReportData data;
  const auto folder = value_of(ResultsFolder::open(path.string()), data.problems);
  if (!folder) return data;
  const nlohmann::ordered_json& manifest = folder->manifest();

  json missing = json::array();
  const auto optional_file = [&](const char* name, const auto& read) -> json {
    if (folder->has(name)) return read();
    missing.push_back(name);
    return nullptr;
  };
  auto series = read_series(*folder, data.problems);
  const json summary =
      optional_file("summary.csv", [&] { return read_summary(*folder, data.problems); });
  const json causes = optional_file("attribution.csv", [&] {
    return series ? read_causes(*folder, *series, data.problems) : json();
  });
  const json curves =
      optional_file("curves.csv", [&] { return read_curves(*folder, data.problems); });
  const json findings =
      optional_file("findings.json", [&] { return read_findings(*folder, data.problems); });
  const json definitions =
      optional_file("definitions.csv", [&] { return read_definitions(*folder, data.problems); });
  if (!data.problems.empty() || !series) return data;

  const std::string baseline_name = text_at(manifest, "baseline");
  const auto at = std::find(series->arms.begin(), series->arms.end(), baseline_name);
  const std::size_t baseline =
      at == series->arms.end() ? 0 : static_cast<std::size_t>(at - series->arms.begin());
  std::size_t n_replicates = 0;
  for (const auto& arm : series->runs) n_replicates = std::max(n_replicates, arm.size());

  data.question = text_at(manifest["scenario"], "question");
  if (data.question.empty()) data.question = text_at(manifest["scenario"], "name");
  data.json = script_safe({{"question", data.question},
                           {"question_zh", text_at(manifest["scenario"], "question_zh")},
                           {"arms", series->arms},
                           {"baseline", baseline},
                           {"replicates", n_replicates},
                           {"n_days", series->n_days()},
                           {"manifest", manifest_json(manifest)},
                           {"figures", figures_json(*series, baseline, summary)},
                           {"lines", lines_json(*series, baseline)},
                           {"explorer", explorer_json(*series)},
                           {"causes", causes},
                           {"curves", curves},
                           {"findings", findings},
                           {"summary", summary},
                           {"definitions", definitions},
                           {"missing", missing}});
  return data;
}

}  // namespace credstream
