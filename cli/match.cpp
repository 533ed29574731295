/// The command that holds worlds against evidence and keeps those that it does not rule out.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <variant>

#include "cli/analysis.hpp"
#include "cli/folder.hpp"
#include "cli/options.hpp"
#include "cli/study.hpp"
#include "cli/terminal.hpp"
#include "experiments/claims.hpp"
#include "experiments/history/found.hpp"
#include "experiments/wording.hpp"
#include "output/files.hpp"
#include "output/folder.hpp"
#include "output/manifest.hpp"
#include "output/shares.hpp"
#include "scenarios/report.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

/// Worlds as they are believed to be, beside which those left are put.
constexpr std::int32_t kBelieved = 2000;

/// The figures that --only names, or all; empty, with an error told, when there are none.
std::vector<ReportedFigure> chosen(const Options& o, const Scenario& scenario) {
  std::vector<ReportedFigure> all = reported_figures(scenario);
  if (!o.only.empty()) {
    std::vector<std::string> ids;
    for (const ReportedFigure& figure : all) ids.push_back(figure.id);
    for (const std::string& id : o.only)
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
        tell_error(worded({"{0} is no figure that worlds can be compared with{1}",
                           "{0} 不是可用来检验情形的数字{1}"},
                          quote(id), suggestion(id, ids)));
        return {};
      }
    std::erase_if(all, [&](const ReportedFigure& figure) {
      return std::find(o.only.begin(), o.only.end(), figure.id) == o.only.end();
    });
  }
  if (std::any_of(all.begin(), all.end(), [](const auto& figure) { return figure.matches(); }))
    return all;
  tell_error(
      worded({"none of these figures is there to be matched: a target needs the role "
              "calibration",
              "这些数字都不用于排除情形：目标的用途须为 calibration"}));
  return {};
}

/// The scenario under the structures of its worlds; nothing, with an error told, where that cannot
/// be.
std::optional<StructuredScenario> prepared(const Options& o, const Scenario& scenario) {
  Worlds asked = worlds_asked(scenario);
  if (!asked.file.empty()) {
    tell_error(worded({"the worlds come from a list, '{0}'; waves draw their own: give "
                       "'worlds: {from: ranges}'",
                       "情形来自列表 '{0}'；各轮需自行抽取：请用 'worlds: {from: ranges}'"},
                      asked.file));
    return std::nullopt;
  }
  if (asked.replicates < 2) {
    tell_error(worded({"'worlds' needs at least 2 replicates: they tell how much is chance",
                       "'worlds' 至少需要 2 次重复，以区分随机性"}));
    return std::nullopt;
  }
  StructuredScenario under = structured(scenario, std::move(asked));
  for (const auto& [name, why] : under.left_out)
    tell_aside(fmt::format(
        fmt::runtime(o.say("note: structure {} is left out: {}", "注意：结构 {} 未采用：{}")), name,
        why));
  if (under.problems.empty() && !under.unknowns.empty()) return under;
  if (!under.problems.empty())
    tell(under.problems, under.texts);
  else
    tell_error(worded({"nothing of the scenario is unknown, so that all worlds are one",
                       "情景中没有未知量，因此只有一个情形"}));
  return std::nullopt;
}

std::string wave_folder(const std::string& folder, std::size_t wave) {
  return (fs::path(folder) / ("wave-" + std::to_string(wave + 1))).string();
}

/// Makes the folder of a wave ready; with --force what other waves left there and later is removed.
std::optional<IoProblem> open_wave(const Options& o, const std::string& folder, std::size_t wave,
                                   StudyPlan& plan) {
  const std::string path = wave_folder(folder, wave);
  const auto stored = plan_of(path);
  const auto* const before = std::get_if<StudyPlan>(&stored);
  const bool goes_on = before != nullptr && before->hash == plan.hash;
  const bool replaces = o.force && before != nullptr && !goes_on;
  for (std::size_t later = wave + 1; replaces && fs::exists(wave_folder(folder, later)); ++later)
    clear_study(wave_folder(folder, later));
  return open_study(path, plan, replaces);
}

/// How a wave ended.
enum class WaveEnd : std::uint8_t { done, part, empty };

