/// Output folders: exact text of every table, digests, folders that are complete or untouched,
/// and reading back.
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <catch2/catch.hpp>
#include <charconv>
#include <chrono>
#include <clocale>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <limits>
#include <locale>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "output/csv.hpp"
#include "output/csv_text.hpp"
#include "output/digest.hpp"
#include "output/folder.hpp"
#include "output/machine.hpp"
#include "output/manifest.hpp"
#include "output/reader.hpp"
#include "output/tables.hpp"
#include "sim/fail.hpp"

using namespace credstream;
namespace fs = std::filesystem;

namespace {

/// An empty folder that goes away with its test.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "output-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Scratch() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

std::string contents(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::set<std::string> names_in(const std::string& path) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(path)) names.insert(entry.path().filename());
  return names;
}

template <class T>
T value(IoResult<T> result) {
  if (auto* problem = std::get_if<IoProblem>(&result)) FAIL(problem->message);
  return std::move(std::get<T>(result));
}

template <class T>
std::string message(const IoResult<T>& result) {
  const auto* problem = std::get_if<IoProblem>(&result);
  return problem ? problem->message : "";
}

std::string message(const std::optional<IoProblem>& problem) {
  return problem ? problem->message : "";
}

constexpr std::array kMetrics = {
    MetricInfo{"credibility", "1", Total::mean, "Credibility", "公信力", "Mean trust", "平均信任"},
    MetricInfo{"refunds_yuan", "yuan", Total::sum, "Refunds", "退款", "Money, back", "退回的钱"},
};
constexpr std::array kAccounts = {Label{"consumers", "Consumers", "消费者"},
                                  Label{"farmers", "Farmers", "农户"}};
constexpr std::array kReasons = {Label{"sale", "Sale", "销售"}};
constexpr std::array kCauses = {Label{"own_good", "Own good experience", "亲身好体验"},
                                Label{"hearsay", "Hearsay", "听说"}};
constexpr std::array kOutcomes = {OutcomeInfo{"credibility", "1", "ppm", kCauses},
                                  OutcomeInfo{"official_credibility", "1", "ppm", kCauses}};
constexpr std::array kCountyColumns = {
    MetricInfo{"exposures", "events", Total::sum, "Exposures", "曝光", "Exposures", "曝光次数"}};
constexpr std::array<std::string_view, 2> kCore = {"a", "b"};
constexpr RunSchema kSchema = {kMetrics,       kAccounts, kReasons, kOutcomes,
                               kCountyColumns, {},        {},       kCore};

RunRecord small_record() {
  RunRecord run;
  run.days = 2;
  run.series = {0.5, 0, 0.1, 1234.56};
  run.core = {1, -1, 256, std::int64_t{1} << 40};
  run.ledger = {{0, 0, 1, 0, 3500}, {1, 0, 1, 0, 0}, {1, 1, 0, 0, -7}};
  run.attribution = {{1, 0, 1, -250, -0.00025}, {1, 0, 0, 0, 0.0}};
  run.counties = {3, 0};
  run.volume = {1, 20, 3, 4};
  run.column_bytes = 480;
  run.sparse_bytes = 31;
  return run;
}

