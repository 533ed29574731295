#include "experiments/verify/patterns.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "agents/rules/belief.hpp"
#include "agents/rules/reach.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

constexpr EmpiricalPattern kPatterns[] = {
    {.id = "P01",
     .says = "Orders per displayed view of honest county streams, spring 2020",
     .says_zh = "2020 年春县级官员诚实直播的展示转化率",
     .reported = 1.16,
     .low = 0.21,
     .high = 4.5,
     .unit = "%",
     .source = "F4, F6, F106",
     .measure = "orders over displayed views, honest arm; its intercept is fitted to Dayao, one of "
                "the five",
     .measure_zh = "诚实方案组订单与展示观看之比；截距按其中的大姚拟合",
     .distance = Distance::ratio,
     .discrepancy = 0.7,
     .use = PatternUse::match},
    {.id = "P19",
     .says = "Buyers of farm goods in streams who were ever dissatisfied",
     .says_zh = "直播购买农产品者中曾不满意的比例",
     .reported = 0.41,
     .low = 0.37,
     .high = 0.485,
     .unit = "share",
     .source = "F16, F102",
     .measure = "1 − (1 − share of bad orders)^(orders of a buyer in the year); asked were buyers "
                "of several "
                "years",
     .measure_zh = "1 −（1 − 劣质订单率）^（买家全年订单数）；调查对象为多年买家",
     .distance = Distance::difference,
     .discrepancy = 0.15,
     .use = PatternUse::match},
    {.id = "P21",
     .says = "Consumers who ever bought poverty-alleviation goods",
     .says_zh = "曾购买扶贫商品的消费者比例",
     .reported = 0.118,
     .low = 0.05,
     .high = 0.25,
     .unit = "share",
     .source = "F103",
     .measure = "consumers with an order in the year, honest arm",
     .measure_zh = "诚实方案组一年内下过单的消费者",
     .distance = Distance::ratio,
     .discrepancy = 0.5,
     .use = PatternUse::validate},
    {.id = "P23",
     .says =
         "Offline sales of participants in a state-run platform, where online sales rise as in P24",
     .says_zh = "政府平台参与者的线下销量变化",
     .reported = -11.2,
     .low = -20,
     .high = -3,
     .unit = "%",
     .source = "F91",
     .measure = "what is missed offline for a kilogram kept online, without a glut, times 16.9 × "
                "0.4 / 0.6",
     .measure_zh = "无滞销时线上每公斤在线下的替代量 × 16.9 × 0.4 / 0.6",
     .distance = Distance::difference,
     .discrepancy = 5,
     .use = PatternUse::match},
    {.id = "P24",
     .says = "Online sales of participants in that platform",
     .says_zh = "该平台参与者的线上销量变化",
     .reported = 16.9,
     .low = 8,
     .high = 26,
     .unit = "%",
     .source = "F91",
     .measure = "none: how much is streamed is the scenario's choice",
     .measure_zh = "无对应：直播多少由方案设定",
     .distance = Distance::difference,
     .discrepancy = 6,
     .use = PatternUse::none},
    {.id = "P25",
     .says = "All sales of participants in that platform",
     .says_zh = "该平台参与者的总销量变化",
     .reported = 0,
     .low = -5,
     .high = 5,
     .unit = "%",
     .source = "F91",
     .measure = "as P23: 16.9 × 0.4 × (1 − what is missed offline for a kilogram)",
     .measure_zh = "同 P23：16.9 × 0.4 ×（1 − 每公斤替代量）",
     .distance = Distance::difference,
     .discrepancy = 4,
     .use = PatternUse::match},
    {.id = "P26",
     .says = "Income of all rural producers, with e-commerce in the village against without",
     .says_zh = "村级电商对全体生产者收入的影响",
     .reported = 0,
     .low = -5,
     .high = 5,
     .unit = "%",
     .source = "F92",
     .measure = "farmers' income in all channels, honest streams against none",
     .measure_zh = "全部渠道农民收入：诚实直播对比无直播",
     .distance = Distance::difference,
     .discrepancy = 4,
     .use = PatternUse::match},
    {.id = "P30",
     .says = "Farm-gate price over wholesale price, pears",
     .says_zh = "梨的产地价与批发价之比",
     .reported = 0.7,
     .low = 0.6,
     .high = 0.83,
     .unit = "ratio",
     .source = "F90",
     .measure = "distressed price over the price of the usual channel: parameters",
     .measure_zh = "低价批发价与常规渠道价之比（参数）",
     .distance = Distance::ratio,
     .discrepancy = 0.2,
     .use = PatternUse::match},
    {.id = "P31",
     .says = "Farmers' share of what buyers pay for a box online",
     .says_zh = "线上每箱售价中农户所得",
     .reported = 0.15,
     .low = 0.1,
     .high = 0.25,
     .unit = "share",
     .source = "F90, F4",
     .measure = "what farmers get of orders during streams, honest arm",
     .measure_zh = "诚实方案组直播订单中农户所得份额",
     .distance = Distance::ratio,
     .discrepancy = 0.4,
     .use = PatternUse::input},
    {.id = "P36",
     .says = "Sellers on a market who fake orders",
     .says_zh = "市场上刷单的卖家比例",
     .reported = 0.17,
     .low = 0.1,
     .high = 0.3,
     .unit = "share",
     .source = "F104",
     .measure = "share of streams with fake orders where officials choose (race, arm race)",
     .measure_zh = "官员可选择时使用刷单的场次比例（race 方案）",
     .distance = Distance::ratio,
     .discrepancy = 0.5,
     .use = PatternUse::match},
    {.id = "P45",
     .says = "Satisfaction with central less county government",
     .says_zh = "对中央与县政府满意度之差",
     .reported = 0.19,
     .low = 0.12,
     .high = 0.23,
     .unit = "0 to 1",
     .source = "F24, F105",
     .measure = "prior of government less that of officials: parameters",
     .measure_zh = "政府先验减官员先验（参数）",
     .distance = Distance::difference,
     .discrepancy = 0.08,
     .use = PatternUse::match},
    {.id = "P47",
     .says = "People who trust the centre more than their county",
     .says_zh = "信任中央高于本县者的比例",
     .reported = 0.5,
     .low = 0.33,
     .high = 0.67,
     .unit = "share",
     .source = "F24",
     .measure =
         "consumers whose prior of government lies above that of officials; asked in four or five "
         "grades, with ties",
     .measure_zh = "政府先验高于官员先验的消费者；调查为 4 至 5 级量表，有并列",
     .distance = Distance::difference,
     .discrepancy = 0.12,
     .use = PatternUse::match},
    {.id = "P48",
     .says = "Reaction to a scandal at home over that elsewhere",
     .says_zh = "丑闻在本地与外地反应之比",
     .reported = 1.95,
     .low = 1.5,
     .high = 2.6,
     .unit = "ratio",
     .source = "F78",
     .measure =
         "loss of trust in a host among those who heard: the exposed official over any other",
     .measure_zh = "听说者对主播信任之损失：涉事官员与其他官员之比",
     .distance = Distance::ratio,
     .discrepancy = 0.35,
     .use = PatternUse::match},
    {.id = "P50",
     .says = "Half-life of the reaction to a scandal",
     .says_zh = "丑闻反应的半衰期",
     .reported = 78,
     .low = 47,
     .high = 129,
     .unit = "days",
     .source = "F84",
     .measure = "time for a deficit of credibility of s = 0.6 n to halve (V3, N22)",
     .measure_zh = "公信力缺口（s = 0.6 n）减半所需时间（V3、N22）",
     .distance = Distance::ratio,
     .discrepancy = 0.5,
     .use = PatternUse::input},
    {.id = "P51",
     .says = "How long attention to an emergency lasts",
     .says_zh = "对突发事件关注的持续时间",
     .reported = 19,
     .low = 10,
     .high = 43,
     .unit = "days",
     .source = "F71",
     .measure = "half-life of attention that was used up: a parameter, set to this",
     .measure_zh = "被占用关注的半衰期：参数，按此设定",
     .distance = Distance::ratio,
     .discrepancy = 0.5,
     .use = PatternUse::input},
    {.id = "P58",
     .says = "Positive over negative word of mouth",
     .says_zh = "正面与负面口碑之比",
     .reported = 3,
     .low = 1.5,
     .high = 5,
     .unit = "ratio",
     .source = "F98",
     .measure = "tellings of good over tellings of bad goods: parameters",
     .measure_zh = "好评与差评转述之比（参数）",
     .distance = Distance::ratio,
     .discrepancy = 0.4,
     .use = PatternUse::match},
    {.id = "P60",
     .says = "People who knew of their own representative's case",
     .says_zh = "知晓本地代表案件者的比例",
     .reported = 0.5,
     .low = 0.3,
     .high = 0.6,
     .unit = "share of locals",
     .source = "F70",
     .measure = "share of a county's people who know of its scandal",
     .measure_zh = "知晓本县丑闻的本县人比例",
     .distance = Distance::difference,
     .discrepancy = 0.15,
     .use = PatternUse::input},
    {.id = "P63",
     .says = "Mandates to buy fulfilled by the end of the year",
     .says_zh = "年末采购任务完成比例",
     .reported = 1.07,
     .low = 1,
     .high = 1.41,
     .unit = "of target",
     .source = "F99",
     .measure = "forced spending over heads × least amount × mandates held",
     .measure_zh = "被迫购买额与人数 × 最低额 × 任务次数之比",
     .distance = Distance::difference,
     .discrepancy = 0.1,
     .use = PatternUse::match},
    {.id = "P64",
     .says = "Of those, fulfilled by half time",
     .says_zh = "半年时的完成比例",
     .reported = 0.358,
     .low = 0.25,
     .high = 0.45,
     .unit = "of target",
     .source = "F100",
     .measure = "the same by the middle of the year; nobody chooses when to buy",
     .measure_zh = "同上，至年中；模型中无人选择何时购买",
     .distance = Distance::difference,
     .discrepancy = 0.1,
     .use = PatternUse::validate},
    {.id = "P79",
     .says = "Rural households that sell farm goods online",
     .says_zh = "线上销售农产品的农户比例",
     .reported = 0.052,
     .low = 0.03,
     .high = 0.11,
     .unit = "share",
     .source = "F101",
     .measure = "none: a fixed share of farmers takes part, and nobody decides to",
     .measure_zh = "无对应：参与比例固定，无人决定是否参与",
     .distance = Distance::ratio,
     .discrepancy = 0.4,
     .use = PatternUse::none},
};

