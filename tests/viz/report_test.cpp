/// The report page: what it says about the results, that it needs nothing from outside, that no
/// text of a scenario becomes markup, and what it does with folders that lack or break files.
#include "viz/report.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "agents/figures/headline.hpp"
#include "agents/policy.hpp"
#include "agents/tactic.hpp"
#include "experiments/results.hpp"
#include "experiments/wording.hpp"
#include "output/folder.hpp"
#include "tests/files.hpp"
#include "viz/numbers.hpp"
#include "viz/page_parts.hpp"
#include "viz/series_data.hpp"

using namespace credstream;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr int kDays = 30;
const std::string kEvil = "Who </script><script>alert(1)</script> & \"why\" <img src=x>?";

constexpr MetricInfo kMetrics[] = {
    {"credibility", "1", Total::last, "Credibility", "公信力", "Mean belief.", "信念均值。"},
    {"displayed_sales_yuan", "yuan", Total::sum, "Displayed </script> sales", "展示销售额",
     "Shown.", "展示。"},
    {"organic_sales_yuan", "yuan", Total::sum, "Organic sales", "真实", "Organic.", "真实。"},
    {"fake_sales_yuan", "yuan", Total::sum, "Fake sales", "刷单", "Fake.", "刷单。"},
    {"net_sales_yuan", "yuan", Total::sum, "Net sales", "净销售额", "Net.", "净。"},
    {"farmer_income_yuan", "yuan", Total::sum, "Farmer income", "农民收入", "Income.", "收入。"},
    {"public_spending_yuan", "yuan", Total::sum, "Public money", "公共支出", "Public.", "公共。"},
    {"burden_yuan", "yuan", Total::sum, "Burden", "负担", "Burden.", "负担。"},
};
constexpr Label kCauses[] = {{"own_good", "Own good experience", "亲身好体验"},
                             {"fading", "Fading", "遗忘"}};
constexpr Label kSources[] = {{"streams", "Streams", "直播"}};
constexpr OutcomeInfo kOutcomes[] = {{"credibility", "1", "ppm", kCauses},
                                     {"farmer_income_yuan", "yuan", "fen", kSources}};
constexpr MetricInfo kCountyColumns[] = {
    {"net_sales_yuan", "yuan", Total::sum, "Net sales", "净销售额", "Net.", "净。"},
    {"copies", "times", Total::sum, "Copies", "效仿", "Copies.", "效仿。"},
    {"copied_from", "county", Total::last, "From", "来自", "From.", "来自。"},
};
constexpr RunSchema kSchema = {kMetrics, {}, {}, kOutcomes, kCountyColumns, {}, {}, {}};

/// A run in which credibility rises by `slope` a day and farmers get `income` yuan a day.
RunRecord run_with(double slope, double income) {
  RunRecord run;
  run.days = kDays;
  for (int day = 0; day < kDays; ++day) {
    for (const double value : {0.6 + slope * day, 100.0, 40.0, 60.0, 38.0, income, 5.0, 0.0}) {
      run.series.push_back(value);
    }
    run.attribution.push_back({day, 0, 0, 1000, slope});
    run.attribution.push_back({day, 1, 0, 100, income});
  }
  run.volume = {10, 2000, 30, 4};
  return run;
}

