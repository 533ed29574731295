/// Dates in scenarios, against days that were counted by hand.
#include "scenarios/dates.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "scenarios/scenario.hpp"
#include "tests/files.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;

namespace {

// 2020 is a leap year: 1 July is day 31 + 29 + 31 + 30 + 31 + 30 = 182, 31 December day 365.
const std::string kDated =
    "scenario: dated\nfirst_day: 2020-01-01\nuntil: 2020-12-31\n"
    "campaign: {start_day: 2020-04-01, end_day: 2020-06-01}\n"
    "arms: [{name: free}, {name: banned, policies: {ban: {start_day: 2020-07-01}}}]\n";

double policy_start(const Scenario& scenario, std::size_t arm) {
  REQUIRE(scenario.arms.at(arm).setup.policies.size() == 1);
  return scenario.arms[arm].setup.policies[0].terms().start_day;
}

}  // namespace

TEST_CASE("dates: dates become the days of the run", "[dates]") {
  const LoadResult loaded = load_text(kDated);
  REQUIRE(told(loaded, "test.yaml").empty());
  const Scenario& s = loaded.scenario;
  CHECK(s.days == 366);
  CHECK(s.arms[0].setup.params.campaign.start_day == 91);
  CHECK(s.arms[0].setup.params.campaign.end_day == 152);
  CHECK(policy_start(s, 1) == 182);
  // What is written beside results means the same, and no longer needs a calendar.
  const LoadResult again = load_text(s.resolved);
  REQUIRE(told(again, "test.yaml").empty());
  CHECK(again.scenario.resolved == s.resolved);
  CHECK(again.scenario.first_day == "2020-01-01");
  CHECK(again.scenario.arms[1].setup == s.arms[1].setup);
  CHECK(s.resolved.find("start_day: 182") != std::string::npos);
}

TEST_CASE("dates: the command line may use dates and move the first day", "[dates]") {
  const auto of = [](const std::vector<std::string>& set) {
    const LoadResult loaded = load_text(kDated, set);
    CHECK(told(loaded, "test.yaml") == Lines{});
    return loaded.scenario;
  };
  CHECK(policy_start(of({"policies.ban.start_day=2020-03-01"}), 1) == 60);
  CHECK(policy_start(of({"first_day=2019-12-31"}), 1) == 183);
  CHECK(of({"days=200"}).days == 200);
  CHECK(of({"until=2020-07-05"}).days == 187);
  CHECK(told_of(kDated, {"policies.ban.start_day=2021-01-01"}).size() == 1);
}

TEST_CASE("dates: a layer's end of the run replaces the other below", "[dates]") {
  const Scratch folder;
  folder.write("dated.yaml", kDated);
  const auto top = [&](const std::string& line) {
    const LoadResult loaded = load_scenario(
        folder.write("top.yaml", "scenario: top\nextends: dated.yaml\n" + line + "\n"));
    REQUIRE(loaded.ok());
    return loaded.scenario;
  };
  CHECK(top("days: 200").days == 200);
  CHECK(top("until: 2020-07-31").days == 213);
  CHECK(top("seed: 2").days == 366);
  // The first day below places dates above.
  CHECK(policy_start(top("arms: [{name: x, policies: {ban: {start_day: 2020-02-29}}}]"), 2) == 59);
}

TEST_CASE("dates: a sweep may name days by date", "[dates]") {
  const LoadResult loaded = load_text(
      kDated +
      "sweep:\n  design: grid\n  parameters: [{path: policies.ban.start_day, values: [2020-05-01, "
      "2020-08-01]}]\n  outcomes: ['credibility@2020-07-01']\n");
  REQUIRE(told(loaded, "test.yaml").empty());
  REQUIRE(loaded.scenario.study.axes.size() == 1);
  CHECK(loaded.scenario.study.axes[0].values == std::vector<double>{121, 213});
  CHECK(loaded.scenario.study.outcomes == Lines{"credibility@182"});
  CHECK(load_text(loaded.scenario.resolved).scenario.study.axes[0].values ==
        loaded.scenario.study.axes[0].values);
  CHECK(told_of(kDated + "sweep: {parameters: [{path: policies.ban.start_day, values: "
                         "[2022-01-01]}], outcomes: ['credibility@2022-01-01']}\n")
            .size() == 2);
}

TEST_CASE("dates: a bad first day is one problem, not one for each date", "[dates]") {
  CHECK(told_of(kDated, {"first_day=2020-02-30"}) ==
        Lines{"--set:1:11 E028 'first_day' is '2020-02-30', which is no day such as 2020-04-01; "
              "that month has 29 days"});
}

TEST_CASE("dates: days of the calendar are counted as people count them", "[dates]") {
  CHECK(days_of_date("1970-01-01") == 0);
  CHECK(days_of_date("2000-03-01") == 11017);
  CHECK(date_of_days(11016) == "2000-02-29");
  CHECK_FALSE(days_of_date("1900-02-29").has_value());
  CHECK_FALSE(days_of_date("2020-4-1").has_value());
  CHECK(looks_like_date("2020年4月1日"));
  CHECK_FALSE(looks_like_date("2020.5"));
  CHECK_FALSE(looks_like_date("20200401"));
  REQUIRE(yearly_date("02-29").has_value());
  CHECK(date_of_days(days_in_year(*yearly_date("02-29"), 2020)) == "2020-02-29");
  CHECK(date_of_days(days_in_year(*yearly_date("02-29"), 2021)) == "2021-02-28");
  CHECK_FALSE(yearly_date("13-01").has_value());
  CHECK_FALSE(yearly_date("4-1").has_value());
}
