#include "agents/figures/story.hpp"

#include <algorithm>

#include "agents/figures/column.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

/// Means over the county's own people.
struct Neighbours {
  double credibility = 0;
  double novelty = 0;  ///< factor on the rate of watching
};

Neighbours neighbours_of(const StorySources& from, const County& county, std::int32_t day) {
  const Novelty& novelty = from.model.novelty;
  Neighbours own;
  const double people = county.end_person - county.first_person;
  for (std::uint32_t person = county.first_person; person < county.end_person; ++person) {
    own.credibility +=
        from.beliefs.government.credibility(from.beliefs.government_belief(person)) / people;
    own.novelty +=
        static_cast<double>(novelty.appeal(from.people.recent_views[person], novelty.age(day))) /
        people;
  }
  return own;
}

/// Sums over the day's streams of a county; price and suspicion are those of the last one.
struct StreamsHeld {
  double count = 0;
  std::uint64_t tactics = 0;
  double planned = 0, shown = 0, views = 0;  ///< people
  double price_yuan = 0;
  double orders = 0, arranged = 0;
  double displayed_yuan = 0;
  double suspicion = 0;
};

StreamsHeld streams_of(const Model& m, const Streams& streams, std::uint32_t county) {
  StreamsHeld held;
  for (const Stream& stream : streams.of_today) {
    if (stream.county != county) continue;
    held.count += 1;
    held.tactics |= stream.tactics;
    held.planned += stream.planned_views;
    held.shown += stream.reach * m.all_people();
    held.views += static_cast<double>(stream.views) * static_cast<double>(m.weight);
    held.price_yuan = stream.price * m.of(stream.lot).campaign.price_yuan;
    held.orders += static_cast<double>(stream.genuine_orders);
    held.arranged += static_cast<double>(stream.arranged_orders());
    held.displayed_yuan += static_cast<double>(stream.displayed_fen) / 100.0;
    held.suspicion = stream.doubt;
  }
  return held;
}

double exposures_on(const std::vector<Exposure>& exposures, std::int32_t day) {
  return static_cast<double>(
      std::count_if(exposures.begin(), exposures.end(),
                    [&](const Exposure& exposure) { return exposure.day == day; }));
}

/// Of all that a county grows.
std::int64_t stock_of(const Model& m, const Farms& farms, std::uint32_t county) {
  std::int64_t grams = 0;
  for (const LotId lot : m.lots_of(county)) grams += farms.of_lot[lot].stock;
  return grams;
}

/// What the columns of a county's day are read from.
struct CountyDay {
  const Practice& practice;
  const Standing& standing;
  const CountyNews& news;
  std::int64_t stock_grams;
  const Accounts& accounts;
  std::int32_t day;
  StreamsHeld streams;
  Neighbours neighbours;
};