/// Writes a results folder: three replicates with everything, or one run with the series alone.
void write_folder(const fs::path& path, bool compared, const std::string& question = "Why?") {
  Results results;
  results.schema = &kSchema;
  results.arms = {{"organic", {}}, {"fake_orders", {}}};
  for (int replicate = 0; replicate < (compared ? 3 : 1); ++replicate) {
    results.arms[0].replicates.push_back(run_with(0.001, 10.0 + replicate));
    results.arms[1].replicates.push_back(
        run_with(-0.002 - 0.001 * replicate, 20.0 + 3 * replicate));
    for (ArmResults& arm : results.arms)
      arm.replicates.back().counties = {10.0 + replicate, 0, -1, 20.0 + replicate, 1, 0};
  }
  if (compared) {
    results.summary = {
        {"organic", "net_sales_yuan", {1140, 1130, 1150}, {}, 3},
        {"fake_orders", "net_sales_yuan", {1000, 990, 1010}, Estimate{-140, -150, -130}, 3},
        {"organic", "credibility_change", {0.03, 0.02, 0.04}, {}, 3},
        {"fake_orders", "credibility_change", {-0.09, -0.1, -0.08}, Estimate{9, 9, 9}, 3},
        {"fake_orders",
         "credibility_vs_baseline",
         {-0.12, -0.13, -0.11},
         Estimate{-0.125, -0.15, -0.1},
         3}};
    results.curves = {{"fake_orders", 0, "credibility", {0.6, 0.59, 0.61}, 3},
                      {"fake_orders", 1, "credibility", {0.5, 0.49, 0.51}, 3}};
    results.findings = FindingsFile{.verdict = {"One wins.", "一胜出。"},
                                    .sentences = {{"One </script>.", "一。"}},
                                    .hangs_on = {},
                                    .flips = {{"exposure.leak",
                                               "credibility",
                                               "organic",
                                               "fake_orders",
                                               0.2,
                                               0,
                                               1,
                                               0.1,
                                               0.05,
                                               0.15,
                                               {"Flips.", "翻转。"},
                                               {}}}};
  }
  results.labels =
      Labels{{{"net_sales",
               "net_sales_yuan",
               "net_sales_yuan",
               "net_sales_yuan",
               "yuan",
               "higher",
               "net_sales_yuan",
               false,
               {"Net sales", "净销售额"}},
              {"farmer_income",
               "farmer_income_yuan",
               "farmer_income_yuan",
               "farmer_income_yuan",
               "yuan",
               "higher",
               "",
               false,
               {"Farmer income", "农民收入"},
               "income"},
              {"credibility",
               "credibility",
               "credibility_change",
               "credibility_vs_baseline",
               "points",
               "higher",
               "credibility_vs_baseline",
               true,
               {"Credibility, end", "公信力变化（期末）"},
               "trust"}},
             {{"organic", {"organic", "自发"}}, {"fake_orders", {"ten times", "十倍刷单"}}},
             {{"organic", {"organic", "自发"}}, {"fake_orders", {"fake orders", "刷单"}}}};
  ManifestInput manifest;
  manifest.version = "0.1.0";
  manifest.commit = "abc";
  manifest.command = {"credstream", "compare", "it's </script>"};
  manifest.scenario_name = "test";
  manifest.question = question;
  manifest.scenario_text = "scenario: test\n# </script>\n";
  manifest.values = {{"a.b", 1, "1", "default", "assumed", "G"}};
  manifest.baseline = "organic";
  manifest.seed = 18446744073709551615u;
  manifest.days = kDays;
  manifest.replicates = compared ? 3 : 1;
  auto folder = OutputFolder::open(path.string(), true);
  REQUIRE(std::holds_alternative<OutputFolder>(folder));
  const auto problem = write_results(std::get<OutputFolder>(folder), results, manifest);
  if (problem) FAIL(problem->message);
}

std::string page_of(const fs::path& folder, PageLanguage language = PageLanguage::en) {
  ReportResult result = render_report(folder, language);
  for (const IoProblem& problem : result.problems) FAIL_CHECK(problem.message);
  return std::move(result.html);
}

