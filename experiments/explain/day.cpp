#include "experiments/explain/day.hpp"

#include <algorithm>
#include <cmath>

#include "agents/figures/core.hpp"
#include "agents/figures/story.hpp"
#include "experiments/doses.hpp"
#include "experiments/summary.hpp"

namespace credstream {
namespace {

/// The county's days of a run.
class Story {
 public:
  explicit Story(const RunRecord& run) : run_(run) {}

  double at(std::string_view column, std::int32_t day) const {
    return run_
        .story[static_cast<std::size_t>(day) * story_columns().size() + story_column(column)];
  }
  /// The last day before or on `day` on which a column was above 0, or -1.
  std::int32_t last(std::string_view column, std::int32_t day) const {
    while (day >= 0 && at(column, day) <= 0) --day;
    return day;
  }
  double sum(std::string_view column, std::int32_t day) const {
    double total = 0;
    for (std::int32_t d = 0; d <= day; ++d) total += at(column, d);
    return total;
  }
  const RunRecord& run() const { return run_; }

 private:
  const RunRecord& run_;
};

std::string n(double value) { return significant(value, 3); }
std::string points(double share) { return significant(100 * share, 2, true); }
std::string count(std::int32_t day) { return std::to_string(day); }

/// "apportionment and fake orders" for the bits in use.
Text tactics_in_use(const ArmSetup& arm, double bits) {
  std::vector<Text> names;
  const auto mask = static_cast<std::uint64_t>(bits);
  for (std::size_t t = 0; t < arm.tactics.size(); ++t)
    if (mask >> t & 1)
      names.push_back({std::string(arm.tactics[t].tactic->table->title),
                       std::string(arm.tactics[t].tactic->table->title_zh)});
  return names.empty() ? Text{"no tactic", "未用手段"} : listed(names);
}

Text what_was_held(const Story& s, const ArmSetup& arm, std::int32_t day) {
  const std::int32_t last = s.last("streams", day);
  if (last < 0) return {"The county had held no stream yet.", "该县尚未举办直播。"};
  const Text used = tactics_in_use(arm, s.at("tactics", last));
  if (last < day)
    return {"No stream was held that day; the last was on day " + count(last) + ", with " +
                used.en + ".",
            "当日没有直播；最近一场在第 " + count(last) + " 天，" + used.zh + "。"};
  return {"That day it held " + n(s.at("streams", day)) + " stream(s), with " + used.en + ", at " +
              n(s.at("price", day)) + " yuan a box.",
          "当日举办 " + n(s.at("streams", day)) + " 场直播，" + used.zh + "，每箱 " +
              n(s.at("price", day)) + " 元。"};
}

/// Why it holds honest streams, when it does: what came out on the day on which the pause was set,
/// or else an inspection.
Text why_paused(const Story& s, std::int32_t day) {
  const double left = s.at("paused", day);
  if (left <= 0) return {};
  std::int32_t since = day;
  while (since > 0 && s.at("paused", since - 1) == s.at("paused", since) + 1) --since;
  const std::string on = count(since), more = n(left - 1);
  if (s.at("exposures", since) <= 0)
    return {"An inspection found its tactic on day " + on + ", so it holds honest streams for " +
                more + " more days.",
            "手段于第 " + on + " 天被督查发现，因此还须停用 " + more + " 天。"};
  const std::string chance = n(100 * s.at("hazard", since));
  return {"Its tactic came out on day " + on + " (chance that day " + chance +
              " %), so it holds honest streams for " + more + " more days.",
          "手段于第 " + on + " 天曝光（当日概率 " + chance + "%），因此还须停用 " + more + " 天。"};
}

Text who_watched(const Story& s, const Story& base, std::int32_t day) {
  if (s.at("streams", day) <= 0) return {};
  const double shown = s.at("shown", day), views = s.at("views", day);
  return {"The official's draw was " + n(s.at("planned", day)) +
              " viewers; with heat and the other streams of the day the platform showed it to " +
              n(shown) + ", and " + n(views) + " watched (" + n(100 * views / shown) +
              " % of them: novelty leaves a factor of " + n(s.at("novelty", day)) +
              ", trust makes up the rest). Under the baseline " + n(base.at("views", day)) +
              " watched.",
          "官员的号召力为 " + n(s.at("planned", day)) + " 人次；计入热度与当日竞争，平台触达 " +
              n(shown) + " 人次，其中 " + n(views) + " 人次观看（" + n(100 * views / shown) +
              "%：新鲜感系数 " + n(s.at("novelty", day)) + "，其余来自信任）。基准方案下为 " +
              n(base.at("views", day)) + " 人次。"};
}

Text what_was_sold(const Story& s, const Story& base, std::int32_t day) {
  if (s.at("streams", day) <= 0) return {};
  const double orders = s.at("orders", day), arranged = s.at("arranged", day);
  const double views = std::max(1.0, s.at("views", day));
  return {n(orders) + " people ordered (" + n(100 * orders / views) + " % of viewers; baseline " +
              n(base.at("orders", day)) + "), and " + n(arranged) +
              " orders were arranged, so that the platform displayed " + n(s.at("displayed", day)) +
              " yuan. A typical viewer's suspicion ended at " + n(s.at("suspicion", day)) +
              " (baseline " + n(base.at("suspicion", day)) + ").",
          n(orders) + " 人下单（占观看 " + n(100 * orders / views) + "%；基准 " +
              n(base.at("orders", day)) + "），另有 " + n(arranged) + " 单为人为安排，平台展示 " +
              n(s.at("displayed", day)) + " 元。典型观众结束时的怀疑程度为 " +
              n(s.at("suspicion", day)) + "（基准 " + n(base.at("suspicion", day)) + "）。"};
}

Text what_came_out(const Story& s, std::int32_t day) {
  const double hazard = s.at("hazard", day), today = s.at("exposures", day);
  const double ever = s.sum("exposures", day);
  if (hazard <= 0 && ever <= 0)
    return {"Nothing could come out, and nothing had.", "没有可曝光之事。"};
  return {"The chance that a tactic came out that day was " + n(100 * hazard) + " %; it " +
              (today > 0 ? "did" : "did not") + ". Exposures so far: " + n(ever) + ".",
          "当日手段曝光的概率为 " + n(100 * hazard) + "%，" + (today > 0 ? "已曝光" : "未曝光") +
              "。累计曝光 " + n(ever) + " 次。"};
}

Text what_farmers_got(const Story& s, const Story& base, std::int32_t day) {
  const double campaign = s.at("campaign_income", day), other = s.at("other_income", day);
  const double gap =
      campaign + other - base.at("campaign_income", day) - base.at("other_income", day);
  return {"Its farmers had received " + n(campaign) + " yuan from the campaign and " + n(other) +
              " yuan otherwise, " + significant(gap, 3, true) +
              " yuan against the baseline; stock was " + n(s.at("stock", day)) + " t.",
          "农户已从活动得到 " + n(campaign) + " 元，其他收入 " + n(other) + " 元，较基准 " +
              significant(gap, 3, true) + " 元；库存 " + n(s.at("stock", day)) + " 吨。"};
}

Text what_trust_is_left(const Story& s, const Story& base, std::int32_t day) {
  const double now = s.at("credibility", day);
  return {"Credibility of government among its people had changed by " +
              points(now - s.at("credibility", 0)) + " points since day 0, " +
              points(now - base.at("credibility", day)) + " against the baseline.",
          "县内公信力自第 0 天变化 " + points(now - s.at("credibility", 0)) + " 个百分点，较基准 " +
              points(now - base.at("credibility", day)) + " 个百分点。"};
}

/// What moved credibility in all counties up to the day, greatest first.
Text what_moved_trust(const RunRecord& run, std::int32_t day, double consumers) {
  std::vector<std::pair<double, std::size_t>> causes;
  for (std::size_t cause = 0; cause < kBeliefCauses; ++cause) {
    double ppm = 0;
    for (std::int32_t d = 0; d <= day; ++d)
      ppm += static_cast<double>(
          run.core[static_cast<std::size_t>(d) * kCoreSize + kChangeByCause + cause]);
    if (ppm != 0) causes.emplace_back(ppm / consumers * 1e-6, cause);
  }
  std::sort(causes.begin(), causes.end(),
            [](const auto& a, const auto& b) { return std::abs(a.first) > std::abs(b.first); });
  if (causes.empty()) return {};
  std::vector<Text> parts;
  for (const auto& [change, cause] : causes)
    parts.push_back({std::string(kBeliefCauseLabels[cause].text) + " " + points(change),
                     std::string(kBeliefCauseLabels[cause].text_zh) + " " + points(change)});
  const Text all = listed(parts);
  return {"In the whole country credibility had moved, in points, by: " + all.en + ".",
          "全国公信力变动（百分点）来自：" + all.zh + "。"};
}

}  // namespace

DayTold tell_day(const Scenario& scenario, const DayAsked& asked, int threads, Watch& watch) {
  DayTold told;
  NetworkSource networks(scenario);
  const Arm& arm = scenario.arms[asked.arm];
  const Arm& baseline = scenario.arms[find_arm(scenario.arms, scenario.baseline).value_or(0)];
  told.problems = networks.prepare(arm.setup.params);
  if (!told.problems.empty()) return told;
  const Network network = networks.make(arm.setup.params, {scenario.seed, asked.replicate});
  // Calendars and codes depend on the horizon, so all days are run.
  RunPlan plan{scenario.seed, scenario.days, threads, {}};
  plan.record.ledger = plan.record.attribution = plan.record.counties = false;
  plan.record.story_county = static_cast<std::int32_t>(asked.county);
  watch.days_planned += 2 * static_cast<std::int64_t>(scenario.days);
  const RunTask tasks[] = {{&arm.setup, &network, asked.replicate},
                           {&baseline.setup, &network, asked.replicate}};
  const std::vector<RunRecord> runs = run_tasks(tasks, plan, watch);
  told.interrupted = watch.stopped();
  if (told.interrupted) return told;
  const Story story(runs[0]), base(runs[1]);
  for (Text& text : std::vector<Text>{
           what_was_held(story, arm.setup, asked.day), why_paused(story, asked.day),
           who_watched(story, base, asked.day), what_was_sold(story, base, asked.day),
           what_came_out(story, asked.day), what_farmers_got(story, base, asked.day),
           what_trust_is_left(story, base, asked.day),
           what_moved_trust(runs[0], asked.day, arm.setup.params.population.consumers)})
    if (!text.en.empty()) told.sentences.push_back(std::move(text));
  return told;
}

}  // namespace credstream
