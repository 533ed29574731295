/// What a live page asks and gets: requests, and frames that hold the run and nothing else.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "experiments/live/answer.hpp"
#include "experiments/live/catalogue.hpp"
#include "output/digest.hpp"
#include "scenarios/checks.hpp"
#include "scenarios/json_tree.hpp"
#include "scenarios/load.hpp"
#include "scenarios/networks.hpp"
#include "tests/files.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;
using Json = nlohmann::json;

namespace {

/// Two arms, small enough for a test, with all that a page shows.
constexpr const char* kScenario = R"({
  "scenario": "small", "seed": 7, "days": 90,
  "population": {"consumers": 2000, "weight": 25, "counties": 5, "network": {"kind": "implicit"}},
  "campaign": {"end_day": 90, "streams_per_county": 12, "views_per_stream": 20000},
  "arms": [{"name": "honest"},
           {"name": "fake", "tactics": {"apportionment": {"adopters": 0.5},
                                        "fake_orders": {"multiple": 5}}}]
})";

Json request(const Json& more = Json::object()) {
  Json all = {{"scenario", Json::parse(kScenario)}, {"arm", "fake"}};
  all.update(more);
  return all;
}

/// Frames taken apart.
struct Decoded {
  Json header;
  std::string bytes;  ///< of all tables

  const Json& entry(const std::string& name) const {
    const Json& tables = header.at("tables");
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const Json& t) { return t.at("name") == name; });
    if (found == tables.end()) FAIL("no table " + name);
    return *found;
  }
  template <class T>
  std::vector<T> table(const std::string& name) const {
    std::size_t n = 1;
    for (const Json& size : entry(name).at("shape")) n *= size.get<std::size_t>();
    std::vector<T> values(n);
    if (n > 0)
      std::memcpy(values.data(), bytes.data() + entry(name).at("offset").get<std::size_t>(),
                  n * sizeof(T));
    return values;
  }
  std::size_t column(const std::string& table, const std::string& name) const {
    const Json& columns = entry(table).at("columns");
    const auto found = std::find(columns.begin(), columns.end(), name);
    REQUIRE(found != columns.end());
    return static_cast<std::size_t>(found - columns.begin());
  }
};

Decoded decoded(const std::string& frames) {
  REQUIRE(frames.substr(0, 8) == "CSFRAME1");
  std::uint32_t header_bytes = 0;
  std::memcpy(&header_bytes, frames.data() + 8, sizeof header_bytes);
  CHECK(header_bytes % 8 == 0);
  CHECK(frames.size() % 8 == 0);
  return {Json::parse(frames.substr(16, header_bytes)), frames.substr(16 + header_bytes)};
}

Decoded run(const Json& request) { return decoded(answer(request.dump(), {})); }

/// Codes and messages of the problems of a request, one a line.
std::string problems(const Json& request) {
  const Json header = run(request).header;
  CHECK_FALSE(header.contains("tables"));
  std::string lines;
  for (const Json& p : header.at("problems"))
    lines += p.at("code").get<std::string>() + " " + p.at("message").get<std::string>() + "\n";
  return lines;
}

/// The same run, made without the page's code.
RunRecord reference(const std::string& arm, std::uint32_t replicate, const RunOptions& options) {
  Report report;
  const auto tree = read_json(kScenario, "test", report);
  const Scenario scenario = build_scenario({*tree}, {}, {}, report);
  REQUIRE(report.empty());
  const auto found = std::find_if(scenario.arms.begin(), scenario.arms.end(),
                                  [&](const Arm& a) { return a.name == arm; });
  const Key key{scenario.seed, replicate};
  const Network network = make_network(scenario.network, found->setup.params, key);
  return simulate(found->setup, network, key, scenario.days, options);
}

}  // namespace