/// The JSON in a script element of the page.
json json_in(const std::string& page, const std::string& id) {
  const std::string opening = "<script type=\"application/json\" id=\"" + id + "\">";
  const std::size_t from = page.find(opening);
  REQUIRE(from != std::string::npos);
  const std::size_t to = page.find("</script>", from);
  return json::parse(page.substr(from + opening.size(), to - from - opening.size()));
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

/// Everything the first group of `pattern` matches.
std::set<std::string> matches(const std::string& text, const std::string& pattern) {
  std::set<std::string> found;
  const std::regex regex(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) {
    found.insert((*at)[1]);
  }
  return found;
}

bool names(const ReportResult& result, const std::string& part) {
  for (const IoProblem& problem : result.problems) {
    if (problem.message.find(part) != std::string::npos) return true;
  }
  return false;
}

/// The cells of a headline figure, and the lines of a chart over days.
json cells(const json& data, const std::string& name) {
  for (const json& row : data["headline"])
    if (row["name"] == name) return row["cells"];
  FAIL("no headline figure " << name);
  return {};
}
json lines(const json& data, const std::string& key) {
  for (const json& chart : data["lines"]["charts"])
    if (chart["key"] == key) return chart["arms"];
  FAIL("no chart " << key);
  return {};
}

}  // namespace

TEST_CASE("an estimate leaves out what is not a number, and one value has no interval",
          "[report]") {
  const json estimate = estimate_json(std::vector<double>{1.0, NAN, 2.0, 6.0});
  CHECK(estimate["mean"] == 3);
  CHECK(estimate["n"] == 3);
  // s = sqrt(7), t(2) = 4.3027 from tables
  CHECK(estimate["high"].get<double>() ==
        Approx(3 + 4.302653 * std::sqrt(7.0 / 3.0)).epsilon(1e-5));
  CHECK(estimate_json(std::vector<double>{5.0}) == json({{"mean", 5}, {"n", 1}}));
  CHECK(estimate_json(std::vector<double>{})["mean"].is_null());
}

TEST_CASE("a chart over days draws a headline figure, called by its name or its role", "[report]") {
  const auto is_known = [](std::string_view figure) {
    return figure == "trust" || figure == "income" ||
           std::any_of(std::begin(kHeadline), std::end(kHeadline),
                       [&](const HeadlineFigure& row) { return row.name == figure; });
  };
  for (const DayChart& chart : day_charts()) {
    INFO(chart.key << " draws " << chart.figure);
    CHECK(is_known(chart.figure));
  }
  const json labels = {{"headline",
                        {{{"name", "mood"}, {"role", "trust"}, {"metric", "mood_mean"}},
                         {{"name", "burden"}, {"role", ""}, {"metric", "paid"}}}}};
  CHECK(headline_metric(labels, "burden") == "paid");
  CHECK(headline_metric(labels, "trust") == "mood_mean");
  CHECK(headline_metric(labels, "burdn").empty());
}

