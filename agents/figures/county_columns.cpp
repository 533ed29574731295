#include "agents/figures/county_columns.hpp"

#include "agents/figures/column.hpp"

namespace credstream {
namespace {

/// Mean credibility and opinion of a county's people.
struct CountyMeans {
  double credibility = 0, opinion = 0;
};

CountyMeans means_of(const County& county, const Beliefs& beliefs, const Opinions& opinions) {
  const double people = county.end_person - county.first_person;
  if (people == 0) return {};
  std::int64_t ppm = 0;
  double opinion = 0;
  for (std::uint32_t person = county.first_person; person < county.end_person; ++person) {
    const double credibility = beliefs.government.credibility(beliefs.government_belief(person));
    ppm += BeliefLedger::ppm_of(credibility);
    opinion += opinions.on() ? opinions.of(person) : credibility;
  }
  return {static_cast<double>(ppm) / (people * 1e6), opinion / people};
}

/// What a county's columns are read from.
struct CountyYear {
  const Accounts& accounts;
  const Practice& practice;
  const std::vector<Exposure>& exposures;
  const Official* official;  ///< none while nobody is evaluated
  CountyMeans means;
};

constexpr Column<CountyYear> kColumns[] = {
    {{"streams", "streams", Total::sum, "Streams", "场次", "Streams held.", "举办场次。"},
     [](const CountyYear& v) { return static_cast<double>(v.accounts.streams); }},
    {{"tactic_streams", "streams", Total::sum, "Streams with a tactic", "使用手段的场次",
      "Streams on which the arm's tactics were in use.", "使用手段的场次。"},
     [](const CountyYear& v) { return static_cast<double>(v.accounts.tactic_streams); }},
    {{"bundle", "code", Total::last, "Tactics in use at the end", "期末所用手段",
      "Sum of 2^k over the arm's tactics in use, counted from 0 in the arm's order.",
      "期末所用手段编码：按本组手段顺序（自 0 起）2^k 之和。"},
     [](const CountyYear& v) { return static_cast<double>(v.practice.adopted); }},
    {{"switches", "times", Total::sum, "Changes of tactics", "更换手段次数",
      "Times that its official chose otherwise than before.", "官员改变选择的次数。"},
     [](const CountyYear& v) {
       return v.official ? static_cast<double>(v.official->switches) : 0.0;
     }},
    {{"reported_sales_yuan", "yuan", Total::sum, "Reported sales", "上报销售额",
      "Displayed sales and subscriptions beside the platform.", "展示销售额加线下认购。"},
     [](const CountyYear& v) {
       return static_cast<double>(v.accounts.displayed_fen + v.accounts.subscribed_fen) / 100.0;
     }},
    {{"displayed_sales_yuan", "yuan", Total::sum, "Displayed sales", "展示销售额",
      "What the platform showed.", "平台展示额。"},
     [](const CountyYear& v) { return static_cast<double>(v.accounts.displayed_fen) / 100.0; }},
    {{"net_sales_yuan", "yuan", Total::sum, "Net sales and repeats", "净销售额（含复购）",
      "What was really paid, off-stream repeats included, less refunds.",
      "真正支付额（含复购）减退款。"},
     [](const CountyYear& v) { return static_cast<double>(v.accounts.net_fen) / 100.0; }},
    {{"exposures", "exposures", Total::sum, "Exposures", "曝光次数", "Times exposed.",
      "曝光次数。"},
     [](const CountyYear& v) { return static_cast<double>(v.exposures.size()); }},
    {{"first_exposure_day", "day", Total::last, "First exposure", "首次曝光日",
      "Day of the first exposure; -1 when there was none.", "首次曝光日；未曝光为 -1。"},
     [](const CountyYear& v) {
       return v.exposures.empty() ? -1.0 : static_cast<double>(v.exposures.front().day);
     }},
    {{"local_credibility", "1", Total::last, "Credibility among its people", "县内公信力",
      "Mean belief in government over the county's own consumers at the end.",
      "期末县内消费者的政府公信力均值。"},
     [](const CountyYear& v) { return v.means.credibility; }},
    {{"local_opinion", "1", Total::last, "Opinion among its people", "县内对政府的意见",
      "Mean opinion of government over the county's own consumers at the end; their credibility "
      "while opinions are not exchanged.",
      "期末县内消费者对政府意见的均值；不交流时即公信力。"},
     [](const CountyYear& v) { return v.means.opinion; }},
    {{"campaign_income_yuan", "yuan", Total::sum, "Farmer income from the campaign", "农户活动收入",
      "What its farmers got from streams, apportionment and repeats.",
      "农户从直播、摊派、复购所得。"},
     [](const CountyYear& v) { return v.accounts.campaign_income.yuan(); }},
    {{"farmer_income_yuan", "yuan", Total::sum, "Farmer income", "农民收入", "All channels.",
      "全部渠道。"},
     [](const CountyYear& v) {
       return v.accounts.campaign_income.yuan() + v.accounts.other_income.yuan();
     }},
    {{"copies", "times", Total::sum, "Times it copied", "效仿次数",
      "Times that its official took over the way of selling of a peer.",
      "官员照搬同级县做法的次数。"},
     [](const CountyYear& v) {
       return v.official ? static_cast<double>(v.official->copies) : 0.0;
     }},
    {{"was_copied", "times", Total::sum, "Times it was copied", "被效仿次数",
      "Times that the official of another county took over its way of selling.",
      "其做法被其他县官员照搬的次数。"},
     [](const CountyYear& v) {
       return v.official ? static_cast<double>(v.official->was_copied) : 0.0;
     }},
    {{"copied_from", "county", Total::last, "Copied last from", "最近一次效仿的县",
      "County whose way of selling its official took over last, from 0; -1 when there was none.",
      "官员最近一次照搬其做法的县（自 0 起）；没有则为 -1。"},
     [](const CountyYear& v) {
       return v.official ? static_cast<double>(v.official->copied_from) : -1.0;
     }},
};
constexpr auto kInfos = infos_of(kColumns);

}  // namespace

std::span<const MetricInfo> county_columns() { return kInfos; }

void append_counties(const Model& m, const Beliefs& beliefs, const Opinions& opinions,
                     const News& news, const Officials& officials, const Books& books,
                     std::vector<double>& table) {
  std::vector<CountyMeans> means(m.counties.size());
  parallel_for(means.size(),
               [&](std::size_t j) { means[j] = means_of(m.counties[j], beliefs, opinions); });
  for (std::size_t j = 0; j < m.counties.size(); ++j) {
    const Official* const official =
        officials.of_county.empty() ? nullptr : &officials.of_county[j];
    append_row(kColumns,
               CountyYear{books.of_county[j], officials.practice[j], news.of_county[j].exposures,
                          official, means[j]},
               table);
  }
}

}  // namespace credstream