RunRecord other_record() {
  RunRecord run;
  run.days = 1;
  run.series = {1, std::numeric_limits<double>::quiet_NaN()};
  run.core = {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
  run.interrupted = true;
  return run;
}

Results small_results() {
  Results results;
  results.schema = &kSchema;
  results.arms = {{"organic", {small_record(), other_record()}}, {"a, \"b\"", {small_record()}}};
  results.summary = {{"organic", "credibility", {0.5, 0.25, 0.75}, std::nullopt, 2},
                     {"a, \"b\"", "credibility", {0.5, 0.25, 0.75}, Estimate{-0.125, -1e-7, 0}, 2}};
  results.curves = {{"fake_orders", 0.5, "credibility", {1, 0.5, 1.5}, 10}};
  results.findings_json = "{\"findings\": []}\n";
  return results;
}

ManifestInput small_manifest() {
  ManifestInput input;
  input.version = "1.2.3";
  input.command = {"credstream", "run", "my file.yaml", "--set", "a=it's"};
  input.scenario_name = "small";
  input.look_for = "prices";
  input.scenario_text = "scenario: small\n";
  input.values = {{"campaign.price_yuan", 35, "yuan", "small.yaml:3", "chosen", ""},
                  {"consumers.trust_weight", 2.5, "1", "default", "assumed", "S1"}};
  input.baseline = "organic";
  input.match = "displayed_sales";
  input.seed = std::numeric_limits<std::uint64_t>::max();
  input.days = 2;
  input.replicates = 2;
  input.consumers = 20;
  input.network = {{"mean_degree", 10}, {"clustering", 0.25}};
  input.matched = {{"fake_orders", {{"intensity", 0.83}}}};
  input.wall_seconds = {{"simulate", 1.5}};
  return input;
}

/// Runs `work` in a process of its own and gives back the text it returns; what it does to its
/// limits, rights and mounts ends with it.
template <class Work>
std::string in_child(const Work& work) {
  std::array<int, 2> pipe_ends{};
  REQUIRE(::pipe(pipe_ends.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const std::string text = work();
    const ssize_t n = ::write(pipe_ends[1], text.data(), text.size());
    ::_exit(n == static_cast<ssize_t>(text.size()) ? 0 : 1);
  }
  ::close(pipe_ends[1]);
  std::string text;
  std::array<char, 4096> buffer;
  for (ssize_t n; (n = ::read(pipe_ends[0], buffer.data(), buffer.size())) > 0;) {
    text.append(buffer.data(), static_cast<std::size_t>(n));
  }
  ::close(pipe_ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
  return text;
}

constexpr const char* kSkip = "skip";

std::string number_text(double value) {
  std::string text;
  append_number(text, value);
  return text;
}

}  // namespace

TEST_CASE("numbers are shortest, plain where whole, and read back as they were") {
  CHECK(number_text(0.1) == "0.1");
  CHECK(number_text(100000) == "100000");
  CHECK(number_text(-3) == "-3");
  CHECK(number_text(-0.0) == "0");
  CHECK(number_text(0.1 + 0.2) == "0.30000000000000004");
  CHECK(number_text(1e-7) == "1e-07");
  CHECK(number_text(1234.5) == "1234.5");
  CHECK(number_text(-0.07) == "-0.07");
  CHECK(number_text(-12.000001) == "-12.000001");
  CHECK(number_text(0.001) == "0.001");
  CHECK(number_text(0.0009) == "9e-04");
  CHECK(number_text(9007199254740991.0) == "9007199254740991");
  CHECK(number_text(1e300) == "1e+300");
  CHECK(number_text(std::nan("")).empty());
  CHECK(number_text(-std::numeric_limits<double>::infinity()) == "-inf");

  std::uint64_t state = 1;
  for (int i = 0; i < 200000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    double x = std::bit_cast<double>(state);
    if (!std::isfinite(x)) continue;
    if (i % 2 == 0)
      x = std::ldexp(static_cast<double>(state >> 40), static_cast<int>(state % 40) - 20);
    if (i % 4 == 2) x = static_cast<double>(state >> 24) / (i % 8 == 2 ? 100 : 1e6);
    const std::string text = number_text(x);
    double back = 0;
    std::from_chars(text.data(), text.data() + text.size(), back);
    if (back != x) FAIL_CHECK(text);
    std::array<char, 40> shortest;
    char* const end = std::to_chars(shortest.data(), shortest.data() + 40, x).ptr;
    if (x != std::trunc(x) && text != std::string(shortest.data(), end)) FAIL_CHECK(text);
  }
}

TEST_CASE("cells are quoted where RFC 4180 asks for it") {
  CHECK(csv_cell("plain") == "plain");
  CHECK(csv_cell("") == "");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("say \"x\"") == "\"say \"\"x\"\"\"");
  CHECK(csv_cell("two\nlines") == "\"two\nlines\"");
  CHECK(csv_cell(" padded") == "\" padded\"");
  CHECK(csv_cell("公信力") == "公信力");
}

TEST_CASE("tables have the exact text of the contract") {
  const Results results = small_results();
  CHECK(to_text(series_table(results)) ==
        "arm,replicate,day,credibility,refunds_yuan\n"
        "organic,0,0,0.5,0\n"
        "organic,0,1,0.1,1234.56\n"
        "organic,1,0,1,\n"
        "\"a, \"\"b\"\"\",0,0,0.5,0\n"
        "\"a, \"\"b\"\"\",0,1,0.1,1234.56\n");
  CHECK(to_text(ledger_table(results)) ==
        "arm,replicate,day,from,to,reason,amount_fen\n"
        "organic,0,0,consumers,farmers,sale,3500\n"
        "organic,0,1,farmers,consumers,sale,-7\n"
        "\"a, \"\"b\"\"\",0,0,consumers,farmers,sale,3500\n"
        "\"a, \"\"b\"\"\",0,1,farmers,consumers,sale,-7\n");
  CHECK(to_text(attribution_table(results)) ==
        "arm,replicate,day,outcome,cause,change,exact\n"
        "organic,0,1,credibility,hearsay,-0.00025,-250\n"
        "\"a, \"\"b\"\"\",0,1,credibility,hearsay,-0.00025,-250\n");
  CHECK(to_text(counties_table(results)) ==
        "arm,replicate,county,exposures\n"
        "organic,0,0,3\n"
        "organic,0,1,0\n"
        "\"a, \"\"b\"\"\",0,0,3\n"
        "\"a, \"\"b\"\"\",0,1,0\n");
  CHECK(to_text(summary_table(results)) ==
        "arm,metric,mean,ci_low,ci_high,difference,difference_ci_low,difference_ci_high,n\n"
        "organic,credibility,0.5,0.25,0.75,,,,2\n"
        "\"a, \"\"b\"\"\",credibility,0.5,0.25,0.75,-0.125,-1e-07,0,2\n");
  CHECK(to_text(curves_table(results)) ==
        "tactic,intensity,metric,mean,ci_low,ci_high,n\n"
        "fake_orders,0.5,credibility,1,0.5,1.5,10\n");
}

TEST_CASE("replicates are numbered from the first one asked for") {
  Results results = small_results();
  results.first_replicate = 7;
  CHECK_THAT(to_text(series_table(results)), Catch::Contains("\norganic,8,0,1,\n"));
}

TEST_CASE("tables know how many rows they have") {
  const Results results = small_results();
  for (const CsvSource& table :
       {series_table(results), ledger_table(results), attribution_table(results),
        counties_table(results), summary_table(results), curves_table(results),
        definitions_table(results)}) {
    INFO(table.name);
    CHECK(value(read_csv(to_text(table), table.name)).n_rows() == table.rows);
  }
}

TEST_CASE("a record that does not fit its schema ends the run") {
  const auto breaks = [&](void (*spoil)(RunRecord&), CsvSource (*make)(const Results&)) {
    const pid_t child = ::fork();
    if (child == 0) {
      set_breach_handler([](const Breach&) { ::_exit(3); });
      Results results = small_results();
      spoil(results.arms[0].replicates[0]);
      to_text(make(results));
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 3;
  };
  CHECK_FALSE(breaks([](RunRecord&) {}, series_table));
  CHECK(breaks([](RunRecord& run) { run.series.pop_back(); }, series_table));
  CHECK(breaks([](RunRecord& run) { run.days = 3; }, series_table));
  CHECK(breaks([](RunRecord& run) { run.ledger[0].to = 2; }, ledger_table));
  CHECK(breaks([](RunRecord& run) { run.attribution[0].cause = 2; }, attribution_table));
  CHECK(breaks([](RunRecord& run) { run.attribution[0].outcome = 2; }, attribution_table));
}

TEST_CASE("every column of every table is defined, in both languages") {
  const Results results = small_results();
  const Table definitions = value(read_csv(to_text(definitions_table(results)), "definitions.csv"));
  const auto files = value(definitions.texts("file"));
  const auto columns = value(definitions.texts("column"));
  std::set<std::pair<std::string, std::string>> defined;
  for (std::size_t i = 0; i < files.size(); ++i) {
    CHECK(defined.emplace(files[i], columns[i]).second);
  }
  for (const CsvSource& table :
       {series_table(results), ledger_table(results), attribution_table(results),
        counties_table(results), summary_table(results), curves_table(results)}) {
    const Table header = value(read_csv(table.header, table.name));
    for (const std::string_view column : header.columns()) {
      INFO(table.name << " " << column);
      CHECK(defined.count({table.name, std::string(column)}) == 1);
    }
  }
  for (const char* column : {"unit", "label", "label_zh"}) {
    const auto cells = value(definitions.texts(column));
    for (std::size_t i = 0; i < cells.size(); ++i) {
      INFO(column << " of " << files[i] << " " << columns[i]);
      CHECK((!cells[i].empty() || columns[i].find('=') != std::string_view::npos));
    }
  }
  CHECK(defined.count({"ledger.csv", "from=farmers"}) == 1);
  CHECK(defined.count({"attribution.csv", "cause=hearsay"}) == 1);
  CHECK(defined.count({"attribution.csv", "outcome=credibility"}) == 1);
  const std::string text = to_text(definitions_table(results));
  CHECK_THAT(text, Catch::Contains("series.csv,refunds_yuan,yuan,Refunds,退款,\"Money, back (in "
                                   "summaries: summed over days)\","
                                   "退回的钱（汇总方式：逐日求和）\n"));
}

TEST_CASE("SHA-256 gives the published answers") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("the digest of a small core is the one sha256sum gives for its bytes") {
  // As 64-bit little-endian words: 2 replicates; 2 days, 4 integers 1 -1 256 2^40;
  // 1 day, 2 integers -2^63 2^63-1.
  const std::vector<RunRecord> runs = {small_record(), other_record()};
  CHECK(core_digest(runs) == "1680cf5b41fcf90e1ac0ec8e19f2085658a799ad846c87a4b1e807b2277f2759");
  // printf '%s  a\n%s  b\n' 000…0 CORE | sha256sum
  CHECK(combined_digest({{"b", core_digest(runs)}, {"a", std::string(64, '0')}}) ==
        "c14dd165399bb4511add0303d826b5e0f568c76dda17603ddcd84e11025fd64a");
}

TEST_CASE("digests tell results apart, and nothing else") {
  Results results = small_results();
  const ResultsDigest before = results_digest(results.arms);
  REQUIRE(before.arms.size() == 2);
  CHECK(before.arms[1].first == "a, \"b\"");

  SECTION("the order of arms does not matter") {
    std::swap(results.arms[0], results.arms[1]);
    const ResultsDigest after = results_digest(results.arms);
    CHECK(after.all == before.all);
    CHECK(after.arms[0] == before.arms[1]);
  }
  SECTION("what was recorded beside the core does not matter") {
    RunRecord& run = results.arms[0].replicates[0];
    run.ledger.clear();
    run.attribution.clear();
    run.series.clear();
    run.volume = {};
    CHECK(results_digest(results.arms).all == before.all);
  }
  SECTION("a name counts for the whole, not for its arm") {
    results.arms[0].name = "honest";
    const ResultsDigest after = results_digest(results.arms);
    CHECK(after.arms[0].second == before.arms[0].second);
    CHECK(after.all != before.all);
  }
  SECTION("one integer matters") {
    results.arms[1].replicates[0].core[2] ^= 1;
    const ResultsDigest after = results_digest(results.arms);
    CHECK(after.arms[0] == before.arms[0]);
    CHECK(after.arms[1].second != before.arms[1].second);
    CHECK(after.all != before.all);
  }
  SECTION("where a replicate ends matters") {
    std::vector<RunRecord> one = {small_record()}, other = {small_record()};
    other[0].days = 1;
    CHECK(core_digest(one) != core_digest(other));
    CHECK(core_digest({}) != core_digest(std::vector<RunRecord>(1)));
  }
}

TEST_CASE("results are written, described and read back") {
  const Scratch scratch;
  const std::string path = scratch / "deep/er/out";
  const Results results = small_results();
  {
    OutputFolder folder = value(OutputFolder::open(path, false));
    CHECK(message(write_results(folder, results, small_manifest())) == "");
  }
  CHECK(names_in(path) == std::set<std::string>{"manifest.json", "series.csv", "summary.csv",
                                                "ledger.csv", "attribution.csv", "counties.csv",
                                                "curves.csv", "findings.json", "definitions.csv"});
  CHECK(contents(path + "/series.csv") == to_text(series_table(results)));
  CHECK(contents(path + "/findings.json") == results.findings_json);

  const ResultsFolder folder = value(ResultsFolder::open(path));
  const auto& manifest = folder.manifest();
  CHECK(manifest["command"] == "credstream run 'my file.yaml' --set 'a=it'\\''s'");
  CHECK(manifest["seed"] == std::numeric_limits<std::uint64_t>::max());
  CHECK(manifest["results_digest"]["all"] == results_digest(results.arms).all);
  CHECK(manifest["results_digest"]["arms"]["organic"] == core_digest(results.arms[0].replicates));
  CHECK(manifest["scenario"]["look_for"] == "prices");
  CHECK_FALSE(manifest["scenario"].contains("look_for_zh"));
  CHECK(manifest["scenario"]["values"][1]["evidence"] == "assumed");
  CHECK(manifest["scenario"]["values"][1]["value"] == 2.5);
  CHECK(manifest["memory"]["column_bytes_per_consumer"] == 24);
  CHECK(manifest["memory"]["sparse_bytes_per_consumer"] == 1.55);
  CHECK(manifest["matched"]["fake_orders"]["intensity"] == 0.83);
  CHECK(manifest["runs"].size() == 3);
  CHECK(manifest["runs"][0]["views"] == 20);
  CHECK(manifest["runs"][1]["interrupted"] == true);
  CHECK(manifest["files"]["series.csv"]["rows"] == 5);
  CHECK(manifest["files"]["series.csv"]["bytes"] == fs::file_size(path + "/series.csv"));

  const Table summary = value(folder.table("summary.csv"));
  CHECK(std::isnan(value(summary.numbers("difference"))[0]));
  CHECK(value(summary.numbers("difference"))[1] == -0.125);
  CHECK(value(summary.texts("arm"))[1] == "a, \"b\"");
  CHECK(value(value(folder.table("ledger.csv")).integers("amount_fen"))[1] == -7);
  CHECK(message(folder.table("run.nc")).find("No such file") != std::string::npos);
}

TEST_CASE("tables that were not recorded are left out") {
  const Scratch scratch;
  Results results = small_results();
  for (ArmResults& arm : results.arms) {
    for (RunRecord& run : arm.replicates) {
      run.ledger.clear();
      run.attribution.clear();
      run.counties.clear();
    }
  }
  results.curves.clear();
  results.findings_json.clear();
  OutputFolder folder = value(OutputFolder::open(scratch / "out", false));
  REQUIRE(message(write_results(folder, results, small_manifest())) == "");
  CHECK(names_in(scratch / "out") ==
        std::set<std::string>{"manifest.json", "series.csv", "summary.csv", "definitions.csv"});
}

TEST_CASE("the manifest has stable keys, readable lines and survives odd text") {
  ManifestInput input = small_manifest();
  const Results results = small_results();
  const std::string text = manifest_json(input, results, {});
  CHECK(text == manifest_json(input, results, {}));
  CHECK_THAT(text, Catch::StartsWith("{\n  \"format\": 1,\n  \"program\": \"credstream\",\n"
                                     "  \"version\": \"1.2.3\",\n"));
  CHECK_THAT(text, Catch::Contains(
                       "\n      {\"path\":\"campaign.price_yuan\",\"value\":35,\"unit\":\"yuan\","
                       "\"origin\":\"small.yaml:3\",\"evidence\":\"chosen\"},\n"));
  CHECK_THAT(text, Catch::EndsWith("}\n"));
  input.command.push_back("\xff\xfe");
  input.network.emplace_back("broken", std::nan(""));
  const auto json = nlohmann::json::parse(manifest_json(input, results, {}), nullptr, false);
  REQUIRE_FALSE(json.is_discarded());
  CHECK(json["network"]["broken"].is_null());
  CHECK_THAT(json["command"].get<std::string>(), Catch::EndsWith("'\uFFFD\uFFFD'"));
}

TEST_CASE("a folder that holds results is refused without force and replaced with it") {
  const Scratch scratch;
  const std::string path = scratch / "out";
  fs::create_directory(path);
  put(path + "/notes.txt", "mine");
  SECTION("files of the user's own do not matter") {
    CHECK(message(OutputFolder::open(path, false)) == "");
  }
  SECTION("each of our names does") {
    for (const std::string_view name : result_files()) {
      const std::string file = path + "/" + std::string(name);
      put(file, "old");
      const std::string told = message(OutputFolder::open(path, false));
      CHECK_THAT(told, Catch::Contains("already holds results (" + std::string(name) + ")") &&
                           Catch::Contains("--force"));
      CHECK(contents(file) == "old");
      fs::remove(file);
    }
  }
  SECTION("names of other programs' results may be added") {
    put(path + "/study.db", "old");
    const std::array<std::string_view, 1> also = {"study.db"};
    CHECK(message(OutputFolder::open(path, false)) == "");
    CHECK_THAT(message(OutputFolder::open(path, false, also)), Catch::Contains("study.db"));
  }
  SECTION("with force the old results stay until the new ones are complete") {
    for (const char* name : {"manifest.json", "series.csv", "curves.csv", "report.html"}) {
      put(path + "/" + name, "old");
    }
    {
      OutputFolder folder = value(OutputFolder::open(path, true));
      CHECK(message(folder.write("series.csv", "new")) == "");
      CHECK(contents(path + "/series.csv") == "old");
    }
    CHECK(names_in(path) == std::set<std::string>{"notes.txt", "manifest.json", "series.csv",
                                                  "curves.csv", "report.html"});
    OutputFolder folder = value(OutputFolder::open(path, true));
    CHECK(message(folder.write("series.csv", "new")) == "");
    CHECK(message(folder.commit("{}")) == "");
    CHECK(names_in(path) == std::set<std::string>{"notes.txt", "manifest.json", "series.csv"});
    CHECK(contents(path + "/series.csv") == "new");
    CHECK(contents(path + "/manifest.json") == "{}");
    CHECK(contents(path + "/notes.txt") == "mine");
  }
  SECTION("a folder in the place of a file is left alone") {
    fs::create_directory(path + "/series.csv");
    CHECK_THAT(message(OutputFolder::open(path, true)), Catch::Contains("Is a directory"));
  }
}

TEST_CASE("nothing is left of a folder that was not completed") {
  const Scratch scratch;
  {
    OutputFolder folder = value(OutputFolder::open(scratch / "a/b", false));
    CHECK(message(folder.write("series.csv", "text")) == "");
    CHECK(names_in(scratch / "a/b").count("series.csv") == 0);
    CHECK(names_in(scratch / "a/b").size() == 1);
  }
  CHECK(names_in(scratch.path()).empty());
  SECTION("nor are the leftovers of a killed process") {
    fs::create_directory(scratch / "c");
    put(scratch / "c/.series.csv.credstream-tmp", "half");
    OutputFolder folder = value(OutputFolder::open(scratch / "c", false));
    CHECK(names_in(scratch / "c").empty());
  }
}

TEST_CASE("two writers do not share a folder") {
  const Scratch scratch;
  OutputFolder first = value(OutputFolder::open(scratch / "out", false));
  CHECK_THAT(message(OutputFolder::open(scratch / "out", true)),
             Catch::Contains("another process is writing"));
  CHECK(message(first.write("series.csv", "text")) == "");
  CHECK(message(first.commit("{}")) == "");
  CHECK(contents(scratch / "out/series.csv") == "text");
}

TEST_CASE("paths that cannot be folders are named with the reason") {
  const Scratch scratch;
  put(scratch / "file", "text");
  CHECK_THAT(message(OutputFolder::open(scratch / "file", true)), Catch::Contains("is a file"));
  CHECK_THAT(message(OutputFolder::open(scratch / "file/below", true)),
             Catch::Contains("is a file"));
  CHECK(contents(scratch / "file") == "text");
  CHECK_THAT(message(OutputFolder::open("", true)), Catch::Contains("empty"));
  CHECK_THAT(message(OutputFolder::open(scratch / std::string(300, 'x'), true)),
             Catch::Contains("File name too long"));
  OutputFolder folder = value(OutputFolder::open(scratch / "out", false));
  for (const char* name : {"../escape", "sub/file", "", ".."}) {
    CHECK_THAT(message(folder.write(name, "x")), Catch::Contains("Invalid argument"));
  }
  CHECK_FALSE(fs::exists(scratch / "escape"));
}

TEST_CASE("an unwritable folder is found before the work begins") {
  const Scratch scratch;
  fs::create_directory(scratch / "locked");
  fs::permissions(scratch.path(), fs::perms{0755});
  fs::permissions(scratch / "locked", fs::perms{0555});
  const auto try_out = [&](const std::string& path) {
    return in_child([&]() -> std::string {
      constexpr uid_t kNobody = 65534;  // root may write everywhere
      if (::geteuid() == 0 && ::seteuid(kNobody) != 0) return kSkip;
      return message(OutputFolder::open(path, true));
    });
  };
  const std::string told = try_out(scratch / "locked");
  if (told == kSkip) {
    WARN("skipped: rights cannot be given up here");
    return;
  }
  CHECK_THAT(told,
             Catch::Contains("cannot write to the folder") && Catch::Contains("Permission denied"));
  CHECK_THAT(try_out(scratch / "locked/new"),
             Catch::Contains("cannot make the folder") && Catch::Contains("Permission denied"));
}

TEST_CASE("a full disk is told, and neither harms old results nor leaves halves") {
  const Scratch scratch;
  const std::string disk = scratch / "disk";
  fs::create_directory(disk);
  const std::string told = in_child([&]() -> std::string {
    const int wanted = ::geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS;
    if (::unshare(wanted) != 0) return kSkip;
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return kSkip;
    if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=256k") != 0) return kSkip;
    put(disk + "/manifest.json", "old");
    put(disk + "/series.csv", "old");
    std::string text;
    {
      IoResult<OutputFolder> opened = OutputFolder::open(disk, true);
      auto* folder = std::get_if<OutputFolder>(&opened);
      if (folder == nullptr) return message(opened);
      text += message(folder->write("summary.csv", "fits")) + "|";
      text += message(folder->write("series.csv", std::string(1 << 20, 'x'))) + "|";
      for (const std::string& name : names_in(disk)) text += name + " ";
    }
    text += "|";
    for (const std::string& name : names_in(disk))
      text += name + "=" + contents(disk + "/" + name) + " ";
    text += "|" + message(write_file(disk + "/report.html", std::string(1 << 20, 'x')));
    return text + "|" + std::to_string(names_in(disk).size());
  });
  if (told == kSkip) {
    WARN("skipped: no small disk can be mounted here");
    return;
  }
  CHECK(told == "|cannot write '" + disk + "/series.csv': No space left on device|" +
                    ".summary.csv.credstream-tmp manifest.json series.csv |" +
                    "manifest.json=old series.csv=old |" + "cannot write '" + disk +
                    "/report.html': No space left on device|2");
}

TEST_CASE("single files are replaced as a whole") {
  const Scratch scratch;
  CHECK(message(write_file(scratch / "report.html", "one")) == "");
  CHECK(message(write_file(scratch / "report.html", "two")) == "");
  CHECK(contents(scratch / "report.html") == "two");
  CHECK(names_in(scratch.path()).size() == 1);
  CHECK_THAT(message(write_file(scratch / "no/report.html", "x")),
             Catch::Contains("No such file or directory"));
  CHECK_THAT(message(write_file(scratch.path() + "/", "x")), Catch::Contains("cannot write"));
}

TEST_CASE("no locale changes a byte") {
  struct Comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
  };
  const Results results = small_results();
  const ManifestInput input = small_manifest();
  const std::string series = to_text(series_table(results));
  const std::string manifest = manifest_json(input, results, {});
  const std::string c_before = std::setlocale(LC_ALL, nullptr);
  const std::locale before = std::locale::global(std::locale(std::locale(), new Comma));
  bool found = false;
  for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "de_DE", "fr_FR.UTF-8", "ru_RU.UTF-8"}) {
    found = found || std::setlocale(LC_ALL, name) != nullptr;
  }
  const std::string series_after = to_text(series_table(results));
  const std::string manifest_after = manifest_json(input, results, {});
  const auto parsed = read_csv("x\n0.5\n", "x.csv");
  std::locale::global(before);
  std::setlocale(LC_ALL, c_before.c_str());
  if (!found) WARN("no comma locale of the C library here; the C++ one was tried");
  CHECK(series_after == series);
  CHECK(manifest_after == manifest);
  CHECK(value(value(parsed).numbers("x"))[0] == 0.5);
}

