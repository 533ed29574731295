/// Calendars of a campaign: listed streams, windows and seasons, against days counted by hand and
/// against the regular schedule.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "agents/figures/metrics.hpp"
#include "agents/simulation.hpp"
#include "agents/state/streams.hpp"
#include "experiments/runs.hpp"
#include "scenarios/scenario.hpp"
#include "sim/network_explicit.hpp"
#include "tests/mechanism.hpp"

using namespace credstream;

namespace {

constexpr Key kKey{7, 0};
constexpr std::int32_t kDays = 40;

ArmSetup region() {
  ArmSetup arm{default_params(RulesVersion::v2)};
  arm.params.population.consumers = 4000;
  arm.params.population.counties = 4;
  arm.params.population.weight = 25;
  arm.params.campaign.views_per_stream = 8000;
  arm.params.campaign.streams_per_county = 8;
  arm.params.campaign.end_day = kDays;
  return arm;
}

const Network& people() {
  static const Network network = ExplicitNetwork::small_world(kKey, 4000, 10, 0.05);
  return network;
}

/// Day, county and number of each stream that is due.
struct Due {
  std::int32_t day;
  std::uint32_t county, number;
  friend bool operator==(const Due&, const Due&) = default;
};

std::vector<Due> due_of(const ArmSetup& arm) {
  const Model model(arm, people(), kKey, kDays);
  Calendar<StreamDue> calendar = stream_calendar(model);
  std::vector<Due> all;
  for (std::int32_t day = 0; day < kDays; ++day)
    for (const StreamDue& due : calendar.take(day)) all.push_back({day, due.county, due.number});
  return all;
}

std::vector<std::int32_t> days_of(const ArmSetup& arm, std::uint32_t county) {
  std::vector<std::int32_t> days;
  for (const Due& due : due_of(arm))
    if (due.county == county) days.push_back(due.day);
  return days;
}

std::vector<double> by_day(const RunRecord& run, std::string_view metric) {
  std::vector<double> days;
  const std::size_t width = run_schema().metrics.size();
  for (std::size_t at = metric_index(metric); at < run.series.size(); at += width)
    days.push_back(run.series[at]);
  return days;
}

double sum_of(const std::vector<RunRecord>& runs, std::string_view metric, std::size_t from,
              std::size_t to) {
  double sum = 0;
  for (const RunRecord& run : runs) {
    const std::vector<double> days = by_day(run, metric);
    for (std::size_t day = from; day <= to; ++day) sum += days.at(day);
  }
  return sum;
}

}  // namespace

TEST_CASE("calendar: listed streams are held on their days, numbered in their order") {
  ArmSetup arm = region();
  arm.calendar.lists_streams = true;
  arm.calendar.streams = {
      {10, 1, true, 60}, {3, 1, true, 60}, {3, 1, true, 30}, {12, 0, true, 60}, {60, 2, true, 60}};
  CHECK(due_of(arm) == std::vector<Due>{{3, 1, 0}, {3, 1, 1}, {10, 1, 2}, {12, 0, 0}});
  const RunRecord run = simulate(arm, people(), kKey, kDays);
  const std::vector<double> streams = by_day(run, "streams");
  for (std::int32_t day = 0; day < kDays; ++day) {
    CAPTURE(day);
    CHECK(streams[static_cast<std::size_t>(day)] == (day == 3 ? 2 : day == 10 || day == 12));
  }
}

TEST_CASE("calendar: a list of what the schedule holds gives the same results to the bit") {
  const ArmSetup regular = region();
  ArmSetup listed = regular;
  listed.calendar.lists_streams = true;
  for (const Due& due : due_of(regular))
    listed.calendar.streams.push_back({due.day, due.county, true, regular.params.campaign.minutes});
  std::reverse(listed.calendar.streams.begin(), listed.calendar.streams.end());
  CHECK(listed.calendar.streams.size() == 32);
  CHECK(simulate(listed, people(), kKey, kDays).core ==
        simulate(regular, people(), kKey, kDays).core);
}

TEST_CASE("calendar: an expert who hosts is not vouched for, and a longer stream differs") {
  ArmSetup arm = region();
  arm.calendar.lists_streams = true;
  for (std::int32_t day = 0; day < 30; ++day)
    arm.calendar.streams.push_back({day, static_cast<std::uint32_t>(day % 4), true, 60});
  const RunRecord official = simulate(arm, people(), kKey, kDays);
  ArmSetup longer = arm;
  longer.calendar.streams[0].minutes = 240;
  CHECK(simulate(longer, people(), kKey, kDays).core != official.core);
  for (ListedStream& stream : arm.calendar.streams) stream.official_hosts = false;
  const RunRecord expert = simulate(arm, people(), kKey, kDays);
  // Nobody's own experience moves belief in an official who did not host.
  const std::vector<double> with = by_day(official, "credibility"),
                            without = by_day(expert, "credibility");
  CHECK(with.back() != without.back());
}