const RunRecord& run_of(const std::vector<ArmRuns>& arms, std::string_view arm, std::size_t r) {
  for (const ArmRuns& runs : arms)
    if (runs.name == arm) return runs.replicates[r];
  fail("a scenario of patterns lacks an arm", arm, 0);
}

/// Whether all runs were stopped before their end.
bool nothing_ran(const std::vector<ArmRuns>& arms) { return arms.front().replicates.empty(); }

/// A figure's mean over replicates.
template <class Figure>
double mean_over(const std::vector<ArmRuns>& arms, const Figure& figure) {
  std::vector<double> values;
  for (std::size_t r = 0; r < arms.front().replicates.size(); ++r) values.push_back(figure(r));
  return mean_error(values).mean;
}

/// The part of a series that lies in the first so many days.
double core_until(const RunRecord& run, std::string_view name, std::int32_t days) {
  double sum = 0;
  for (std::int32_t day = 0; day < days; ++day) sum += core_on(run, name, day);
  return sum;
}

/// What the model shows, by id.
class Measured {
 public:
  Measured(const PatternRuns& runs, const std::vector<std::string>& wanted)
      : runs_(runs), wanted_(wanted) {}

  std::vector<std::optional<double>> all() {
    if (wants({"P01", "P19", "P21", "P26", "P31", "P63", "P64"})) of_a_year();
    if (wants({"P23", "P25"})) of_no_glut();
    if (wants({"P36"})) of_choosing();
    if (wants({"P30", "P45", "P48", "P50", "P51", "P58", "P60"})) of_trust();
    if (wants({"P47"})) of_a_day();
    std::vector<std::optional<double>> values;
    for (const EmpiricalPattern& pattern : kPatterns) {
      const auto at = std::find_if(found_.begin(), found_.end(),
                                   [&](const auto& found) { return found.first == pattern.id; });
      values.push_back(at == found_.end() ? std::nullopt : std::optional(at->second));
    }
    return values;
  }