TEST_CASE("tables are read as RFC 4180 and spreadsheets write them") {
  const Table table =
      value(read_csv("\xEF\xBB\xBF"
                     "arm,x,\"odd, name\"\r\n"
                     "a,1.5,\"two\nlines\"\r\n"
                     "\"say \"\"b\"\"\",,\r\n"
                     "a,-2e-3,z\n",
                     "t.csv"));
  CHECK(table.n_rows() == 3);
  CHECK(table.columns().size() == 3);
  CHECK(table.has("odd, name"));
  CHECK(value(table.texts("arm"))[1] == "say \"b\"");
  CHECK(value(table.texts("odd, name")) == std::vector<std::string_view>{"two\nlines", "", "z"});
  const auto x = value(table.numbers("x"));
  CHECK(x[0] == 1.5);
  CHECK(std::isnan(x[1]));
  CHECK(x[2] == -0.002);
  const Categories arms = value(table.categories("arm"));
  CHECK(arms.names == std::vector<std::string_view>{"a", "say \"b\""});
  CHECK(arms.index == std::vector<std::uint32_t>{0, 1, 0});
  // Lines count those of the file, also behind a cell of two lines.
  CHECK_THAT(message(table.numbers("odd, name")), Catch::StartsWith("t.csv:2: 'two\nlines'"));
  CHECK_THAT(message(value(read_csv("a,b\n\"1\n\",2\n3,x\n", "t.csv")).numbers("b")),
             Catch::StartsWith("t.csv:4: 'x' in column 'b' is not a number"));
  const Table copy = table;
  CHECK(value(copy.texts("arm"))[0] == "a");
  CHECK(value(read_csv("a\n", "t.csv")).n_rows() == 0);
}