/// Runs the next wave, or what is left of it, and adds it; the exit code otherwise.
std::variant<WaveEnd, ExitCode> run_next(const Options& o, const Scenario& scenario,
                                         const std::string& folder, Shard shard,
                                         HistoryMatching& matching, Watch& watch) {
  const auto failed = [](const IoProblem& problem) {
    tell_error(problem);
    return kIoError;
  };
  const std::int32_t n = o.worlds > 0 ? o.worlds : matching.under().asked.n;
  const WaveDesign design = matching.next_worlds(n);
  if (!design.worlds.problem.empty()) {
    tell_error(design.worlds.problem);
    return kInputError;
  }
  if (design.worlds.points.empty()) return WaveEnd::empty;
  StudyPlan plan = matching.plan_of(design);
  const std::size_t wave = matching.waves().size();
  if (const auto problem = open_wave(o, folder, wave, plan)) return failed(*problem);
  WorldMeasurer measurer(plan, scenario, matching.under(), matching.reported(),
                         static_cast<std::size_t>(thread_count(o)));
  if (const Problems problems = measurer.prepare(); !problems.empty()) {
    tell(problems, {});
    return kInputError;
  }
  const std::string path = wave_folder(folder, wave);
  const auto ran = run_wave(path, plan, measurer, thread_count(o), shard, watch);
  if (const auto* problem = std::get_if<IoProblem>(&ran)) return failed(*problem);
  if (watch.stopped()) {
    tell_aside(o.say("interrupted; what is done is kept, and the same command goes on",
                     "被中断；已完成的已保存，再次运行同一命令可继续"));
    return kInterrupted;
  }
  const auto read = read_study({path});
  if (const auto* problem = std::get_if<IoProblem>(&read)) return failed(*problem);
  const StudyResults& study = std::get<StudyResults>(read);
  if (!study.status.problems.empty()) return failed(study.status.problems.front());
  if (study.status.missing() > 0) return WaveEnd::part;
  matching.add(design, plan, study.results);
  return WaveEnd::done;
}

std::string cell_range(double low, double median, double high) {
  if (std::isnan(median)) return "–";
  return fmt::format("{} [{}, {}]", significant(median, 3), significant(low, 3),
                     significant(high, 3));
}

std::string share_with_bounds(std::int64_t k, std::int64_t n) {
  const Interval in = wilson_95(k, n);
  return fmt::format("{} [{}, {}]", share_text(k, n), fixed(100 * in.low, 0),
                     fixed(100 * in.high, 0));
}

/// A table in columns, or in Markdown; the first line is the head, and all but the first `words`
/// columns are figures.
void print_table(const Options& o, const std::string& title,
                 const std::vector<std::vector<std::string>>& lines, std::size_t words) {
  if (o.format != "md") {
    fmt::print("\n{}\n", bold(title));
    print_columns(lines, words);
    return;
  }
  fmt::print("\n**{}**\n\n", title);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    fmt::print("|");
    for (const std::string& cell : lines[i]) fmt::print(" {} |", cell);
    fmt::print("\n");
    if (i > 0) continue;
    fmt::print("|");
    for (std::size_t c = 0; c < lines[i].size(); ++c) fmt::print("---|");
    fmt::print("\n");
  }
}

void print_sentence(const std::string& text) {
  fmt::print("\n{}\n", wrapped(text, terminal_width(), 0));
}

void print_waves(const Options& o, const HistoryMatching& matching) {
  std::vector<std::vector<std::string>> lines = {
      {o.say("wave", "轮次"), o.say("candidates", "候选"),
       o.say("let through by emulators, %", "代理模型放行 %"), o.say("simulated", "已模拟"),
       o.say("not ruled out, % of them", "其中未排除 %"),
       o.say("of all worlds, %", "占全部情形 %")}};
  std::size_t number = 0;
  for (const Wave& wave : matching.waves()) {
    const auto worlds = static_cast<std::int64_t>(wave.worlds.size());
    lines.push_back(
        {std::to_string(++number), std::to_string(wave.tried),
         significant(100.0 * static_cast<double>(wave.admitted) / static_cast<double>(wave.tried),
                     3),
         std::to_string(worlds), share_with_bounds(wave.left(), worlds),
         significant(100 * wave.share_left(), 3)});
  }
  print_table(o, o.say("Worlds that are not ruled out, wave by wave", "各轮未被排除的情形"), lines,
              1);
}

const char* use_text(const Options& o, PatternUse use) {
  switch (use) {
    case PatternUse::match:
      return o.say("rules out", "用于排除");
    case PatternUse::validate:
      return o.say("kept back", "留作检验");
    default:
      return o.say("a range rests on it", "取值范围已据此设定");
  }
}

