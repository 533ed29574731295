/// Calendars and tables of targets as scenarios write them.
#include <catch2/catch.hpp>
#include <string>
#include <tuple>

#include "scenarios/scenario.hpp"
#include "scenarios/sheet.hpp"
#include "scenarios/target_table.hpp"
#include "tests/files.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;

namespace {

const std::string kBase =
    "scenario: c\nfirst_day: 2020-11-15\ndays: 200\npopulation: {consumers: 4000, counties: 5}\n";

const CampaignCalendar& calendar_of(const LoadResult& loaded, std::size_t arm = 0) {
  REQUIRE(told(loaded, "test.yaml") == Lines{});
  return loaded.scenario.arms.at(arm).setup.calendar;
}

}  // namespace

TEST_CASE("calendar input: a table of streams, in a file or in the scenario", "[calendar]") {
  const Scratch folder;
  folder.write("streams.csv",
               "\xEF\xBB\xBF日期;county;host;minutes;note\r\n2020-11-20;3;expert;90;\"a; b\"\r\n"
               "7;0;;;\r\n2021-09-01;1;official;;\r\n");
  const LoadResult loaded =
      load_scenario(folder.write("s.yaml", kBase + "campaign: {streams: streams.csv, minutes: 45}\n"
                                                   "arms: [{name: x}]\n"));
  REQUIRE(loaded.ok());
  const CampaignCalendar& calendar = loaded.scenario.arms[0].setup.calendar;
  CHECK(calendar.lists_streams);
  // 20 November is day 5 from the 15th; 1 September comes after the run.
  CHECK(calendar.streams ==
        std::vector<ListedStream>{{5, 3, false, 90}, {7, 0, true, 45}, {290, 1, true, 45}});
  REQUIRE(loaded.scenario.notes.size() == 2);
  CHECK(loaded.scenario.notes[1].find("1 of the 3 streams") != std::string::npos);
  // The resolved scenario holds the table itself and stands on its own.
  const LoadResult again = load_text(loaded.scenario.resolved);
  CHECK(calendar_of(again) == calendar);
  CHECK(again.scenario.resolved == loaded.scenario.resolved);
}

TEST_CASE("calendar input: windows and seasons by day, date or date of every year", "[calendar]") {
  const LoadResult loaded =
      load_text(kBase +
                "campaign:\n  windows:\n    - {from: 12-20, to: 01-10}\n"
                "    - {counties: [1, 4], from: 2020-12-01, to: 2020-12-05}\n"
                "    - {counties: 2, from: 3, to: 3}\n"
                "  seasons: [{name: New Year, from: 01-01, to: 01-03, viewers: 2}]\n"
                "arms: [{name: x}, {name: y, campaign: {windows: [], seasons: []}}]\n");
  const CampaignCalendar& calendar = calendar_of(loaded);
  REQUIRE(calendar.windows.size() == 3);
  // From 15 November: 30 November is day 15, 20 December 35, 1 January 47, 10 January 56.
  CHECK(calendar.windows[0].counties.empty());
  CHECK(calendar.windows[0].spans == std::vector<DaySpan>{{35, 56}});
  CHECK(calendar.windows[1] == StreamWindow{{1, 4}, {{16, 20}}});
  CHECK(calendar.windows[2] == StreamWindow{{2}, {{3, 3}}});
  CHECK(calendar.seasons == std::vector<Season>{{{{47, 49}}, 2, 1}});
  CHECK(calendar_of(loaded, 1) == CampaignCalendar{});
  const LoadResult again = load_text(loaded.scenario.resolved);
  CHECK(calendar_of(again) == calendar);
  CHECK(calendar_of(again, 1) == CampaignCalendar{});
  CHECK(again.scenario.resolved == loaded.scenario.resolved);
}

TEST_CASE("calendar input: a yearly window returns each year, and one outside the run is reported",
          "[calendar]") {
  const LoadResult loaded = load_text(
      kBase + "campaign: {windows: [{from: 11-01, to: 11-20}]}\narms: [{name: x}]\n", {"days=400"});
  // It has begun before the run does.
  CHECK(calendar_of(loaded).windows[0].spans == std::vector<DaySpan>{{-14, 5}, {351, 370}});
  const LoadResult outside =
      load_text(kBase + "campaign: {windows: [{from: 08-01, to: 08-20}]}\narms: [{name: x}]\n");
  CHECK(calendar_of(outside).windows[0].spans.empty());
  REQUIRE(outside.scenario.notes.size() == 2);
  CHECK(outside.scenario.notes[1].find("'08-01'") != std::string::npos);
}

TEST_CASE("targets: a table of figures becomes what a list would say", "[targets]") {
  const std::string head = kBase + "arms: [{name: x}, {name: y}]\n";
  const LoadResult listed = load_text(
      head +
      "targets:\n"
      "  - {name: figures, arm: y, from: 5, to: 5, measure: credibility, reported: 0.6, low: 0.5,\n"
      "     high: 0.7, role: validation, source: F4}\n"
      "  - {name: figures, county: 3, from: 0, to: 45, measure: net_sales_yuan, reported: 1200,\n"
      "     role: shown, source: F5}\n");
  const Scratch folder;
  folder.write("figures.csv",
               "date,to,arm,county,measure,value,low,high,source\n"
               "2020-11-20,,y,,credibility,0.6,0.5,0.7,F4\n"
               "2020-11-15,2020-12-30,,3,net_sales_yuan,1200,,,F5\n");
  const LoadResult tabled = load_scenario(folder.write("s.yaml", head + "targets: figures.csv\n"));
  REQUIRE(told(listed, "test.yaml") == Lines{});
  REQUIRE(tabled.ok());
  const std::vector<Target>& targets = tabled.scenario.targets;
  REQUIRE(targets.size() == 2);
  REQUIRE(listed.scenario.targets.size() == 2);
  for (std::size_t t = 0; t < 2; ++t) {
    const Target &a = targets[t], &b = listed.scenario.targets[t];
    CHECK(std::tie(a.name, a.measure, a.reported, a.role, a.source, a.what, a.arm, a.days,
                   a.county) == std::tie(b.name, b.measure, b.reported, b.role, b.source, b.what,
                                         b.arm, b.days, b.county));
  }
  CHECK(targets[0].what == "credibility, 2020-11-20");
  CHECK(targets[1].what == "net_sales_yuan, county 3, 2020-11-15 – 2020-12-30");
  REQUIRE(targets[0].bounds.has_value());
  CHECK(targets[0].bounds->least == 0.5);
  CHECK(targets[0].bounds->greatest == 0.7);
  const LoadResult again = load_text(tabled.scenario.resolved);
  CHECK(told(again, "test.yaml") == Lines{});
  CHECK(again.scenario.resolved == tabled.scenario.resolved);
}