TEST_CASE("bad tables are named with their line") {
  const std::map<std::string, std::string> cases = {
      {"", "t.csv: the file is empty"},
      {"a,b", "t.csv:1: the file ends in the middle of a line; it was cut off"},
      {"a,b\n1,2\n3,4", "t.csv:3: the file ends in the middle of a line; it was cut off"},
      {"a,b\n1,2\n3", "t.csv:3: the file ends in the middle of a line; it was cut off"},
      {"a,b\n1,2\n3\n", "t.csv:3: 1 cell where the header has 2"},
      {"a,b\n1,2,3\n", "t.csv:2: 3 cells where the header has 2"},
      {"a,b\n1,2\n\n", "t.csv:3: 1 cell where the header has 2"},
      {"a,a\n", "t.csv:1: the column 'a' is there twice"},
      {"a,b\n1,\"x\n", "t.csv:2: a quoted cell is never closed; the file was cut off or edited"},
      {"a,b\n1,\"x\"y\n", "t.csv:2: text follows a closing quote"},
      {"a,b\n1,\"", "t.csv:2: a quoted cell is never closed; the file was cut off or edited"},
  };
  for (const auto& [text, told] : cases) CHECK(message(read_csv(text, "t.csv")) == told);
  const Table table = value(read_csv("a,b\n1,2x\n 3,1e999\n", "t.csv"));
  CHECK(message(table.numbers("c")) == "t.csv:1: there is no column 'c'");
  CHECK(message(table.texts("c")) == "t.csv:1: there is no column 'c'");
  CHECK(message(table.categories("c")) == "t.csv:1: there is no column 'c'");
  CHECK(message(table.numbers("b")) == "t.csv:2: '2x' in column 'b' is not a number");
  CHECK(message(table.numbers("a")) == "t.csv:3: ' 3' in column 'a' is not a number");
  CHECK(message(value(read_csv("a\n1.5\n", "t.csv")).integers("a")) ==
        "t.csv:2: '1.5' in column 'a' is not a whole number");
  const std::array<std::string_view, 2> wanted = {"a", "d"};
  CHECK(message(table.missing(wanted)) == "t.csv:1: there is no column 'd'");
}

