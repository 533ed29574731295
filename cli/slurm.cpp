#include "cli/slurm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>

namespace credstream {
namespace {

namespace fs = std::filesystem;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// A word as the shell reads it back. Control characters are spelt out: a line break would end the
/// text of a job that is handed to sbatch.
std::string quoted(const std::string& word) {
  if (std::any_of(word.begin(), word.end(), is_control)) {
    std::string text = "$'";
    for (const char c : word) {
      if (is_control(c))
        text += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
      else
        text += (c == '\'' || c == '\\' ? "\\" : "") + std::string(1, c);
    }
    return text + "'";
  }
  const bool plain = !word.empty() && word.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                          "0123456789_-./=:,+@%") == std::string::npos;
  if (plain) return word;
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

std::string absolute_path(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  return error ? path : whole.lexically_normal().string();
}

/// This program as a shell names it.
std::string program_word() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return quoted(program.empty() ? "credstream" : program.string());
}

/// A study's name as Slurm takes it for a job.
std::string job_name(const std::string& name) {
  std::string job;
  for (const char c : name)
    job += std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' ? c : '_';
  return job;
}

/// A text within a comment of one line.
std::string on_one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), is_control, '_');
  return text;
}

/// A path within the quotes of an #SBATCH line, where % stands for parts of the job's number. Logs
/// of a folder whose name such a line cannot hold go to the folder in which sbatch is called.
std::string log_path(const std::string& path) {
  if (path.find_first_of("\"\\") != std::string::npos ||
      std::any_of(path.begin(), path.end(), is_control))
    return "";
  std::string text;
  for (const char c : path) text += c == '%' ? std::string("%%") : std::string(1, c);
  return text + "/";
}

/// Writes the plan into the folder, unless it stands there already: from then on the scenario's
/// file may change or go. A study that lies in a folder is planned.
std::string plan_command(const Options& o, const StudyPlan& plan, const std::string& folder) {
  std::error_code error;
  if (fs::is_directory(o.files.front(), error)) return ":";
  const std::string scenario =
      fs::exists(o.files.front(), error) ? absolute_path(o.files.front()) : o.files.front();
  std::string command =
      fmt::format("grep -qs '\"plan\": \"{}\"' {} ||\n  {} sweep {} -o {}", plan.hash,
                  quoted(absolute_path(folder) + "/" + kPlanFile), program_word(), quoted(scenario),
                  quoted(absolute_path(folder)));
  for (const std::string& set : o.set) command += " --set " + quoted(set);
  if (!o.seed.empty()) command += " --seed " + quoted(o.seed);
  if (!o.replicates.empty()) command += " --replicates " + quoted(o.replicates);
  if (o.chinese()) command += " --lang zh";
  return command + " --plan-only --quiet";
}

/// The command of one part. Its threads are those that the job was given, which it reads itself.
std::string part_command(const Options& o, const std::string& folder) {
  std::string command = program_word() + " sweep " + quoted(absolute_path(folder));
  // Once: a part that is requeued goes on with what it has not tried.
  if (o.retry_failed)
    command += " $([ \"${SLURM_RESTART_COUNT:-0}\" != 0 ] || echo --retry-failed)";
  if (o.time_limit > 0) command += fmt::format(" --time-limit {}", o.time_limit);
  if (o.chinese()) command += " --lang zh";
  return command + " --quiet";
}

/// The table's command: the same program's `merge`, which fails while tasks are missing.
std::string merge_command_line(const Options& o, const std::string& folder) {
  return program_word() + " merge " + quoted(absolute_path(folder)) +
         (o.netcdf ? " --netcdf" : "") + (o.differences ? " --differences" : "");
}

/// What a part does about signals. A part whose time is over ends cleanly and asks for more.
constexpr const char* kPartBody = R"(signalled=false over=false
trap 'signalled=true over=true; kill -USR1 "$study"' USR1
trap 'signalled=true; kill -TERM "$study"' TERM
{} &
study=$!
code=0
wait "$study" || code=$?
while $signalled; do
  signalled=false code=0
  wait "$study" || code=$?
done
if $over && [ "$code" -eq 130 ]; then
  scontrol requeue "${{SLURM_ARRAY_JOB_ID}}_$SLURM_ARRAY_TASK_ID"
fi
exit "$code"
)";

/// Sorts the options for sbatch: those about the array and its cores are not for the table, which
/// is one short job.
constexpr const char* kSortOptions = R"(table=() own=false
given=("$@")
for ((i = 0; i < ${#given[@]}; i++)); do
  case ${given[i]} in
    --ar*=* | -a?*) own=true ;;
    --ar* | -a) own=true i=$((i + 1)) ;;
    --cpus-per-t*=* | --ntasks*=* | --output=* | --error=* | --job-name=* | --signal=* | --open-mode=* | -[cnoeJ]?*) ;;
    --cpus-per-t* | --ntasks* | --output | --error | --job-name | --signal | --open-mode | -[cnoeJ]) i=$((i + 1)) ;;
    *) table+=("${given[i]}") ;;
  esac
done)";

/// Ends where the cluster takes no array of so many parts.
constexpr const char* kCheckArray = R"sh(if ! $own; then
  most=$(scontrol show config 2>/dev/null | sed -n 's/^MaxArraySize *= *\([0-9]*\).*/\1/p') || true
  if [ -n "$most" ] && [ "$parts" -ge "$most" ]; then
    echo "error: $parts parts, but this cluster takes at most $((most - 1)) in one array; ask for --slurm-script $((most - 1))" >&2
    exit 2
  fi
fi)sh";

}  // namespace

std::string slurm_script(const Options& o, const StudyPlan& plan, const std::string& folder) {
  const std::string place = absolute_path(folder);
  return fmt::format(
      R"(#!/bin/bash
# Submits the study {name}: {parts} parts as an array job, then a job for the table.
# Usage: bash THIS [options for sbatch, such as --partition=short --time=4:00:00]
# The plan is written into the folder first and holds from then on, whatever becomes of the
# scenario's file. This may be run again at any time: what is stored is not run again. The table's
# job fails while tasks are missing.
set -euo pipefail
parts={parts}
{sort}
{check}
mkdir -p {place}
{plan}
parts=$(sbatch --parsable "$@" <<'PARTS'
#!/bin/bash
#SBATCH --job-name={job}
#SBATCH --array=1-{parts}
#SBATCH --ntasks=1 --cpus-per-task={cores}
#SBATCH --requeue --open-mode=append
#SBATCH --signal=B:USR1@60
#SBATCH --output="{log}slurm-%A-%a.log"
{body}PARTS
)
table=$(sbatch --parsable ${{table[@]+"${{table[@]}}"}} --dependency="afterany:${{parts%%;*}}" <<'TABLE'
#!/bin/bash
#SBATCH --job-name={job}-table
#SBATCH --ntasks=1 --requeue
#SBATCH --output="{log}slurm-%j-table.log"
exec {merge}
TABLE
)
echo "parts: job $parts, table: job $table"
)",
      fmt::arg("name", on_one_line(plan.scenario_name)),
      fmt::arg("job", job_name(plan.scenario_name)), fmt::arg("parts", o.slurm_parts),
      fmt::arg("sort", kSortOptions), fmt::arg("check", kCheckArray),
      fmt::arg("place", quoted(place)), fmt::arg("plan", plan_command(o, plan, folder)),
      fmt::arg("cores", o.threads > 0 ? o.threads : 1), fmt::arg("log", log_path(place)),
      fmt::arg("body", fmt::format(kPartBody, part_command(o, folder))),
      fmt::arg("merge", merge_command_line(o, folder)));
}

}  // namespace credstream
