/// The command that says why: the causes behind a day, and what sets two arms apart.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>

#include "agents/country.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "experiments/doses.hpp"
#include "experiments/explain/day.hpp"
#include "experiments/explain/gap.hpp"
#include "experiments/wording.hpp"
#include "output/reader.hpp"
#include "scenarios/report.hpp"
#include "scenarios/stored.hpp"

namespace credstream {
namespace {

/// The scenario of an output folder as it was run: its text, under the doses that were matched.
std::optional<Scenario> scenario_of_folder(const std::string& path) {
  const auto opened = ResultsFolder::open(path);
  if (const auto* problem = std::get_if<IoProblem>(&opened)) {
    tell_error(*problem);
    return std::nullopt;
  }
  const auto& manifest = std::get<ResultsFolder>(opened).manifest();
  LoadResult loaded = load_stored_scenario(manifest.at("scenario").at("text"), path);
  if (!loaded.ok()) {
    tell(loaded.problems, loaded.texts);
    return std::nullopt;
  }
  if (const auto matched = manifest.find("matched"); matched != manifest.end())
    for (Arm& arm : loaded.scenario.arms)
      if (const auto dose = matched->find(arm.name); dose != matched->end())
        arm.setup = with_dose(arm.setup, dose->value("factor", 1.0));
  return std::move(loaded.scenario);
}

const Arm* arm_called(const Scenario& s, const std::string& name) {
  std::vector<std::string> names;
  for (const Arm& arm : s.arms) names.push_back(arm.name);
  if (const auto at = find_arm(s.arms, name)) {
    if (s.arms[*at].cash_as.empty()) return &s.arms[*at];
    tell_error(worded({"{0} gives as cash what {1} cost; explain runs arms one by one and cannot "
                       "take it apart",
                       "{0} 把 {1} 的成本发为现金；explain 逐个运行方案，无法分解它"},
                      quote(name), quote(s.arms[*at].cash_as)));
    return nullptr;
  }
  tell_error(worded({"{0} is not an arm of these results{1}", "{0} 不是这些结果中的方案{1}"},
                    quote(name), suggestion(name, names)));
  return nullptr;
}

/// A figure of the outcome in its reader's unit.
std::string told(const GapSplit& split, double value, bool chinese) {
  const Unit unit = split.figure->money() ? money_unit(std::abs(split.gap), chinese) : point_unit();
  return significant(value / unit.divisor, 3, true) + " " + (chinese ? unit.zh : unit.en);
}

Text change_over_run(const HeadlineFigure& figure) {
  if (!figure.money()) return {"Change of credibility over the run", "公信力变化"};
  return {std::string(figure.title) + " over the run", std::string(figure.title_zh)};
}

void print_split(const Options& o, const Arm& a, const Arm& b, const GapSplit& split) {
  const Text title = change_over_run(*split.figure);
  fmt::print("{}\n", bold(fmt::format(fmt::runtime(o.say("{}: {} less {}", "{}：{} 减 {}")),
                                      o.chinese() ? title.zh : title.en, b.name, a.name)));
  std::vector<std::pair<std::string, std::pair<double, double>>> lines;
  for (std::size_t g = 0; g < split.parts.size(); ++g) {
    const MechanismGroup& group = mechanism_groups()[g];
    lines.push_back(
        {std::string(o.chinese() ? group.text_zh : group.text), {split.parts[g], split.errors[g]}});
  }
  std::stable_sort(lines.begin(), lines.end(), [](const auto& x, const auto& y) {
    return std::abs(x.second.first) > std::abs(y.second.first);
  });
  lines.push_back(
      {o.say("All of these off: what is left", "以上全部关闭时仍有的差距"), {split.rest, 0}});
  lines.push_back({o.say("The whole gap", "总差距"), {split.gap, 0}});
  std::size_t width = 0;
  for (const auto& line : lines) width = std::max(width, display_width(line.first));
  for (const auto& [text, figure] : lines)
    fmt::print("  {}  {}{}\n", pad_right(text, width), told(split, figure.first, o.chinese()),
               figure.second > 0
                   ? " ± " + told(split, figure.second, o.chinese()).substr(std::string("+").size())
                   : "");
  fmt::print("\n");
}

int explain_arms(const Options& o, const Scenario& scenario) {
  const Arm* const a = arm_called(scenario, o.arms[0]);
  const Arm* const b = a ? arm_called(scenario, o.arms[1]) : nullptr;
  if (b == nullptr) return kInputError;
  if (a == b) {
    tell_error(worded({"--arms needs two different arms", "--arms 需要两个不同的方案"}));
    return kInputError;
  }
  Watch& watch = interruptible_watch();
  GapResult result;
  {
    const Progress progress(watch, o.quiet, o.chinese());
    watch.phase = "explaining";
    const std::int32_t replicates =
        o.replicates.empty() ? std::min(2, scenario.replicates) : scenario.replicates;
    result = split_gap(scenario, *a, *b, replicates, thread_count(o), watch);
  }
  if (!result.problems.empty()) {
    tell(result.problems, {});
    return kInputError;
  }
  if (result.interrupted) return kInterrupted;
  fmt::print(
      "{}\n\n",
      wrapped(fmt::format(fmt::runtime(
                              o.say("Replicates 0 to {} of the {} that were compared, at the doses "
                                    "compared; --replicates {} splits all of them.",
                                    "所比较的 {1} 次重复中的第 0 至 {0} 次，剂量与对比相同；"
                                    "--replicates {2} 可分解全部重复。")),
                          result.replicates - 1, scenario.replicates, scenario.replicates),
              terminal_width(), 0));
  for (const GapSplit& split : result.splits) print_split(o, *a, *b, split);
  fmt::print(
      "{}\n",
      wrapped(fmt::format(fmt::runtime(o.say(
                              "Exact Shapley values over {} runs: each group of mechanisms "
                              "is credited with what switching it on adds, on average over "
                              "all orders. The parts and what is left sum to the gap, the "
                              "mean over {} replicates; ± is one standard error.",
                              "基于 {} 次运行的精确 Shapley 值：各组机制的贡献为在所有先后顺序下"
                              "开启它带来的平均变化；各部分与剩余之和等于 {} 次重复的平均差距；"
                              "± 为一个标准误。")),
                          result.runs, result.replicates),
              terminal_width(), 0));
  return kFine;
}

int explain_day(const Options& o, const Scenario& scenario) {
  const auto counties =
      static_cast<std::int32_t>(counties_in(scenario.arms.front().setup.params.population));
  if (o.county >= 0 && o.day < 0) {
    tell_error(worded({"--county needs --day: which day of the county is to be explained",
                       "--county 需要 --day：要解释该县的哪一天"}));
    return kInputError;
  }
  if (o.county < 0 || o.county >= counties || o.day < 0 || o.day >= scenario.days ||
      o.replicate < 0 || o.replicate >= scenario.replicates) {
    tell_error(worded({"counties run from 0 to {0}, days from 0 to {1}, replicates from 0 to {2}",
                       "县的编号为 0 到 {0}，日为 0 到 {1}，重复为 0 到 {2}"},
                      counties - 1, scenario.days - 1, scenario.replicates - 1));
    return kInputError;
  }
  std::string name = o.arm;
  for (const Arm& arm : scenario.arms)
    if (name.empty() && has_dose(arm.setup)) name = arm.name;
  const Arm* const arm = arm_called(scenario, name.empty() ? scenario.baseline : name);
  if (arm == nullptr) return kInputError;
  const DayAsked asked{static_cast<std::uint32_t>(o.county), o.day,
                       static_cast<std::size_t>(arm - scenario.arms.data()),
                       static_cast<std::uint32_t>(o.replicate)};
  Watch& watch = interruptible_watch();
  DayTold told;
  {
    const Progress progress(watch, o.quiet, o.chinese());
    watch.phase = "replaying";
    told = tell_day(scenario, asked, thread_count(o), watch);
  }
  if (!told.problems.empty()) {
    tell(told.problems, {});
    return kInputError;
  }
  if (told.interrupted) return kInterrupted;
  fmt::print("{}\n", bold(fmt::format(fmt::runtime(o.say("County {}, day {}, arm {}, replicate {}",
                                                         "县 {}，第 {} 天，方案 {}，第 {} 次重复")),
                                      o.county, o.day, arm->name, o.replicate)));
  for (const Text& text : told.sentences)
    fmt::print("{}\n", wrapped("- " + (o.chinese() ? text.zh : text.en), terminal_width(), 2));
  return kFine;
}

}  // namespace

int explain_command(const Options& o) {
  auto scenario = scenario_of_folder(o.files.front());
  if (!scenario) return kIoError;
  if (!o.replicates.empty()) {
    const char* end = o.replicates.data() + o.replicates.size();
    std::int32_t n = 0;
    const auto [stop, error] = std::from_chars(o.replicates.data(), end, n);
    if (error != std::errc() || stop != end || n < 1 || n > scenario->replicates) {
      tell_error(worded({"--replicates must lie between 1 and {0}, those of the folder",
                         "--replicates 须在 1 与该文件夹的重复次数 {0} 之间"},
                        scenario->replicates));
      return kInputError;
    }
    scenario->replicates = n;
  }
  if (o.arms.empty() == (o.county < 0)) {
    tell_error(worded({"explain needs either --arms A B, or --county C with --day D",
                       "explain 需要 --arms A B，或者 --county C 加 --day D"}));
    return kInputError;
  }
  return o.arms.empty() ? explain_day(o, *scenario) : explain_arms(o, *scenario);
}

}  // namespace credstream
