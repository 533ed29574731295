/// The command that holds the model against patterns that were reported, under both versions of its
/// rules.
#include "experiments/verify/patterns.hpp"

#include <fmt/format.h>

#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "experiments/wording.hpp"

namespace credstream {
namespace {

/// The value and whether it lies in the reported range; a dash where there is none.
std::string cell(const Options& o, const EmpiricalPattern& pattern,
                 const std::optional<double>& value) {
  if (!value) return "–";
  return fmt::format("{} ({})", significant(*value, 3),
                     agrees(pattern, *value) ? o.say("within", "在内") : o.say("outside", "在外"));
}

std::string reported(const EmpiricalPattern& p) {
  return fmt::format("{} [{}, {}] {}", significant(p.reported, 3), significant(p.low, 3),
                     significant(p.high, 3), p.unit);
}

}  // namespace

int patterns_command(const Options& o) {
  Watch& watch = interruptible_watch();
  const Workbench bench(o.quick, thread_count(o), watch);
  const auto v1 = measured_patterns(bench, RulesVersion::v1);
  const auto v2 = measured_patterns(bench, RulesVersion::v2);
  if (watch.stopped()) return kInterrupted;
  const bool markdown = o.format == "md";
  if (markdown)
    fmt::print("| {} |\n|---|---|---|---|---|---|---|\n",
               o.say("id | pattern | reported | v1 | v2 | measured by | source",
                     "编号 | 规律 | 报道值 | v1 | v2 | 模型中的量 | 来源"));
  for (std::size_t i = 0; i < patterns().size(); ++i) {
    const EmpiricalPattern& p = patterns()[i];
    const std::string_view says = o.chinese() ? p.says_zh : p.says;
    const std::string_view measure = o.chinese() ? p.measure_zh : p.measure;
    const std::string first = cell(o, p, v1[i]), second = cell(o, p, v2[i]);
    if (markdown)
      fmt::print("| {} | {} | {} | {} | {} | {} | {} |\n", p.id, says, reported(p), first, second,
                 measure, p.source);
    else
      fmt::print("{} {}\n  {} {}; v1 {}; v2 {}\n  {}\n", bold(std::string(p.id)), says,
                 o.say("reported", "报道值"), reported(p), first, second, measure);
  }
  return kFine;
}

}  // namespace credstream
