/// The command that says which parameters matter.
#include "experiments/analysis/sensitivity.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cli/analysis.hpp"
#include "cli/options.hpp"
#include "experiments/analysis/asked.hpp"
#include "experiments/wording.hpp"
#include "output/files.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

IndicesAsked asked_by(const Options& o) {
  return {o.method, o.points, o.outcomes, {o.arm, o.against}};
}

bool prepare(const Options& o, Scenario& scenario) {
  const Said why = lay_out_indices(asked_by(o), scenario);
  if (!why.empty()) tell_error(why);
  return why.empty();
}

const IndexRow* index_of(const Sensitivity& s, const std::string& factor, const char* index) {
  for (const IndexRow& row : s.indices)
    if (row.factor == factor && row.index == index) return &row;
  return nullptr;
}

void print_one(const Options& o, const StudyPlan& plan, const Sensitivity& s) {
  const bool morris = plan.structure.kind == "morris";
  const Text label = label_of(plan, s.measured);
  fmt::print("\n{}\n", o.chinese() ? label.zh : label.en);
  if (std::isnan(s.noise.share))
    fmt::print("{}\n", o.say("noise: unknown without replicates", "噪声：无重复，未知"));
  else
    fmt::print("{}\n", fmt::format(fmt::runtime(o.say("noise: {} % of the variance between points",
                                                      "噪声：占点间方差的 {}%")),
                                   significant(100 * s.noise.share, 2)));
  std::vector<std::vector<std::string>> lines = {
      morris
          ? std::vector<std::string>{o.say("parameter", "参数"),
                                     o.say("how sure (mu*)", "把握（mu*）"), "mu*", "mu", "sigma"}
          : std::vector<std::string>{o.say("parameter", "参数"),
                                     o.say("how sure (total)", "把握（总指数）"),
                                     o.say("first", "一阶指数"), o.say("total", "总指数")}};
  const auto cell = [&](const IndexRow* row) {
    return row == nullptr ? std::string("-") : with_bounds(row->value);
  };
  std::size_t shown = 0;
  for (const std::size_t i : ranked(s)) {
    if (shown++ == static_cast<std::size_t>(o.top)) break;
    const IndexRow& row = s.indices[i];
    const Text sure = words_of(row.sureness);
    std::vector<std::string> line = {row.factor, o.chinese() ? sure.zh : sure.en};
    for (const char* index : morris ? std::vector<const char*>{"mu_star", "mu", "sigma"}
                                    : std::vector<const char*>{"first", "total"}) {
      const IndexRow* const other = index_of(s, row.factor, index);
      line.push_back(cell(other));
      if (other != nullptr && other->sureness == Sureness::negative)
        line.back() += o.say(" negative: noise", " 为负：噪声");
    }
    lines.push_back(std::move(line));
  }
  print_columns(lines, 2);
}

int analyse(const Options& o, const OpenStudy& study) {
  const auto found = indices_of(asked_by(o), study.plan, study.results, study.baseline);
  if (const Said* why = std::get_if<Said>(&found)) {
    tell_error(*why);
    return kInputError;
  }
  const auto& [all, growing, failed] = std::get<StudyIndices>(found);
  if (!o.quiet) {
    fmt::print("{}\n",
               fmt::format(fmt::runtime(o.say("{} {} of {} parameters or groups, {} points, {} "
                                              "of them failed",
                                              "{} {}，{} 个参数或组，{} 个点，其中失败 {}")),
                           design_rows(study.plan),
                           study.plan.structure.kind == "morris" ? o.say("trajectories", "条轨迹")
                                                                 : o.say("rows", "行"),
                           factors_of(study.plan).size(), study.plan.points.size(), failed));
    for (const Sensitivity& s : all) print_one(o, study.plan, s);
    fmt::print("\n");
  }
  return write_tables(o, study.folder,
                      {{output_file("sensitivity.csv"), sensitivity_table(study.plan, all)},
                       {output_file("convergence.csv"), sensitivity_table(study.plan, growing)}});
}

}  // namespace

int sensitivity_command(const Options& o) {
  return with_study(
      o, [&](Scenario& scenario) { return prepare(o, scenario); },
      [&](const OpenStudy& study) { return analyse(o, study); });
}

}  // namespace credstream