TEST_CASE("the page tells means and intervals of the results", "[report]") {
  const Scratch scratch;
  write_folder(scratch.path(), true);
  const json data = json_in(page_of(scratch.path()), "data");
  CHECK(data["arms"] == json({"organic", "fake_orders"}));
  CHECK(data["baseline"] == 0);
  CHECK(data["replicates"] == 3);
  CHECK(data["missing"].empty());

  SECTION("changes of credibility, in points of a hundred") {
    const json change = lines(data, "credibility_so_far");
    CHECK(data["lines"]["days"].size() == kDays);
    // counted from before the first day, which changed something, too
    CHECK(change[0]["mean"][0].get<double>() == Approx(0.1));
    CHECK(change[0]["mean"][29].get<double>() == Approx(3.0));
    CHECK(change[1]["mean"][29].get<double>() == Approx(-9.0));
    // the replicates end at -6, -9 and -12 points: s = 3, t(2) = 4.3027
    const double half = 4.302653 * 3 / std::sqrt(3.0);
    CHECK(change[1]["low"][29].get<double>() == Approx(-9.0 - half).epsilon(1e-4));
    CHECK(lines(data, "credibility_gap")[0].is_null());
    CHECK(lines(data, "credibility_gap")[1]["mean"][10].get<double>() == Approx(-4.0));
  }
  SECTION("income so far, and its difference paired by replicate") {
    CHECK(lines(data, "income_total")[0]["mean"][29].get<double>() == Approx(11.0 * 30));
    const json gap = lines(data, "income_gap");
    CHECK(gap[1]["mean"][29].get<double>() == Approx(12.0 * 30));
    // paired: the differences are 10, 12 and 14 a day
    CHECK(gap[1]["high"][29].get<double>() ==
          Approx(360 + 4.302653 * 60 / std::sqrt(3.0)).epsilon(1e-4));
    CHECK(lines(data, "income_daily")[1]["mean"][0].get<double>() == Approx(23.0));
  }
  SECTION("headline figures are those of summary.csv, in the units of people") {
    CHECK(cells(data, "net_sales")[0]["value"]["mean"] == 1140);
    CHECK(cells(data, "net_sales")[1]["difference"]["low"] == -150);
    // The level of one metric beside the difference of another, as labels.json says.
    CHECK(cells(data, "credibility")[1]["value"]["mean"] == -9);
    CHECK(cells(data, "credibility")[1]["difference"]["mean"] == -12.5);
    CHECK_FALSE(cells(data, "credibility")[0].contains("difference"));
    // series.csv has it, and the page does not work it out.
    CHECK(cells(data, "farmer_income").is_null());
    CHECK(data["headline"][2]["title"]["zh"] == "公信力变化（期末）");
    CHECK(data["names"]["fake_orders"]["zh"] == "刷单");
  }
  SECTION("causes add up to the change since before the first day") {
    const json& causes = data["causes"]["credibility"];
    REQUIRE(causes["causes"] == json({"own_good"}));
    CHECK(causes["totals"][0][0]["mean"].get<double>() == Approx(3.0));
    CHECK(data["causes"]["farmer_income_yuan"]["totals"][1][0]["mean"].get<double>() ==
          Approx(23.0 * 30));
  }
  SECTION("provenance") {
    const json& manifest = data["manifest"];
    CHECK(manifest["seed"] == "18446744073709551615");
    CHECK(manifest["results_digest"]["all"].get<std::string>().size() == 64);
    CHECK(manifest["volumes"][0]["views"] == 2000);
    CHECK(manifest["values"][0]["evidence"] == "assumed");
  }
}

TEST_CASE("the page has the counties of each arm, and labels of arms", "[report]") {
  const Scratch scratch;
  write_folder(scratch.path(), true);
  const json data = json_in(page_of(scratch.path()), "data");
  CHECK(data["arm_names"]["fake_orders"] == json({{"en", "ten times"}, {"zh", "十倍刷单"}}));
  const json& counties = data["counties"];
  REQUIRE(counties["columns"] == json({"net_sales_yuan", "copies"}));
  // Replicate r has 10 + r yuan in the first county and 20 + r in the second.
  CHECK(counties["means"]["net_sales_yuan"]["organic"] == json({11, 21}));
  CHECK(counties["first"]["copied_from"]["organic"] == json({-1, 0}));
  CHECK(counties["first"]["copies"]["fake_orders"] == json({0, 1}));
}

TEST_CASE("the page needs nothing from outside", "[report]") {
  const Scratch scratch;
  write_folder(scratch.path(), true);
  const std::string page = page_of(scratch.path());
  for (const std::string& link : matches(page, R"re((?:src|href)\s*=\s*["']?([^"'\s>)]*))re")) {
    CAPTURE(link);
    CHECK((link.empty() || link.front() == '#' || link.find("://") == std::string::npos));
    CHECK(link.rfind("//", 0) != 0);
  }
  CHECK(count(page, "<link") == 0);
  CHECK(count(page, "@import") == 0);
  CHECK(count(page, "sourceMappingURL") == 0);
  CHECK(count(page, "default-src 'none'") == 1);  // and the browser is told to load nothing
  CHECK(page.find("Permission is hereby granted") != std::string::npos);  // of what it holds
  CHECK(page.find(page_part("report.js")) != std::string::npos);
  CHECK(page.find(page_part("report.css")) != std::string::npos);
}