void print_figures(const Options& o, const HistoryMatching& matching, const MatchFound& found) {
  const auto worlds = static_cast<std::int64_t>(matching.waves().front().worlds.size());
  std::vector<std::vector<std::string>> lines = {
      {"id", o.say("reported figure", "报道的数字"), o.say("use", "用途"),
       o.say("reported", "报道值"), o.say("first wave's worlds", "首轮情形"),
       o.say("not ruled out by it, %", "未被其排除 %"),
       o.say("nor by those above, %", "亦未被以上各项排除 %"), o.say("worlds left", "剩余情形"),
       o.say("near it, %", "与之相符 %")}};
  for (std::size_t f = 0; f < found.figures.size(); ++f) {
    const ReportedFigure& r = matching.reported()[f];
    const FigureFound& is = found.figures[f];
    lines.push_back({r.id, o.chinese() ? r.says.zh : r.says.en, use_text(o, r.use),
                     significant(r.value, 3) + (r.unit.empty() ? "" : " " + r.unit),
                     cell_range(is.low, is.median, is.high), share_text(is.alone, worlds),
                     r.matches() ? share_text(is.together, worlds) : "–",
                     cell_range(is.left_low, is.left_median, is.left_high),
                     found.left > 0 ? share_text(is.left_near, found.left) : "–"});
  }
  print_table(o,
              o.say("What each figure rules out: median and middle 90 % of the worlds",
                    "各数字的排除情况：情形的中位数与中间 90%"),
              lines, 3);
}

void print_inputs(const Options& o, const MatchFound& found) {
  std::vector<std::vector<std::string>> lines = {
      {o.say("input", "输入"), o.say("believed", "原取值"), o.say("worlds left", "剩余情形"),
       o.say("ruled out, % of the width", "排除的宽度 %")}};
  std::size_t silent = 0;
  for (const InputFound& input : found.inputs) {
    if (!input.informed()) {
      ++silent;
      continue;
    }
    lines.push_back({"`" + input.path + "`", cell_range(input.low, input.median, input.high),
                     cell_range(input.left_low, input.left_median, input.left_high),
                     fixed(100 * input.width_ruled_out, 0)});
  }
  if (lines.size() > 1)
    print_table(o,
                o.say("What the evidence says about inputs: median and middle 90 %",
                      "证据对各输入的约束：中位数与中间 90%"),
                lines, 1);
  print_sentence(
      fmt::format(fmt::runtime(o.say(
                      "About {} of {} inputs the evidence says nothing that chance alone would "
                      "not (Kolmogorov–Smirnov, p < 0.05 corrected for all of them); inputs.csv "
                      "has every one.",
                      "对 {} / {} 个输入，证据没有给出超出随机性的信息（Kolmogorov–Smirnov 检验，"
                      "校正后 p < 0.05）；全部见 inputs.csv。")),
                  silent, found.inputs.size()));
}

void print_trade_offs(const Options& o, const MatchFound& found) {
  if (found.trade_offs.empty()) {
    print_sentence(fmt::format(
        fmt::runtime(o.say("No two inputs make up for one another among the worlds left: of {} "
                           "pairs none has ranks that go together by more than chance.",
                           "在剩余情形中没有互相抵补的输入：{} 对输入的秩相关均未超出随机性。")),
        found.pairs));
    return;
  }
  std::vector<std::vector<std::string>> lines = {
      {o.say("inputs", "输入"), o.say("and", "与"), o.say("correlation of ranks", "秩相关")}};
  for (const TradeOff& pair : found.trade_offs)
    lines.push_back({"`" + pair.first + "`", "`" + pair.second + "`", fixed(pair.ranks, 2, true)});
  print_table(o,
              o.say("Inputs that make up for one another among the worlds left",
                    "剩余情形中互相抵补的输入"),
              lines, 2);
}

void print_levels(const Options& o, const MatchFound& found) {
  if (found.levels.empty()) return;
  std::vector<std::vector<std::string>> lines = {
      {o.say("structure", "结构"), o.say("worlds", "情形"), o.say("not ruled out, %", "未排除 %")}};
  for (const LevelFound& level : found.levels)
    lines.push_back(
        {level.name, std::to_string(level.worlds), share_with_bounds(level.left, level.worlds)});
  print_table(o, o.say("Structures in the first wave", "首轮各结构"), lines, 1);
}

void print_emulators(const Options& o, const HistoryMatching& matching, const MatchFound& found) {
  std::vector<std::vector<std::string>> lines = {
      {"id", o.say("inputs that its emulator looks at", "代理模型所用输入"),
       o.say("explained, %", "解释 %"), o.say("beyond 3 sd, %", "超出 3 个标准差 %")}};
  for (std::size_t f = 0; f < found.figures.size(); ++f) {
    const FigureFound& is = found.figures[f];
    if (!matching.reported()[f].matches() || std::isnan(is.explained)) continue;
    std::string inputs;
    for (const std::string& input : is.inputs) inputs += (inputs.empty() ? "" : ", ") + input;
    lines.push_back({matching.reported()[f].id, inputs.empty() ? "–" : inputs,
                     fixed(100 * is.explained, 0), fixed(100 * is.missed, 1)});
  }
  if (lines.size() > 1)
    print_table(o, o.say("Emulators of the first wave", "首轮代理模型"), lines, 2);
}

