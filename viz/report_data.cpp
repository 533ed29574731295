#include "viz/report_data.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "experiments/verdict.hpp"
#include "output/reader.hpp"
#include "viz/counties_data.hpp"
#include "viz/numbers.hpp"
#include "viz/series_data.hpp"

namespace credstream {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestText = 200'000;  // of a single text taken from the manifest

/// More than a page shows, so that what it shows is rounded once.
constexpr int kDigitsOfSummary = 9;

using Problems = std::vector<IoProblem>;

// ---- labels and summaries ---------------------------------------------------------------------

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
    return json{{"mean", number(numbers[mean][r], kDigitsOfSummary)},
                {"low", number(numbers[low][r], kDigitsOfSummary)},
                {"high", number(numbers[high][r], kDigitsOfSummary)},
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

/// One figure of all arms as summary.csv has it: the value of one metric and the difference of
/// another, times `scale`. Nothing where the file lacks the metric.
json summary_cells(const json& summary, const std::string& level, const std::string& difference,
                   double scale, const std::vector<std::string>& arms) {
  if (!summary.is_object() || !summary["cells"].contains(level)) return nullptr;
  const auto scaled = [&](json estimate) {
    for (const char* part : {"mean", "low", "high"})
      if (estimate[part].is_number())
        estimate[part] = number(scale * estimate[part].get<double>(), kDigitsOfSummary);
    return estimate;
  };
  json row = json::array();
  for (const std::string& arm : arms) {
    const json empty = {{"mean", nullptr}, {"low", nullptr}, {"high", nullptr}, {"n", nullptr}};
    const json& levels = summary["cells"][level];
    json cell = {{"value", levels.contains(arm) ? scaled(levels[arm]["value"]) : empty}};
    if (summary["cells"].contains(difference)) {
      const json& others = summary["cells"][difference];
      if (others.contains(arm) && others[arm].contains("difference"))
        cell["difference"] = scaled(others[arm]["difference"]);
    }
    row.push_back(std::move(cell));
  }
  return row;
}

/// The headline figures as the page's table shows them: what labels.json declares, with the cells
/// of summary.csv.
json headline_json(const json& labels, const json& summary, const std::vector<std::string>& arms) {
  json rows = json::array();
  if (!labels.is_object()) return rows;
  for (json row : labels["headline"]) {
    const double scale = row["scale"] == "points" ? 100 : 1;
    row["cells"] = summary_cells(summary, row["level"], row["difference"], scale, arms);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// What stands behind displayed sales, and what they are compared with: keys of the page's words
/// and metrics of summary.csv.
struct SalesPart {
  const char* key;
  const char* metric;
};
constexpr SalesPart kSalesParts[] = {{"organic", "organic_sales_yuan"},
                                     {"apportioned", "apportioned_sales_yuan"},
                                     {"fake", "fake_sales_yuan"},
                                     {"reenacted", "reenacted_sales_yuan"}};
constexpr SalesPart kSalesBeside[] = {{"reported", "reported_sales_yuan"},
                                      {"refunds", "refunds_yuan"}};
/// The bars of an arm: headline figures.
constexpr SalesPart kSalesBars[] = {
    {"displayed", "displayed_sales"}, {"net", "net_sales"}, {"voluntary", "voluntary_sales"}};

json sales_json(const json& headline, const json& summary, const std::vector<std::string>& arms) {
  json sales = {{"bars", json::array()}, {"parts", json::array()}};
  const auto add = [&](json& list, const char* key, const std::string& metric, json cells) {
    if (!cells.is_null())
      list.push_back({{"key", key}, {"metric", metric}, {"cells", std::move(cells)}});
  };
  for (const SalesPart& bar : kSalesBars)
    for (const json& row : headline)
      if (row["name"] == bar.metric) add(sales["bars"], bar.key, row["metric"], row["cells"]);
  for (const SalesPart& part : kSalesParts)
    add(sales["parts"], part.key, part.metric,
        summary_cells(summary, part.metric, part.metric, 1, arms));
  for (const SalesPart& part : kSalesBeside) {
    json list = json::array();
    add(list, part.key, part.metric, summary_cells(summary, part.metric, part.metric, 1, arms));
    sales[part.key] = list.empty() ? json() : list[0];
  }
  return sales;
}

/// The rows of summary.csv as the program knows them.
std::vector<MetricSummary> summary_rows(const json& summary) {
  const auto figure = [](const json& estimate, const char* part) {
    return estimate[part].is_number() ? estimate[part].get<double>() : NAN;
  };
  const auto interval = [&](const json& estimate) {
    return Interval{.mean = figure(estimate, "mean"),
                    .low = figure(estimate, "low"),
                    .high = figure(estimate, "high")};
  };
  std::vector<MetricSummary> rows;
  for (const auto& [metric, arms] : summary["cells"].items()) {
    for (const auto& [arm, cell] : arms.items()) {
      const json& value = cell["value"];
      rows.push_back({arm, metric, interval(value), std::nullopt,
                      static_cast<std::int64_t>(figure(value, "n"))});
      if (cell.contains("difference")) rows.back().difference = interval(cell["difference"]);
    }
  }
  return rows;
}

/// What labels.json calls the arms.
ArmLabels arm_labels(const json& labels) {
  ArmLabels names;
  if (labels.is_object() && labels.contains("arms"))
    for (const auto& [arm, text] : labels["arms"].items())
      names.given[arm] = {text.value("en", arm), text.value("zh", arm)};
  return names;
}

/// What a folder without findings (of `run`) holds: the verdict, where summary.csv has its figures.
json verdict_alone(const json& summary, const json& labels, const std::vector<std::string>& arms,
                   const std::string& baseline) {
  if (!summary.is_object()) return nullptr;
  const std::vector<MetricSummary> rows = summary_rows(summary);
  const FindingsInput evidence{
      .arms = &arms, .baseline = baseline, .summary = &rows, .labels = arm_labels(labels)};
  if (!can_judge(evidence)) return nullptr;
  const Text text = verdict(evidence);
  return {{"verdict", {{"en", text.en}, {"zh", text.zh}}}};
}

// ---- causes ----------------------------------------------------------------------------------

/// attribution.csv summed over days: per outcome its causes in order of appearance, and per arm
/// and cause the mean and interval of the total. Also notes each run's change of credibility on
/// its first day.
json read_causes(const ResultsFolder& folder, const std::string& credibility, Series& series,
                 Problems& problems) {
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
    if ((*days)[r] != series.first_day || outcomes->names[outcomes->index[r]] != credibility) {
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
    const double scale =
        name.ends_with("_yuan") ? 1 : 100;  // beliefs are reported in points of 100
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
        of_arm.push_back(estimate_json(values));
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

/// policies.csv, a row for each arm with policies: differences as bands, the rest as it stands.
json read_policies(const ResultsFolder& folder, Problems& problems) {
  const auto table = value_of(folder.table("policies.csv"), problems);
  if (!table) return nullptr;
  json rows = json::array();
  const auto put_texts = [&](const char* key, const char* column) {
    const auto texts = value_of(table->texts(column), problems);
    for (std::size_t r = 0; texts && r < texts->size(); ++r) rows[r][key] = (*texts)[r];
  };
  const auto put_numbers = [&](const char* key, const char* column, const char* part = nullptr) {
    const auto values = value_of(table->numbers(column), problems);
    for (std::size_t r = 0; values && r < values->size(); ++r)
      (part ? rows[r][key][part] : rows[r][key]) = number((*values)[r]);
  };
  for (const char* column : {"arm", "moves_to", "needs_for_credibility", "needs_for_income"})
    put_texts(column, column);
  put_numbers("credibility", "credibility_difference", "mean");
  put_numbers("credibility", "credibility_ci_low", "low");
  put_numbers("credibility", "credibility_ci_high", "high");
  put_numbers("income", "farmer_income_difference_yuan", "mean");
  put_numbers("income", "farmer_income_ci_low", "low");
  put_numbers("income", "farmer_income_ci_high", "high");
  put_numbers("spending", "public_spending_difference_yuan");
  put_numbers("burden", "burden_difference_yuan");
  put_numbers("price", "public_yuan_per_yuan_gained");
  for (const char* column :
       {"moves_by_share", "draws", "draws_credibility", "draws_income", "draws_both"})
    put_numbers(column, column);
  return rows;
}

/// A file that holds one JSON object.
json read_object(const ResultsFolder& folder, const char* name, Problems& problems) {
  const auto text = value_of(folder.text(name), problems);
  if (!text) return nullptr;
  const std::string path = folder.path() + "/" + name;
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

/// verdicts.json: in how many worlds each claim holds. The page reads no more of it than this
/// checks.
json read_worlds(const ResultsFolder& folder, Problems& problems) {
  json worlds = read_object(folder, "verdicts.json", problems);
  if (worlds.is_null()) return worlds;
  const auto is_text = [](const json& text) {
    return text.is_object() && text.contains("en") && text.contains("zh") &&
           text["en"].is_string() && text["zh"].is_string();
  };
  bool whole = is_text(worlds["verdict"]) && worlds["worlds"].is_object() &&
               worlds["claims"].is_array() && worlds["choices"].is_array();
  for (const json& claim : whole ? worlds["claims"] : json::array())
    whole = whole && claim.is_object() && claim.contains("text") && is_text(claim["text"]) &&
            claim.contains("worlds") && claim["worlds"].is_object() && claim.contains("levels") &&
            claim["levels"].is_array();
  if (whole) return worlds;
  const std::string path = folder.path() + "/verdicts.json";
  problems.push_back({path, path + ": holds no verdict with its claims", 0});
  return nullptr;
}

/// labels.json, with the parts that the page needs.
json read_labels(const ResultsFolder& folder, Problems& problems) {
  json labels = read_object(folder, "labels.json", problems);
  if (labels.is_null()) return labels;
  bool whole = labels["headline"].is_array() && labels["names"].is_object();
  for (const json& row : whole ? labels["headline"] : json::array())
    for (const char* key : {"name", "metric", "level", "difference", "scale"})
      whole = whole && row.is_object() && row.contains(key) && row[key].is_string();
  if (whole && labels.contains("arms")) {
    whole = labels["arms"].is_object();
    for (const json& text : whole ? labels["arms"] : json::array())
      for (const char* key : {"en", "zh"})
        whole = whole && text.is_object() && text.contains(key) && text[key].is_string();
  }
  if (whole) return labels;
  const std::string path = folder.path() + "/labels.json";
  problems.push_back({path, path + ": holds no headline figures and names", 0});
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

/// What the page shows of the manifest; keys that a manifest need not have are left out.
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
  for (const char* key : {"look_for", "look_for_zh", "first_day"}) {
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

ReportData read_report_data(const std::filesystem::path& path, PageDepth depth) {
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
  const json labels =
      optional_file("labels.json", [&] { return read_labels(*folder, data.problems); });
  const json causes = optional_file("attribution.csv", [&] {
    return series ? read_causes(*folder, headline_metric(labels, "trust"), *series, data.problems)
                  : json();
  });
  const json curves =
      optional_file("curves.csv", [&] { return read_curves(*folder, data.problems); });
  const json counties = optional_file("counties.csv", [&] {
    return read_counties(*folder, text_at(manifest, "baseline"), data.problems);
  });
  const json places = folder->has("places.csv") ? read_places(*folder, data.problems) : json();
  const json map = folder->has("map.geojson") ? read_map(*folder, data.problems) : json();
  const json worlds = folder->has("verdicts.json") ? read_worlds(*folder, data.problems) : json();
  json findings = optional_file(
      "findings.json", [&] { return read_object(*folder, "findings.json", data.problems); });
  const json definitions =
      optional_file("definitions.csv", [&] { return read_definitions(*folder, data.problems); });
  const json policies =
      folder->has("policies.csv") ? read_policies(*folder, data.problems) : json();
  if (!data.problems.empty() || !series) return data;

  const std::string baseline_name = text_at(manifest, "baseline");
  const auto at = std::find(series->arms.begin(), series->arms.end(), baseline_name);
  const std::size_t baseline =
      at == series->arms.end() ? 0 : static_cast<std::size_t>(at - series->arms.begin());
  std::size_t n_replicates = 0;
  for (const auto& arm : series->runs) n_replicates = std::max(n_replicates, arm.size());

  if (findings.is_null())
    findings = verdict_alone(summary, labels, series->arms, series->arms[baseline]);
  const json headline = headline_json(labels, summary, series->arms);
  data.question = text_at(manifest["scenario"], "question");
  data.question_zh = text_at(manifest["scenario"], "question_zh");
  if (data.question.empty()) data.question = text_at(manifest["scenario"], "name");
  data.json = script_safe(
      {{"question", data.question},
       {"question_zh", data.question_zh},
       {"arms", series->arms},
       {"baseline", baseline},
       {"replicates", n_replicates},
       {"n_days", series->n_days()},
       {"manifest", manifest_json(manifest)},
       {"arm_names", labels.is_object() ? labels.value("arms", json::object()) : json::object()},
       {"names", labels.is_object() ? labels["names"] : json::object()},
       {"headline", headline},
       {"sales", sales_json(headline, summary, series->arms)},
       {"lines", lines_json(*series, baseline, labels)},
       {"explorer", explorer_json(*series)},
       {"causes", causes},
       {"counties", counties},
       {"places", places},
       {"map", map},
       {"worlds", worlds},
       {"curves", curves},
       {"findings", findings},
       {"summary", summary},
       {"policies", policies},
       {"definitions", definitions},
       {"missing", missing},
       {"brief", depth == PageDepth::brief}});
  return data;
}

}  // namespace credstream
