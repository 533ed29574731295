#include "viz/report_data.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <deque>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "viz/band.hpp"
#include "viz/csv_rows.hpp"

namespace credstream {
namespace {

using nlohmann::json;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kNumbersInLines = 150'000;    // more days are thinned out
constexpr std::size_t kNumbersInExplorer = 120'000;
constexpr std::size_t kLongestText = 200'000;       // of a single text taken from the manifest

/// Six significant digits are more than a chart can show; not-a-number becomes null.
json number(double value, int digits = 6) {
  if (!std::isfinite(value)) return nullptr;
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general,
                                 digits).ptr;
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
  std::size_t n_days() const { return metrics.empty() ? 0 : metrics.front().size(); }
};

/// What series.csv holds.
struct Series {
  std::vector<std::string> metrics;
  std::vector<std::string> arms;
  std::vector<std::map<long, RunSeries>> runs;  ///< [arm][replicate number]
  long first_day = 0;

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

std::optional<Series> read_series(const std::filesystem::path& path,
                                  std::vector<IoProblem>& problems) {
  CsvRows rows(path);
  if (!rows.open({"arm", "replicate", "day"}, problems)) return std::nullopt;
  Series series;
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < rows.header().size(); ++c) {
    const std::string& name = rows.header()[c];
    if (name == "arm" || name == "replicate" || name == "day") continue;
    series.metrics.push_back(name);
    columns.push_back(c);
  }
  const std::size_t arm_at = rows.column("arm");
  const std::size_t replicate_at = rows.column("replicate");
  const std::size_t day_at = rows.column("day");
  std::map<std::string, std::size_t, std::less<>> arm_index;
  bool first = true;
  while (rows.next(problems)) {
    const auto replicate = rows.number(replicate_at);
    const auto day = rows.number(day_at);
    if (!(std::abs(replicate) < 1e9) || !(std::abs(day) < 1e9)) {
      problems.push_back(rows.problem("replicate or day is not a whole number"));
      return std::nullopt;
    }
    auto arm = arm_index.find(rows.cell(arm_at));
    if (arm == arm_index.end()) {
      arm = arm_index.emplace(std::string(rows.cell(arm_at)), series.arms.size()).first;
      series.arms.emplace_back(rows.cell(arm_at));
      series.runs.emplace_back();
    }
    if (first) series.first_day = static_cast<long>(day);
    first = false;
    RunSeries& run = series.runs[arm->second][static_cast<long>(replicate)];
    run.metrics.resize(series.metrics.size());
    const double expected = static_cast<double>(series.first_day) +
                            static_cast<double>(run.n_days());
    if (day != expected) {
      problems.push_back(rows.problem("day " + std::string(rows.cell(day_at)) +
                                      " stands where day " +
                                      std::to_string(static_cast<long>(expected)) +
                                      " of its replicate belongs"));
      return std::nullopt;
    }
    for (std::size_t m = 0; m < columns.size(); ++m) {
      run.metrics[m].push_back(rows.number(columns[m]));
    }
  }
  if (rows.failed()) return std::nullopt;
  if (series.metrics.empty() || series.n_days() == 0) {
    problems.push_back({path.string(), path.string() + ": there are no results in it", 0});
    return std::nullopt;
  }
  return series;
}

// ---- lines over days -------------------------------------------------------------------------

using Line = std::vector<double>;

/// Turns one replicate's days into another daily line.
using Transform = std::function<Line(const RunSeries&)>;

Line since_first_day(const Line& values) {
  Line line(values);
  for (double& x : line) x -= values.front();
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

std::vector<std::map<long, Line>> transformed(const Series& series, const Transform& transform) {
  std::vector<std::map<long, Line>> lines(series.arms.size());
  for (std::size_t a = 0; a < series.arms.size(); ++a) {
    for (const auto& [replicate, run] : series.runs[a]) lines[a][replicate] = transform(run);
  }
  return lines;
}

/// Arm minus baseline, replicate by replicate.
std::vector<std::map<long, Line>> paired(const std::vector<std::map<long, Line>>& lines,
                                         std::size_t baseline) {
  std::vector<std::map<long, Line>> gaps(lines.size());
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
json bands_over_days(const std::vector<std::map<long, Line>>& lines,
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
  const std::size_t stride = std::max<std::size_t>(
      1, (n_days * numbers_per_day + most_numbers - 1) / most_numbers);
  std::vector<std::size_t> positions;
  for (std::size_t d = 0; d < n_days; d += stride) positions.push_back(d);
  if (positions.back() != n_days - 1) positions.push_back(n_days - 1);
  return positions;
}

json lines_json(const Series& series, std::size_t baseline) {
  const auto positions =
      chosen_positions(series.n_days(), 15 * series.arms.size(), kNumbersInLines);
  json days = json::array();
  for (const std::size_t d : positions) days.push_back(series.first_day + static_cast<long>(d));
  json lines = {{"days", std::move(days)}};
  if (const auto m = series.metric("credibility")) {
    const auto raw = transformed(series, [m](const RunSeries& run) { return run.metrics[*m]; });
    const auto change = transformed(
        series, [m](const RunSeries& run) { return since_first_day(run.metrics[*m]); });
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
    days.push_back(series.first_day + static_cast<long>(d));
  }
  json metrics = json::object();
  for (std::size_t m = 0; m < series.metrics.size(); ++m) {
    const auto lines = transformed(series, [m, block](const RunSeries& run) {
      return block_means(run.metrics[m], block);
    });
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
  std::vector<std::map<long, double>> figures(series.arms.size());
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

json estimate_json(const CsvRows& rows, std::size_t mean, std::size_t low, std::size_t high,
                   double n) {
  return {{"mean", number(rows.number(mean))},
          {"low", number(rows.number(low))},
          {"high", number(rows.number(high))},
          {"n", number(n)}};
}

/// summary.csv as {metric: {arm: cell}}; the metrics keep the file's order in "order".
json read_summary(const std::filesystem::path& path, std::vector<IoProblem>& problems) {
  CsvRows rows(path);
  if (!rows.open({"arm", "metric", "mean", "ci_low", "ci_high", "difference", "difference_ci_low",
                  "difference_ci_high", "n"},
                 problems)) {
    return nullptr;
  }
  json cells = json::object();
  json order = json::array();
  while (rows.next(problems)) {
    const std::string metric(rows.cell(rows.column("metric")));
    const double n = rows.number(rows.column("n"));
    json cell = {{"value", estimate_json(rows, rows.column("mean"), rows.column("ci_low"),
                                         rows.column("ci_high"), n)}};
    if (std::isfinite(rows.number(rows.column("difference")))) {
      cell["difference"] =
          estimate_json(rows, rows.column("difference"), rows.column("difference_ci_low"),
                        rows.column("difference_ci_high"), n);
    }
    if (!cells.contains(metric)) order.push_back(metric);
    cells[metric][std::string(rows.cell(rows.column("arm")))] = std::move(cell);
  }
  return {{"cells", std::move(cells)}, {"order", std::move(order)}};
}

/// The figures of the page's table and of its bars of sales. Where summary.csv has a figure, it
/// is taken from there, so that page and file cannot differ.
json figures_json(const Series& series, std::size_t baseline, const json& summary) {
  json figures = json::object();
  for (const char* name :
       {"displayed_sales_yuan", "reported_sales_yuan", "organic_sales_yuan",
        "apportioned_sales_yuan", "fake_sales_yuan", "reenacted_sales_yuan", "refunds_yuan",
        "net_sales_yuan", "farmer_income_yuan", "public_spending_yuan", "burden_yuan"}) {
    const auto m = series.metric(name);
    if (!m) continue;
    json row = figure_json(series, baseline,
                           [m](const RunSeries& run) { return sum_of(run.metrics[*m]); });
    if (summary.is_object() && summary["cells"].contains(name)) {
      const json& cells = summary["cells"][name];
      for (std::size_t a = 0; a < series.arms.size(); ++a) {
        if (cells.contains(series.arms[a])) row[a] = cells[series.arms[a]];
      }
    }
    figures[name] = std::move(row);
  }
  if (const auto m = series.metric("credibility")) {
    const auto change = [m](const RunSeries& run) { return since_first_day(run.metrics[*m]); };
    figures["credibility_end"] = figure_json(
        series, baseline, [&](const RunSeries& run) { return 100 * change(run).back(); });
    figures["credibility_lowest"] = figure_json(series, baseline, [&](const RunSeries& run) {
      const Line line = change(run);
      return 100 * *std::min_element(line.begin(), line.end());
    });
  }
  return figures;
}

// ---- causes ----------------------------------------------------------------------------------

/// attribution.csv summed over days: per outcome its causes in order of appearance, and per arm
/// and cause the mean and interval of the total.
json read_causes(const std::filesystem::path& path, const Series& series,
                 std::vector<IoProblem>& problems) {
  CsvRows rows(path);
  if (!rows.open({"arm", "replicate", "outcome", "cause", "change"}, problems)) return nullptr;
  const std::size_t arm_at = rows.column("arm"), replicate_at = rows.column("replicate"),
                    outcome_at = rows.column("outcome"), cause_at = rows.column("cause"),
                    change_at = rows.column("change");
  struct Outcome {
    std::vector<std::string> causes;
    std::map<std::string, std::size_t, std::less<>> index;
    std::vector<std::vector<std::map<long, double>>> totals;  ///< [cause][arm][replicate]
  };
  std::map<std::string, Outcome, std::less<>> outcomes;
  while (rows.next(problems)) {
    const auto arm = std::find(series.arms.begin(), series.arms.end(), rows.cell(arm_at));
    const double replicate = rows.number(replicate_at);
    if (arm == series.arms.end() || !(std::abs(replicate) < 1e9)) {
      problems.push_back(rows.problem("this arm or replicate is not in series.csv"));
      return nullptr;
    }
    auto found = outcomes.find(rows.cell(outcome_at));
    if (found == outcomes.end()) {
      found = outcomes.emplace(std::string(rows.cell(outcome_at)), Outcome{}).first;
    }
    Outcome& outcome = found->second;
    auto cause = outcome.index.find(rows.cell(cause_at));
    if (cause == outcome.index.end()) {
      cause = outcome.index.emplace(std::string(rows.cell(cause_at)), outcome.causes.size()).first;
      outcome.causes.emplace_back(rows.cell(cause_at));
      outcome.totals.emplace_back(series.arms.size());
    }
    outcome.totals[cause->second][static_cast<std::size_t>(arm - series.arms.begin())]
                  [static_cast<long>(replicate)] += rows.number(change_at);
  }
  json result = json::object();
  for (const auto& [name, outcome] : outcomes) {
    const double scale = name.ends_with("_yuan") ? 1 : 100;
    json totals = json::array();
    for (std::size_t a = 0; a < series.arms.size(); ++a) {
      json of_arm = json::array();
      for (const auto& by_arm : outcome.totals) {
        // A replicate without an entry had none of this cause: its total is zero.
        std::vector<double> values;
        for (const auto& [replicate, run] : series.runs[a]) {
          const auto total = by_arm[a].find(replicate);
          values.push_back(total == by_arm[a].end() ? 0 : scale * total->second);
        }
        of_arm.push_back(band_json(band_over(values)));
      }
      totals.push_back(std::move(of_arm));
    }
    result[name] = {{"causes", outcome.causes}, {"totals", std::move(totals)}};
  }
  return result;
}

// ---- small tables and JSON files -------------------------------------------------------------

json read_curves(const std::filesystem::path& path, std::vector<IoProblem>& problems) {
  CsvRows rows(path);
  if (!rows.open({"tactic", "metric", "mean", "ci_low", "ci_high"}, problems)) return nullptr;
  std::size_t dose = rows.column("dose");
  if (dose == CsvRows::npos) dose = rows.column("intensity");
  if (dose == CsvRows::npos) {
    problems.push_back(rows.problem("column 'dose' is missing"));
    return nullptr;
  }
  json points = json::array();
  while (rows.next(problems)) {
    points.push_back({{"tactic", rows.cell(rows.column("tactic"))},
                      {"dose", number(rows.number(dose))},
                      {"metric", rows.cell(rows.column("metric"))},
                      {"mean", number(rows.number(rows.column("mean")))},
                      {"low", number(rows.number(rows.column("ci_low")))},
                      {"high", number(rows.number(rows.column("ci_high")))}});
  }
  return points;
}

json read_definitions(const std::filesystem::path& path, std::vector<IoProblem>& problems) {
  CsvRows rows(path);
  if (!rows.open({"column"}, problems)) return nullptr;
  json definitions = json::array();
  while (rows.next(problems)) {
    json row = json::object();
    for (std::size_t c = 0; c < rows.header().size(); ++c) row[rows.header()[c]] = rows.cell(c);
    definitions.push_back(std::move(row));
  }
  return definitions;
}

std::optional<std::string> whole_file(const std::filesystem::path& path,
                                      std::vector<IoProblem>& problems) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  std::string text;
  if (in) text.assign(std::istreambuf_iterator<char>(in), {});
  if (!in && !in.eof()) {
    const int error = errno;
    problems.push_back({path.string(), path.string() + ": cannot be read: " +
                                           (error ? std::strerror(error) : "unknown error"),
                        error});
    return std::nullopt;
  }
  return text;
}

json read_json(const std::filesystem::path& path, std::vector<IoProblem>& problems) {
  const auto text = whole_file(path, problems);
  if (!text) return nullptr;
  try {
    json value = json::parse(*text);
    if (value.is_object()) return value;
    problems.push_back({path.string(), path.string() + ": holds no JSON object", 0});
  } catch (const json::parse_error& error) {
    const auto until = text->begin() + static_cast<std::ptrdiff_t>(
                                           std::min<std::size_t>(error.byte, text->size()));
    const auto line = 1 + std::count(text->begin(), until, '\n');
    problems.push_back({path.string(),
                        path.string() + ":" + std::to_string(line) + ": is not valid JSON", 0});
  }
  return nullptr;
}

/// The first value under `key`, outermost first; null when there is none. Manifests of other
/// versions may nest their entries otherwise.
const json* find_key(const json& root, std::string_view key) {
  std::deque<const json*> open = {&root};
  while (!open.empty()) {
    const json& at = *open.front();
    open.pop_front();
    if (at.is_object()) {
      const auto found = at.find(std::string(key));
      if (found != at.end()) return &*found;
      for (const auto& [name, value] : at.items()) {
        if (value.is_structured()) open.push_back(&value);
      }
    }
  }
  return nullptr;
}

std::string text_of(const json& root, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const json* value = find_key(root, key);
    if (value && value->is_string()) return value->get<std::string>();
  }
  return {};
}

/// What the page tells of the manifest. Nothing that names a place on the machine is taken over
/// but the command as it was typed.
json manifest_json(const json& manifest) {
  json out = json::object();
  const auto take = [&](const char* name, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
      const json* value = find_key(manifest, key);
      if (value == nullptr || value->is_null()) continue;
      if (value->is_string() && value->get_ref<const std::string&>().size() > kLongestText) continue;
      out[name] = *value;
      return;
    }
  };
  take("program", {"program"});
  take("version", {"version"});
  take("commit", {"commit"});
  take("compiler", {"compiler"});
  take("backend", {"backend"});
  take("threads", {"threads"});
  take("command", {"command"});
  take("started", {"started"});
  take("seed", {"seed"});
  take("days", {"days"});
  take("replicates", {"replicates"});
  take("consumers", {"consumers"});
  take("match", {"match"});
  take("matched", {"matched"});
  take("network", {"network"});
  take("volume", {"volume", "volumes"});
  take("wall", {"wall_seconds", "wall_time_seconds", "wall_time"});
  take("memory", {"peak_memory_bytes"});
  take("machine", {"machine"});
  take("digest", {"results_digest"});
  take("values", {"values", "parameters"});
  take("notes", {"notes"});
  take("resolved", {"scenario_text", "resolved"});
  const json* scenario = find_key(manifest, "scenario");
  if (scenario && scenario->is_string()) {
    // Either the resolved text or, without line breaks, the name.
    const bool is_text = scenario->get_ref<const std::string&>().find('\n') != std::string::npos;
    const char* key = is_text ? "resolved" : "scenario";
    if (!out.contains(key)) out[key] = *scenario;
  }
  if (!out.contains("scenario")) {
    std::string name = text_of(manifest, {"scenario_name"});
    if (name.empty() && scenario && scenario->is_object()) name = text_of(*scenario, {"name"});
    if (!name.empty()) out["scenario"] = name;
  }
  const std::string look_for = text_of(manifest, {"look_for"});
  if (!look_for.empty()) out["look_for"] = look_for;
  return out;
}

}  // namespace

ReportData read_report_data(const std::filesystem::path& folder) {
  ReportData data;
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    data.problems.push_back({folder.string(), folder.string() + ": is not a folder", error.value()});
    return data;
  }
  const auto exists = [&](const char* name) {
    return std::filesystem::exists(folder / name, error);
  };
  for (const char* needed : {"manifest.json", "series.csv"}) {
    if (exists(needed)) continue;
    const std::string path = (folder / needed).string();
    data.problems.push_back(
        {path, path + ": is missing; a report needs a folder made by 'run' or 'compare'", 0});
  }
  if (!data.problems.empty()) return data;

