/// The program: reads the command line, runs one command, and ends with its exit code.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <functional>
#include <new>
#include <thread>

#include "cli/completion.hpp"
#include "cli/help.hpp"
#include "cli/language.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "credstream/version.hpp"
#include "scenarios/report.hpp"
#include "sim/fail.hpp"
#include "sim/parallel.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

Watch* watched = nullptr;

/// Asks for an orderly end. A second Ctrl-C ends at once; what a cluster sends may come often, to a
/// job and to each of its processes.
extern "C" void on_signal(int signal) {
  watched->stop.store(true);
  if (signal == SIGINT) std::signal(signal, SIG_DFL);
}

void watch_signals() {
  watched = &interruptible_watch();
  struct sigaction action {};
  action.sa_handler = on_signal;
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) sigaction(signal, &action, nullptr);
  std::signal(SIGPIPE, SIG_DFL);
}

/// Waits for the signal that ends the process; says so once.
void wait_for_signal() {
  static std::atomic_flag said;
  constexpr std::chrono::milliseconds kPause{5};
  if (!said.test_and_set()) fmt::print(stderr, "held until a signal comes\n");
  while (!watched->stopped()) std::this_thread::sleep_for(kPause);
}

/// Where a test wants the process to wait (CONTRIBUTING.md); false when that cannot be read.
bool read_hold() {
  const char* const where = std::getenv("CREDSTREAM_HOLD");
  if (where == nullptr || watched->hold.set(where, wait_for_signal)) return true;
  tell_error(
      worded({"CREDSTREAM_HOLD needs day:N or task:N", "CREDSTREAM_HOLD 须为 day:N 或 task:N"}));
  return false;
}

/// A broken invariant: the run cannot be trusted, and nothing of it is kept.
[[noreturn]] void end_at_breach(const Breach& breach) {
  const std::string text = fmt::format(
      "credstream: broken invariant: {}\n  at: {}, day {}\n  checked in {}:{} ({})\n"
      "  nothing was written; this is a fault of the program, please report it\n",
      breach.what, breach.agent.empty() ? "(nobody)" : breach.agent, breach.day,
      std::filesystem::path(breach.where.file_name()).filename().string(), breach.where.line(),
      breach.where.function_name());
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
  remove_new_folder();
  std::_Exit(kBrokenInvariant);
}

/// A closed standard stream would give its number to the next file that is opened, which would then
/// take what is printed. What is opened for reading refuses it.
void keep_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(stream, F_GETFD) < 0) static_cast<void>(::open("/dev/null", O_RDONLY));
}

void add_scenario(CLI::App& command, Options& o) {
  command.add_option("scenario", o.files, "Scenario file, or a name of the library")
      ->required()
      ->expected(1)
      ->type_name("FILE");
}