constexpr Column<CountyDay> kColumns[] = {
    {{"streams", "streams", Total::sum, "Streams", "场次", "Streams held.", "举办场次。"},
     [](const CountyDay& v) { return v.streams.count; }},
    {{"tactics", "bits", Total::last, "Tactics in use", "所用手段",
      "Bit t is set where a stream of the day uses the arm's t-th tactic.",
      "当日直播使用第 t 种手段时，第 t 位为 1。"},
     [](const CountyDay& v) { return static_cast<double>(v.streams.tactics); }},
    {{"paused", "day", Total::last, "Days of pause left", "剩余停用天数",
      "Days for which it holds honest streams only.", "仅办诚信直播的剩余天数。"},
     [](const CountyDay& v) {
       return v.day < v.practice.paused_until ? static_cast<double>(v.practice.paused_until - v.day)
                                              : 0.0;
     }},
    {{"heat", "1", Total::last, "Heat", "热度", "What the platform makes of its displayed figures.",
      "平台依展示数据给出的热度。"},
     [](const CountyDay& v) { return v.standing.heat; }},
    {{"planned", "people", Total::sum, "Planned viewers", "计划观看人次",
      "Audience of the official's talent and luck, before novelty and competition.",
      "按官员才能与运气的观众规模。"},
     [](const CountyDay& v) { return v.streams.planned; }},
    {{"shown", "people", Total::sum, "Shown to", "触达人次",
      "People to whom the platform showed it, before their appeal.", "平台展示触达的人次。"},
     [](const CountyDay& v) { return v.streams.shown; }},
    {{"views", "people", Total::sum, "Real viewers", "真实观看人次", "People who watched.",
      "真实观看人次。"},
     [](const CountyDay& v) { return v.streams.views; }},
    {{"novelty", "1", Total::last, "Novelty left", "剩余新鲜感",
      "Mean factor of novelty on the rate of watching, over the county's people.",
      "县内居民新鲜感系数均值。"},
     [](const CountyDay& v) { return v.neighbours.novelty; }},
    {{"price", "yuan", Total::last, "Price of a box", "每箱售价", "As sold.", "实际售价。"},
     [](const CountyDay& v) { return v.streams.price_yuan; }},
    {{"orders", "orders", Total::sum, "Real orders", "真实订单", "Orders of consumers.",
      "消费者订单。"},
     [](const CountyDay& v) { return v.streams.orders; }},
    {{"arranged", "orders", Total::sum, "Arranged orders", "人为安排的订单",
      "Apportioned online, fake and re-enacted orders.", "线上摊派、刷单与重演签约。"},
     [](const CountyDay& v) { return v.streams.arranged; }},
    {{"displayed", "yuan", Total::sum, "Displayed sales", "展示销售额", "On the platform.",
      "平台展示额。"},
     [](const CountyDay& v) { return v.streams.displayed_yuan; }},
    {{"suspicion", "1", Total::last, "Suspicion", "怀疑程度", "Of a typical viewer at the end.",
      "典型观众在结束时的怀疑程度。"},
     [](const CountyDay& v) { return v.streams.suspicion; }},
    {{"hazard", "1", Total::last, "Chance to come out", "当日曝光概率",
      "Probability that any tactic came out that day.", "当日任一手段曝光的概率。"},
     [](const CountyDay& v) { return v.news.hazard; }},
    {{"exposures", "exposures", Total::sum, "Exposures", "曝光次数", "On that day.",
      "当日曝光次数。"},
     [](const CountyDay& v) { return exposures_on(v.news.exposures, v.day); }},
    {{"stock", "t", Total::last, "Stock", "库存", "At the end of the day.", "日终库存。"},
     [](const CountyDay& v) { return static_cast<double>(v.stock_grams) * 1e-6; }},
    {{"campaign_income", "yuan", Total::last, "Farmers' income from the campaign", "农户活动收入",
      "So far.", "累计。"},
     [](const CountyDay& v) { return v.accounts.campaign_income.yuan(); }},
    {{"other_income", "yuan", Total::last, "Farmers' other income", "农户其他收入", "So far.",
      "累计。"},
     [](const CountyDay& v) { return v.accounts.other_income.yuan(); }},
    {{"credibility", "1", Total::last, "Credibility among its people", "县内公信力",
      "Mean belief in government over the county's own consumers.", "县内消费者公信力均值。"},
     [](const CountyDay& v) { return v.neighbours.credibility; }},
};
constexpr auto kInfos = infos_of(kColumns);

}  // namespace

std::span<const MetricInfo> story_columns() { return kInfos; }

std::size_t story_column(std::string_view name) {
  for (std::size_t c = 0; c < kInfos.size(); ++c)
    if (kInfos[c].name == name) return c;
  fail("a county's day has no such column", name, -1);
}

void append_story(const StorySources& from, std::uint32_t county, std::int32_t day,
                  std::vector<double>& story) {
  const CountyDay view{from.officials.practice[county],
                       from.standings.of_county[county],
                       from.news.of_county[county],
                       stock_of(from.model, from.farms, county),
                       from.books.of_county[county],
                       day,
                       streams_of(from.model, from.streams, county),
                       neighbours_of(from, from.model.counties[county], day)};
  append_row(kColumns, view, story);
}

}  // namespace credstream