TEST_CASE("no cut of a table is taken for a whole one") {
  const Results results = small_results();
  const std::string whole = to_text(summary_table(results));
  for (std::size_t n = 0; n < whole.size(); ++n) {
    const auto table = read_csv(whole.substr(0, n), "t.csv");
    const bool at_line_end = n > 0 && whole[n - 1] == '\n';
    if (std::holds_alternative<Table>(table) != at_line_end) FAIL_CHECK("cut at " << n);
  }
}

TEST_CASE("what is not an output folder is named") {
  const Scratch scratch;
  const std::string path = scratch / "out";
  CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("No such file or directory"));
  put(path, "file");
  CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("this is a file"));
  fs::remove(path);
  fs::create_directory(path);
  CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("there is no manifest.json"));
  {
    OutputFolder folder = value(OutputFolder::open(path, false));
    REQUIRE(message(write_results(folder, small_results(), small_manifest())) == "");
  }
  const std::string manifest = contents(path + "/manifest.json");
  CHECK(message(ResultsFolder::open(path)) == "");

  SECTION("cut or foreign manifests") {
    put(path + "/manifest.json", manifest.substr(0, manifest.size() / 2));
    CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("this is not JSON"));
    put(path + "/manifest.json", "");
    CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("this is not JSON"));
    put(path + "/manifest.json", std::string(100000, '['));
    CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("this is not JSON"));
    put(path + "/manifest.json", "{\"name\": \"a web app\"}");
    CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("this is not a manifest"));
    put(path + "/manifest.json", "{\"format\": 99}");
    CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("later version (format 99"));
  }
  SECTION("every key that readers rely on") {
    const auto whole = nlohmann::ordered_json::parse(manifest);
    for (const char* key : {"seed", "arms", "results_digest", "files", "scenario"}) {
      auto json = whole;
      json.erase(key);
      put(path + "/manifest.json", json.dump());
      CHECK_THAT(message(ResultsFolder::open(path)),
                 Catch::Contains("'" + std::string(key) + "' is missing"));
      json = whole;
      json[key] = nullptr;
      put(path + "/manifest.json", json.dump());
      CHECK_THAT(message(ResultsFolder::open(path)),
                 Catch::Contains("'" + std::string(key) + "' is not"));
    }
    auto json = whole;
    json["arms"][0] = 3;
    put(path + "/manifest.json", json.dump());
    CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("not a list of texts"));
  }
  SECTION("a table cut at the end of a line") {
    const std::string series = contents(path + "/series.csv");
    put(path + "/series.csv", series.substr(0, series.rfind('\n', series.size() - 2) + 1));
    CHECK_THAT(message(value(ResultsFolder::open(path)).table("series.csv")),
               Catch::Contains("4 rows where the manifest says 5"));
  }
  SECTION("files that are none") {
    REQUIRE(::mkfifo((scratch / "pipe").c_str(), 0600) == 0);
    CHECK_THAT(message(read_file(scratch / "pipe")), Catch::Contains("cannot read"));
    CHECK_THAT(message(read_file(scratch.path())), Catch::Contains("Is a directory"));
    CHECK_THAT(message(read_file(path + "/series.csv", 10)), Catch::Contains("at most 10"));
  }
}