 private:
  bool wants(std::initializer_list<std::string_view> ids) const {
    return wanted_.empty() || std::any_of(ids.begin(), ids.end(), [&](std::string_view id) {
             return std::find(wanted_.begin(), wanted_.end(), id) != wanted_.end();
           });
  }

  void note(std::string_view id, double value) { found_.emplace_back(id, value); }

  /// Buyers, orders, farmers and mandates over a year.
  void of_a_year() {
    RunOptions record = Workbench::least();
    record.decisions = true;
    const std::vector<Arm> asked = runs_.arms("patterns/year", {});
    std::vector<std::string> wanted = {"organic"};
    if (wants({"P26"})) wanted.emplace_back("none");
    if (wants({"P63", "P64"})) wanted.emplace_back("mandates");
    const auto arms = runs_.run("patterns/year", {}, record, wanted);
    if (nothing_ran(arms)) return;
    const ModelParams& p = asked.front().setup.params;
    const auto organic = [&](std::size_t r) -> const RunRecord& {
      return run_of(arms, "organic", r);
    };
    const auto over = [&](const char* part, const char* whole) {
      return mean_over(arms, [&](std::size_t r) {
        return core_total(organic(r), part) / core_total(organic(r), whole);
      });
    };
    note("P01", 100 * over("orders_displayed", "views_displayed"));
    note("P19", mean_over(arms, [&](std::size_t r) {
           const double bad =
               core_total(organic(r), "orders_bad") / core_total(organic(r), "orders_received");
           const double orders = core_total(organic(r), "orders_received") /
                                 (p.population.weight * static_cast<double>(buyers_of(organic(r))));
           return 1 - std::pow(1 - bad, orders);
         }));
    note("P21", mean_over(arms, [&](std::size_t r) {
           return static_cast<double>(buyers_of(organic(r))) / p.population.consumers;
         }));
    if (wants({"P26"}))
      note("P26", 100 * (mean_over(arms,
                                   [&](std::size_t r) {
                                     return series_sum(organic(r), "farmer_income_yuan") /
                                            series_sum(run_of(arms, "none", r),
                                                       "farmer_income_yuan");
                                   }) -
                         1));
    note("P31", over("income_streams", "organic_fen"));
    if (wants({"P63", "P64"})) of_mandates(asked.back().setup, arms);
  }