void print_all(const Options& o, const HistoryMatching& matching, const MatchFound& found) {
  const auto matched = std::count_if(matching.reported().begin(), matching.reported().end(),
                                     [](const ReportedFigure& figure) { return figure.matches(); });
  const MatchRule& rule = matching.rule();
  print_sentence(fmt::format(
      fmt::runtime(
          o.say("{} reported figures rule worlds out. A world may miss {} of them by more than {} "
                "standard deviations of the report's error, the model's discrepancy and chance.",
                "{} 个报道的数字用于排除情形。一个情形最多可有 {} 个数字偏离超过 {} "
                "个标准差（报道误差、模型偏差与随机性）。")),
      matched, rule.may_miss, significant(rule.cutoff, 3)));
  print_waves(o, matching);
  print_figures(o, matching, found);
  if (found.left < kFewestLeft) {
    print_sentence(fmt::format(
        fmt::runtime(
            o.say("{} worlds are left: too few to say anything of inputs. The figures "
                  "contradict each other or the model, or more worlds are needed.",
                  "剩余 {} 个情形，不足以判断各输入：这些数字彼此或与模型矛盾，或需更多情形。")),
        found.left));
  } else {
    print_inputs(o, found);
    print_trade_offs(o, found);
  }
  print_levels(o, found);
  print_emulators(o, matching, found);
}

/// Writes all tables, the one that marks the folder last; the exit code.
int write_all(const std::string& folder, const HistoryMatching& matching, const MatchFound& found) {
  const std::pair<const char*, std::string> tables[] = {
      {output_file("waves.csv"), waves_csv(matching)},
      {output_file("worlds.csv"), left_worlds_csv(matching)},
      {output_file("inputs.csv"), inputs_csv(found)},
      {output_file("tradeoffs.csv"), tradeoffs_csv(found)},
      {output_file("levels.csv"), levels_csv(found)},
      {output_file("evidence.csv"), evidence_csv(matching, found)}};
  for (const auto& [name, text] : tables)
    if (const auto problem = write_file((fs::path(folder) / name).string(), text))
      return tell_io(*problem);
  return kFine;
}

/// Whether the folder holds something else.
bool is_taken(const std::string& folder) {
  std::error_code error;
  const fs::path path(folder);
  const bool other = fs::exists(path / output_file("manifest.json"), error) ||
                     fs::exists(path / output_file("plan.json"), error);
  if (other)
    tell_error(worded(
        {"'{0}' holds other results; choose another folder", "'{0}' 中是其他结果；请另选文件夹"},
        folder));
  return other;
}

}  // namespace

int match_command(const Options& o) {
  const auto scenario = load_or_tell(o, o.files.front());
  if (!scenario) return kInputError;
  const auto shard = o.shard.empty() ? std::optional(Shard{}) : read_shard(o.shard);
  if (!shard) {
    tell_error(worded({"--shard needs PART/PARTS, such as 2/3 for the second of three",
                       "--shard 须写作 部分/总数，例如三部分中的第二部分写作 2/3"}));
    return kInputError;
  }
  const std::vector<ReportedFigure> reported = chosen(o, *scenario);
  if (reported.empty()) return kInputError;
  const auto under = prepared(o, *scenario);
  if (!under) return kInputError;
  const std::string folder = o.output.empty() ? default_folder(*scenario) : o.output;
  if (is_taken(folder)) return kIoError;
  HistoryMatching matching(*scenario, *under, reported, {o.cutoff, o.may_miss}, program_name());
  Watch& watch = interruptible_watch();
  watch.phase = "worlds";
  {
    const Progress progress(watch, o.quiet, o.chinese());
    for (int wave = 0; wave < o.waves; ++wave) {
      const auto end = run_next(o, *scenario, folder, *shard, matching, watch);
      if (const auto* code = std::get_if<ExitCode>(&end)) return *code;
      if (std::get<WaveEnd>(end) == WaveEnd::empty) break;
      if (std::get<WaveEnd>(end) == WaveEnd::done) continue;
      if (!o.quiet)
        fmt::print("{}\n", o.say("This part of the wave is done; once all parts are, the same "
                                 "command goes on with the next wave",
                                 "本轮的这一部分已完成；各部分都完成后，同一命令将继续下一轮"));
      return kFine;
    }
  }
  const MatchFound found = what_evidence_says(matching, matching.believed(kBelieved));
  print_all(o, matching, found);
  if (const int code = write_all(folder, matching, found); code != kFine) return code;
  if (o.format != "md")
    fmt::print("\n{}{}\n", o.say("Worlds that are left: ", "剩余情形："),
               (fs::path(folder) / output_file("worlds.csv")).string());
  return found.left > 0 ? kFine : kBrokenInvariant;  // where nothing fits, nothing may build on it
}

}  // namespace credstream
