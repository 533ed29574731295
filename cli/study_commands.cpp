/// The commands that make studies, and those that analyse them.
#include "cli/commands.hpp"

namespace credstream {
namespace {

void add_folders(CLI::App& command, Options& o, bool many) {
  CLI::Option* folders = command.add_option("folder", o.files, "Folder of a study");
  folders->required()->type_name("DIR");
  if (!many) folders->expected(1);
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
    command.add_flag("--force", o.force, "Replace another study in the folder");
    add_work(command, o);
  } else {
    command.add_flag("--quiet", o.quiet, "Only the names of what was written");
  }
  add_language(command, o);
}

void add_arms(CLI::App& command, Options& o) {
  command.add_option("--arm", o.arm, "Arm in question [the first but the baseline]")
      ->type_name("ARM");
  command.add_option("--against", o.against, "Arm to compare it with, or none [the baseline]")
      ->type_name("ARM");
}

void add_outcomes(CLI::App& command, Options& o, const char* about) {
  command.add_option("--outcome", o.outcomes, about)
      ->type_name("METRIC")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

}  // namespace

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
                "Print the number of runs, what they take, and each axis, after trying one task")
      ->excludes(mpi);
  sweep.add_flag("--plan-only", o.plan_only, "Write the plan into the folder and run nothing")
      ->excludes(mpi);
  sweep.add_flag("--netcdf", o.netcdf, "Also study.nc, the table as NetCDF-4");
  sweep.add_flag("--differences", o.differences,
                 "Add each outcome's difference from the baseline to the table");
  sweep.add_flag("--retry-failed", o.retry_failed, "Retry failed tasks");
  sweep.add_option("--time-limit", o.time_limit, "A task that takes longer counts as failed")
      ->check(CLI::Range(0.0, 1e9))
      ->type_name("SECONDS");
  sweep.add_flag("--resume", o.resume, "Continue the study in the folder (the default)");
  sweep.add_flag("--force", o.force, "Replace another study in the folder");
  add_work(sweep, o);
  add_language(sweep, o);

  CLI::App& status = add("status", "Show what of a study is planned, done, failed and missing",
                         "  credstream status results/study\n"
                         "  credstream status results/study --json\n"
                         "It ends with 3 while tasks are missing or failed.",
                         status_command);
  add_folders(status, o, true);
  status.add_flag("--json", o.json, "As JSON");
  status.add_flag("--allow-missing", o.allow_missing,
                  "End with 0 though tasks are missing or failed");
  add_language(status, o);

  CLI::App& merge = add("merge", "Make one table of all results of a study",
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
                         "  credstream replay results/study --run 17 --scenario > row.yaml\n"
                         "  credstream replay four-tactics.zip  (all of an archive's results)",
                         replay_command);
  replay.add_option("folder", o.files, "Folder of a study, or an archive")
      ->required()
      ->expected(1)
      ->type_name("DIR|FILE");
  replay.add_option("--run", o.run, "Number of the run, as in the table; of a study")
      ->type_name("K");
  CLI::Option* const series =
      replay.add_flag("--series", o.series, "Print its days, as series.csv has them");
  replay.add_flag("--scenario", o.print_scenario, "Print it as a scenario; nothing is run")
      ->excludes(series);
  add_language(replay, o);

  CLI::App& archive =
      add("archive", "Pack results and all that made them into one file, for journals and archives",
          "  credstream archive results/four-tactics\n"
          "  credstream archive results/study -o study.zip\n"
          "  credstream replay study.zip --run 17",
          archive_command);
  archive.add_option("folder", o.files, "Folder of results or of a study")
      ->required()
      ->expected(1)
      ->type_name("DIR");
  archive.add_option("-o,--output", o.output, "File [DIR.zip]")->type_name("FILE");
  archive.add_flag("--force", o.force, "Replace an existing file");
  add_language(archive, o);
}

void add_analyses(const AddCommand& add, Options& o) {
  constexpr int kMostTop = 1000;
  CLI::App& sensitivity =
      add("sensitivity", "Find the parameters that matter: Morris screening or Sobol' indices",
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
  add_outcomes(sensitivity, o, "Outcome; repeatable [all that are kept]");
  add_arms(sensitivity, o);
  sensitivity.add_option("--top", o.top, "Parameters to print [10]")
      ->check(CLI::Range(1, kMostTop))
      ->type_name("N");

  CLI::App& discover =
      add("discover", "Find where an outcome occurs: boxes of the parameter space, by PRIM",
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

  CLI::App& tip =
      add("tip", "Find the tipping point: the value at which one arm falls below another",
          "  credstream tip four-tactics --path tactics.apportionment.minimum_yuan "
          "--arm apportionment \\\n    --outcome credibility -o results/tip\n"
          "  credstream tip my.yaml --path exposure.leak --outcome farmer_income_yuan "
          "--arm fake --log",
          tip_command);
  add_scenario(tip, o);
  add_loading(tip, o);
  tip.add_option("--path", o.path, "Parameter to vary")->required()->type_name("PATH");
  tip.add_option("--from", o.from_value, "Lowest value [plausible range]")->type_name("X");
  tip.add_option("--to", o.to_value, "Highest value [plausible range]")->type_name("X");
  tip.add_flag("--log", o.logarithmic, "Bisect the logarithm");
  add_outcomes(tip, o, "Outcome [credibility]");
  add_arms(tip, o);
  tip.add_option("--level", o.level, "What the outcome or difference crosses [0]")->type_name("X");
  tip.add_option("-o,--output", o.output, "Folder of the study [results/NAME]")->type_name("DIR");
  tip.add_flag("--force", o.force, "Replace another study in the folder");
  add_work(tip, o);
  add_language(tip, o);

  CLI::App& front =
      add("frontier", "Find the best trade-offs: points that no other beats in two outcomes",
          "  credstream frontier results/study\n"
          "  credstream frontier results/study --outcome farmer_income_yuan "
          "--outcome credibility",
          frontier_command);
  add_analysis(front, o, false);
  add_outcomes(front, o, "Two outcomes, of which more is better [farmer_income_yuan, credibility]");
  front.add_option("--top", o.top, "Lines to print [10]")
      ->check(CLI::Range(1, kMostTop))
      ->type_name("N");
}

}  // namespace credstream