TEST_CASE("texts of a scenario cannot become markup", "[report]") {
  const Scratch scratch;
  write_folder(scratch.path(), true, kEvil);
  const std::string page = page_of(scratch.path());
  CHECK(count(page, "<script") == 2);  // the data and the bundle
  CHECK(count(page, "</script") == 2);
  CHECK(count(page, "<img") == 0);
  CHECK(count(page, "&lt;/script&gt;&lt;script&gt;alert(1)") == 1);  // the title
  CHECK(json_in(page, "data")["question"] == kEvil);
  CHECK(json_in(page, "data")["findings"]["sentences"][0]["en"] == "One </script>.");
}

TEST_CASE("slots in a scenario's text are not filled", "[report]") {
  const Scratch scratch;
  write_folder(scratch.path(), true, "{{script}} {{data}}");
  const std::string page = page_of(scratch.path());
  CHECK(page.find("<title>{{script}} {{data}}</title>") != std::string::npos);
}

TEST_CASE("labels name all tactics, policies and headline figures", "[report]") {
  Comparison comparison;
  const json labels = json::parse(labels_json(*results_of(comparison).labels));
  const auto named = [&](std::string_view name) {
    const Text label = arm_label(name);
    CAPTURE(name);
    CHECK(labels["names"][std::string(name)] == json({{"en", label.en}, {"zh", label.zh}}));
  };
  for (const TacticDefinition* tactic : tactics()) named(tactic->name);
  for (const PolicyDefinition* policy : policies()) named(policy->name);
  REQUIRE(labels["headline"].size() == headline_under(RulesVersion::v1).size());
  CHECK(labels["headline"][0]["name"] == kHeadline[0].name);
  // Under version 2, means over the run and net of costs.
  comparison.rules = RulesVersion::v2;
  const json today = json::parse(labels_json(*results_of(comparison).labels))["headline"];
  const auto level_of = [&](std::string_view name) -> json {
    for (const json& row : today)
      if (row["name"] == name) return row["level"];
    return nullptr;
  };
  CHECK(level_of("credibility_mean") == "credibility_mean_change");
  CHECK(level_of("credibility").is_null());
  CHECK(level_of("farm_net_income") == "farm_net_income_yuan");
  CHECK(level_of("farmer_income").is_null());
  CHECK(level_of("public_per_net_income") == "public_per_net_income");
}

TEST_CASE("the page opens in the language asked for", "[report]") {
  const Scratch scratch;
  write_folder(scratch.path(), true);
  CHECK(page_of(scratch.path(), PageLanguage::en).find("<html lang=\"en\">") != std::string::npos);
  CHECK(page_of(scratch.path(), PageLanguage::zh).find("<html lang=\"zh-Hans\">") !=
        std::string::npos);
}

TEST_CASE("a brief says of itself that it is one", "[report]") {
  const Scratch scratch;
  write_folder(scratch.path(), true);
  const ReportResult brief = render_report(scratch.path(), PageLanguage::en, PageDepth::brief);
  CHECK(json_in(brief.html, "data")["brief"] == true);
  CHECK(json_in(page_of(scratch.path()), "data")["brief"] == false);
}

TEST_CASE("a single run makes a page without intervals", "[report]") {
  const Scratch scratch;
  write_folder(scratch.path(), false);
  const json data = json_in(page_of(scratch.path()), "data");
  CHECK(data["replicates"] == 1);
  CHECK(data["summary"].is_null());
  CHECK(data["findings"].is_null());
  CHECK(data["missing"] == json({"summary.csv", "curves.csv", "findings.json"}));
  CHECK_FALSE(lines(data, "credibility_so_far")[0].contains("low"));
  CHECK(lines(data, "income_gap")[1]["mean"][29] == 300);
  CHECK(cells(data, "net_sales").is_null());
}

TEST_CASE("missing optional files are reported, not required", "[report]") {
  const Scratch scratch;
  write_folder(scratch.path(), true);
  for (const char* name :
       {"summary.csv", "attribution.csv", "curves.csv", "findings.json", "definitions.csv"}) {
    REQUIRE(fs::remove(scratch / name));
  }
  const json data = json_in(page_of(scratch.path()), "data");
  CHECK(data["missing"].size() == 5);
  CHECK(data["causes"].is_null());
  fs::remove(scratch / "labels.json");
  CHECK(json_in(page_of(scratch.path()), "data")["headline"].empty());
  CHECK(lines(data, "credibility_gap")[1]["mean"].size() == kDays);
}

