/// The command that holds the model against the case library.
#include "experiments/cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>

#include "cli/options.hpp"
#include "cli/targets.hpp"
#include "cli/terminal.hpp"
#include "experiments/analysis/benchmarks.hpp"
#include "scenarios/report.hpp"

namespace credstream {
namespace {

/// The cases that were asked for, all when none was named; nothing when a name is unknown.
std::optional<std::vector<std::string>> chosen_cases(const Options& o) {
  const std::vector<std::string> names = case_names();
  for (const std::string& name : o.only)
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      tell_error(worded({"{0} is not a case{1}", "{0} 不是案例{1}"}, quote(name),
                        suggestion(name, names)));
      return std::nullopt;
    }
  return o.only.empty() ? names : o.only;
}

void print_row(const TableLine& line) {
  for (const std::string& cell : line) fmt::print("| {} ", in_a_cell(cell));
  fmt::print("|\n");
}

void print_markdown(const Options& o, const std::vector<CaseResult>& cases) {
  TableLine head = target_head(o);
  head.insert(head.begin(), o.say("scenario", "情景"));
  head.emplace_back(o.say("remark", "说明"));
  print_row(head);
  print_row(TableLine(head.size(), "---"));
  for (const CaseResult& result : cases) {
    std::string scenario = "`" + (result.own ? result.name : "cases/" + result.name) + "`";
    for (const TargetRow& row : result.lines.rows) {
      TableLine line = target_line(o, row);
      line.insert(line.begin(), scenario);
      line.push_back(row.target.note);
      print_row(line);
      scenario.clear();
    }
  }
}

void print_text(const Options& o, const std::vector<CaseResult>& cases) {
  std::vector<TableLine> lines = {target_head(o)};
  for (const CaseResult& result : cases)
    for (const TargetRow& row : result.lines.rows) lines.push_back(target_line(o, row));
  const std::vector<std::string> texts = in_columns(lines);
  fmt::print("{}\n", texts.front());
  std::size_t at = 1;
  for (const CaseResult& result : cases)
    for (const TargetRow& row : result.lines.rows) {
      fmt::print("{}\n", texts[at++]);
      if (row.verdict == Verdict::cannot_tell)
        fmt::print("  {}\n", wrapped(row.target.note, terminal_width() - 2, 2));
    }
}

void print_spreads(const Options& o, const std::vector<ReportSpread>& spreads) {
  for (const ReportSpread& s : spreads) {
    std::string reports;
    for (const double report : s.reports)
      reports += (reports.empty() ? "" : o.say(", ", "、")) + significant(report, 4);
    fmt::print(
        fmt::runtime(o.say("\nMeasurement error: {} ({}) was reported as {}; the greatest is "
                           "{} times the least, the logarithms' standard deviation {}.\n",
                           "\n测量误差：{}（{}）的报道值为 {}；最大为最小的 {} "
                           "倍，对数标准差 {}。\n")),
        s.name, s.measure, reports, significant(s.factor, 3), significant(s.log_deviation, 3));
  }
}

void print_counts(const Options& o, const std::vector<CaseResult>& cases) {
  int within = 0, outside = 0, shown = 0, untold = 0;
  for (const CaseResult& result : cases)
    for (const TargetRow& row : result.lines.rows)
      ++(row.verdict == Verdict::within        ? within
         : row.verdict == Verdict::outside     ? outside
         : row.verdict == Verdict::cannot_tell ? untold
                                               : shown);
  fmt::print(fmt::runtime(o.say("\n{} figures lie within their margins, {} outside; {} are shown "
                                "without a verdict, {} the model cannot tell.\n",
                                "\n{} 项在范围内，{} 项超出；{} 项仅展示，{} 项无法判断。\n")),
             within, outside, shown, untold);
}

/// Forecasts of one figure, in the order of the table's columns.
struct Forecast {
  Text by;
  std::optional<double> value;
};
std::vector<Forecast> forecasts_of(const ScoredFigure& scored) {
  return {{{"the model", "模型"}, scored.row->simulated},
          {{"constant", "常数"}, scored.constant},
          {{"last value", "前值"}, scored.last},
          {{"funnel", "漏斗"}, scored.funnel}};
}

/// Whether no forecast misses by less than the model does, where one that is as near counts as
/// well.
enum class Standing : std::uint8_t { nearest, shared, beaten };
Standing standing_of_model(const ScoredFigure& scored) {
  const double reported = scored.row->target.reported;
  const double own = missed_by(scored.row->simulated, reported);
  Standing standing = Standing::nearest;
  for (const std::optional<double> other : {scored.constant, scored.last, scored.funnel}) {
    const double miss = other ? missed_by(*other, reported) : own * 2;
    if (miss * kSameMiss < own) return Standing::beaten;
    if (miss <= own * kSameMiss) standing = Standing::shared;
  }
  return standing;
}

const char* standing_text(const Options& o, Standing standing) {
  switch (standing) {
    case Standing::nearest:
      return o.say("nearest", "最接近");
    case Standing::shared:
      return o.say("as near as a naive one", "与朴素预测相当");
    case Standing::beaten:
      break;
  }
  return o.say("LOSES", "不及朴素预测");
}

/// A figure that was kept back, and each forecast of it with the factor by which it misses.
TableLine benchmark_line(const Options& o, const ScoredFigure& scored, Standing standing) {
  const Target& target = scored.row->target;
  TableLine line = {target.name, target_label(target), significant(target.reported, 4)};
  for (const Forecast& forecast : forecasts_of(scored))
    line.push_back(forecast.value
                       ? fmt::format("{} (x{})", significant(*forecast.value, 3),
                                     significant(missed_by(*forecast.value, target.reported), 3))
                       : "–");
  line.emplace_back(standing_text(o, standing));
  return line;
}

/// Figures that were kept back beside forecasts of the model and naive ones.
void print_benchmarks(const Options& o, const std::vector<CaseResult>& cases) {
  const std::vector<ScoredFigure> all = beside_naive(cases);
  if (all.empty()) return;
  std::vector<TableLine> lines = {
      {o.say("case", "案例"), o.say("what", "内容"), o.say("reported", "报道值")}};
  for (const Forecast& forecast : forecasts_of(all.front()))
    lines.front().emplace_back(o.chinese() ? forecast.by.zh : forecast.by.en);
  lines.front().emplace_back(o.say("the model's place", "模型的位置"));
  std::map<Standing, std::size_t> standings;
  for (const ScoredFigure& scored : all) {
    const Standing standing = standing_of_model(scored);
    ++standings[standing];
    lines.push_back(benchmark_line(o, scored, standing));
  }
  const char* const title =
      o.say("Figures kept back: forecasts, and the factors by which they miss",
            "留作检验的数字：各预测及其偏离的倍数");
  if (o.format == "md") {
    fmt::print("\n**{}**\n\n", title);
    lines.insert(lines.begin() + 1, TableLine(lines.front().size(), "---"));
    for (const TableLine& line : lines) print_row(line);
  } else {
    fmt::print("\n{}\n", title);
    for (const std::string& text : in_columns(lines)) fmt::print("{}\n", text);
  }
  fmt::print(fmt::runtime(o.say(
                 "\nOf {} figures the model is nearest to {}, as near as a naive forecast "
                 "to {}, and loses at {}.\n",
                 "\n{} 个数字中，模型对 {} 个最接近，对 {} 个与朴素预测相当，对 {} 个不及。\n")),
             all.size(), standings[Standing::nearest], standings[Standing::shared],
             standings[Standing::beaten]);
}

/// A case of the user's own: a scenario with targets. Nothing, told, where it cannot be held
/// against anything.
std::optional<Scenario> own_case(const Options& o, const std::string& file) {
  auto scenario = load_or_tell(o, file);
  if (!scenario) return std::nullopt;
  if (scenario->targets.empty()) {
    tell_error(worded({"{0} has no targets, so there is nothing to hold it against; give it "
                       "'targets: FILE.csv' or a list of them",
                       "{0} 没有目标，因此无从对照；请加上 'targets: 文件.csv' 或目标列表"},
                      quote(file)));
    return std::nullopt;
  }
  if (refuses_cash(o, *scenario)) return std::nullopt;
  return scenario;
}

/// The results of the user's own cases, or of those of the library; nothing after what was told.
std::optional<std::vector<CaseResult>> results_of(const Options& o, Watch& watch) {
  std::vector<CaseResult> cases;
  std::vector<Scenario> own;
  for (const std::string& file : o.files) {
    auto scenario = own_case(o, file);
    if (!scenario) return std::nullopt;
    own.push_back(std::move(*scenario));
  }
  const auto names = own.empty() ? chosen_cases(o) : std::vector<std::string>{};
  if (!names) return std::nullopt;
  const Progress progress(watch, o.quiet, o.chinese());
  for (std::size_t i = 0; i < own.size() && !watch.stopped(); ++i) {
    cases.push_back(run_case(o.files[i], own[i], thread_count(o), watch));
    if (cases.back().lines.problems.empty()) continue;
    tell(cases.back().lines.problems, {});
    return std::nullopt;
  }
  for (const std::string& name : *names) {
    if (watch.stopped()) break;
    const auto scenario = load_or_tell(o, "cases/" + name);
    if (!scenario) return std::nullopt;
    cases.push_back(run_case(name, *scenario, thread_count(o), watch));
    cases.back().own = false;
  }
  return cases;
}

}  // namespace

int cases_command(const Options& o) {
  Watch& watch = interruptible_watch();
  const auto found = results_of(o, watch);
  if (!found) return kInputError;
  if (watch.stopped()) return kInterrupted;
  const std::vector<CaseResult>& cases = *found;
  const bool failed = std::any_of(cases.begin(), cases.end(), calibration_failed);
  if (o.format == "md")
    print_markdown(o, cases);
  else
    print_text(o, cases);
  print_benchmarks(o, cases);
  print_spreads(o, report_spreads(cases));
  print_counts(o, cases);
  return failed ? kBrokenInvariant : kFine;
}

}  // namespace credstream
