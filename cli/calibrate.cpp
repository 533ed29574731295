/// The command that fits a scenario to its reported figures.
#include "experiments/calibrate.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <filesystem>

#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "output/folder.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/load.hpp"

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

const char* verdict_text(Verdict verdict, const Options& o) {
  switch (verdict) {
    case Verdict::within:
      return o.say("within", "在范围内");
    case Verdict::outside:
      return o.say("OUTSIDE", "超出范围");
    case Verdict::shown:
      return o.say("shown", "仅展示");
    case Verdict::not_simulated:
      break;
  }
  return o.say("not simulated", "未模拟");
}

void print_fit(const Options& o, const Calibration& c) {
  if (c.fitted.empty()) {
    fmt::print("{}\n\n", o.say("Nothing to fit: no `fit` parameters or no calibration targets.",
                               "无可拟合：没有 fit 参数或校准目标。"));
    return;
  }
  for (const FittedParameter& p : c.fitted)
    fmt::print("{}: {} -> {}{}\n", p.path, significant(p.before, 6), significant(p.after, 6),
               p.at_bound ? o.say("  (at the end of its range)", "（已到取值边界）") : "");
  fmt::print("{}\n\n", c.converged ? o.say("The calibration targets are met.", "已达到校准目标。")
                                   : o.say("The calibration targets could NOT be met.",
                                           "未能达到校准目标。"));
}

void print_targets(const Options& o, const Calibration& c) {
  std::vector<std::vector<std::string>> lines = {
      {o.say("case", "案例"), o.say("measure", "指标"), o.say("role", "用途"),
       o.say("reported", "报道值"), o.say("simulated", "模拟值"), o.say("ratio", "比值"),
       o.say("margin", "允许比值"), o.say("verdict", "判定"), o.say("source", "来源")}};
  for (const TargetRow& row : c.rows) {
    const Target& t = row.target;
    const std::string margin = t.log_margin > 0
                                   ? fmt::format("{}..{}", significant(std::exp(-t.log_margin)),
                                                 significant(std::exp(t.log_margin)))
                                   : "-";
    lines.push_back({t.name, t.measure, t.role, significant(t.reported, 4),
                     significant(row.simulated, 4), significant(std::exp(row.log_error), 3), margin,
                     verdict_text(row.verdict, o), t.source});
  }
  std::vector<std::size_t> widths(lines.front().size(), 0);
  for (const auto& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i)
      widths[i] = std::max(widths[i], display_width(line[i]));
  for (std::size_t l = 0; l < lines.size(); ++l) {
    std::string text;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const bool number = i >= 3 && i <= 6;
      text +=
          (number ? pad_left(lines[l][i], widths[i]) : pad_right(lines[l][i], widths[i])) + "  ";
    }
    text.erase(text.find_last_not_of(' ') + 1);
    fmt::print("{}\n", l == 0 ? bold(text) : text);
  }
}

void print_notes(const Options& o, const Calibration& c) {
  bool begun = false;
  for (const TargetRow& row : c.rows) {
    const Text levers = lever_text(row);
    const std::string lever = o.chinese() ? levers.zh : levers.en;
    if (lever.empty() && row.target.note.empty()) continue;
    if (!begun) fmt::print("\n");
    begun = true;
    std::string text = fmt::format("- {}, {}: {}", row.target.name, row.target.measure, lever);
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
    tell_error("the scenario has no targets, so there is nothing to hold it against");
    return kInputError;
  }
  const std::string output = output_path(o, *scenario);
  if (!o.force && fs::exists(output)) {
    tell_error("'" + output + "' exists; choose another name or give --force to replace it");
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
    fmt::print(stderr, "{}\n", o.say("interrupted; nothing was written", "被中断；未写入任何文件"));
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
