/// The command that says where in the parameter space something happens.
#include <fmt/format.h>

#include <algorithm>

#include "cli/analysis.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "experiments/analysis/boxes.hpp"
#include "experiments/analysis/resample.hpp"
#include "experiments/study/table.hpp"
#include "experiments/wording.hpp"
#include "output/files.hpp"
#include "output/findings.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

/// The rule in words.
Text rule_of(const StudyPlan& plan, const std::vector<Condition>& conditions,
             const std::vector<Measured>& measured) {
  std::vector<Text> parts;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const Text label = label_of(plan, measured[i]);
    const std::string rest =
        " " + conditions[i].relation + " " + significant(conditions[i].bound, 6);
    parts.push_back({label.en + rest, label.zh + rest});
  }
  const Text all = listed(parts);
  return {"It happens where, on the mean over replicates, " + all.en + ".",
          "判据：重复的均值满足 " + all.zh + "。"};
}

void print_box(const Options& o, const StudyPlan& plan, const FoundBox& box, const Text& sentence,
               std::size_t number) {
  fmt::print("\n{} {}\n", o.say("Box", "区域"), number);
  fmt::print("{}\n", wrapped(o.chinese() ? sentence.zh : sentence.en, terminal_width(), 0));
  std::vector<std::vector<std::string>> lines = {{o.say("parameter", "参数"), o.say("from", "从"),
                                                  o.say("to", "到"), o.say("quasi p", "准 p 值"),
                                                  o.say("found again", "再次发现")}};
  const auto bounds = [&](const Restriction& r) {
    std::string among;
    for (const double v : r.among) {
      if (!among.empty()) among += ", ";
      append_value(among, plan, r.axis, v);
    }
    const auto bound = [](double v) { return std::isfinite(v) ? significant(v, 4) : "-"; };
    return std::pair{r.among.empty() ? bound(r.low) : among,
                     r.among.empty() ? bound(r.high) : std::string("-")};
  };
  for (const RestrictionTest& test : box.restrictions) {
    const auto [low, high] = bounds(test.restriction);
    lines.push_back({plan.paths[test.restriction.axis], low, high, significant(test.quasi_p, 2),
                     significant(100 * std::min(1.0, test.found_again), 3) + " %"});
  }
  print_columns(lines, 1);
  for (const Restriction& r : box.dispensable)
    fmt::print(
        "{}\n",
        fmt::format(fmt::runtime(o.say("dispensable, and dropped: {}", "可省略，已去除：{}")),
                    plan.paths[r.axis]));
}

Said no_morris() {
  return worded(
      {"the points of design morris repeat each other's values, so that chance would look like a "
       "box; use sobol, latin_hypercube, random or saltelli",
       "morris 设计的各点重复使用彼此的值，偶然会被误认为区域；请改用 "
       "sobol、latin_hypercube、random 或 saltelli"});
}

/// The conditions of --where, with what each is about; problems are reported.
bool read_conditions(const Options& o, const OpenStudy& study, std::vector<Condition>& conditions,
                     std::vector<Measured>& measured) {
  for (const std::string& text : o.conditions) {
    const auto condition = read_condition(text);
    if (!condition) {
      tell_error(
          worded({"--where needs METRIC<NUMBER, such as 'credibility<-0.05'; also <=, > and >=",
                  "--where 须写成 指标<数值，例如 'credibility<-0.05'；也可用 <=、> 和 >="}));
      return false;
    }
    const auto m = measured_or_tell(o, study, condition->outcome);
    if (!m) return false;
    conditions.push_back(*condition);
    measured.push_back(*m);
  }
  return true;
}

int analyse(const Options& o, const OpenStudy& study) {
  if (!tells_boxes(study.plan)) {
    tell_error(no_morris());
    return kInputError;
  }
  std::vector<Condition> conditions;
  std::vector<Measured> measured;
  if (!read_conditions(o, study, conditions, measured)) return kInputError;
  const CasePoints found = case_points(study.plan, study.results, conditions, measured);
  const auto n_cases =
      static_cast<std::size_t>(std::count(found.cases.begin(), found.cases.end(), true));
  const Text rule = rule_of(study.plan, conditions, measured);
  if (!o.quiet) {
    fmt::print("{}\n", wrapped(o.chinese() ? rule.zh : rule.en, terminal_width(), 0));
    fmt::print("{}\n", fmt::format(fmt::runtime(o.say("{} of {} points", "{}/{} 个点")), n_cases,
                                   found.points.size()));
  }
  const Discovery boxes =
      discover(found.points, found.cases, found.categories, resampling_key(study.plan.seed));
  const std::vector<Text> sentences = box_sentences(study.plan, boxes, found.categories);
  if (boxes.boxes.empty())
    fmt::print("{}\n",
               n_cases == 0 ? o.say("It happens at no point.", "没有任何点发生。")
               : n_cases == found.points.size()
                   ? o.say("It happens at every point.", "所有点都发生。")
                   : o.say("No box tells it apart from chance.", "没有哪个区域能与偶然区分。"));
  for (std::size_t i = 0; i < boxes.boxes.size() && !o.quiet; ++i)
    print_box(o, study.plan, boxes.boxes[i], sentences[i], i + 1);
  if (!o.quiet) fmt::print("\n");
  return write_tables(
      o, study.folder,
      {{output_file("boxes.csv"), boxes_table(study.plan, boxes)},
       {output_file("peeling.csv"), peeling_table(boxes)},
       {output_file("boxes.json"), box_words_json(study.plan.hash, rule, sentences)}});
}

}  // namespace

int discover_command(const Options& o) {
  const auto prepare = [&](Scenario& scenario) {
    if (!scenario.study.given) {
      tell_error(
          worded({"the scenario has no 'sweep', which says what to vary; see credstream params",
                  "情景没有 'sweep'，而它说明要改变什么；参见 credstream params"}));
      return false;
    }
    if (scenario.study.design == Design::morris) {
      tell_error(no_morris());
      return false;
    }
    std::vector<Condition> conditions;  // names are looked up before anything runs
    std::vector<Measured> measured;
    return read_conditions(o, names_of(scenario, scenario.study.outcomes), conditions, measured);
  };
  return with_study(o, prepare, [&](const OpenStudy& study) { return analyse(o, study); });
}

}  // namespace credstream
