/// Exact text of every table, digests, the manifest, and what no locale may change.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <catch2/catch.hpp>
#include <charconv>
#include <clocale>
#include <cmath>
#include <filesystem>
#include <limits>
#include <locale>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "output/csv.hpp"
#include "output/csv_text.hpp"
#include "output/digest.hpp"
#include "output/files.hpp"
#include "output/folder.hpp"
#include "output/machine.hpp"
#include "output/manifest.hpp"
#include "output/reader.hpp"
#include "output/tables.hpp"
#include "sim/fail.hpp"
#include "tests/small_results.hpp"

using namespace credstream;
namespace fs = std::filesystem;

namespace {

std::string number_text(double value) {
  std::string text;
  append_number(text, value);
  return text;
}

std::string text_of(const char* file, const Results& results) {
  return to_text(csv_of(result_table(file), results));
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
  CHECK(text_of("series.csv", results) ==
        "arm,replicate,day,credibility,refunds_yuan\n"
        "organic,0,0,0.5,0\n"
        "organic,0,1,0.1,1234.56\n"
        "organic,1,0,1,\n"
        "\"a, \"\"b\"\"\",0,0,0.5,0\n"
        "\"a, \"\"b\"\"\",0,1,0.1,1234.56\n");
  CHECK(text_of("ledger.csv", results) ==
        "arm,replicate,day,from,to,reason,amount_fen\n"
        "organic,0,0,consumers,farmers,sale,3500\n"
        "organic,0,1,farmers,consumers,sale,-7\n"
        "\"a, \"\"b\"\"\",0,0,consumers,farmers,sale,3500\n"
        "\"a, \"\"b\"\"\",0,1,farmers,consumers,sale,-7\n");
  CHECK(text_of("attribution.csv", results) ==
        "arm,replicate,day,outcome,cause,change,exact\n"
        "organic,0,1,credibility,hearsay,-0.00025,-250\n"
        "\"a, \"\"b\"\"\",0,1,credibility,hearsay,-0.00025,-250\n");
  CHECK(text_of("counties.csv", results) ==
        "arm,replicate,county,exposures\n"
        "organic,0,0,3\n"
        "organic,0,1,0\n"
        "\"a, \"\"b\"\"\",0,0,3\n"
        "\"a, \"\"b\"\"\",0,1,0\n");
  CHECK(text_of("summary.csv", results) ==
        "arm,metric,mean,ci_low,ci_high,difference,difference_ci_low,difference_ci_high,n,"
        "worlds_low,worlds_median,worlds_high\n"
        "organic,credibility,0.5,0.25,0.75,,,,2,,,\n"
        "\"a, \"\"b\"\"\",credibility,0.5,0.25,0.75,-0.125,-1e-07,0,2,,,\n");
  CHECK(text_of("curves.csv", results) ==
        "tactic,intensity,metric,mean,ci_low,ci_high,n\n"
        "fake_orders,0.5,credibility,1,0.5,1.5,10\n");
}

TEST_CASE("replicates are numbered from the first one asked for") {
  Results results = small_results();
  results.first_replicate = 7;
  CHECK_THAT(text_of("series.csv", results), Catch::Contains("\norganic,8,0,1,\n"));
}

TEST_CASE("every table of results is on the list of files, and has a row here") {
  const Results results = full_results();
  const auto files = files_of(FolderKind::results);
  for (const ResultTableDefinition* const table : result_tables()) {
    INFO(table->file);
    CHECK(std::count(files.begin(), files.end(), table->file) == 1);
    CHECK(&result_table(table->file) == table);
    CHECK(csv_of(*table, results).rows > 0);
  }
}

TEST_CASE("tables know how many rows they have") {
  const Results results = full_results();
  std::vector<CsvSource> tables = {definitions_table(results)};
  for (const ResultTableDefinition* const table : result_tables())
    tables.push_back(csv_of(*table, results));
  for (const CsvSource& table : tables) {
    INFO(table.name);
    CHECK(value(read_csv(to_text(table), table.name)).n_rows() == table.rows);
  }
}

TEST_CASE("a record that does not fit its schema ends the run") {
  const auto breaks = [&](void (*spoil)(RunRecord&), const char* file) {
    const pid_t child = ::fork();
    if (child == 0) {
      set_breach_handler([](const Breach&) { ::_exit(3); });
      Results results = small_results();
      spoil(results.arms[0].replicates[0]);
      text_of(file, results);
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 3;
  };
  CHECK_FALSE(breaks([](RunRecord&) {}, "series.csv"));
  CHECK(breaks([](RunRecord& run) { run.series.pop_back(); }, "series.csv"));
  CHECK(breaks([](RunRecord& run) { run.days = 3; }, "series.csv"));
  CHECK(breaks([](RunRecord& run) { run.ledger[0].to = 2; }, "ledger.csv"));
  CHECK(breaks([](RunRecord& run) { run.attribution[0].cause = 2; }, "attribution.csv"));
  CHECK(breaks([](RunRecord& run) { run.attribution[0].outcome = 2; }, "attribution.csv"));
}

TEST_CASE("every column of every table is defined, in both languages") {
  const Results results = full_results();
  const Table definitions = value(read_csv(to_text(definitions_table(results)), "definitions.csv"));
  const auto files = value(definitions.texts("file"));
  const auto columns = value(definitions.texts("column"));
  std::set<std::pair<std::string, std::string>> defined;
  for (std::size_t i = 0; i < files.size(); ++i) {
    CHECK(defined.emplace(files[i], columns[i]).second);
  }
  for (const ResultTableDefinition* const declared : result_tables()) {
    const CsvSource table = csv_of(*declared, results);
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

TEST_CASE("figures that came later have a digest of their own") {
  RunRecord before = small_record();  // 2 days of 2 figures
  RunRecord now = before;
  now.core = {1, 70, -1, 256, 71, std::int64_t{1} << 40};  // the second of 3 came later
  constexpr bool kLater[] = {false, true, false};
  const auto digest = [&](bool of_later) { return core_digest({&now, 1}, {kLater, of_later}); };
  CHECK(digest(false) == core_digest({&before, 1}));
  before.core = {70, 71};
  CHECK(digest(true) == core_digest({&before, 1}));
  CHECK(any_later({kLater}));
  CHECK_FALSE(any_later({std::span(kLater).first(1)}));
  CHECK_FALSE(any_later({}));
  RunSchema schema = kSmallSchema;
  Results results = small_results();
  results.schema = &schema;
  CHECK(manifest_json(small_manifest(), results, {}).find("later_figures") == std::string::npos);
  schema.core_later = std::span(kLater).first(2);
  const auto manifest = nlohmann::json::parse(manifest_json(small_manifest(), results, {}));
  for (const bool of_later : {false, true})
    CHECK(manifest[of_later ? "later_figures_digest" : "results_digest"]["all"] ==
          results_digest(results.arms, {schema.core_later, of_later}).all);
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

TEST_CASE("no locale changes a byte") {
  struct Comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
  };
  const Results results = small_results();
  const ManifestInput input = small_manifest();
  const std::string series = text_of("series.csv", results);
  const std::string manifest = manifest_json(input, results, {});
  const std::string c_before = std::setlocale(LC_ALL, nullptr);
  const std::locale before = std::locale::global(std::locale(std::locale(), new Comma));
  bool found = false;
  for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "de_DE", "fr_FR.UTF-8", "ru_RU.UTF-8"}) {
    found = found || std::setlocale(LC_ALL, name) != nullptr;
  }
  const std::string series_after = text_of("series.csv", results);
  const std::string manifest_after = manifest_json(input, results, {});
  const auto parsed = read_csv("x\n0.5\n", "x.csv");
  std::locale::global(before);
  std::setlocale(LC_ALL, c_before.c_str());
  if (!found) WARN("no comma locale of the C library here; the C++ one was tried");
  CHECK(series_after == series);
  CHECK(manifest_after == manifest);
  CHECK(value(value(parsed).numbers("x"))[0] == 0.5);
}

TEST_CASE("the machine is described") {
  const Machine machine = this_machine();
  CHECK(machine.cores >= 1);
  CHECK(machine.memory_bytes > (std::uint64_t{1} << 24));
  CHECK(peak_memory_bytes() > (std::uint64_t{1} << 20));
}