TEST_CASE("live: frames hold the run", "[live]") {
  RunOptions options;
  options.decisions = true;
  const RunRecord record = reference("fake", 3, options);
  const Decoded frames = run(request({{"replicate", 3}}));
  CHECK(frames.header.at("problems").empty());
  CHECK(frames.header.at("days") == 90);
  CHECK(frames.header.at("counties") == 5);
  CHECK(frames.header.at("consumers") == 2000);
  CHECK(frames.header.at("tactics") == Json{"apportionment", "fake_orders"});
  CHECK(frames.header.at("digest") == core_digest({&record, 1}, {run_schema().core_later}));
  CHECK(frames.header.at("volume").at("views") == record.volume.views);
  CHECK(frames.header.at("interrupted") == false);
  CHECK(frames.table<double>("metrics") == record.series);

  const auto ledger = frames.table<double>("ledger");
  REQUIRE(ledger.size() == 5 * record.ledger.size());
  const LedgerEntry& last = record.ledger.back();
  CHECK(std::vector<double>(ledger.end() - 5, ledger.end()) ==
        std::vector<double>{static_cast<double>(last.day), static_cast<double>(last.from),
                            static_cast<double>(last.to), static_cast<double>(last.reason),
                            static_cast<double>(last.amount_fen)});

  const auto attribution = frames.table<double>("attribution");
  double sum = 0, expected = 0;
  for (const double change : attribution) sum += change;
  for (const AttributionEntry& entry : record.attribution) expected += entry.change;
  CHECK(sum == Approx(expected).epsilon(1e-12));
  const std::size_t width = frames.entry("attribution").at("columns").size();
  const AttributionEntry& first = record.attribution.front();
  const OutcomeInfo& outcome = run_schema().outcomes[first.outcome];
  const std::size_t column =
      frames.column("attribution", std::string(outcome.name) + "." +
                                       std::string(outcome.causes[first.cause].name));
  CHECK(attribution[static_cast<std::size_t>(first.day) * width + column] == first.change);
}

TEST_CASE("live: counties at the end of the last day are those of counties.csv", "[live]") {
  const RunRecord record = reference("fake", 0, {});
  const Decoded frames = run(request());
  const auto days = frames.table<float>("counties");
  CHECK(frames.entry("counties").at("shape") == Json{90, 5, run_schema().county_columns.size()});
  REQUIRE(days.size() == 90 * record.counties.size());
  const std::size_t last = days.size() - record.counties.size();
  for (std::size_t i = 0; i < record.counties.size(); ++i) {
    CAPTURE(i);
    CHECK(days[last + i] == static_cast<float>(record.counties[i]));
  }
  // Chosen columns, in the order of the request.
  const Decoded few =
      run(request({{"tables", {"counties"}}, {"county_columns", {"streams", "net_sales_yuan"}}}));
  CHECK(few.entry("counties").at("columns") == Json{"streams", "net_sales_yuan"});
  const std::size_t width = run_schema().county_columns.size();
  const auto chosen = few.table<float>("counties");
  CHECK(chosen[2 * 5 * 40] == days[width * 5 * 40 + frames.column("counties", "streams")]);
  CHECK(chosen[2 * 5 * 40 + 1] ==
        days[width * 5 * 40 + frames.column("counties", "net_sales_yuan")]);
}

TEST_CASE("live: people who are followed", "[live]") {
  RunOptions options;
  options.decisions = true;
  const RunRecord record = reference("fake", 0, options);
  const Decoded frames =
      run(request({{"tables", {"story", "people", "counties"}}, {"follow", 2}, {"people", 1000}}));
  const auto people = frames.table<float>("people");
  const auto counties = frames.table<float>("counties");
  const std::size_t n = frames.entry("people").at("shape")[1],
                    width = run_schema().person_columns.size();
  const std::size_t county_width = run_schema().county_columns.size();
  CHECK(n > 100);  // all of the county
  // Their mean credibility is the county's, to the rounding of a millionth each.
  for (const std::size_t day : {std::size_t{0}, std::size_t{44}, std::size_t{89}}) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i)
      sum += static_cast<double>(
          people[(day * n + i) * width + frames.column("people", "credibility")]);
    const double county = static_cast<double>(
        counties[(day * 5 + 2) * county_width + frames.column("counties", "local_credibility")]);
    CAPTURE(day);
    CHECK(sum / static_cast<double>(n) == Approx(county).margin(2e-6));
  }
  // What they did is what the run's lists of decisions have of them, no more and no less.
  const std::uint32_t first = frames.header.at("first_person");
  const auto of_them = [&](const std::vector<std::uint64_t>& decisions) {
    return std::count_if(decisions.begin(), decisions.end(), [&](std::uint64_t decision) {
      const auto person = static_cast<std::uint32_t>(decision);
      return person >= first && person < first + n;
    });
  };
  const auto events = frames.table<std::int32_t>("decisions");
  std::int64_t counts[3] = {};
  std::int32_t day_before = 0;
  for (std::size_t i = 0; i < events.size(); i += 4) {
    REQUIRE((events[i + 3] >= 0 && events[i + 3] < 3));
    ++counts[events[i + 3]];
    CHECK(events[i] >= day_before);
    day_before = events[i];
    CHECK((events[i + 1] >= 0 && events[i + 1] < static_cast<std::int32_t>(n)));
    CHECK((events[i + 3] == 2 ? events[i + 2] == -1 : events[i + 2] >= 0 && events[i + 2] < 5));
  }
  CHECK(counts[0] == of_them(record.viewings));
  CHECK(counts[1] == of_them(record.orders));
  CHECK(counts[2] == of_them(record.repeats));
  CHECK(counts[0] > 0);
  CHECK(counts[1] > 0);
  CHECK(frames.entry("story").at("shape")[0] == 90);
}

