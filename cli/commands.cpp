/// Every command of the program with its options.
#include "cli/commands.hpp"

#include <string>

namespace credstream {

void add_scenario(CLI::App& command, Options& o) {
  command.add_option("scenario", o.files, "Scenario file, or a name of the library")
      ->required()
      ->expected(1)
      ->type_name("FILE");
}

void add_loading(CLI::App& command, Options& o) {
  command.add_option("--set", o.set, "Change a value of the file; repeatable")
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
  command.add_flag("--quiet", o.quiet, "Print only what was asked for, without progress");
}

void add_simulation(CLI::App& command, Options& o) {
  command.add_option("-o,--output", o.output, "Output folder [results/NAME]")->type_name("DIR");
  command.add_flag("--force", o.force, "Replace existing results");
  command.add_flag("--no-report", o.no_report, "Do not write report.html");
  command.add_flag("--netcdf", o.netcdf, "Also run.nc, the tables as NetCDF-4");
  command.add_option("--record", o.record, "Ledger, attribution and counties: all or least")
      ->check(CLI::IsMember({"all", "least"}))
      ->type_name("all|least");
  command.add_option("--drill", o.drill, "Plant an imbalance: DAY:ACCOUNT or DAY:goods")
      ->type_name("DAY:ACCOUNT")
      ->group("");  // hidden
}

namespace {

void add_money(const AddCommand& add, Options& o) {
  CLI::App& money = add("money", "Show who gains and who pays, under each contract with farmers",
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
  CLI::App& verify = add("verify", "Test the simulator against closed forms, hypotheses or cases",
                         "  credstream verify\n  credstream verify --quick --only V7,V19\n"
                         "  credstream verify --hypotheses --only H1,H7 --draws 50 -o results/h\n"
                         "  credstream verify --cases --only dayao,fengcheng\n"
                         "  credstream verify --cases province.yaml",
                         verify_command);
  CLI::Option* const quick =
      verify.add_flag("--quick", o.quick, "Closed forms with fewer draws: under a minute");
  verify.add_option("--only", o.only, "Closed forms, hypotheses or cases, such as V7,V19")
      ->delimiter(',')
      ->type_name("ID,…");
  CLI::Option* const hypotheses = verify.add_flag(
      "--hypotheses", o.hypotheses, "Each hypothesis over draws of what is assumed; resumable");
  CLI::Option* const cases =
      verify
          .add_flag(
              "--cases", o.cases,
              "Compare reported with simulated figures of every case; exit with 3 only when a "
              "fit misses its margin")
          ->excludes(hypotheses)
          ->excludes(quick);
  verify.add_option("case", o.files, "With --cases: scenarios of your own with targets")
      ->needs(cases)
      ->type_name("FILE");
  verify
      .add_flag("--patterns", o.patterns,
                "Print reported patterns beside the model's, under both versions of its rules")
      ->excludes(hypotheses)
      ->excludes(quick);
  verify
      .add_flag("--acts", o.acts,
                "Find the mechanisms that act: switch off each by itself in plausible worlds")
      ->excludes(hypotheses)
      ->excludes(quick);
  verify.add_option("--set", o.set, "With --cases: change a value in every case; repeatable")
      ->type_name("PATH=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  verify.add_option("--format", o.format, "md: as a table in Markdown")
      ->check(CLI::IsMember({"text", "md"}))
      ->type_name("text|md");
  const auto of_hypotheses = [&](CLI::Option* option) { option->needs(hypotheses); };
  of_hypotheses(
      verify.add_option("-o,--output", o.output, "Folder [results/hypotheses]")->type_name("DIR"));
  verify
      .add_option("--draws", o.draws, "Draws of the assumptions, for hypotheses and --acts [200]")
      ->check(CLI::Range(1, kMostDraws))
      ->type_name("N");
  verify.add_option("--replicates", o.pairs, "Paired replicates of each draw [4]")
      ->check(CLI::Range(1, kMostPairs))
      ->type_name("R");
  of_hypotheses(verify.add_flag("--force", o.force, "Replace other studies in the folder"));
  of_hypotheses(verify.add_flag("--adequacy", o.adequacy,
                                "Instead: contrasts at default values, in populations of one and "
                                "four times the size"));
  add_work(verify, o);
  add_language(verify, o);
}

void add_pages(const AddCommand& add, Options& o) {
  constexpr int kLastPort = 65535;
#if defined(CREDSTREAM_SERVE)
  CLI::App& serve =
      add("serve", "Serve the live page: two worlds side by side, run by this program",
          "  credstream serve\n"
          "  credstream serve my.yaml\n"
          "  credstream serve --class --lang zh",
          serve_command);
  serve.add_option("scenario", o.files, "A scenario of your own, beside the lessons")
      ->expected(0, 1)
      ->type_name("NAME|FILE");
  serve
      .add_option("--address", o.address,
                  "Address to listen on; beyond loopback a token is needed [127.0.0.1, with "
                  "--class 0.0.0.0]")
      ->type_name("IP");
  serve.add_option("--port", o.port, "Port; 0 takes any free one [8750]")
      ->check(CLI::Range(0, kLastPort))
      ->type_name("N");
  serve.add_flag("--class", o.with_class, "Phones in the room may join and guess");
  add_work(serve, o);
  add_language(serve, o);
#endif

  CLI::App& lessons = add("class", "Write the live page as one file that opens without a server",
                          "  credstream class -o lessons.html\n"
                          "  credstream class my.yaml -o my.html\n"
                          "  credstream class --plain --lang zh -o lessons.html",
                          class_command);
  lessons.add_option("scenario", o.files, "A scenario of your own, beside the lessons")
      ->expected(0, 1)
      ->type_name("NAME|FILE");
  lessons.add_option("-o,--output", o.output, "File [class.html]")->type_name("FILE");
  lessons.add_flag("--plain", o.plain, "For browsers without vector instructions: slower");
  lessons.add_option("--engine", o.engine, "Compressed engine to put in [build/engine]")
      ->type_name("FILE");
  lessons.add_flag("--force", o.force, "Replace an existing file");
  add_language(lessons, o);
}

}  // namespace

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

  CLI::App& run = add("run", "Run each arm once",
                      "  credstream run four-tactics -o results/one\n"
                      "  credstream run my.yaml --set days=90 --seed 7 -o results/short\n"
                      "  credstream run national -o results/national --checkpoint 30",
                      run_command);
  CLI::App& compare = add("compare", "Compare arms, by chance and over worlds, and write a report",
                          "  credstream compare four-tactics -o results/four-tactics\n"
                          "  credstream compare my.yaml --replicates 30 --threads 8 -o results/my\n"
                          "  credstream compare my.yaml --worlds 400 --shard 2/4 -o results/my\n"
                          "  credstream compare my.yaml --worlds-from match/worlds.csv\n"
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
  compare.add_flag("--pairs", o.all_pairs, "Policies: also every pair of them");
  compare
      .add_option("--worlds", o.worlds,
                  "Worlds in which to try claims; 0: none [the scenario's, 200]")
      ->check(CLI::Range(0, 100000))
      ->type_name("N");
  compare
      .add_option_function<std::string>(
          "--worlds-from",
          [&o](const std::string& file) { o.set.push_back("worlds.from=" + file); },
          "Worlds of a list, such as match leaves; all unless fewer are asked for")
      ->type_name("FILE");
  compare.add_option("--shard", o.shard, "Run one part of the worlds and nothing else")
      ->type_name("PART/PARTS");
  compare.add_flag("--adequacy", o.adequacy,
                   "Check that worlds are large enough: 20 of them at four times the size");
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
  calibrate.add_flag("--force", o.force, "Replace an existing file");
  add_work(calibrate, o);
  add_language(calibrate, o);

  CLI::App& match =
      add("match", "Find the worlds that evidence does not rule out: history matching",
          "  credstream match my.yaml -o results/match\n"
          "  credstream match four-tactics --worlds 400 --waves 4 -o results/match\n"
          "  credstream match my.yaml --only T1,T2,P26 -o results/few\n"
          "Then `compare --worlds-from results/match/worlds.csv` runs in the worlds left.",
          match_command);
  add_scenario(match, o);
  add_loading(match, o);
  match.add_option("-o,--output", o.output, "Output folder [results/NAME]")->type_name("DIR");
  match.add_option("--waves", o.waves, "Waves of worlds [3]")
      ->check(CLI::Range(1, 20))
      ->type_name("N");
  match.add_option("--worlds", o.worlds, "Worlds of each wave [the scenario's, 200]")
      ->check(CLI::Range(1, 100000))
      ->type_name("N");
  match
      .add_option("--only", o.only,
                  "Figures to test worlds against: targets T1, … and patterns P01, … [all]")
      ->delimiter(',')
      ->type_name("ID,…");
  match
      .add_option("--cutoff", o.cutoff,
                  "Standard deviations from which a figure rules a world out [3]")
      ->check(CLI::Range(0.1, 100.0))
      ->type_name("X");
  match
      .add_option("--may-miss", o.may_miss,
                  "Figures that a world may miss by more and not be ruled out [0]")
      ->check(CLI::Range(0, 1000))
      ->type_name("N");
  match.add_option("--shard", o.shard, "Run one part of the wave that is due and nothing else")
      ->type_name("PART/PARTS");
  match.add_option("--format", o.format, "md: tables in Markdown")
      ->check(CLI::IsMember({"text", "md"}))
      ->type_name("text|md");
  match.add_flag("--force", o.force, "Replace other waves in the folder");
  add_work(match, o);
  add_language(match, o);

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

  CLI::App& params = add("params", "List every key, parameter, tactic and choice",
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
  params.add_flag("--force", o.force, "Replace existing pages");
  add_work(params, o);
  add_language(params, o);

  CLI::App& plan = add("plan", "List the phases of a day, in the order in which they run",
                       "  credstream plan\n  credstream plan --format json", plan_command);
  plan.add_option("--format", o.format, "md or json")
      ->check(CLI::IsMember({"md", "json"}))
      ->type_name("md|json");

  CLI::App& explain = add("explain", "Explain a day's changes, or why two arms end apart",
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

  CLI::App& bench =
      add("bench", "Measure how fast a run is on this machine, phase by phase, beside its limits",
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

  CLI::App& study = add("new", "Start a study: a folder with a scenario, its schema and what to do",
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

}  // namespace credstream
