#include "cli/slurm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstring>
#include <filesystem>

namespace credstream {
namespace {

namespace fs = std::filesystem;

std::optional<std::int64_t> whole_number(const char* text) {
  if (text == nullptr) return std::nullopt;
  std::int64_t value = 0;
  const char* const end = text + std::strlen(text);
  const auto read = std::from_chars(text, end, value);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return value;
}

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

/// The command of one part, as given but with paths that hold everywhere.
std::string part_command(const Options& o, const std::string& folder) {
  std::error_code error;
  const std::string scenario =
      fs::exists(o.files.front(), error) ? absolute_path(o.files.front()) : o.files.front();
  std::string command =
      program_word() + " sweep " + quoted(scenario) + " -o " + quoted(absolute_path(folder));
  for (const std::string& set : o.set) command += " --set " + quoted(set);
  if (!o.seed.empty()) command += " --seed " + quoted(o.seed);
  if (!o.replicates.empty()) command += " --replicates " + quoted(o.replicates);
  // Once: a part that is requeued goes on with what it has not tried.
  if (o.retry_failed)
    command += " $([ \"${SLURM_RESTART_COUNT:-0}\" != 0 ] || echo --retry-failed)";
  if (o.time_limit > 0) command += fmt::format(" --time-limit {}", o.time_limit);
  if (o.chinese()) command += " --lang zh";
  return command + fmt::format(" --threads {} --quiet", o.threads > 0 ? o.threads : 1);
}

/// The table's command: the same program's `merge`.
std::string merge_command_line(const std::string& folder, bool netcdf) {
  return program_word() + " merge " + quoted(absolute_path(folder)) + (netcdf ? " --netcdf" : "");
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

}  // namespace

SlurmPart slurm_part(const std::function<const char*(const char*)>& variable) {
  const char* const id = variable("SLURM_ARRAY_TASK_ID");
  if (id == nullptr) return {};
  const auto task = whole_number(id), least = whole_number(variable("SLURM_ARRAY_TASK_MIN")),
             greatest = whole_number(variable("SLURM_ARRAY_TASK_MAX")),
             count = whole_number(variable("SLURM_ARRAY_TASK_COUNT")),
             step = whole_number(variable("SLURM_ARRAY_TASK_STEP"));
  if (!task || !least || !greatest || !count || *count < 1)
    return {{},
            "SLURM_ARRAY_TASK_ID is set, but SLURM_ARRAY_TASK_MIN, _MAX and _COUNT do not "
            "say which part it is; give --shard"};
  const std::int64_t stride = step.value_or(1);
  if (stride < 1 || *greatest - *least != (*count - 1) * stride || *task < *least ||
      *task > *greatest || (*task - *least) % stride != 0)
    return {{},
            "the Slurm array has gaps, so that its tasks are no parts of equal size; use one "
            "such as --array=1-8, or give --shard"};
  return {Shard{static_cast<std::int32_t>((*task - *least) / stride + 1),
                static_cast<std::int32_t>(*count)},
          {}};
}

std::string slurm_script(const Options& o, const std::string& name, const std::string& folder) {
  const std::string part = part_command(o, folder), place = absolute_path(folder);
  return fmt::format(R"(#!/bin/bash
# Submits the study {name}: {parts} parts as an array job, then a job for the table.
# Usage: bash THIS [options for sbatch, such as --partition=short --time=4:00:00]
# It may be run again at any time: what is stored is not run again.
set -euo pipefail
mkdir -p {place}
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
table=$(sbatch --parsable "$@" --dependency="afterany:$parts" <<'TABLE'
#!/bin/bash
#SBATCH --job-name={job}-table
#SBATCH --ntasks=1 --requeue
#SBATCH --output="{log}slurm-%j-table.log"
exec {merge}
TABLE
)
echo "parts: job $parts, table: job $table"
)",
                     fmt::arg("name", on_one_line(name)), fmt::arg("job", job_name(name)),
                     fmt::arg("parts", o.slurm_parts), fmt::arg("place", quoted(place)),
                     fmt::arg("cores", o.threads > 0 ? o.threads : 1),
                     fmt::arg("log", log_path(place)),
                     fmt::arg("body", fmt::format(kPartBody, part)),
                     fmt::arg("merge", merge_command_line(folder, o.netcdf)));
}

}  // namespace credstream