TEST_CASE("live: what is recorded changes no result", "[live]") {
  const std::string digest = run(request()).header.at("digest");
  for (const Json& more :
       {Json{{"tables", Json::array()}}, Json{{"tables", {"metrics"}}},
        Json{{"tables", {"people", "story"}}, {"follow", 0}}, Json{{"tables", {"counties"}}}}) {
    CAPTURE(more.dump());
    CHECK(run(request(more)).header.at("digest") == digest);
  }
  CHECK(run(request({{"replicate", 1}})).header.at("digest") != digest);
  CHECK(run(request({{"arm", "honest"}})).header.at("digest") != digest);
  CHECK(run(request({{"set", {"arms.fake.tactics.fake_orders.multiple=6"}}})).header.at("digest") !=
        digest);
  CHECK(answer(request().dump(), {}) == answer(request().dump(), {}));
}

TEST_CASE("live: requests of another form", "[live]") {
  const auto refused = [](const std::string& text) {
    Report report;
    CHECK_FALSE(read_live_request(text, report));
    const Problems found = report.take();
    REQUIRE_FALSE(found.empty());
    return found.front().code + " " + found.front().message;
  };
  CHECK(refused("hello") == "E052 this is not JSON: expected a value");
  CHECK(refused("[]") == "E016 a request must be a map, but it is a list");
  CHECK(refused("{}") == "E015 'scenario' is missing: it is what to run");
  CHECK(refused(request({{"scenario", "four-tactics"}}).dump()).starts_with("E016 "));
  CHECK(refused(request({{"armm", "x"}}).dump()) ==
        "E013 'armm' is not a key of a request; did you mean 'arm'?");
  CHECK(refused(request({{"replicate", -1}}).dump()).starts_with("E022 ") == false);
  CHECK(refused(request({{"replicate", 0.5}}).dump()) ==
        "E026 'replicate' must be a whole number, not 0.5");
  CHECK(refused(request({{"tables", {"metrics", "metrics"}}}).dump()).starts_with("E039 "));
  CHECK(
      refused(request({{"tables", {"books"}}}).dump()).starts_with("E033 'books' is not a table"));
  CHECK(refused(request({{"tables", {"story"}}}).dump()).starts_with("E015 'follow' is missing"));
  CHECK(refused(request({{"set", std::vector<std::string>(257, "seed=1")}}).dump())
            .starts_with("E027 'set' has more than 256"));
  CHECK(refused(std::string(kLiveLimits.bytes + 1, ' ')).starts_with("E004 "));
}

TEST_CASE("live: scenarios that cannot be run are named problems", "[live]") {
  CHECK(problems(request({{"arm", "fale"}})) ==
        "E035 'fale' is not an arm; did you mean 'fake'?\n");
  CHECK(problems(request({{"set", {"population.consumerz=5"}}})).find("E012") == 0);
  CHECK(problems(request({{"tables", {"story"}}, {"follow", 5}})) ==
        "E027 'follow' is 5 but there are only 5 counties, counted from 0\n");
  CHECK(
      problems(
          request(
              {{"scenario",
                {{"scenario", "x"}, {"extends", "four-tactics"}, {"arms", {{{"name", "fake"}}}}}}}))
          .find("'extends' names a file") != std::string::npos);
  Report report;
  const auto asked = read_live_request(request().dump(), report);
  REQUIRE(asked);
  // Room for the run's state, and not for its frames.
  const Scenario scenario = build_scenario({asked->scenario}, {}, {}, report);
  const ModelParams& p = scenario.arms.front().setup.params;
  const std::uint64_t run =
      estimated_bytes(scenario.arms.front().setup, scenario.days) + network_bytes(scenario, p);
  const Json refused = decoded(answer(*asked, {{run + 1}, nullptr})).header;
  REQUIRE(refused.at("problems").size() == 1);
  CHECK(refused.at("problems")[0].at("code") == "E050");
}