  void of_mandates(const ArmSetup& setup, const std::vector<ArmRuns>& arms) {
    const std::int32_t days = run_of(arms, "mandates", 0).days;
    const CampaignParams& c = setup.params.campaign;
    const double mandates = std::ceil((c.streams_per_county - c.tactic_first) / c.tactic_every);
    const double target = 100 * setup.tactics.front().value("minimum_yuan") *
                          setup.tactics.front().value("employees") * mandates *
                          setup.params.population.counties;
    const auto done_by = [&](std::int32_t day) {
      return mean_over(arms, [&](std::size_t r) {
        const RunRecord& run = run_of(arms, "mandates", r);
        return (core_until(run, "apportioned_fen", day) +
                core_until(run, "offline_subscription_fen", day)) /
               target;
      });
    };
    note("P63", done_by(days));
    note("P64", done_by(days / 2));
  }

  /// Consumers who ordered during a stream.
  static std::size_t buyers_of(const RunRecord& run) {
    std::set<std::uint32_t> buyers;
    for (const std::uint64_t order : run.orders) buyers.insert(static_cast<std::uint32_t>(order));
    return buyers.size();
  }

  static double series_sum(const RunRecord& run, std::string_view metric) {
    double sum = 0;
    for (std::int32_t day = 0; day < run.days; ++day) sum += series_on(run, metric, day);
    return sum;
  }

  /// What a kilogram kept online takes from the usual channel.
  void of_no_glut() {
    const auto arms = runs_.run("patterns/no-glut", {}, Workbench::least(), {"organic", "none"});
    if (nothing_ran(arms)) return;
    const double offline_yuan =
        runs_.arms("patterns/no-glut", {}).front().setup.params.offline.price_yuan;
    const double missed = mean_over(arms, [&](std::size_t r) {
      const RunRecord &with = run_of(arms, "organic", r), &without = run_of(arms, "none", r);
      const double less =
          core_total(without, "income_offline") - core_total(with, "income_offline");
      const double kept = 1 - core_total(with, "refund_fen") / core_total(with, "organic_fen");
      return less / 100 / offline_yuan / (core_total(with, "sold_g") / 1000 * kept);
    });
    // In the source online sales are two fifths of all and rise by 16.9 %.
    constexpr double kRise = 16.9, kOnline = 0.4;
    note("P23", -kRise * kOnline / (1 - kOnline) * missed);
    note("P25", kRise * kOnline * (1 - missed));
  }

  /// What officials do where they may choose.
  void of_choosing() {
    const auto arms = runs_.run(
        "race",
        {"population.consumers=20000", "population.weight=250", "population.network.kind=implicit"},
        Workbench::least(), {"race"});
    if (nothing_ran(arms)) return;
    note("P36", mean_over(arms, [&](std::size_t r) {
           const RunRecord& run = run_of(arms, "race", r);
           double streams = 0, faked = 0;
           for (std::int32_t day = 0; day < run.days; ++day) {
             const double today = core_on(run, "streams", day);
             streams += today;
             if (today > 0) faked += today * series_on(run, "share_fake_orders", day);
           }
           return faked / streams;
         }));
  }