void add_loading(CLI::App& command, Options& o) {
  command.add_option("--set", o.set, "Lay a value over the file; may be given again")
      ->type_name("PATH=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_option("--seed", o.seed, "Seed of all draws")->type_name("N");
  command.add_option("--replicates", o.replicates, "Replicates of each arm")->type_name("N");
}

void add_language(CLI::App& command, Options& o) {
  command.add_option("--lang", o.language, "Language of texts: en or zh")
      ->check(CLI::IsMember({"en", "zh"}))
      ->type_name("en|zh");
}

void add_work(CLI::App& command, Options& o) {
  constexpr int kMostThreads = 1024;
  command.add_option("--threads", o.threads, "Threads; results do not depend on them")
      ->check(CLI::Range(1, kMostThreads))
      ->type_name("N");
  command.add_flag("--quiet", o.quiet, "No progress, and only what is asked for");
}

void add_simulation(CLI::App& command, Options& o) {
  command.add_option("-o,--output", o.output, "Output folder [results/NAME]")->type_name("DIR");
  command.add_flag("--force", o.force, "Replace results that are there");
  command.add_flag("--no-report", o.no_report, "Do not write report.html");
  command.add_flag("--netcdf", o.netcdf, "Also run.nc, the tables as NetCDF-4");
  command.add_option("--record", o.record, "Ledger, attribution and counties: all or least")
      ->check(CLI::IsMember({"all", "least"}))
      ->type_name("all|least");
  command.add_option("--drill", o.drill, "Plant an imbalance: DAY:ACCOUNT or DAY:goods")
      ->type_name("DAY:ACCOUNT")
      ->group("");  // hidden
}

void add_folders(CLI::App& command, Options& o, bool many) {
  CLI::Option* folders = command.add_option("folder", o.files, "Folder of a study");
  folders->required()->type_name("DIR");
  if (!many) folders->expected(1);
}

struct Command {
  CLI::App* app;
  int (*run)(const Options&);
};

/// Declares a command.
using AddCommand = std::function<CLI::App&(const char* name, const char* about,
                                           const char* examples, int (*run)(const Options&))>;

void add_study_commands(const AddCommand& add, Options& o) {
  CLI::App& sweep = add("sweep", "Run a study: the points of a scenario's `sweep`",
                        "  credstream sweep my.yaml -o results/study\n"
                        "  credstream sweep my.yaml --dry-run\n"
                        "  credstream sweep results/study  (goes on with the plan that is there)\n"
                        "  credstream sweep my.yaml -o results/study --shard 2/8\n"
                        "  credstream sweep my.yaml -o results/study --replicates 20  (adds some)\n"
                        "  mpirun -np 16 credstream sweep my.yaml -o results/study --mpi\n"
                        "  credstream sweep my.yaml -o results/study --slurm-script 8 > study.sh",
                        sweep_command);
  sweep
      .add_option("scenario", o.files, "Scenario file, a name of the library, or a study's folder")
      ->required()
      ->expected(1)
      ->type_name("FILE|DIR");
  add_loading(sweep, o);
  sweep.add_option("-o,--output", o.output, "Folder of the study [results/NAME]")->type_name("DIR");
  constexpr int kMostParts = 100'000;
  CLI::Option* const shard =
      sweep.add_option("--shard", o.shard, "Run part i of n only [that of an array job's task]");
  shard->type_name("i/n");
  sweep
      .add_option("--parts", o.parts,
                  "How many parts an array job has, where the scheduler does not say (PBS)")
      ->check(CLI::Range(1, kMostParts))
      ->excludes(shard)
      ->type_name("N");
  CLI::Option* const mpi = sweep.add_flag(
      "--mpi", o.mpi, "Spread over the ranks of mpirun or srun, with --threads [1] on each");
  sweep
      .add_option("--slurm-script", o.slurm_parts,
                  "Print a script that submits n parts and a job for the table; run nothing")
      ->check(CLI::Range(1, kMostParts))
      ->excludes(shard)
      ->excludes(mpi)
      ->type_name("N");
  sweep
      .add_flag("--dry-run", o.dry_run,
                "Say how many runs there are, what they take, and each axis; one task is tried")
      ->excludes(mpi);
  sweep.add_flag("--plan-only", o.plan_only, "Write the plan into the folder and run nothing")
      ->excludes(mpi);
  sweep.add_flag("--netcdf", o.netcdf, "Also study.nc, the table as NetCDF-4");
  sweep.add_flag("--differences", o.differences,
                 "In the table each outcome less the baseline's, too");
  sweep.add_flag("--retry-failed", o.retry_failed, "Try tasks again that failed");
  sweep.add_option("--time-limit", o.time_limit, "A task that takes longer counts as failed")
      ->check(CLI::Range(0.0, 1e9))
      ->type_name("SECONDS");
  sweep.add_flag("--resume", o.resume, "Go on with the study in the folder (as always)");
  sweep.add_flag("--force", o.force, "Replace another study that is there");
  add_work(sweep, o);
  add_language(sweep, o);

  CLI::App& status = add("status", "What of a study is planned, done, failed and missing",
                         "  credstream status results/study\n"
                         "  credstream status results/study --json\n"
                         "It ends with 3 while tasks are missing or failed.",
                         status_command);
  add_folders(status, o, true);
  status.add_flag("--json", o.json, "As JSON");
  status.add_flag("--allow-missing", o.allow_missing,
                  "End with 0 though tasks are missing or failed");
  add_language(status, o);

  CLI::App& merge = add("merge", "One table from all results of a study",
                        "  credstream merge results/study\n"
                        "  credstream merge node1/study node2/study -o study.csv\n"
                        "It ends with 3 while tasks are missing or failed.",
                        merge_command);
  add_folders(merge, o, true);
  merge.add_option("-o,--output", o.output, "Table [DIR/study.csv]")->type_name("FILE");
  merge.add_flag("--netcdf", o.netcdf, "Beside it the same as NetCDF-4, with the ending .nc");
  merge.add_flag("--differences", o.differences, "Each outcome less the baseline's, too");
  merge.add_flag("--allow-missing", o.allow_missing,
                 "End with 0 though tasks are missing or failed");
  merge.add_flag("--quiet", o.quiet, "Only the table's name");
  add_language(merge, o);

  CLI::App& replay = add("replay", "Make one run of a study again, bit for bit",
                         "  credstream replay results/study --run 17\n"
                         "  credstream replay results/study --run 17 --series > days.csv\n"
                         "  credstream replay results/study --run 17 --scenario > row.yaml",
                         replay_command);
  add_folders(replay, o, false);
  replay.add_option("--run", o.run, "Number of the run, as in the table")
      ->required()
      ->type_name("K");
  CLI::Option* const series =
      replay.add_flag("--series", o.series, "Print its days, as series.csv has them");
  replay.add_flag("--scenario", o.print_scenario, "Print it as a scenario; nothing is run")
      ->excludes(series);
  add_language(replay, o);
}

/// What the analyses of studies share: the study, or a scenario that becomes one.
void add_analysis(CLI::App& command, Options& o, bool runs) {
  command
      .add_option("study", o.files,
                  runs ? "Folder of a study, or a scenario to be run as one" : "Folder of a study")
      ->required()
      ->type_name(runs ? "FILE|DIR" : "DIR");
  if (runs) {
    add_loading(command, o);
    command.add_option("-o,--output", o.output, "Folder of a new study [results/NAME]")
        ->type_name("DIR");
    command.add_option("--shard", o.shard, "Run part i of n only, without an analysis")
        ->type_name("i/n");
    command.add_flag("--force", o.force, "Replace another study that is there");
    add_work(command, o);
  } else {
    command.add_flag("--quiet", o.quiet, "Only the names of what was written");
  }
  add_language(command, o);
}

void add_arms(CLI::App& command, Options& o) {
  command.add_option("--arm", o.arm, "Arm that is asked about [the first but the baseline]")
      ->type_name("ARM");
  command
      .add_option("--against", o.against, "Arm that it is compared with, or none [the baseline]")
      ->type_name("ARM");
}

void add_outcomes(CLI::App& command, Options& o, const char* about) {
  command.add_option("--outcome", o.outcomes, about)
      ->type_name("METRIC")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_analyses(const AddCommand& add, Options& o) {
  constexpr int kMostTop = 1000;
  CLI::App& sensitivity =
      add("sensitivity", "Which parameters matter: Morris screening or Sobol' indices",
          "  credstream sensitivity my.yaml --method morris -o results/screening\n"
          "  credstream sensitivity my.yaml --method sobol --points 256 -o results/indices\n"
          "  credstream sensitivity results/screening --outcome credibility --arm fake_orders",
          sensitivity_command);
  add_analysis(sensitivity, o, true);
  sensitivity.add_option("--method", o.method, "Design [that of the scenario's sweep, or morris]")
      ->check(CLI::IsMember({"morris", "sobol"}))
      ->type_name("morris|sobol");
  sensitivity.add_option("--points", o.points, "Trajectories of morris [20], rows of sobol [256]")
      ->check(CLI::Range(2, kMostPoints))
      ->type_name("N");
  add_outcomes(sensitivity, o, "Outcome, again for others [all that are kept]");
  add_arms(sensitivity, o);
  sensitivity.add_option("--top", o.top, "Parameters that are printed [10]")
      ->check(CLI::Range(1, kMostTop))
      ->type_name("N");

  CLI::App& discover =
      add("discover", "Where it happens: boxes of the parameter space, by PRIM",
          "  credstream discover results/study --where 'credibility<-0.05' --arm fake_orders\n"
          "  credstream discover my.yaml -o results/study --where 'farmer_income_yuan<0'",
          discover_command);
  add_analysis(discover, o, true);
  discover
      .add_option("--where", o.conditions,
                  "What counts: METRIC<NUMBER on the mean over replicates of the arm less the arm "
                  "it is compared with; given again, all must hold")
      ->required()
      ->type_name("METRIC<NUMBER")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_arms(discover, o);

  CLI::App& tip = add("tip", "Where it tips: the value at which an arm falls below another",
                      "  credstream tip four-tactics --path tactics.apportionment.minimum_yuan "
                      "--arm apportionment \\\n    --outcome credibility -o results/tip\n"
                      "  credstream tip my.yaml --path exposure.leak --outcome farmer_income_yuan "
                      "--arm fake --log",
                      tip_command);
  add_scenario(tip, o);
  add_loading(tip, o);
  tip.add_option("--path", o.path, "Parameter that is moved")->required()->type_name("PATH");
  tip.add_option("--from", o.from_value, "Least value [plausible range]")->type_name("X");
  tip.add_option("--to", o.to_value, "Greatest value [plausible range]")->type_name("X");
  tip.add_flag("--log", o.logarithmic, "Bisect the logarithm");
  add_outcomes(tip, o, "Outcome [credibility]");
  add_arms(tip, o);
  tip.add_option("--level", o.level, "What the outcome or difference crosses [0]")->type_name("X");
  tip.add_option("-o,--output", o.output, "Folder of the study [results/NAME]")->type_name("DIR");
  tip.add_flag("--force", o.force, "Replace another study that is there");
  add_work(tip, o);
  add_language(tip, o);

  CLI::App& front = add("frontier", "What can be had: points that none beats in two outcomes",
                        "  credstream frontier results/study\n"
                        "  credstream frontier results/study --outcome farmer_income_yuan "
                        "--outcome credibility",
                        frontier_command);
  add_analysis(front, o, false);
  add_outcomes(front, o, "Two outcomes, both wanted [farmer_income_yuan, credibility]");
  front.add_option("--top", o.top, "Lines that are printed [10]")
      ->check(CLI::Range(1, kMostTop))
      ->type_name("N");
}

void add_money(const AddCommand& add, Options& o) {
  CLI::App& money = add("money", "Who gains and who pays, under each contract with farmers",
                        "  credstream money\n"
                        "  credstream money my.yaml --replicates 8",
                        money_command);
  money.add_option("scenario", o.files, "Scenario [money]")->expected(0, 1)->type_name("NAME|FILE");
  add_loading(money, o);
  add_work(money, o);
  add_language(money, o);
}

void add_verify(const AddCommand& add, Options& o) {
  constexpr int kMostDraws = 1'000'000, kMostPairs = 1000;
  CLI::App& verify = add("verify", "Hold the simulator against closed forms, hypotheses or cases",
                         "  credstream verify\n  credstream verify --quick --only V7,V19\n"
                         "  credstream verify --hypotheses --only H1,H7 --draws 50 -o results/h\n"
                         "  credstream verify --cases --only dayao,fengcheng",
                         verify_command);
  CLI::Option* const quick =
      verify.add_flag("--quick", o.quick, "Closed forms with fewer draws: under a minute");
  verify.add_option("--only", o.only, "Closed forms, hypotheses or cases, such as V7,V19")
      ->delimiter(',')
      ->type_name("ID,…");
  CLI::Option* const hypotheses = verify.add_flag(
      "--hypotheses", o.hypotheses, "Each hypothesis over draws of what is assumed; resumable");
  verify
      .add_flag("--cases", o.cases,
                "Reported against simulated figures of every case; exits with 3 only when a fit "
                "misses its margin")
      ->excludes(hypotheses)
      ->excludes(quick);
  verify
      .add_flag("--patterns", o.patterns,
                "Reported patterns beside what the model shows under both versions of its rules")
      ->excludes(hypotheses)
      ->excludes(quick);
  verify.add_option("--format", o.format, "md: as a table in Markdown")
      ->check(CLI::IsMember({"text", "md"}))
      ->type_name("text|md");
  const auto of_hypotheses = [&](CLI::Option* option) { option->needs(hypotheses); };
  of_hypotheses(
      verify.add_option("-o,--output", o.output, "Folder [results/hypotheses]")->type_name("DIR"));
  of_hypotheses(verify.add_option("--draws", o.draws, "Draws of what is assumed [200]")
                    ->check(CLI::Range(1, kMostDraws))
                    ->type_name("N"));
  of_hypotheses(verify.add_option("--replicates", o.pairs, "Paired replicates of each draw [4]")
                    ->check(CLI::Range(1, kMostPairs))
                    ->type_name("R"));
  of_hypotheses(verify.add_flag("--force", o.force, "Replace other studies that are there"));
  of_hypotheses(verify.add_flag("--adequacy", o.adequacy,
                                "Instead: contrasts at default values, in populations of one and "
                                "four times the size"));
  add_work(verify, o);
  add_language(verify, o);
}

void add_pages(const AddCommand& add, Options& o) {
  constexpr int kLastPort = 65535;
#if defined(CREDSTREAM_SERVE)
  CLI::App& serve = add("serve", "The live page: two worlds side by side, run by this program",
                        "  credstream serve\n"
                        "  credstream serve --class --lang zh",
                        serve_command);
  serve
      .add_option("--address", o.address,
                  "Address to listen at; beyond loopback a token is needed [127.0.0.1, with "
                  "--class 0.0.0.0]")
      ->type_name("IP");
  serve.add_option("--port", o.port, "Port; 0 takes any that is free [8750]")
      ->check(CLI::Range(0, kLastPort))
      ->type_name("N");
  serve.add_flag("--class", o.with_class, "Phones in the room may join and guess");
  add_work(serve, o);
  add_language(serve, o);
#endif

  CLI::App& lessons = add("class", "The live page as one file that opens without a server",
                          "  credstream class -o lessons.html\n"
                          "  credstream class --plain --lang zh -o lessons.html",
                          class_command);
  lessons.add_option("-o,--output", o.output, "File [class.html]")->type_name("FILE");
  lessons.add_flag("--plain", o.plain, "For browsers without vector instructions: slower");
  lessons.add_option("--engine", o.engine, "Compressed engine to put in [build/engine]")
      ->type_name("FILE");
  lessons.add_flag("--force", o.force, "Replace the file when it is there");
  add_language(lessons, o);
}

std::vector<Command> add_commands(CLI::App& app, Options& o) {
  std::vector<Command> commands;
  const auto add = [&](const char* name, const char* about, const char* examples,
                       int (*run)(const Options&)) -> CLI::App& {
    CLI::App* command = app.add_subcommand(name, about);
    command->footer(std::string("Examples:\n") + examples);
    commands.push_back({command, run});
    return *command;
  };

  CLI::App& check = add("check", "Validate scenarios; every problem at once",
                        "  credstream check my.yaml other.yaml\n"
                        "  credstream check four-tactics --set population.consumers=1e6",
                        check_command);
  check.add_option("scenarios", o.files, "Scenario files, or names of the library")
      ->required()
      ->type_name("FILE");
  add_loading(check, o);
  add_language(check, o);

  CLI::App& run = add("run", "One run per arm",
                      "  credstream run four-tactics -o results/one\n"
                      "  credstream run my.yaml --set days=90 --seed 7 -o results/short\n"
                      "  credstream run national -o results/national --checkpoint 30",
                      run_command);
  CLI::App& compare = add("compare", "Arms, by chance and over worlds: what holds, and a report",
                          "  credstream compare four-tactics -o results/four-tactics\n"
                          "  credstream compare my.yaml --replicates 30 --threads 8 -o results/my\n"
                          "  credstream compare my.yaml --worlds 400 --shard 2/4 -o results/my\n"
                          "  credstream compare policy/each-alone --pairs --draws 50",
                          compare_command);
  for (CLI::App* command : {&run, &compare}) {
    add_scenario(*command, o);
    add_loading(*command, o);
    add_simulation(*command, o);
    add_work(*command, o);
    add_language(*command, o);
  }
  run.add_option("--checkpoint", o.checkpoint_days,
                 "Keep the state every so many days; the same command goes on from there")
      ->check(CLI::Range(1, 3650))
      ->type_name("DAYS");
  compare.add_flag("--no-curves", o.no_curves, "Skip dose curves and flips");
  compare.add_flag("--pairs", o.all_pairs, "Policies: every two of them together, too");
  compare
      .add_option("--worlds", o.worlds,
                  "Worlds in which claims are tried; 0 leaves them out [the scenario's, 200]")
      ->check(CLI::Range(0, 100000))
      ->type_name("N");
  compare.add_option("--shard", o.shard, "Run one part of the worlds and nothing else")
      ->type_name("PART/PARTS");
  compare.add_flag("--adequacy", o.adequacy,
                   "Whether worlds are large enough: 20 of them at four times the size");
  compare
      .add_option("--draws", o.policy_draws,
                  "Policies: in how many of so many plausible worlds they help; resumable")
      ->check(CLI::Range(0, 100000))
      ->type_name("N");
  compare.add_option("--format", o.format, "md prints the table of policies alone")
      ->check(CLI::IsMember({"text", "md"}))
      ->type_name("text|md");

  CLI::App& calibrate = add("calibrate", "Fit parameters to a scenario's targets",
                            "  credstream calibrate cases/dayao -o dayao-fitted.yaml\n"
                            "  credstream calibrate cases/dangshan --replicates 20",
                            calibrate_command);
  add_scenario(calibrate, o);
  add_loading(calibrate, o);
  calibrate.add_option("-o,--output", o.output, "Fitted scenario [NAME-fitted.yaml]")
      ->type_name("FILE");
  calibrate.add_flag("--force", o.force, "Replace the file when it is there");
  add_work(calibrate, o);
  add_language(calibrate, o);

  add_study_commands(add, o);
  add_analyses(add, o);
  add_pages(add, o);

  CLI::App& report = add("report", "Write report.html or brief.html from an output folder",
                         "  credstream report results/four-tactics\n"
                         "  credstream report results/four-tactics --brief\n"
                         "  credstream report results/four-tactics --lang zh -o page.html",
                         report_command);
  report.add_option("folder", o.files, "Output folder")->required()->expected(1)->type_name("DIR");
  report.add_option("-o,--output", o.output, "Page [DIR/report.html or DIR/brief.html]")
      ->type_name("FILE");
  report.add_flag("--brief", o.brief, "Write brief.html: what fits on one printed page");
  report.add_flag("--force", o.force, "Replace the page when -o names one that is there");
  add_language(report, o);

  CLI::App& params = add("params", "Every key, parameter, tactic and choice",
                         "  credstream params | less\n"
                         "  credstream params --section belief\n"
                         "  credstream params --format schema > scenario.schema.json",
                         params_command);
  params
      .add_option("--format", o.format,
                  "md, json, schema, pages (into a folder), errors, the tables of mechanisms and "
                  "policies, or how "
                  "much the flagship depends on each parameter (minutes)")
      ->check(CLI::IsMember(
          {"md", "json", "schema", "pages", "errors", "mechanisms", "policies", "evidence"}))
      ->type_name("md|json|schema|pages|errors|mechanisms|policies|evidence");
  params.add_option("--section", o.section, "One section, tactic or policy, as a page")
      ->type_name("SECTION");
  params.add_option("-o,--output", o.output, "Folder of pages")->type_name("DIR");
  params.add_flag("--force", o.force, "Replace pages that are there");
  add_work(params, o);
  add_language(params, o);

  CLI::App& plan = add("plan", "The phases of a day, in the order in which they run",
                       "  credstream plan\n  credstream plan --format json", plan_command);
  plan.add_option("--format", o.format, "md or json")
      ->check(CLI::IsMember({"md", "json"}))
      ->type_name("md|json");

  CLI::App& explain = add("explain", "The causes behind a day, or why two arms end apart",
                          "  credstream explain results/four-tactics --county 7 --day 120\n"
                          "  credstream explain results/four-tactics --arms organic apportionment",
                          explain_command);
  explain.add_option("folder", o.files, "Output folder")->required()->expected(1)->type_name("DIR");
  explain.add_option("--county", o.county, "Number of a county, from 0")->type_name("C");
  explain.add_option("--day", o.day, "Day, from 0")->type_name("D");
  explain.add_option("--arm", o.arm, "Arm of that day [the first with a tactic]")->type_name("A");
  explain.add_option("--replicate", o.replicate, "Replicate of that day [0]")->type_name("R");
  explain.add_option("--arms", o.arms, "Two arms of the folder")->expected(2)->type_name("A B");
  explain.add_option("--replicates", o.replicates, "Replicates to run [2]")->type_name("N");
  add_work(explain, o);
  add_language(explain, o);

  add_money(add, o);
  add_verify(add, o);

  CLI::App& bench = add("bench", "How fast a run is on this machine, phase by phase, and could be",
                        "  credstream bench\n"
                        "  credstream bench national --set population.consumers=52400000 "
                        "--set population.weight=10",
                        bench_command);
  bench.add_option("scenario", o.files, "Scenario file or library name [four-tactics]")
      ->expected(0, 1)
      ->type_name("FILE");
  bench.add_option("--arm", o.arm, "Arm to run [the first]")->type_name("A");
  add_loading(bench, o);
  add_work(bench, o);
  add_language(bench, o);

  CLI::App& scenarios = add("scenarios", "List the library, or print one of its scenarios",
                            "  credstream scenarios\n"
                            "  credstream scenarios cases/dayao > my.yaml",
                            scenarios_command);
  scenarios.add_option("name", o.files, "Name of a scenario")->expected(0, 1)->type_name("NAME");
  scenarios
      .add_option("--format", o.format,
                  "yaml, or json: the scenario as one tree, or all of them with the names and "
                  "meanings of every figure and parameter, as a live page has them")
      ->check(CLI::IsMember({"yaml", "json"}))
      ->type_name("yaml|json");

  CLI::App& study = add("new", "Begin a study: a folder with a scenario, its schema and what to do",
                        "  credstream new pears\n"
                        "  credstream new one-county --from cases/dayao -o studies/dayao",
                        new_command);
  study.add_option("name", o.files, "Name of the study")
      ->required()
      ->expected(1)
      ->type_name("STUDY");
  study.add_option("--from", o.from, "Scenario file or library name to build on [four-tactics]")
      ->type_name("FILE");
  study.add_option("-o,--output", o.output, "Folder [NAME]")->type_name("DIR");
  add_language(study, o);
  return commands;
}

/// The names of the options of the command that was called.
std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  const auto used = app.get_subcommands();
  const CLI::App& command = used.empty() ? app : *used.front();
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

/// The first word that looks like an option of the command and is none; empty where all are.
std::string unknown_option(const CLI::App& app, const std::vector<std::string>& words) {
  const std::vector<std::string> names = options_of(app);
  for (std::size_t i = 1; i < words.size() && words[i] != "--"; ++i) {
    const std::string name = words[i].substr(0, words[i].find('='));
    if (!name.starts_with("--") || name.size() == 2) continue;
    if (std::find(names.begin(), names.end(), name) == names.end()) return name;
  }
  return "";
}

/// "error: …" with a suggestion for a command or an option that does not exist.
int tell_usage(const CLI::App& app, const CLI::ParseError& error,
               const std::vector<std::string>& words) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  const bool unknown = words.size() > 1 && !words[1].starts_with('-') &&
                       std::find(names.begin(), names.end(), words[1]) == names.end();
  const std::string option = unknown_option(app, words);
  if (unknown) {
    const std::string hint = did_you_mean(words[1], names);
    tell_error(
        worded({"{0} is not a command{1}", "{0} 不是命令{1}"}, quote(words[1]),
               hint.empty() ? worded({"; use {0}", "；可用 {0}"}, listed(names)).text() : hint));
  } else if (!option.empty()) {
    tell_error(worded({"{0} is not an option{1}", "{0} 不是选项{1}"}, quote(option),
                      did_you_mean(option, options_of(app))));
  } else {
    tell_error(translated(error.what()));
    const auto used = app.get_subcommands();
    tell_aside(worded({"See credstream {0}--help", "参见 credstream {0}--help"},
                      used.empty() ? "" : used.front()->get_name() + " "));
  }
  return kInputError;
}

int run_program(int argc, char** argv) {
  Options options;
  options.words.assign(argv, argv + argc);
  speak_chinese(chinese_wanted(options.words));
  options.language = speaks_chinese() ? "zh" : "en";
  CLI::App app{"CredStream: what official livestream sales do to credibility and farmers' income",
               "credstream"};
  app.set_version_flag(
      "--version", fmt::format("credstream {} ({}, {})", kVersion, kCommit, parallel_backend()));
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  credstream compare four-tactics -o results/four-tactics\n"
      "  credstream check my.yaml\n"
      "Exit codes: 0 fine, 2 input, 3 broken invariant, 4 input/output, 130 interrupted");
  const std::vector<Command> commands = add_commands(app, options);
  CLI::App* completion = app.add_subcommand("completion", "Print a completion script for a shell");
  completion->add_option("shell", options.shell, "bash or zsh")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh"}))
      ->type_name("bash|zsh");
  add_language(app, options);
  for (CLI::App* const command : app.get_subcommands({}))
    if (command->get_option_no_throw("--lang") == nullptr) add_language(*command, options);
  completion->footer(
      "Examples:\n  source <(credstream completion bash)\n"
      "  credstream completion zsh > ~/.zfunc/_credstream");
  in_spoken_language(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    return tell_usage(app, error, options.words);
  }
  if (*completion) {
    fmt::print("{}", completion_script(app, options.shell));
    return kFine;
  }
  const ThreadLimit limit(thread_count(options));
  for (const Command& command : commands)
    if (*command.app) return command.run(options);
  return kInputError;
}

}  // namespace
}  // namespace credstream

int main(int argc, char** argv) {
  using namespace credstream;
  keep_standard_streams();
  set_breach_handler(end_at_breach);
  watch_signals();
  if (!read_hold()) return kInputError;
  try {
    const int code = run_program(argc, argv);
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
      tell_error(worded({"standard output cannot be written", "无法写入标准输出"}));
      return kIoError;
    }
    return code;
  } catch (const std::bad_alloc&) {
    tell_error(worded({"there is not enough memory", "内存不足"}));
    return kIoError;
  } catch (const std::exception& error) {
    tell_error(error.what());
    return kIoError;
  }
}
