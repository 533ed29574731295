#include "scenarios/checks.hpp"

#include <algorithm>
#include <cmath>

#include "agents/country.hpp"
#include "agents/rules/novelty.hpp"
#include "agents/rules/reach.hpp"
#include "agents/rules/reference_price.hpp"
#include "agents/state/ids.hpp"
#include "scenarios/choices.hpp"
#include "scenarios/numbers.hpp"
#include "sim/network_explicit.hpp"

namespace credstream {
namespace {

/// "campaign.start_day is 90 (pear.yaml:7)".
std::string told(const CheckedArm& arm, const std::string& path, double value) {
  return worded({"{0} is {1} ({2})", "{0} 为 {1}（{2}）"}, path, number_text(value),
                origin_words(arm.place(path)));
}

/// The first of some paths that stands in a file or on the command line.
Place first_given(const CheckedArm& arm, std::initializer_list<std::string> paths) {
  for (const std::string& path : paths) {
    if (Place place = arm.place(path); place.line > 0) return place;
  }
  return {arm.scenario.file, 0, 0};
}

std::string kind_name(const Scenario& scenario) {
  return std::string(kNetworkKinds[static_cast<int>(scenario.network.kind)].name);
}

void check_campaign_order(const CheckedArm& arm, Report& report) {
  const std::string start = "campaign.start_day", end = "campaign.end_day";
  const CampaignParams& campaign = arm.arm.setup.params.campaign;
  if (!arm.readable({start, end}) || campaign.start_day < campaign.end_day) return;
  report.add(
      Code::campaign_order, first_given(arm, {start, end}),
      worded({"{0} but {1}; the start must come before the end", "{0}，但 {1}；开始须早于结束"},
             told(arm, start, campaign.start_day), told(arm, end, campaign.end_day)));
}

/// A campaign that outlasts the run is fine: the run shows its first part.
void check_campaign_in_run(const CheckedArm& arm, Report& report) {
  const std::string start = "campaign.start_day";
  const double start_day = arm.arm.setup.params.campaign.start_day;
  if (!arm.readable({start, "days"}) || start_day < arm.scenario.days) return;
  report.add(Code::campaign_too_late, first_given(arm, {start, "days"}),
             worded({"{0} but {1}; the run would end before the campaign starts",
                     "{0}，但 {1}；运行会在活动开始前结束"},
                    told(arm, start, start_day), told(arm, "days", arm.scenario.days)));
}

/// Funding shares of a tactic: whatever rows are called subsidy_*.
void check_subsidies(const CheckedArm& arm, Report& report) {
  constexpr double kRounding = 1e-9;
  for (const TacticUse& use : arm.arm.setup.tactics) {
    const std::string tactic(use.tactic->name);
    const std::string prefix = "arms." + arm.arm.name + ".tactics." + tactic + ".";
    double sum = 0;
    std::string parts;
    Place at;
    for (std::size_t i = 0; i < use.values.size(); ++i) {
      const std::string name(use.tactic->table->rows[i].name);
      if (!name.starts_with("subsidy_")) continue;
      if (!arm.readable({prefix + name})) return;
      const Place place = arm.place(prefix + name);
      if (at.line == 0) at = place;
      sum += use.values[i];
      if (!parts.empty()) parts += worded({", ", "，"});
      parts += worded({"{0} {1} ({2})", "{0} 为 {1}（{2}）"}, name, number_text(use.values[i]),
                      origin_words(place));
    }
    if (sum <= 1 + kRounding) continue;
    sum = std::round(sum * 1e6) / 1e6;
    report.add(Code::subsidy_sum, at,
               worded({"the shares of {0} sum to {1}: {2}; they must not exceed 1",
                       "{0} 的分摊份额合计为 {1}：{2}；合计不得超过 1"},
                      tactic, number_text(sum), parts));
  }
}

void check_degree(const CheckedArm& arm, Report& report) {
  const std::string path = "population.network.degree", kind_path = "population.network.kind";
  const ModelParams& params = arm.arm.setup.params;
  const NetworkKind kind = arm.scenario.network.kind;
  if (kind == NetworkKind::file || !arm.readable({path, kind_path})) return;
  const double degree = params.network.degree;
  const bool stored = kind != NetworkKind::implicit;
  const std::string network = worded({"a network of kind {0} ({1})", "类型为 {0}（{1}）的网络"},
                                     kind_name(arm.scenario), origin_words(arm.place(kind_path)));
  const Place at = first_given(arm, {path, kind_path, "population.consumers"});

  if (stored && std::fmod(degree, 2) != 0) {
    report.add(Code::odd_degree, at,
               worded({"{0}, but {1} needs an even degree", "{0}，但{1}要求度数为偶数"},
                      told(arm, path, degree), network));
  }
  constexpr double kMost[] = {128, 200, 64};  // what the generators take, by kind
  const double most = kMost[static_cast<int>(kind)];
  if (degree > most) {
    report.add(Code::degree_too_large, at,
               worded({"{0}, but {1} takes a degree of at most {2}", "{0}，但{1}的度数最多为 {2}"},
                      told(arm, path, degree), network, number_text(most)));
  }
  if (!arm.readable({"population.consumers"})) return;
  const double consumers = params.population.consumers;
  if (degree >= consumers) {
    report.add(Code::degree_too_large, at,
               worded({"{0}, but {1}; nobody has that many others to know",
                       "{0}，但 {1}；没有那么多人可以认识"},
                      told(arm, path, degree), told(arm, "population.consumers", consumers)));
  }
  constexpr double kMostTies = 4294967295.0;  // the network numbers them in 32 bits
  if (stored && degree * consumers > kMostTies) {
    report.add(
        Code::too_many_ties, at,
        worded({"{0} and {1} make more ties than {2} can hold; use kind implicit, which "
                "stores none",
                "{0}，{1}，由此产生的联系超出{2}的容量；请用不存储联系的类型 implicit"},
               told(arm, "population.consumers", consumers), told(arm, path, degree), network));
  }
}

/// " and population.cut is 4 (pear.yaml:3)", where an operator is at work.
std::string times_as_many(const CheckedArm& arm) {
  const PopulationParams& population = arm.arm.setup.params.population;
  std::string text;
  const auto add = [&](const std::string& path, double value) {
    if (value != 1) text += worded({" and {0}", "，{0}"}, told(arm, path, value));
  };
  add("population.cut", population.cut);
  add("population.replicate", population.replicate);
  return text;
}

void check_counties(const CheckedArm& arm, Report& report) {
  const std::string people = "population.consumers", counties = "population.counties";
  const PopulationParams& population = arm.arm.setup.params.population;
  if (!arm.readable({people, counties}) || counties_in(population) <= population.consumers) return;
  report.add(Code::too_few_consumers, first_given(arm, {people, counties}),
             worded({"{0} but {1}{2}; each county needs a consumer",
                     "{0}，但 {1}{2}；每个县至少要有一个消费者"},
                    told(arm, people, population.consumers),
                    told(arm, counties, population.counties), times_as_many(arm)));
}

/// What each county grows of each product is numbered in ids.
void check_number_of_lots(const CheckedArm& arm, Report& report) {
  constexpr std::size_t kMost = (std::size_t{1} << kCountyBits) - 1;
  const std::size_t lots = count_lots(arm.arm.setup);
  if (lots <= kMost) return;
  report.add(Code::too_many_counties, arm.place("products"),
             worded({"the counties grow {0} products, counted county by county; at most {1} can be "
                     "told apart",
                     "各县出产的产品逐县合计 {0} 种；最多可区分 {1} 种"},
                    lots, kMost));
}

void check_number_of_counties(const CheckedArm& arm, Report& report) {
  const std::string counties = "population.counties", cut = "population.cut",
                    replicate = "population.replicate";
  const double all = counties_in(arm.arm.setup.params.population);
  const double most = greatest_of(kPopulationRows, &PopulationParams::counties);
  if (!arm.readable({counties, cut, replicate})) return;
  if (all <= most) return check_number_of_lots(arm, report);
  report.add(Code::too_many_counties, first_given(arm, {cut, replicate, counties}),
             worded({"{0}{1}, which makes {2} counties; at most {3} can be run",
                     "{0}{1}，合计 {2} 个县；最多可运行 {3} 个"},
                    told(arm, counties, arm.arm.setup.params.population.counties),
                    times_as_many(arm), number_text(all), number_text(most)));
}

/// Limited attention has two rivals.
void check_attention(const CheckedArm& arm, Report& report) {
  const std::string capacity = "exposure.media_capacity",
                    half_life = "exposure.attention_half_life_days", share = "exposure.news_reach",
                    top = "exposure.attention_top";
  const ExposureParams& p = arm.arm.setup.params.exposure;
  if (!arm.readable({capacity, half_life, share, top, "exposure.reach"}) || !uses_attention(p))
    return;
  if (p.media_capacity > 0)
    report.add(Code::attention_twice, first_given(arm, {capacity, half_life}),
               worded({"{0} but {1}; attention can be limited in one way only",
                       "{0}，但 {1}；注意力只能用一种方式加以限制"},
                      told(arm, capacity, p.media_capacity),
                      told(arm, half_life, p.attention_half_life_days)));
  const auto check = [&](const std::string& path, double value) {
    if (arm.readable({path}) && value >= p.attention_top)
      report.add(Code::attention_too_small, first_given(arm, {top, path}),
                 worded({"{0} but {1}; a scandal must reach fewer than all who pay attention",
                         "{0}，但 {1}；一桩丑闻触及的人须少于关注新闻的人"},
                        told(arm, path, value), told(arm, top, p.attention_top)));
  };
  check(share, p.news_reach);
  const auto& counties = arm.arm.setup.counties;
  if (counties && counties->has_prefectures())
    check("exposure.prefecture_share", p.prefecture_share);
  if (counties && counties->has_provinces()) check("exposure.province_share", p.province_share);
}

/// Codes of memories grow with the days of a run, the faster the shorter the memory.
void check_memories(const CheckedArm& arm, Report& report) {
  const ConsumerParams& c = arm.arm.setup.params.consumer;
  const auto check = [&](const std::string& path, double memory, double lasts) {
    if (!arm.readable({path, "days"}) || arm.scenario.days <= lasts) return;
    report.add(Code::memory_too_short, first_given(arm, {path, "days"}),
               worded({"{0} but {1}; so short a memory can be kept for {2} days",
                       "{0}，但 {1}；这么短的记忆只能保存 {2} 天"},
                      told(arm, path, memory), told(arm, "days", arm.scenario.days),
                      number_text(std::floor(lasts))));
  };
  check("consumer.novelty_memory_days", c.novelty_memory_days,
        Novelty(c.novelty_decay, c.novelty_memory_days).lasts());
  check("consumer.reference_recovery_days", c.reference_recovery_days,
        ReferencePrice(c.reference_price_memory, c.reference_recovery_days).lasts());
}

/// A list of streams replaces windows, and counties that are named cannot be cut anew.
void check_calendar(const CheckedArm& arm, Report& report) {
  const CampaignCalendar& calendar = arm.arm.setup.calendar;
  const std::string streams = "campaign.streams", windows = "campaign.windows";
  if (calendar.lists_streams && !calendar.windows.empty())
    report.add(Code::calendar_conflict, first_given(arm, {streams, windows}),
               worded({"{0} ({1}) lists the streams, so {2} ({3}) would do nothing",
                       "{0}（{1}）已列出全部场次，{2}（{3}）不起作用"},
                      streams, origin_words(arm.place(streams)), windows,
                      origin_words(arm.place(windows))));
  const bool names = calendar.lists_streams ||
                     std::any_of(calendar.windows.begin(), calendar.windows.end(),
                                 [](const StreamWindow& w) { return !w.counties.empty(); });
  const PopulationParams& population = arm.arm.setup.params.population;
  if (!names || (population.cut == 1 && population.replicate == 1)) return;
  report.add(Code::calendar_conflict, first_given(arm, {"population.cut", "population.replicate"}),
             worded({"the calendar names counties{0}, which makes others of them",
                     "日程指明了县{0}，县会因此改变"},
                    times_as_many(arm)));
}

constexpr Check kChecks[] = {
    {"a campaign starts before it ends", check_campaign_order},
    {"a campaign starts while the run lasts", check_campaign_in_run},
    {"funding shares do not exceed the whole", check_subsidies},
    {"the degree suits the network", check_degree},
    {"each county has a consumer", check_counties},
    {"counties can be told apart", check_number_of_counties},
    {"attention is limited in one way and suffices for a scandal", check_attention},
    {"what is remembered can be kept for the whole run", check_memories},
    {"a calendar's parts go together", check_calendar},
};

}  // namespace

std::string origin_text(const Place& place) {
  if (place.line == 0) return "default";
  if (place.file == "--set") return place.file;
  return place.file + ":" + std::to_string(place.line);
}

std::string origin_words(const Place& place) {
  return place.line == 0 ? worded({"default", "默认值"}).text() : origin_text(place);
}

Place CheckedArm::place(const std::string& path) const {
  for (const std::string& full : {"arms." + arm.name + "." + path, path}) {
    const auto found = origins.places.find(full);
    if (found != origins.places.end()) return found->second;
  }
  return {};
}

bool CheckedArm::readable(std::initializer_list<std::string> paths) const {
  for (const std::string& path : paths) {
    if (origins.broken.contains(path)) return false;
    if (origins.broken.contains("arms." + arm.name + "." + path)) return false;
  }
  return true;
}

std::span<const Check> cross_checks() { return kChecks; }

std::uint64_t kept_bytes(const Scenario& scenario, std::int32_t replicates) {
  std::uint64_t bytes = 0;
  for (const Arm& arm : scenario.arms) {
    ArmSetup nobody = arm.setup;
    nobody.params.population.consumers = 0;  // so that what is left is the record
    bytes += estimated_bytes(nobody, scenario.days);
  }
  return bytes * static_cast<std::uint64_t>(replicates);
}

std::uint64_t network_bytes(const Scenario& scenario, const ModelParams& params) {
  const bool stored = scenario.network.kind == NetworkKind::small_world ||
                      scenario.network.kind == NetworkKind::scale_free;
  if (!stored) return 0;
  const auto people = static_cast<std::uint64_t>(params.population.consumers);
  const auto degree = static_cast<std::uint64_t>(params.network.degree);
  return explicit_network_bytes(people, people * degree / 2);
}

}  // namespace credstream
