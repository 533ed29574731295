/// The command that fits a scenario to its reported figures.
#include "experiments/calibrate.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>

#include "cli/folder.hpp"
#include "cli/options.hpp"
#include "cli/targets.hpp"
#include "cli/terminal.hpp"
#include "experiments/cases.hpp"
#include "output/folder.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/load.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

std::string output_path(const Options& o, const Scenario& s) {
  if (!o.output.empty()) return o.output;
  return fs::path(s.file.substr(s.file.find(':') + 1)).stem().string() + "-fitted.yaml";
}

/// The scenario as the fitted file names it: a library name, or the way from folder to folder.
std::string extends_path(const Scenario& s, const std::string& output) {
  constexpr std::string_view kLibrary = "library:";
  if (s.file.starts_with(kLibrary)) return s.file.substr(kLibrary.size());
  std::error_code error;
  const fs::path from = fs::absolute(output, error).parent_path();
  const fs::path way = fs::absolute(s.file, error).lexically_relative(from.lexically_normal());
  return error || way.empty() ? s.file : way.generic_string();
}

/// The fitted scenario: what was fitted and what the command line set, over the file.
std::string fitted_yaml(const Options& o, const Scenario& s, const Calibration& c,
                        const std::string& output) {
  std::vector<std::pair<std::string, double>> changes;
  for (const FittedParameter& fitted : c.fitted) changes.emplace_back(fitted.path, fitted.after);
  std::string text = "# Fitted by credstream calibrate to the calibration targets of " + s.name +
                     (c.converged ? "" : "; the fit did NOT reach its targets") + ".\n";
  for (const std::string& set : o.set) {
    const std::size_t equals = set.find('=');
    double value = 0;
    const char* const end = set.data() + set.size();
    const auto [stop, error] = std::from_chars(set.data() + equals + 1, end, value);
    if (error == std::errc() && stop == end) {
      changes.emplace_back(set.substr(0, equals), value);
    } else {
      text += "# --set " + set + " was in force while fitting.\n";
    }
  }
  return text + layered_yaml(extends_path(s, output), changes, s.name + "-fitted");
}

/// "  (95 % by profile: 5.1 to 5.4)".
std::string interval_text(const Options& o, const ProfileInterval& interval) {
  const auto end = [&](const std::optional<double>& value) {
    return value ? significant(*value, 4) : o.say("beyond its range", "超出取值范围");
  };
  return fmt::format(
      fmt::runtime(o.say("  (95 % by profile: {} to {})", "（剖面 95% 区间：{} 至 {}）")),
      end(interval.low), end(interval.high));
}

void print_fit(const Options& o, const Calibration& c) {
  if (c.fitted.empty()) {
    fmt::print("{}\n\n", o.say("Nothing to fit: no `fit` parameters or no calibration targets.",
                               "无可拟合：没有 fit 参数或校准目标。"));
    return;
  }
  for (const FittedParameter& p : c.fitted)
    fmt::print("{}: {} -> {}{}{}\n", p.path, significant(p.before, 6), significant(p.after, 6),
               c.profiled ? interval_text(o, p.interval) : "",
               p.at_bound ? o.say("  (at the end of its range)", "（已到取值边界）") : "");
  if (c.searched)
    fmt::print(fmt::runtime(
                   o.say("Found by CMA-ES in {} evaluations.\n", "由 CMA-ES 经 {} 次评估求得。\n")),
               c.evaluations);
  fmt::print("{}\n\n", c.converged ? o.say("The calibration targets are met.", "已达到校准目标。")
                                   : o.say("The calibration targets could NOT be met.",
                                           "未能达到校准目标。"));
}

void print_targets(const Options& o, const Calibration& c) {
  std::vector<TableLine> lines = {target_head(o)};
  for (const TargetRow& row : c.rows) lines.push_back(target_line(o, row));
  for (const std::string& text : in_columns(lines)) fmt::print("{}\n", text);
}

void print_notes(const Options& o, const Calibration& c) {
  bool begun = false;
  for (const TargetRow& row : c.rows) {
    const Text levers = lever_text(row);
    const std::string lever = o.chinese() ? levers.zh : levers.en;
    if (lever.empty() && row.target.note.empty()) continue;
    if (!begun) fmt::print("\n");
    begun = true;
    std::string text =
        fmt::format("- {}, {}: {}", row.target.name, target_label(row.target), lever);
    if (!row.target.note.empty())
      text += (lever.empty() ? "" : o.say(". ", "。")) + row.target.note;
    fmt::print("{}\n", wrapped(text, terminal_width(), 2));
  }
}

}  // namespace

int calibrate_command(const Options& o) {
  const auto scenario = load_or_tell(o, o.files.front());
  if (!scenario) return kInputError;
  if (scenario->targets.empty()) {
    tell_error(worded({"the scenario has no targets, so there is nothing to hold it against",
                       "情景没有目标，因此无从对照"}));
    return kInputError;
  }
  if (refuses_cash(o, *scenario)) return kInputError;
  const std::string output = output_path(o, *scenario);
  if (!o.force && fs::exists(output)) {
    tell_error(is_there(output));
    return kIoError;
  }
  Watch& watch = interruptible_watch();
  Calibration calibration;
  {
    const Progress progress(watch, o.quiet, o.chinese());
    calibration = calibrate(*scenario, thread_count(o), watch);
  }
  if (!calibration.problems.empty()) {
    tell(calibration.problems, {});
    return kInputError;
  }
  if (calibration.interrupted) {
    tell_aside(o.say("interrupted; nothing was written", "被中断；未写入任何文件"));
    return kInterrupted;
  }
  if (!o.quiet) {
    print_fit(o, calibration);
    print_targets(o, calibration);
    print_notes(o, calibration);
  }
  if (calibration.fitted.empty()) return kFine;
  if (const auto problem = write_file(output, fitted_yaml(o, *scenario, calibration, output))) {
    tell_error(problem->message);
    return kIoError;
  }
  fmt::print("{}{}\n", o.quiet ? "" : o.say("\nFitted scenario: ", "\n拟合后的情景："), output);
  return kFine;
}

}  // namespace credstream
