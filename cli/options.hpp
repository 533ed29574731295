#pragma once
/// What the command line asks for, and how a command answers.
#include <optional>
#include <string>
#include <vector>

#include "experiments/runs.hpp"
#include "output/io_problem.hpp"
#include "scenarios/reference.hpp"
#include "scenarios/scenario.hpp"
#include "sim/text.hpp"

namespace credstream {

/// Exit codes, part of the program's contract.
enum ExitCode : int {
  kFine = 0,
  kInputError = 2,
  kBrokenInvariant = 3,
  kIoError = 4,
  kInterrupted = 130,
};

/// All flags of all commands; each command has those that it declares.
struct Options {
  std::vector<std::string> words;  ///< the command line as given
  std::vector<std::string> files;  ///< scenarios, or the folder of `report`
  std::string output;
  std::vector<std::string> set;
  std::string seed, replicates;  ///< as given; the loader checks them like any value
  int threads = 0;               ///< 0: as many as the machine has
  bool quiet = false, force = false, no_report = false, no_curves = false;
  std::string language = "en";
  std::string record = "all";
  std::string drill;
  std::string format;   ///< empty: what the command prints by default
  std::string section;  ///< of `params`
  std::string shell;
  std::string manual;                 ///< manual: the command whose page is printed
  std::string from = "four-tactics";  ///< that a new study builds on
  std::vector<std::string> only;      ///< closed forms or hypotheses to be checked
  bool quick = false;
  std::vector<std::string> arms;  ///< two, to be told apart
  std::string arm;                ///< whose day is reported
  int county = -1, day = -1, replicate = 0;
  std::string shard;                              ///< "i/n"
  std::string method;                             ///< of sensitivity: morris or sobol
  std::vector<std::string> outcomes, conditions;  ///< --outcome, --where
  std::string against;                            ///< an arm, or "none"
  std::string path, from_value, to_value;         ///< of tip: what is moved, and where
  bool logarithmic = false;
  double level = 0;  ///< that a tipping point crosses
  int points = 0;    ///< trajectories or rows of a design; 0: as the scenario says
  int top = 10;      ///< lines of a printed table
  std::string run;   ///< of replay
  bool mpi = false, retry_failed = false, netcdf = false;
  double time_limit = 0;  ///< seconds of a task; 0: none
  int slurm_parts = 0;    ///< of the job script that is asked for
  int parts = 0;          ///< of an array job whose scheduler does not say; 0: it says
  bool dry_run = false, plan_only = false;
  bool json = false, allow_missing = false;     ///< of status and merge
  bool differences = false;                     ///< from the baseline, as columns of the table
  bool series = false, print_scenario = false;  ///< of replay
  bool resume = false, hypotheses = false, cases = false, patterns = false, adequacy = false;
  bool acts = false;  ///< of verify: which mechanisms act
  int draws = 200, pairs = 4;
  int checkpoint_days = 0;      ///< 0: no checkpoints
  int policy_draws = 0;         ///< of what is assumed, in which policies are compared
  int worlds = -1;              ///< of a comparison; below 0: as the scenario says
  int waves = 3, may_miss = 0;  ///< of match
  double cutoff = 3;            ///< likewise: standard deviations
  bool all_pairs = false;       ///< every two policies together, too
  std::string address;          ///< that `serve` listens at; empty: loopback, with a class all
  int port = 8750;
  bool with_class = false, plain = false;  ///< phones may join; an engine for old browsers
  bool brief = false;                      ///< a page that prints on one sheet
  std::string engine;                      ///< file of the module; empty: where it is built

  Language lang() const { return language == "zh" ? Language::zh : Language::en; }
  bool chinese() const { return language == "zh"; }
  const char* say(const char* en, const char* zh) const { return chinese() ? zh : en; }
};

/// Ends after the current day once the user asks for it (SIGINT, SIGTERM).
Watch& interruptible_watch();

/// Loads the first file under --set, --seed and --replicates; tells all problems and returns
/// nothing when there are any.
std::optional<Scenario> load_or_tell(const Options& options, const std::string& file);

/// Tells problems on standard error, with the lines that they are about.
void tell(const Problems& problems, const std::map<std::string, std::string>& texts);

/// Tells one error on standard error: "error: …".
void tell_error(const Said& message);
void tell_error(const IoProblem& problem);

/// Prints a line on standard error; that it cannot be printed changes nothing.
void tell_aside(const std::string& text);
/// True, with an error told, where an arm gives cash: what it gives depends on another arm's run,
/// which this command does not make.
bool refuses_cash(const Options& options, const Scenario& scenario);

/// Remembers the output folder that is about to be made; none where it is there already.
void remember_new_folder(const std::string& path);

/// Takes away the folder that was remembered if nothing is in it, before an end without return.
void remove_new_folder();

/// Threads to be used: as asked for, or as many as a cluster gave to this job, or all.
int thread_count(const Options& options);

// The commands; each returns its exit code.
int check_command(const Options& options);
int run_command(const Options& options);
int compare_command(const Options& options);
int calibrate_command(const Options& options);
int match_command(const Options& options);
int report_command(const Options& options);
int params_command(const Options& options);
int plan_command(const Options& options);
int scenarios_command(const Options& options);
int new_command(const Options& options);
int sweep_command(const Options& options);
int status_command(const Options& options);
int merge_command(const Options& options);
int archive_command(const Options& options);
int replay_command(const Options& options);
int sensitivity_command(const Options& options);
int discover_command(const Options& options);
int tip_command(const Options& options);
int frontier_command(const Options& options);
int money_command(const Options& options);
int verify_command(const Options& options);
int explain_command(const Options& options);
int bench_command(const Options& options);
int serve_command(const Options& options);
int class_command(const Options& options);
int hypotheses_command(const Options& options);  ///< `verify --hypotheses`
int cases_command(const Options& options);       ///< `verify --cases`
int patterns_command(const Options& options);    ///< `verify --patterns`
int acts_command(const Options& options);        ///< `verify --acts`

}  // namespace credstream
