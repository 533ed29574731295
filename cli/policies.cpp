#include "cli/policies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <variant>

#include "cli/study.hpp"
#include "cli/terminal.hpp"
#include "experiments/study/folder.hpp"
#include "experiments/study/run.hpp"
#include "output/folder.hpp"

namespace credstream {
namespace {

constexpr std::int32_t kReplicatesOfWorlds = 2;
constexpr auto kCredibility = static_cast<std::size_t>(Aim::credibility);
constexpr auto kIncome = static_cast<std::size_t>(Aim::income);

std::string share_text(std::int32_t part, std::int32_t whole) {
  if (whole == 0) return "";
  return fmt::format("{:.0f} %", 100.0 * part / whole);
}

/// "+1.32 [+0.80, +1.84]" in units of `divisor`.
std::string estimate(const Interval& i, double divisor, int decimals) {
  return fmt::format("{} [{}, {}]", fixed(i.mean / divisor, decimals, true),
                     fixed(i.low / divisor, decimals, true),
                     fixed(i.high / divisor, decimals, true));
}

std::string moved_text(const PolicyEffect& e, const Options& o) {
  if (!e.moved) return o.say("nothing", "无");
  std::string name(o.chinese() ? e.moved->table->title_zh : e.moved->name);
  std::replace(name.begin(), name.end(), '_', ' ');
  return fmt::format("{} {}", name, fixed(100.0 * e.moved_by.mean, 1, true));
}

std::string needs_text(const PolicyEffect& e, std::size_t aim, const Options& o) {
  if (e.works_alone[aim]) return o.say("none", "无需");
  return e.needs[aim] ? e.needs[aim]->policy : std::string(o.say("none found", "未找到"));
}

std::string price_text(const PolicyEffect& e, const Options& o) {
  if (std::isnan(e.price)) return o.say("no sure gain", "无可靠增收");
  if (e.price <= 0) return o.say("saves money", "节省开支");
  return fixed(e.price, 2, false);
}

/// "84 % above consumer.price_weight 2.1, 36 % below"
std::string split_text(const PolicyEffect& e, std::size_t aim, const Options& o) {
  const auto& split = e.beaten.hangs_on[aim];
  if (!split) return "";
  return fmt::format(fmt::runtime(o.say("{:.0f} % where {} is {} or more, {:.0f} % below",
                                        "{1} 不低于 {2} 时 {0:.0f} %，低于时 {3:.0f} %")),
                     100 * split->above, split->path, significant(split->at, 2),
                     100 * split->below);
}

struct Column {
  const char* head;
  const char* head_zh;
  std::string (*cell)(const PolicyEffect&, const Options&);
  bool needs_worlds = false, needs_pairs = false;
};

constexpr Column kColumns[] = {
    {"credibility, points", "公信力，百分点",
     [](const PolicyEffect& e, const Options&) {
       return estimate(e.by_aim[kCredibility], 0.01, 2);
     }},
    {"farmer income, million yuan", "农民收入，百万元",
     [](const PolicyEffect& e, const Options&) { return estimate(e.by_aim[kIncome], 1e6, 2); }},
    {"public yuan per yuan gained", "每增收一元的公共支出", price_text},
    {"burden, thousand yuan", "职工负担，千元",
     [](const PolicyEffect& e, const Options&) { return fixed(e.burden.mean / 1e3, 0, true); }},
    {"moves to, points of streams", "转向（场次百分点）", moved_text},
    {"worlds with more credibility", "公信力更高的情形",
     [](const PolicyEffect& e, const Options&) {
       return share_text(e.beaten.by_aim[kCredibility], e.beaten.draws);
     },
     true},
    {"with more income", "收入更高的情形",
     [](const PolicyEffect& e, const Options&) {
       return share_text(e.beaten.by_aim[kIncome], e.beaten.draws);
     },
     true},
    {"with both", "两者皆高",
     [](const PolicyEffect& e, const Options&) {
       return share_text(e.beaten.both, e.beaten.draws);
     },
     true},
    {"credibility depends on", "公信力取决于",
     [](const PolicyEffect& e, const Options& o) { return split_text(e, kCredibility, o); }, true},
    {"income depends on", "收入取决于",
     [](const PolicyEffect& e, const Options& o) { return split_text(e, kIncome, o); }, true},
    {"needs, for credibility", "为公信力还需",
     [](const PolicyEffect& e, const Options& o) { return needs_text(e, kCredibility, o); }, false,
     true},
    {"needs, for income", "为收入还需",
     [](const PolicyEffect& e, const Options& o) { return needs_text(e, kIncome, o); }, false,
     true},
};

/// The rows that are shown: all policies alone, and of the pairs the ten best.
std::vector<PolicyEffect> shown(std::vector<PolicyEffect> effects) {
  constexpr std::size_t kBestPairs = 10;
  std::stable_sort(effects.begin(), effects.end(), [](const auto& a, const auto& b) {
    return a.by_aim[kCredibility].mean > b.by_aim[kCredibility].mean;
  });
  std::size_t pairs = 0;
  std::erase_if(effects, [&](const PolicyEffect& e) {
    return e.arm.find("-with-") != std::string::npos && ++pairs > kBestPairs;
  });
  return effects;
}

std::vector<std::vector<std::string>> cells_of(const Options& o, const ArmLabels& labels,
                                               const std::vector<PolicyEffect>& effects) {
  const bool worlds = std::any_of(effects.begin(), effects.end(),
                                  [](const PolicyEffect& e) { return e.beaten.draws > 0; });
  const bool pairs = std::any_of(effects.begin(), effects.end(), [](const PolicyEffect& e) {
    return e.arm.find("-with-") != std::string::npos;
  });
  std::vector<std::vector<std::string>> rows(effects.size() + 1);
  rows[0].emplace_back(o.say("policy", "政策"));
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const Text label = labels.of(effects[i].arm);
    rows[i + 1].push_back(o.chinese() ? label.zh : label.en);
  }
  for (const Column& column : kColumns) {
    if ((column.needs_worlds && !worlds) || (column.needs_pairs && !pairs)) continue;
    rows[0].emplace_back(o.say(column.head, column.head_zh));
    for (std::size_t i = 0; i < effects.size(); ++i) {
      const bool joint = column.needs_pairs && effects[i].policies.size() != 1;
      rows[i + 1].push_back(joint ? "" : column.cell(effects[i], o));
    }
  }
  return rows;
}

void print_markdown(const std::vector<std::vector<std::string>>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    fmt::print("| {} |\n", fmt::join(rows[i], " | "));
    if (i == 0)
      fmt::print("|{}\n", fmt::join(std::vector<std::string>(rows[0].size(), "---|"), ""));
  }
}