TEST_CASE("calendar: a county streams on the days of its windows, evenly") {
  ArmSetup arm = region();
  const std::vector<std::int32_t> usual = days_of(arm, 1);
  arm.calendar.windows = {{{0}, {{10, 12}, {20, 20}}}, {{0, 2}, {{30, 50}}}};
  // Days 10, 11, 12, 20 and 30 to 39: 14 open days, 8 streams, one in each 1.75 of them.
  const std::vector<std::int32_t> open = {10, 11, 12, 20, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39};
  const std::vector<std::int32_t> days = days_of(arm, 0);
  REQUIRE(days.size() == 8);
  for (std::size_t k = 0; k < days.size(); ++k) {
    const auto place =
        static_cast<double>(std::find(open.begin(), open.end(), days[k]) - open.begin());
    CAPTURE(k, days[k]);
    CHECK(place >= std::floor(1.75 * static_cast<double>(k)));
    CHECK(place < 1.75 * static_cast<double>(k + 1));
  }
  for (const std::int32_t day : days_of(arm, 2)) CHECK(day >= 30);
  CHECK(days_of(arm, 1) == usual);
}

TEST_CASE("calendar: a window of all days is the regular schedule, one of none holds no stream") {
  const ArmSetup regular = region();
  ArmSetup always = regular;
  always.calendar.windows = {{{}, {{0, kDays - 1}}}};
  CHECK(due_of(always) == due_of(regular));
  ArmSetup spring = regular;
  spring.calendar.windows = {{{}, {{10, 12}}}};
  CHECK(due_of(spring).size() == 32);
  for (const Due& due : due_of(spring)) CHECK((due.day >= 10 && due.day <= 12));
  ArmSetup never = regular;
  never.calendar.windows = {{{3}, {}}};
  CHECK(days_of(never, 3).empty());
  CHECK(days_of(never, 2) == days_of(regular, 2));
}

TEST_CASE("calendar: a season multiplies the audience and the odds to order, and nothing before") {
  const Trial trial = try_scenario("calendar/seasons");
  constexpr std::size_t kFirst = 42, kLast = 48;  // 12 and 18 June, from 1 May
  for (std::size_t r = 0; r < trial.on.size(); ++r)
    for (const char* metric : {"viewers_real", "orders_real", "credibility"}) {
      const auto off = by_day(trial.off[r], metric), on = by_day(trial.on[r], metric);
      CHECK(std::equal(off.begin(), off.begin() + kFirst, on.begin()));
    }
  const auto ratio = [&](std::string_view metric, std::size_t last) {
    return sum_of(trial.on, metric, kFirst, last) / sum_of(trial.off, metric, kFirst, last);
  };
  // On the first day nothing but the factor differs. Later more people have seen streams, and come
  // less. Of viewers one in a hundred orders, so odds and shares are nearly the same.
  CHECK(ratio("viewers_real", kFirst) == Approx(2).epsilon(0.05));
  CHECK(ratio("viewers_real", kLast) < ratio("viewers_real", kFirst));
  CHECK(ratio("orders_real", kLast) / ratio("viewers_real", kLast) == Approx(3).epsilon(0.12));
}

TEST_CASE("calendar: a season of factors 1 changes nothing") {
  const ArmSetup plain = region();
  ArmSetup season = plain;
  season.calendar.seasons = {{{{0, kDays}}, 1, 1}};
  CHECK(simulate(season, people(), kKey, kDays).core ==
        simulate(plain, people(), kKey, kDays).core);
}

TEST_CASE("calendar: seasons that overlap multiply") {
  ArmSetup two = region(), one = two;
  two.calendar.seasons = {{{{5, 20}}, 2, 1.5}, {{{5, 20}}, 1.5, 2}};
  one.calendar.seasons = {{{{5, 20}}, 3, 3}};
  const auto core = simulate(one, people(), kKey, kDays).core;
  CHECK(simulate(two, people(), kKey, kDays).core == core);
  CHECK(simulate(region(), people(), kKey, kDays).core != core);
}

TEST_CASE("calendar: harvest windows and crowded dates change what the schedule gives") {
  const Trial windows = try_scenario("calendar/windows");
  // Of 2020 and 2021, from day 0: 1 April is day 91, 31 May 151; 1 November 305, 31 December 365.
  for (const auto& [from, to] : {std::pair{0, 90}, {152, 304}, {366, 455}})
    CHECK(sum_of(windows.on, "streams", static_cast<std::size_t>(from),
                 static_cast<std::size_t>(to)) == 0);
  CHECK(sum_of(windows.on, "streams", 0, 730) == 4 * 4 * 24);
  const Trial listed = try_scenario("calendar/listed-streams");
  CHECK(sum_of(listed.on, "streams", 19, 19) == 4 * 3);  // 20 May
  CHECK(sum_of(listed.on, "streams", 48, 48) == 4 * 4);  // 18 June
}
