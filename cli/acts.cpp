/// The command that switches every mechanism off in plausible worlds and counts what that moves.
#include "experiments/acts.hpp"

#include <fmt/format.h>

#include <array>

#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "experiments/claims.hpp"
#include "experiments/wording.hpp"
#include "output/shares.hpp"

namespace credstream {
namespace {

/// The flagship, in which arms are given, and the race, in which officials choose.
constexpr std::array kTriedIn = {"four-tactics", "race"};

std::string share_of_worlds(std::int32_t k, std::int32_t n) {
  const Interval in = wilson_95(k, n);
  return fmt::format("{} [{}, {}]", share_text(k, n), fixed(100 * in.low, 0),
                     fixed(100 * in.high, 0));
}

std::optional<Acting> try_in(const Options& o, const std::string& name, Watch& watch) {
  const auto scenario = load_or_tell({}, name);
  if (!scenario) return std::nullopt;
  Worlds asked = worlds_asked(*scenario);
  asked.replicates = o.pairs;
  const StructuredScenario under = structured(*scenario, std::move(asked));
  const DrawnWorlds worlds = draw_worlds(under, o.draws);
  if (!worlds.problem.empty()) {
    tell_error(worlds.problem);
    return std::nullopt;
  }
  return acting_mechanisms(*scenario, under, worlds, thread_count(o), watch);
}

void print_row(const Options& o, const std::vector<Acting>& tried, std::size_t m) {
  const Mechanism& mechanism = *tried[0].mechanisms[m].mechanism;
  const std::string_view what = o.chinese() ? mechanism.what_zh : mechanism.what;
  bool acts = false;
  std::string cells;
  for (const Acting& acting : tried) {
    const ActingMechanism& in = acting.mechanisms[m];
    acts = acts || in.acts();
    cells += fmt::format(
        fmt::runtime(o.format == "md" ? " | {} | {} | {} | {}" : "  {:4} {:5} {:5}  {}"),
        share_text(in.on, in.worlds), share_text(in.moves_trust, in.worlds),
        share_text(in.moves_income, in.worlds), share_of_worlds(in.moves, in.worlds));
  }
  const char* const verdict = acts ? o.say("acts", "起作用") : o.say("–", "–");
  if (o.format == "md")
    fmt::print("| {} | {} | `{}`{} | {} |\n", mechanism.id, what, mechanism.off, cells, verdict);
  else
    fmt::print("{:4} {}{}  {}\n", mechanism.id, verdict, cells, what);
}

}  // namespace

int acts_command(const Options& o) {
  Watch& watch = interruptible_watch();
  watch.phase = "worlds";
  std::vector<Acting> tried;
  {
    const Progress progress(watch, o.quiet, o.chinese());
    for (const char* name : kTriedIn) {
      auto acting = try_in(o, name, watch);
      if (!acting) return kInputError;
      if (watch.stopped()) return kInterrupted;
      tried.push_back(*std::move(acting));
    }
  }
  if (o.format == "md") {
    std::string head = o.say("| id | mechanism | switched off", "| 编号 | 机制 | 关闭方式");
    std::string rule = "|---|---|---";
    for (const char* name : kTriedIn) {
      head += fmt::format(fmt::runtime(o.say(" | `{}`: on, % | trust | income | either",
                                             " | `{}`：启用 % | 信任 | 收入 | 任一")),
                          name);
      rule += "|---|---|---|---";
    }
    fmt::print("{} | {} |\n{}|---|\n", head, o.say("acts", "是否起作用"), rule);
  }
  for (std::size_t m = 0; m < tried[0].mechanisms.size(); ++m) print_row(o, tried, m);
  std::int32_t acting = 0;
  for (std::size_t m = 0; m < tried[0].mechanisms.size(); ++m)
    acting += tried[0].mechanisms[m].acts() || tried[1].mechanisms[m].acts();
  fmt::print(fmt::runtime(o.say("\n{} of {} mechanisms act. Worlds: {} and {}; {} and {} failed.\n",
                                "\n{} / {} 个机制起作用。情形：{} 与 {}；失败 {} 与 {}。\n")),
             acting, tried[0].mechanisms.size(), tried[0].worlds, tried[1].worlds, tried[0].failed,
             tried[1].failed);
  return kFine;
}

}  // namespace credstream
