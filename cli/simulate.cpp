/// The commands that simulate: run and compare.
#include <fmt/format.h>

#include <charconv>
#include <filesystem>

#include "agents/state/accounts.hpp"
#include "cli/folder.hpp"
#include "cli/policies.hpp"
#include "cli/study.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/worlds.hpp"
#include "experiments/checkpoint.hpp"
#include "experiments/results.hpp"
#include "experiments/study/folder.hpp"
#include "experiments/study/plan.hpp"
#include "output/digest.hpp"
#include "output/reader.hpp"
#include "scenarios/report.hpp"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace credstream {
namespace {

/// "DAY:ACCOUNT" or "DAY:goods"; nothing when it does not read so.
std::optional<Drill> read_drill(const std::string& text) {
  Drill drill;
  if (text.empty()) return drill;
  const std::size_t colon = std::min(text.find(':'), text.size());
  const auto [end, error] = std::from_chars(text.data(), text.data() + colon, drill.day);
  if (error != std::errc() || end != text.data() + colon || drill.day < 0 || colon == text.size())
    return std::nullopt;
  const std::string account = text.substr(colon + 1);
  drill.goods = account == "goods";
  if (drill.goods) return drill;
  for (std::uint8_t a = 0; a < kAccounts; ++a) {
    if (kAccountLabels[a].name != account) continue;
    drill.account = a;
    return drill;
  }
  return std::nullopt;
}

std::vector<std::string> drill_accounts() {
  std::vector<std::string> names = {"goods"};
  for (const Label& account : kAccountLabels) names.emplace_back(account.name);
  return names;
}

void print_lines(const std::vector<Text>& texts, const Options& o, const char* mark) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string head = *mark ? std::string(mark) : fmt::format("{}. ", i + 1);
    fmt::print("{}\n", wrapped(head + (o.chinese() ? texts[i].zh : texts[i].en), terminal_width(),
                               head.size()));
  }
}

void print_outcome(const Options& o, const Scenario& s, const Comparison& c,
                   const std::string& table) {
  if (const std::string& question = s.question_in(o.chinese()); !question.empty())
    fmt::print("{}\n\n", bold(wrapped(question, terminal_width(), 0)));
  fmt::print("{}\n", table);
  const std::size_t n = c.summary.empty() ? 0 : static_cast<std::size_t>(c.summary.front().n);
  if (n > 1) {
    fmt::print("{}\n",
               wrapped(fmt::format(fmt::runtime(o.say(
                                       "Means over {} replicates and {} days. The intervals are of "
                                       "chance alone. Credibility is reported "
                                       "as change in points of 100: no source measures its "
                                       "level.",
                                       "{} 次重复、{} 天的均值；区间仅反映随机性。"
                                       "公信力以百分点变化表示：没有来源测量其水平。")),
                                   n, s.days),
                       terminal_width(), 0));
  }
  if (!c.findings.sentences.empty()) {
    fmt::print("\n");
    print_lines(c.findings.sentences, o, "");
  }
  std::vector<Text> hangs_on = c.findings.hangs_on;
  for (const FlipText& flip : c.findings.flips) hangs_on.push_back(flip.text);
  if (hangs_on.empty()) return;
  fmt::print("\n{}\n", bold(o.say("What it depends on", "结论取决于")));
  print_lines(hangs_on, o, "- ");
}

/// Tells builds apart that bear the same version: a state holds what it holds byte for byte.
std::string build_identity() {
  const auto program = read_file("/proc/self/exe");
  const auto* bytes = std::get_if<std::string>(&program);
  return program_name() + "\n" + (bytes != nullptr ? sha256(*bytes) : "");
}

/// Where a run leaves its state, when asked to.
std::optional<CheckpointFolder> checkpoint_folder(const Options& o, const Scenario& s,
                                                  const std::string& output) {
  if (o.checkpoint_days == 0) return std::nullopt;
  return CheckpointFolder(output + "/checkpoints", o.checkpoint_days,
                          build_identity() + "\n" + s.resolved + "\n" + network_hash(s) + "\n" +
                              o.record + "\n" + o.drill);
}

/// Whether a folder holds states of interrupted runs; others may have a folder of that name, too.
bool holds_states(const std::string& folder) {
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none))
    if (entry.path().extension() == ".state") return true;
  return false;
}

/// Tells what became of checkpoints: where runs went on, and what went wrong with one.
bool tell_checkpoints(const Options& o, const CheckpointFolder& checkpoints) {
  if (!o.quiet)
    for (const CheckpointFolder::Resumed& run : checkpoints.resumed())
      tell_aside(
          fmt::format(fmt::runtime(o.say("arm {} went on after day {} of its last checkpoint",
                                         "方案 {} 从上一检查点第 {} 天继续")),
                      run.arm, run.day));
  const auto problem = checkpoints.problem();
  if (problem) tell_error(*problem);
  return !problem;
}