  /// Priors, scandals and word of mouth, which follow from parameters.
  void of_trust() {
    const ModelParams p = runs_.arms("patterns/year", {}).front().setup.params;
    const BeliefParams& b = p.belief;
    note("P30", p.farmer.distress_price_yuan / p.offline.price_yuan);
    note("P45", b.government_prior - b.official_prior);
    note("P48", home_over_elsewhere(p));
    note("P50", days_to_halve(b));
    if (uses_attention(p.exposure)) note("P51", p.exposure.attention_half_life_days);
    const double bad = p.experience.defect_share;
    note("P58", p.hearsay.tell_good * (1 - bad) / (p.hearsay.tell_bad * bad));
    note("P60", by_distance(p.exposure) ? retold(p.exposure.own_share, p.exposure.retell)
                                        : retold(p.exposure.news_reach, p.exposure.retell));
  }

  /// Consumers whose prior of government lies above that of officials, after a day without streams.
  void of_a_day() {
    const PatternRuns::Settings one_day = {"days=1", "campaign.end_day=1",
                                           "campaign.streams_per_county=0"};
    RunOptions record = Workbench::least();
    record.people = true;
    const auto arms = runs_.run("patterns/year", one_day, record, {"organic"});
    if (nothing_ran(arms)) return;
    const std::vector<double> trust = person_column(arms.front().replicates.front(), "credibility");
    const double officials =
        runs_.arms("patterns/year", one_day).front().setup.params.belief.official_prior;
    const auto above =
        std::count_if(trust.begin(), trust.end(), [&](double one) { return one > officials; });
    note("P47", static_cast<double>(above) / static_cast<double>(trust.size()));
  }

  /// A half of what was reported is arranged.
  static double home_over_elsewhere(const ModelParams& p) {
    const BeliefParams& b = p.belief;
    const double evidence = 0.5 * p.exposure.severity_apportionment * negativity_of_news(b);
    const double spilt = spillover(false, b) * evidence;
    const double official =
        b.official_prior - trust_in_official(0, 0, held_of(b.official_prior, evidence, b), b);
    const CredibilityForm form = credibility_form(b);
    const double bad = held_of(b.government_prior, spilt, b);
    const double government =
        b.government_prior - (form.two_stocks() ? form.of(b.government_prior, 0, 0, 0, bad)
                                                : form.in_first(b.government_prior, 0, bad));
    const double elsewhere = (1 - b.official_share) * government;
    return (b.official_share * official + elsewhere) / elsewhere;
  }

  /// What a scandal leaves in the stock to which it speaks, in that stock's terms.
  static double held_of(double prior, double evidence, const BeliefParams& b) {
    if (update_of(b) == Update::beta) return evidence;
    return prior * learning_step(evidence, b.prior_evidence * share_of_stock(Stock::integrity, b));
  }

  static double days_to_halve(const BeliefParams& b) {
    constexpr double kShock = 0.6;
    return update_of(b) == Update::beta ? b.half_life_days * std::log2(2 + kShock)
                                        : b.deviation_half_life_days;
  }

  const PatternRuns& runs_;
  const std::vector<std::string>& wanted_;
  std::vector<std::pair<std::string_view, double>> found_;
};

/// The model at its defaults.
class AtDefaults : public PatternRuns {
 public:
  AtDefaults(const Workbench& bench, RulesVersion rules)
      : bench_(bench), rules_{rules == RulesVersion::v1 ? "rules=v1" : "rules=v2"} {}

  std::vector<Arm> arms(const std::string& name, const Settings& set) const override {
    return bench_.scenario(name, with_rules(set)).arms;
  }
  std::vector<ArmRuns> run(const std::string& name, const Settings& set, const RunOptions& record,
                           const std::vector<std::string>&) const override {
    return bench_.run(name, with_rules(set), record);
  }

 private:
  Settings with_rules(Settings set) const {
    set.insert(set.begin(), rules_);
    return set;
  }

  const Workbench& bench_;
  std::string rules_;
};

}  // namespace

std::span<const EmpiricalPattern> patterns() { return kPatterns; }

std::vector<std::optional<double>> measured_patterns(const PatternRuns& runs,
                                                     const std::vector<std::string>& wanted) {
  return Measured(runs, wanted).all();
}

std::vector<std::optional<double>> measured_patterns(const Workbench& bench, RulesVersion rules) {
  return measured_patterns(AtDefaults(bench, rules));
}

}  // namespace credstream