TEST_CASE("live: a run that is stopped says so and holds the days so far", "[live]") {
  Report report;
  const auto asked = read_live_request(request().dump(), report);
  const std::atomic<bool> stop{true};
  const Decoded frames = decoded(answer(*asked, {{}, &stop}));
  CHECK(frames.header.at("interrupted") == true);
  CHECK(frames.header.at("days") == 0);
  CHECK(frames.table<double>("metrics").empty());
}

TEST_CASE("live: the catalogue names every figure, parameter and scenario in both languages",
          "[live]") {
  const Json catalogue = Json::parse(live_catalogue(all_scenarios(), false));
  CHECK_FALSE(catalogue.contains("own"));
  CHECK(catalogue.at("metrics").size() == run_schema().metrics.size());
  for (const char* list : {"metrics", "county_columns", "person_columns", "story_columns"})
    for (const Json& info : catalogue.at(list)) {
      CAPTURE(info.dump());
      CHECK_FALSE(info.at("label").get<std::string>().empty());
      CHECK_FALSE(info.at("label_zh").get<std::string>().empty());
    }
  for (const char* list : {"sections", "tactics", "policies"})
    for (const Json& table : catalogue.at(list))
      for (const Json& row : table.at("parameters")) {
        CAPTURE(table.at("name"), row.dump());
        CHECK(row.at("low") < row.at("high"));
        CHECK_FALSE(row.at("meaning_zh").get<std::string>().empty());
      }
  CHECK(catalogue.at("scenarios").size() == scenario_library().size());
  CHECK_FALSE(library_tree("../secret"));
  CHECK_FALSE(library_tree("four-tactic"));
}

TEST_CASE("live: a tree of the library is the scenario that the command line runs", "[live]") {
  for (const LibraryEntry& entry : scenario_library()) {
    CAPTURE(entry.name);
    Report report;
    const auto tree = read_json(library_tree(entry.name).value(), "page", report);
    REQUIRE(tree);
    CHECK(find(*tree, "extends") == nullptr);
    const Scenario from_tree = build_scenario({*tree}, {}, {}, report);
    CHECK(report.empty());
    // A sweep is copied as it was written, and JSON quotes every word.
    CHECK(unquoted(from_tree.resolved) ==
          unquoted(load_scenario("library:" + entry.name, {}, MemoryLimit{}).scenario.resolved));
  }
}

TEST_CASE("live: frames and catalogue know the counties of a table and their map", "[live]") {
  const LoadResult loaded = load_scenario("library:province", {}, {});
  REQUIRE(loaded.ok());
  const Json catalogue = Json::parse(live_catalogue({}, false, &loaded.scenario));
  const Json& own = catalogue.at("own");
  CHECK(own.at("baseline") == "no_ban");
  CHECK(own.at("labels").at("ban").at("en") == "arranged figures banned");
  CHECK(fits_a_request(loaded.scenario));

  const Decoded got = run({{"scenario", own.at("tree")},
                           {"set", {"population.consumers=4000"}},
                           {"tables", {"metrics"}}});
  REQUIRE(got.header.at("problems") == Json::array());
  const Json& places = got.header.at("places");
  const CountyTable& table = *loaded.scenario.arms[0].setup.counties;
  REQUIRE(places.at("names").size() == table.rows.size());
  CHECK(places.at("names")[87] == table.rows[87].name);
  CHECK(places.at("names_zh")[87] == table.rows[87].name_zh);
  CHECK(places.at("prefectures")[0] == table.rows[0].prefecture);
  CHECK(places.at("people")[3] == table.rows[3].people);
  CHECK(places.at("map") == Json::parse(table.map));
  CHECK_FALSE(run(request()).header.contains("places"));
}

TEST_CASE("live: a scenario too large for a page's request is known", "[live]") {
  const LoadResult loaded = load_scenario("library:province", {}, {});
  REQUIRE(loaded.ok());
  Scenario large = loaded.scenario;
  Node& population = *find(large.document, "population");
  find(population, "map")->text += std::string(kLiveLimits.bytes, ' ');
  CHECK_FALSE(fits_a_request(large));
}