/// Returns memory that is free to the system.
void give_back_memory() {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

/// What both commands do; `summed` is false for a run, which has one replicate and no sentences.
int simulate_and_write(const Options& o, bool summed) {
  if (!netcdf_granted(o)) return kInputError;
  const auto drill = read_drill(o.drill);
  if (!drill) {
    tell_error(worded(
        {"--drill needs DAY:ACCOUNT, where ACCOUNT is {0}", "--drill 须写成 天:账户，账户为 {0}"},
        listed(drill_accounts())));
    return kInputError;
  }
  auto scenario = load_or_tell(o, o.files.front());
  if (!scenario) return kInputError;
  if ((o.all_pairs || o.policy_draws > 0) && policy_arms(*scenario).empty()) {
    tell_error(
        worded({"no arm has a policy that the baseline has not: --pairs and --draws are for those",
                "没有方案采用基准所没有的政策：--pairs 和 --draws 只用于这样的方案"}));
    return kInputError;
  }
  if (o.all_pairs) add_pairs(*scenario);
  if (summed && o.adequacy) return print_size_of_worlds(o, *scenario);
  if (const Said excess = memory_excess(*scenario, summed ? scenario->replicates : 1);
      !excess.empty()) {
    tell_error(excess);
    return kInputError;
  }
  const std::string started = utc_now();
  const std::string path = o.output.empty() ? default_folder(*scenario) : o.output;
  const std::string study = study_in(path);
  if (!study.empty() && !o.force) {
    tell_error(worded({"'{0}' holds a study ({1}); choose another folder, or give --force to "
                       "replace it",
                       "'{0}' 中有一项研究（{1}）；请换一个文件夹，或用 --force 替换它"},
                      path, study));
    return kIoError;
  }
  if (summed && !o.shard.empty()) return run_part_of_worlds(o, *scenario, path);
  remember_new_folder(path);
  auto opened = OutputFolder::open(path, o.force);
  if (const auto* problem = std::get_if<IoProblem>(&opened)) {
    tell_error(*problem);
    return kIoError;
  }
  OutputFolder folder = std::get<OutputFolder>(std::move(opened));

  CompareOptions options;
  options.threads = thread_count(o);
  options.replicates = summed ? scenario->replicates : 1;
  options.curves = summed && !o.no_curves;
  options.findings = summed;
  options.record.drill = *drill;
  options.record.ledger = options.record.attribution = options.record.counties = o.record == "all";
  const auto checkpoints = checkpoint_folder(o, *scenario, path);
  if (checkpoints) {
    std::vector<std::string> arms;
    for (const Arm& arm : scenario->arms) arms.push_back(arm.name);
    if (const auto problem = checkpoints->foreign(arms)) {
      tell_error(*problem);
      return kIoError;
    }
    options.checkpoints = &*checkpoints;
  }
  if (!checkpoints && !o.force && holds_states(path + "/checkpoints")) {
    tell_error(
        worded({"'{0}' keeps the progress of an interrupted run; call that command again, choose "
                "another folder, or give --force",
                "'{0}' 保存着被中断的运行的进度；请再次运行该命令，换一个文件夹，"
                "或使用 --force"},
               path));
    return kIoError;
  }
  Watch& watch = interruptible_watch();
  Comparison comparison;
  {
    const Progress progress(watch, o.quiet, o.chinese());
    comparison = compare(*scenario, options, watch);
  }
  if (!comparison.problems.empty()) {
    tell(comparison.problems, {});
    return kInputError;
  }
  if (checkpoints && !tell_checkpoints(o, *checkpoints)) return kIoError;
  if (!comparison.has_results()) {
    tell_aside(checkpoints ? o.say("interrupted; how far it came is kept, and the same command "
                                   "goes on from there",
                                   "被中断；进度已保存，再次运行同一命令可继续")
                           : o.say("interrupted before one replicate of every arm was complete; "
                                   "nothing was written",
                                   "在各方案均完成一次重复之前被中断；未写入任何文件"));
    return kInterrupted;
  }
  const std::string table = comparison_table(o, *scenario, comparison);
  std::vector<PolicyEffect> effects;
  if (summed) effects = policy_effects(*scenario, comparison.arms);
  const std::size_t done = comparison.arms.front().replicates.size();
  const bool tells = !o.quiet && o.format != "md";
  if (tells) print_outcome(o, *scenario, comparison, table);
  const bool tries = summed && !comparison.interrupted && asks_for_worlds(o, *scenario);
  const ExitCode tried = tries ? try_all_worlds(o, *scenario, folder.path(), comparison) : kFine;
  if (tried != kFine && tried != kInterrupted) return tried;
  if (tells) print_worlds(o, comparison);
  const bool written = write_folder(folder, o, *scenario, comparison, started);
  if (!written) return kIoError;
  if (!study.empty()) clear_study(path);
  if (checkpoints) checkpoints->remove();
  const ExitCode drawn =
      tried == kInterrupted ? tried : try_worlds(o, *scenario, folder.path(), effects);
  if (drawn != kFine && drawn != kInterrupted) return drawn;
  if (!effects.empty()) {
    if (const auto problem = write_policies(folder.path(), policy_rows(effects))) {
      tell_error(*problem);
      return kIoError;
    }
  }
  comparison.arms = {};  // the page is made from the folder, and needs memory of its own
  give_back_memory();
  if (!write_page(folder.path(), o)) return kIoError;
  if (!o.quiet || o.format == "md") print_policies(o, *scenario, effects);
  if (tried == kInterrupted)
    tell_aside(
        o.say("interrupted: the worlds that are done are judged and kept; the same command "
              "with --force goes on with them",
              "被中断：已完成的情形已评判并保存；同一命令加 --force 可继续"));
  if (drawn == kInterrupted) return kInterrupted;
  if (o.format != "md")
    fmt::print("{}{}\n",
               o.quiet  ? ""
               : summed ? o.say("\nFiles: ", "\n文件：")
                        : o.say("Files: ", "文件："),
               folder.path());
  if (!comparison.interrupted) return kFine;
  tell_aside(fmt::format(
      fmt::runtime(o.say("interrupted: {} of {} replicates were complete and are written",
                         "被中断：{}/{} 次重复已完成并写入")),
      done, options.replicates));
  return kInterrupted;
}

}  // namespace

int run_command(const Options& options) { return simulate_and_write(options, false); }

int compare_command(const Options& options) { return simulate_and_write(options, true); }

}  // namespace credstream
