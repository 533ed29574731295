#include "cli/analysis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "cli/study.hpp"
#include "cli/terminal.hpp"
#include "experiments/analysis/asked.hpp"
#include "experiments/study/table.hpp"
#include "output/folder.hpp"
#include "scenarios/report.hpp"
#include "viz/study_page.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

/// Reads folders of one study; its exit code when that fails.
int read_for_analysis(const Options& o, const std::vector<std::string>& folders, OpenStudy& study) {
  auto read = read_study(folders);
  if (const auto* problem = std::get_if<IoProblem>(&read)) return tell_io(*problem);
  StudyResults& stored = std::get<StudyResults>(read);
  for (const IoProblem& problem : stored.status.problems) tell_error(problem);
  if (!stored.status.problems.empty()) return kIoError;
  if (stored.results.empty()) {
    tell_error(worded({"'{0}' holds no results yet", "'{0}' 中还没有结果"}, folders.front()));
    return kIoError;
  }
  const std::int64_t missing = stored.status.missing();
  if (missing > 0 && stored.plan.kind != "tip")
    tell_aside(fmt::format(
        fmt::runtime(o.say("note: {} of {} tasks are missing; these figures come from the others",
                           "注意：缺 {}/{} 个任务，以下结果据其余任务得出")),
        missing, stored.plan.tasks()));
  study.folder = folders.front();
  study.plan = std::move(stored.plan);
  study.results = std::move(stored.results);
  const LoadResult loaded = load_scenario_text(study.plan.scenario, "scenario.yaml", {}, {});
  study.baseline = loaded.ok() ? loaded.scenario.baseline : study.plan.arms.front();
  return kFine;
}

template <class T>
std::optional<T> asked_or_tell(const Asked<T>& asked) {
  if (const T* const found = std::get_if<T>(&asked)) return *found;
  tell_error(std::get<Said>(asked));
  return std::nullopt;
}

}  // namespace

int with_study(const Options& o, const std::function<bool(Scenario&)>& prepare,
               const std::function<int(const OpenStudy&)>& analyse) {
  OpenStudy study;
  if (fs::is_directory(o.files.front())) {
    const int code = read_for_analysis(o, o.files, study);
    return code == kFine ? analyse(study) : code;
  }
  auto scenario = load_for_study(o);
  if (!scenario || !prepare(*scenario)) return kInputError;
  const int ran = run_sweep(o, *scenario);
  if ((ran != kFine && ran != kBrokenInvariant) || runs_a_part(o)) return ran;
  const int code = read_for_analysis(o, {study_folder(o, *scenario)}, study);
  const int told = code == kFine ? analyse(study) : code;
  return told == kFine ? ran : told;
}

std::optional<std::size_t> outcome_or_tell(const StudyPlan& plan, const std::string& name) {
  return asked_or_tell(outcome_named(plan, name));
}

bool figure_or_tell(const Scenario& scenario, const std::string& name) {
  const Said why = why_no_figure(scenario, name);
  if (!why.empty()) tell_error(why);
  return why.empty();
}

OpenStudy names_of(const Scenario& scenario, const std::vector<std::string>& outcomes) {
  return {"", plan_of_names(scenario, outcomes), {}, scenario.baseline};
}

std::optional<Measured> measured_or_tell(const Options& o, const OpenStudy& study,
                                         const std::string& outcome) {
  return asked_or_tell(measured_named(study.plan, study.baseline, outcome, {o.arm, o.against}));
}

int write_tables(const Options& o, const std::string& folder,
                 const std::vector<std::pair<std::string, std::string>>& tables) {
  for (const auto& [name, text] : tables) {
    const std::string path = (fs::path(folder) / name).string();
    if (const auto problem = write_file(path, text)) return tell_io(*problem);
    if (name.ends_with(".csv")) fmt::print("{}{}\n", o.quiet ? "" : o.say("Table: ", "表："), path);
  }
  return write_study_page(o, folder);
}

int write_study_page(const Options& o, const std::string& folder) {
  const auto plan = plan_of(folder);
  if (const auto* problem = std::get_if<IoProblem>(&plan)) return tell_io(*problem);
  // The columns that the table has, which may have been merged with differences.
  std::string head;
  std::ifstream table(fs::path(folder) / kStudyTable);
  std::getline(table, head);
  const auto columns =
      table_columns(std::get<StudyPlan>(plan), head.find("_difference,") != std::string::npos);
  const auto* known = std::get_if<StudyColumns>(&columns);
  if (const auto problem =
          write_file((fs::path(folder) / output_file("definitions.csv")).string(),
                     known != nullptr ? study_definitions(std::get<StudyPlan>(plan), *known)
                                      : study_definitions(std::get<StudyPlan>(plan))))
    return tell_io(*problem);
  const ReportResult page =
      render_study_page(folder, o.chinese() ? PageLanguage::zh : PageLanguage::en);
  for (const IoProblem& problem : page.problems) tell_error(problem);
  if (!page.ok()) return kIoError;
  const std::string path = (fs::path(folder) / output_file("report.html")).string();
  if (const auto problem = write_file(path, page.html)) return tell_io(*problem);
  fmt::print("{}{}\n", o.quiet ? "" : o.say("Page: ", "报告页："), path);
  return kFine;
}

void print_columns(const std::vector<std::vector<std::string>>& lines, std::size_t words) {
  std::vector<std::size_t> widths;
  for (const auto& line : lines)
    for (std::size_t c = 0; c < line.size(); ++c) {
      if (c == widths.size()) widths.push_back(0);
      widths[c] = std::max(widths[c], display_width(line[c]));
    }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string text;
    for (std::size_t c = 0; c < lines[i].size(); ++c) {
      if (c > 0) text += "  ";
      text += c < words ? pad_right(lines[i][c], widths[c]) : pad_left(lines[i][c], widths[c]);
    }
    while (text.ends_with(' ')) text.pop_back();
    fmt::print("{}\n", i == 0 ? bold(text) : text);
  }
}

std::string with_bounds(const Interval& value) {
  if (std::isnan(value.mean)) return "-";
  if (!value.bounded()) return significant(value.mean);
  return significant(value.mean) + " [" + significant(value.low) + ", " + significant(value.high) +
         "]";
}

}  // namespace credstream