TEST_CASE("the machine is described") {
  const Machine machine = this_machine();
  CHECK(machine.cores >= 1);
  CHECK(machine.memory_bytes > (std::uint64_t{1} << 24));
  CHECK(peak_memory_bytes() > (std::uint64_t{1} << 20));
}

// Not run by default: ./output_test "[timing]". Budget 0.3 s on two cores.
TEST_CASE("a flagship comparison is written and read", "[.timing]") {
  std::vector<std::string> names;
  for (int i = 0; i < 40; ++i) names.push_back("metric_number_" + std::to_string(i));
  std::vector<MetricInfo> metrics;
  for (const std::string& name : names) {
    metrics.push_back({name, "yuan", Total::sum, "Label", "标签", "Definition", "定义"});
  }
  RunSchema schema = kSchema;
  schema.metrics = metrics;
  Results results;
  results.schema = &schema;
  double x = 0.37;
  for (int arm = 0; arm < 4; ++arm) {
    ArmResults& filled = results.arms.emplace_back();
    filled.name = "arm_" + std::to_string(arm);
    for (int replicate = 0; replicate < 10; ++replicate) {
      RunRecord& run = filled.replicates.emplace_back();
      run.days = 365;
      for (int i = 0; i < 365 * 40; ++i) {
        x = 3.9 * x * (1 - x);
        run.series.push_back(i % 3 == 0   ? x
                             : i % 3 == 1 ? std::round(x * 1e8) / 100
                                          : std::round(x * 1000));
      }
      for (int i = 0; i < 365 * 20; ++i) run.core.push_back(i);
      for (int i = 0; i < 5000; ++i) {
        x = 3.9 * x * (1 - x);
        run.ledger.push_back({i / 14, 0, 1, 0, static_cast<std::int64_t>(1e9 * x)});
        const auto exact = static_cast<std::int64_t>(1e7 * x);
        run.attribution.push_back({i / 14, 0, 1, exact, static_cast<double>(exact) / 3e11});
      }
      for (int i = 0; i < 60; ++i) run.counties.push_back(x * i);
    }
  }
  const Scratch scratch;
  struct Instant {
    std::chrono::steady_clock::time_point wall = std::chrono::steady_clock::now();
    std::clock_t processor = std::clock();
  };
  const auto told = [](const Instant& from, const Instant& to) {
    const auto wall = std::chrono::duration<double, std::milli>(to.wall - from.wall).count();
    const auto processor =
        1000 * static_cast<double>(to.processor - from.processor) / CLOCKS_PER_SEC;
    return std::to_string(std::lround(wall)) + " ms (processor " +
           std::to_string(std::lround(processor)) + ")";
  };
  for (int round = 0; round < 3; ++round) {
    const Instant a;
    OutputFolder folder = value(OutputFolder::open(scratch / "out", true));
    for (const CsvSource& table : {series_table(results), ledger_table(results),
                                   attribution_table(results), counties_table(results)}) {
      REQUIRE(message(folder.write(table)) == "");
    }
    const Instant b;
    REQUIRE(message(write_results(folder, results, small_manifest())) == "");
    const Instant c;
    const ResultsFolder read = value(ResultsFolder::open(scratch / "out"));
    const Table series = value(read.table("series.csv"));
    double sum = 0;
    for (const std::string& name : names) sum += value(series.numbers(name)).back();
    const Table attribution = value(read.table("attribution.csv"));
    sum += static_cast<double>(value(attribution.categories("cause")).names.size());
    const Instant d;
    std::uintmax_t bytes = 0;
    for (const auto& entry : fs::directory_iterator(scratch / "out")) bytes += entry.file_size();
    WARN("tables " << told(a, b) << ", all and the disk " << told(b, c) << ", read back "
                   << told(c, d) << ", " << bytes / 1000000 << " MB" << (sum > 0 ? "" : "!"));
  }
}