  json missing = json::array();
  const auto optional_file = [&](const char* name, const auto& read) -> json {
    if (!exists(name)) {
      missing.push_back(name);
      return nullptr;
    }
    return read(folder / name);
  };
  const json manifest = read_json(folder / "manifest.json", data.problems);
  const auto series = read_series(folder / "series.csv", data.problems);
  const auto with_problems = [&](auto reader) {
    return [&data, reader](const std::filesystem::path& path) {
      return reader(path, data.problems);
    };
  };
  const json summary = optional_file("summary.csv", with_problems(read_summary));
  const json curves = optional_file("curves.csv", with_problems(read_curves));
  const json findings = optional_file("findings.json", with_problems(read_json));
  const json definitions = optional_file("definitions.csv", with_problems(read_definitions));
  const json causes = optional_file("attribution.csv", [&](const std::filesystem::path& path) {
    return series ? read_causes(path, *series, data.problems) : json();
  });
  if (!data.problems.empty() || !series) return data;

  const std::string baseline_name = text_of(manifest, {"baseline"});
  const auto at = std::find(series->arms.begin(), series->arms.end(), baseline_name);
  const std::size_t baseline =
      at == series->arms.end() ? 0 : static_cast<std::size_t>(at - series->arms.begin());
  std::size_t n_replicates = 0;
  for (const auto& arm : series->runs) n_replicates = std::max(n_replicates, arm.size());

  data.question = text_of(manifest, {"question"});
  json shown = manifest_json(manifest);
  if (data.question.empty()) data.question = shown.value("scenario", std::string());

  const json page = {{"question", data.question},
                     {"question_zh", text_of(manifest, {"question_zh"})},
                     {"arms", series->arms},
                     {"baseline", baseline},
                     {"replicates", n_replicates},
                     {"first_day", series->first_day},
                     {"n_days", series->n_days()},
                     {"manifest", std::move(shown)},
                     {"figures", figures_json(*series, baseline, summary)},
                     {"lines", lines_json(*series, baseline)},
                     {"explorer", explorer_json(*series)},
                     {"causes", causes},
                     {"curves", curves},
                     {"findings", findings},
                     {"summary", summary},
                     {"definitions", definitions},
                     {"missing", missing}};
  // Bytes that are not UTF-8 are replaced rather than refused: they are only shown.
  const std::string text = page.dump(-1, ' ', false, json::error_handler_t::replace);
  data.json.reserve(text.size());
  for (const char c : text) {
    if (c == '<') {
      data.json += "\\u003c";
    } else {
      data.json += c;
    }
  }
  return data;
}

}  // namespace credstream
