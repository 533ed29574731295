/// The command that fits a scenario to its reported figures.
#include "experiments/calibrate.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "cli/folder.hpp"
#include "cli/options.hpp"
#include "cli/study.hpp"
#include "cli/targets.hpp"
#include "cli/terminal.hpp"
#include "experiments/cases.hpp"
#include "experiments/doses.hpp"
#include "experiments/refusals.hpp"
#include "output/folder.hpp"
#include "output/target.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/load.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/renamed.hpp"
#include "scenarios/yaml_tree.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

std::string output_path(const Options& o, const Scenario& s) {
  if (!o.output.empty()) return o.output;
  if (s.file == kStandardInput) return s.name + "-fitted.yaml";
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

/// The paths of a file that a path of the command line means: as it is, or that of each arm which
/// uses the tactic or policy.
std::vector<std::string> paths_of_set(const Scenario& s, const std::string& given) {
  const std::string path = current_path(given);
  if (!path.starts_with("tactics.") && !path.starts_with("policies.")) return {path};
  std::vector<std::string> paths;
  for (const Arm& arm : s.arms)
    if (has_parameter({arm}, path)) paths.push_back("arms." + arm.name + "." + path);
  return paths;
}

/// The fitted scenario: over the file what the command line set, and over that what was fitted, so
/// that it gives the figures that were printed.
std::string fitted_yaml(const Options& o, const Scenario& s, const Calibration& c,
                        const std::string& output) {
  Report nobody;
  Node document = empty_map();
  put(document, "scenario", scalar(s.name + "-fitted"));
  // What came from standard input is gone, and so stands in the file as a whole.
  const bool gone = s.file == kStandardInput;
  if (gone)
    document = read_yaml(s.resolved, "scenario.yaml", nobody).value_or(std::move(document));
  else
    put(document, "extends", scalar(extends_path(s, output)));
  if (gone) find(document, "scenario")->text = s.name + "-fitted";
  const auto lay = [&](const std::string& path, Node value) {
    document = layered(std::move(document), tree_with(path, std::move(value)), nobody);
  };
  for (const std::string& set : gone ? std::vector<std::string>{} : o.set) {
    const std::size_t equals = set.find('=');
    for (const std::string& path : paths_of_set(s, set.substr(0, equals)))
      lay(path, scalar(set.substr(equals + 1)));
  }
  if (!gone && !o.seed.empty()) lay("seed", scalar(o.seed));
  if (!gone && !o.replicates.empty()) lay("replicates", scalar(o.replicates));
  for (const FittedParameter& fitted : c.fitted)
    for (const std::string& path : paths_of_set(s, fitted.path))
      lay(path, scalar(number_text(fitted.after)));
  return "# Fitted by credstream calibrate to the calibration targets of " + s.name +
         (c.converged ? "" : "; the fit did NOT reach its targets") + ".\n" + to_yaml(document);
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
               p.at_bound ? o.say("  (at the end of the range that was searched)",
                                  "（已到搜索范围的边界）")
                          : "");
  if (c.searched)
    fmt::print(fmt::runtime(o.say("Found by CMA-ES from {} in {} evaluations.\n",
                                  "由 CMA-ES 从 {}经 {} 次评估求得。\n")),
               c.starts == 1 ? o.say("one start", "一个起点")
                             : fmt::format(fmt::runtime(o.say("{} starts", "{} 个起点")), c.starts),
               c.evaluations);
  if (c.ambiguous)
    fmt::print("{}\n", o.say("Other values fit about as well: the targets do not tell them apart.",
                             "另有取值拟合得同样好：这些目标无法区分它们。"));
  if (!c.converged)
    fmt::print("{}\n",
               o.say("These values are the best that were found.", "以上为所找到的最优取值。"));
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
  if (const Said why = calibration_refusal(*scenario); !why.empty()) {
    tell_error(why);
    return kInputError;
  }
  const std::string output = output_path(o, *scenario);
  if (!o.force && fs::exists(output)) {
    tell_error(is_there(output));
    return kIoError;
  }
  if (const auto problem = check_target(output)) return tell_io(*problem);
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
  if (const auto problem = write_file(output, fitted_yaml(o, *scenario, calibration, output)))
    return tell_io(*problem);
  fmt::print("{}{}\n", o.quiet ? "" : o.say("\nFitted scenario: ", "\n拟合后的情景："), output);
  return calibration.converged ? kFine : kBrokenInvariant;  // a target that is missed is no success
}

}  // namespace credstream
