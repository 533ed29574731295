/// The command that holds the simulator against mathematics.
#include "experiments/verify/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "experiments/wording.hpp"
#include "scenarios/report.hpp"

namespace credstream {
namespace {

/// The forms that were asked for, all when none was named; nothing when a name is unknown.
std::optional<std::vector<const ClosedForm*>> chosen_forms(const Options& o) {
  std::vector<const ClosedForm*> chosen;
  std::vector<std::string> ids;
  for (const ClosedForm& form : closed_forms()) ids.emplace_back(form.id);
  for (const std::string& id : o.only) {
    const auto at = std::find(ids.begin(), ids.end(), id);
    if (at == ids.end()) {
      tell_error(worded({"{0} is not a closed form{1}", "{0} 不是闭式解{1}"}, quote(id),
                        suggestion(id, ids)));
      return std::nullopt;
    }
    chosen.push_back(&closed_forms()[static_cast<std::size_t>(at - ids.begin())]);
  }
  if (o.only.empty())
    for (const ClosedForm& form : closed_forms()) chosen.push_back(&form);
  return chosen;
}

void print_form(const Options& o, const ClosedForm& form, const std::vector<FormCheck>& checks,
                double seconds) {
  fmt::print("{} {}  ({:.1f} s)\n", bold(std::string(form.id)),
             o.chinese() ? form.says_zh : form.says, seconds);
  for (const FormCheck& check : checks)
    fmt::print("  {} {}: {} {}, {} {}, {} {}\n",
               check.holds() ? o.say("holds", "成立") : o.say("FAILS", "不成立"), check.quantity,
               o.say("expected", "理论"), significant(check.expected, 6),
               o.say("simulated", "模拟"), significant(check.simulated, 6),
               o.say("tolerance", "容差"), significant(check.tolerance(), 3));
}

void print_table_head(const Options& o) {
  fmt::print("| {} |\n|---|---|---|---|---|---|---|\n",
             o.say("id | what it says | quantity | expected | simulated | tolerance | holds",
                   "编号 | 内容 | 量 | 理论 | 模拟 | 容差 | 成立"));
}

void print_rows(const Options& o, const ClosedForm& form, const std::vector<FormCheck>& checks) {
  std::string_view says = o.chinese() ? form.says_zh : form.says;
  for (const FormCheck& check : checks) {
    fmt::print("| {} | {} | {} | {} | {} | {} | {} |\n", form.id, says, check.quantity,
               significant(check.expected, 6), significant(check.simulated, 6),
               significant(check.tolerance(), 3),
               check.holds() ? o.say("yes", "是") : o.say("NO", "否"));
    says = {};
  }
}

}  // namespace

int verify_command(const Options& o) {
  if (o.hypotheses) return hypotheses_command(o);
  if (o.cases) return cases_command(o);
  if (o.patterns) return patterns_command(o);
  if (o.acts) return acts_command(o);
  const auto forms = chosen_forms(o);
  if (!forms) return kInputError;
  Watch& watch = interruptible_watch();
  const bool markdown = o.format == "md";
  int failed = 0, held = 0;
  if (markdown) print_table_head(o);
  for (const ClosedForm* form : *forms) {
    Workbench bench(o.quick, thread_count(o), watch);
    const auto begin = std::chrono::steady_clock::now();
    form->check(bench);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    if (watch.stopped()) return kInterrupted;
    if (markdown)
      print_rows(o, *form, bench.checks());
    else
      print_form(o, *form, bench.checks(), seconds.count());
    std::fflush(stdout);
    for (const FormCheck& check : bench.checks()) ++(check.holds() ? held : failed);
  }
  if (markdown) return failed == 0 ? kFine : kBrokenInvariant;
  fmt::print(
      "\n{}\n",
      fmt::format(fmt::runtime(o.say("{} quantities hold, {} fail", "{} 项成立，{} 项不成立")),
                  held, failed));
  return failed == 0 ? kFine : kBrokenInvariant;
}

}  // namespace credstream
