#include "experiments/analysis/boxes.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "experiments/analysis/sobol.hpp"
#include "experiments/study/table.hpp"
#include "experiments/wording.hpp"
#include "output/table_text.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/sweep.hpp"
#include "scenarios/swept_words.hpp"

namespace credstream {
namespace {

Text words_of(const StudyPlan& plan, const Restriction& r, bool category) {
  const std::string& path = plan.paths[r.axis];
  const auto number = [](double v) { return significant(v, 4); };
  const std::vector<std::string> words = swept_words(path);
  if (category && !words.empty()) {
    std::string all;
    for (const double v : r.among)
      all += (all.empty() ? "" : ", ") + words[static_cast<std::size_t>(v)];
    return {path + " is " + (r.among.size() > 1 ? "one of " : "") + all, path + " 取 " + all};
  }
  if (category) {
    if (r.among.size() == 1 && (r.among[0] == 0 || r.among[0] == 1)) {
      const bool on = r.among[0] == 1;
      return {path + " is " + (on ? "on" : "off"), path + (on ? " 为开" : " 为关")};
    }
    std::string values;
    for (const double v : r.among) values += (values.empty() ? "" : ", ") + number(v);
    return {path + " is one of " + values, path + " 取 " + values};
  }
  const bool low = std::isfinite(r.low), high = std::isfinite(r.high);
  if (low && high)
    return {path + " lies between " + number(r.low) + " and " + number(r.high),
            path + " 介于 " + number(r.low) + " 与 " + number(r.high) + " 之间"};
  if (low) return {path + " is at least " + number(r.low), path + " 不低于 " + number(r.low)};
  return {path + " is at most " + number(r.high), path + " 不高于 " + number(r.high)};
}

std::string percent(double share) { return fixed(100 * share, share < 0.1 ? 1 : 0); }

/// A number, or nothing where a box is open on that side.
double bound(double value) {
  return std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN();
}

void end_with_score(TableText& table, const BoxScore& s) {
  table.numbers({bound(s.coverage), bound(s.density), bound(s.support)});
  table.count(static_cast<std::int64_t>(s.points)).count(static_cast<std::int64_t>(s.cases));
  table.end_row();
}

/// "0 2": the values that a restriction allows, where it lists them.
std::string among(const StudyPlan& plan, const Restriction& restriction) {
  std::string text;
  for (const double value : restriction.among) {
    if (!text.empty()) text += ' ';
    append_value(text, plan, restriction.axis, value);
  }
  return text;
}

}  // namespace

bool Condition::holds(double value) const {
  if (relation == "<") return value < bound;
  if (relation == "<=") return value <= bound;
  if (relation == ">") return value > bound;
  return value >= bound;
}

std::optional<Condition> read_condition(const std::string& text) {
  const std::size_t at = text.find_first_of("<>");
  if (at == std::string::npos || at == 0) return std::nullopt;
  Condition condition;
  condition.outcome = text.substr(0, at);
  condition.relation = text.substr(at, text[at + 1] == '=' ? 2 : 1);
  while (condition.outcome.ends_with(' ')) condition.outcome.pop_back();
  std::size_t begin = at + condition.relation.size();
  while (begin < text.size() && text[begin] == ' ') ++begin;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + begin, end, condition.bound);
  if (error != std::errc() || stop != end || !std::isfinite(condition.bound)) return std::nullopt;
  return condition;
}

bool tells_boxes(const StudyPlan& plan) { return plan.structure.kind != "morris"; }

CasePoints case_points(const StudyPlan& plan, const std::vector<TaskResult>& results,
                       const std::vector<Condition>& conditions,
                       const std::vector<Measured>& measured) {
  std::vector<std::vector<double>> values;
  for (const Measured& m : measured) values.push_back(figures_of(plan, results, m).means());
  CasePoints found;
  for (const std::string& path : plan.paths) {
    const ParameterInfo* const row = find_swept(path);
    found.categories.push_back(swept_word_row(path) != nullptr ||
                               (row != nullptr && is_switch(*row)));
  }
  const bool mixed = plan.structure.kind == "saltelli";
  const std::size_t row = mixed ? saltelli_row(factors_of(plan.paths, plan.structure.groups).size())
                                : plan.points.size();
  for (std::size_t p = 0; p < plan.points.size(); ++p) {
    if (mixed && p % row > 1) continue;
    bool told = true, all = true;
    for (std::size_t c = 0; c < conditions.size(); ++c) {
      told = told && !std::isnan(values[c][p]);
      all = all && conditions[c].holds(values[c][p]);
    }
    if (!told) continue;
    found.points.push_back(plan.points[p]);
    found.cases.push_back(all);
  }
  return found;
}

std::string boxes_table(const StudyPlan& plan, const Discovery& found) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  TableText table({"box", "parameter", "low", "high", "among", "quasi_p", "found_again", "kept",
                   "coverage", "density", "support", "points", "cases"});
  std::int64_t number = 0;
  for (const FoundBox& box : found.boxes) {
    ++number;
    const auto add = [&](const Restriction& r, const RestrictionTest* test) {
      table.count(number).text(plan.paths[r.axis]).numbers({bound(r.low), bound(r.high)});
      table.text(among(plan, r));
      table.number(test != nullptr ? bound(test->quasi_p) : kNone);
      table.number(test != nullptr ? bound(std::min(1.0, test->found_again)) : kNone);
      table.yes_or_no(test != nullptr);
      end_with_score(table, box.score);
    };
    for (const RestrictionTest& test : box.restrictions) add(test.restriction, &test);
    for (const Restriction& r : box.dispensable) add(r, nullptr);
  }
  return table.csv();
}

std::string peeling_table(const Discovery& found) {
  TableText table({"step", "coverage", "density", "support", "points", "cases"});
  std::int64_t step = 0;
  for (const BoxScore& score : found.trajectory) end_with_score(table.count(step++), score);
  return table.csv();
}

std::vector<Text> box_sentences(const StudyPlan& plan, const Discovery& found,
                                const std::vector<bool>& categories) {
  std::vector<Text> sentences;
  for (const FoundBox& box : found.boxes) {
    std::vector<Text> parts;
    for (const RestrictionTest& test : box.restrictions)
      parts.push_back(words_of(plan, test.restriction, categories[test.restriction.axis]));
    const Text where = listed(parts);
    const BoxScore& s = box.score;
    sentences.push_back(
        {"Where " + where.en + ", it happens in " + percent(s.density) + " % of the points" +
             (sentences.empty() ? "" : " outside the boxes before") + " (" +
             percent(found.whole.density) + " % of all points); that is " + percent(s.support) +
             " % of all points, and they hold " + percent(s.coverage) + " % of the cases.",
         "当" + where.zh + "时，" + (sentences.empty() ? "" : "在前述区域之外的点中，") +
             percent(s.density) + "% 的点发生此情形（全部点中为 " + percent(found.whole.density) +
             "%）；这些点占全部的 " + percent(s.support) + "%，包含 " + percent(s.coverage) +
             "% 的情形。"});
  }
  return sentences;
}

}  // namespace credstream