/// One block for each policy: a table of ten columns is wider than a terminal.
void print_blocks(const std::vector<std::vector<std::string>>& rows) {
  std::size_t width = 0;
  for (const std::string& head : rows[0]) width = std::max(width, display_width(head));
  for (std::size_t i = 1; i < rows.size(); ++i) {
    fmt::print("{}\n", bold(rows[i][0]));
    for (std::size_t c = 1; c < rows[0].size(); ++c)
      if (!rows[i][c].empty()) fmt::print("  {}  {}\n", pad_right(rows[0][c], width), rows[i][c]);
  }
}

}  // namespace

ExitCode try_worlds(const Options& o, const Scenario& scenario, const std::string& folder,
                    std::vector<PolicyEffect>& effects) {
  if (o.policy_draws == 0 || effects.empty()) return kFine;
  const std::string path = (std::filesystem::path(folder) / "draws").string();
  StudyPlan plan = policy_plan(scenario, o.policy_draws, kReplicatesOfWorlds, program_name());
  TaskRunner runner(plan, scenario, metric_totals(plan), static_cast<std::size_t>(thread_count(o)));
  const auto tell_io = [](const IoProblem& problem) {
    tell_error(problem);
    return kIoError;
  };
  if (const Problems problems = runner.prepare(); !problems.empty()) {
    tell(problems, {});
    return kInputError;
  }
  const auto stored = plan_of(path);
  const auto* const before = std::get_if<StudyPlan>(&stored);
  const bool same = before != nullptr && before->hash == plan.hash;  // then it goes on
  if (const auto problem = open_study(path, plan, o.force && !same)) return tell_io(*problem);
  Watch& watch = interruptible_watch();
  watch.phase = "draws";
  {
    const Progress progress(watch, o.quiet, o.chinese());
    StudyOptions options;
    options.threads = thread_count(o);
    const auto ran = run_study(path, plan, runner, options, watch);
    if (const auto* problem = std::get_if<IoProblem>(&ran)) return tell_io(*problem);
  }
  const auto read = read_study({path});
  if (const auto* problem = std::get_if<IoProblem>(&read)) return tell_io(*problem);
  const StudyResults& study = std::get<StudyResults>(read);
  if (!study.status.problems.empty()) return tell_io(study.status.problems.front());
  count_draws(plan, study.results, scenario.baseline, effects);
  if (study.status.failed > 0)
    tell_aside(fmt::format(fmt::runtime(o.say("{} of {} runs in drawn worlds failed and are left "
                                              "out; credstream merge {} says why",
                                              "抽样情形中 {}/{} 个任务失败，未计入；"
                                              "credstream merge {} 给出原因")),
                           study.status.failed, plan.tasks(), path));
  return watch.stopped() ? kInterrupted : kFine;
}

void print_policies(const Options& o, const Scenario& scenario, std::vector<PolicyEffect> effects) {
  if (effects.empty()) return;
  effects = shown(std::move(effects));
  const ArmLabels labels = arm_labels(scenario.arms);
  const auto rows = cells_of(o, labels, effects);
  if (o.format == "md") return print_markdown(rows);
  const Text base = labels.of(scenario.baseline);
  fmt::print("\n{}\n",
             bold(fmt::format(fmt::runtime(o.say("Policies, against {}", "各政策，对比{}")),
                              o.chinese() ? base.zh : base.en)));
  print_blocks(rows);
}

}  // namespace credstream