TEST_CASE("files that are missing or broken are named", "[report]") {
  const Scratch scratch;
  write_folder(scratch.path(), true);
  const auto render = [&] {
    ReportResult result = render_report(scratch.path(), PageLanguage::en);
    CHECK_FALSE(result.ok());
    CHECK(result.html.empty());
    return result;
  };
  SECTION("no folder") {
    CHECK(names(render_report(scratch / "nowhere", PageLanguage::en), "nowhere"));
  }
  SECTION("no manifest") {
    fs::remove(scratch / "manifest.json");
    CHECK(names(render(), "manifest.json"));
  }
  SECTION("no series") {
    fs::remove(scratch / "series.csv");
    CHECK(names(render(), "series.csv"));
  }
  SECTION("all broken files at once, with lines where there are lines") {
    std::string curves = read(scratch / "curves.csv");
    curves.replace(curves.find("0.59"), 4, "0.x9");
    put(scratch / "curves.csv", curves);
    put(scratch / "findings.json", "{\"sentences\":\n [,]}");
    const ReportResult result = render();
    CHECK(result.problems.size() == 2);
    CHECK(names(result, "curves.csv:2"));
    CHECK(names(result, "findings.json:2"));
  }
  SECTION("a series that was cut off") {
    std::string series = read(scratch / "series.csv");
    put(scratch / "series.csv", series.substr(0, series.size() / 2));
    CHECK(names(render(), "series.csv"));
  }
  SECTION("days that do not follow one another") {
    std::string series = read(scratch / "series.csv");
    series.replace(series.find("\norganic,1,7,"), 13, "\norganic,1,9,");
    put(scratch / "series.csv", series);
    CHECK(names(render(), "day 9 of organic, replicate 1, stands where day 7 belongs"));
  }
  SECTION("labels without headline figures") {
    put(scratch / "labels.json", R"({"headline": [{"name": "net_sales"}], "names": {}})");
    CHECK(names(render(), "labels.json"));
  }
  SECTION("findings that are no object") {
    put(scratch / "findings.json", "[1, 2]");
    CHECK(names(render(), "findings.json"));
  }
}

TEST_CASE("a long study with many arms stays a small page", "[report]") {
  const Scratch scratch;
  write_folder(scratch.path(), false);
  constexpr int kManyDays = 3650;
  std::string series =
      "arm,replicate,day,credibility,farmer_income_yuan,displayed_sales_yuan,net_sales_yuan,a,b,c,"
      "d\n";
  for (int arm = 0; arm < 8; ++arm) {
    for (int replicate = 0; replicate < 2; ++replicate) {
      for (int day = 0; day < kManyDays; ++day) {
        const std::string x = std::to_string(0.1 + std::sin(0.01 * day + arm + replicate) / 10);
        series += "arm" + std::to_string(arm) + "," + std::to_string(replicate) + "," +
                  std::to_string(day);
        for (int column = 0; column < 8; ++column) series += "," + x;
        series += "\n";
      }
    }
  }
  put(scratch / "series.csv", series);
  json manifest = json::parse(read(scratch / "manifest.json"));
  manifest["files"].erase("series.csv");
  manifest["baseline"] = "arm0";
  put(scratch / "manifest.json", manifest.dump());
  fs::remove(scratch / "attribution.csv");
  const std::string page = page_of(scratch.path());
  CHECK(page.size() < 3'000'000);
  const json days = json_in(page, "data")["lines"]["days"];
  CHECK(days.size() < 1500);
  CHECK(days.front() == 0);
  CHECK(days.back() == kManyDays - 1);
}

TEST_CASE("equal folders give equal pages", "[report]") {
  const Scratch one, other;
  write_folder(one.path(), true);
  write_folder(other.path(), true);
  CHECK(page_of(one.path()) == page_of(other.path()));
}
