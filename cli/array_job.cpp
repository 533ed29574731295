#include "cli/array_job.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace credstream {
namespace {

std::optional<std::int64_t> whole_number(const char* text) {
  if (text == nullptr) return std::nullopt;
  std::int64_t value = 0;
  const char* const end = text + std::strlen(text);
  const auto read = std::from_chars(text, end, value);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return value;
}

/// The variables of an array job's task; those that a scheduler lacks are left out.
struct Scheduler {
  const char* name;
  const char* id;
  const char* idle;  ///< the id of a job that is no array; nullptr where it has none
  const char* least;
  const char* greatest;
  const char* count;
  const char* step;
  const char* example;
};

constexpr Scheduler kSchedulers[] = {
    {"Slurm", "SLURM_ARRAY_TASK_ID", nullptr, "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX",
     "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_STEP", "--array=1-8"},
    {"Grid Engine", "SGE_TASK_ID", "undefined", "SGE_TASK_FIRST", "SGE_TASK_LAST", nullptr,
     "SGE_TASK_STEPSIZE", "-t 1-8"},
    {"LSF", "LSB_JOBINDEX", "0", nullptr, "LSB_JOBINDEX_END", nullptr, "LSB_JOBINDEX_STEP",
     "-J 'study[1-8]'"},
    {"PBS", "PBS_ARRAY_INDEX", nullptr, nullptr, nullptr, nullptr, nullptr, "-J 1-8"},
    {"PBS", "PBS_ARRAYID", nullptr, nullptr, nullptr, nullptr, nullptr, "-t 1-8"},
};

ArrayPart problem_of(const Scheduler& s, const Said& problem) { return {{}, s.name, problem}; }

/// A part that the index alone tells, of as many as the user says.
ArrayPart counted_by_user(const Scheduler& s, std::int64_t task, int parts) {
  if (parts == 0)
    return problem_of(s, worded({"{0} is set, but {1} does not say how many parts there are; give "
                                 "--parts N, or --shard ${0}/N",
                                 "已设置 {0}，但 {1} 未说明共有几部分；请给出 --parts N，或 "
                                 "--shard ${0}/N"},
                                s.id, s.name));
  if (task < 1 || task > parts)
    return problem_of(s, worded({"{0} is {1}, and parts are numbered from 1 to {2}: use an array "
                                 "such as {3}",
                                 "{0} 为 {1}，而各部分的编号为 1 到 {2}：请使用如 {3} 的数组"},
                                s.id, task, parts, s.example));
  return {Shard{static_cast<std::int32_t>(task), parts}, s.name, {}};
}

ArrayPart part_of(const Scheduler& s, const Variable& variable, int parts) {
  const auto number = [&](const char* name) {
    return name != nullptr ? whole_number(variable(name)) : std::nullopt;
  };
  const auto task = number(s.id);
  if (task && s.greatest == nullptr) return counted_by_user(s, *task, parts);
  const auto least = s.least != nullptr ? number(s.least) : std::optional<std::int64_t>(1);
  const auto greatest = number(s.greatest);
  if (!task || !least || !greatest || *greatest < *least ||
      (s.count != nullptr && !number(s.count)))
    return problem_of(s, worded({"{0} is set, but the other variables of {1} do not say which part "
                                 "it is; give --shard",
                                 "已设置 {0}，但 {1} 的其他变量未说明是哪一部分；请给出 --shard"},
                                s.id, s.name));
  const std::int64_t stride = number(s.step).value_or(1);
  const std::int64_t count = stride < 1 ? 0 : (*greatest - *least) / stride + 1;
  const bool even =
      stride >= 1 && *task >= *least && *task <= *greatest && (*task - *least) % stride == 0 &&
      (s.count == nullptr || (*number(s.count) == count && (*greatest - *least) % stride == 0));
  if (!even)
    return problem_of(s,
                      worded({"the {0} array has gaps, so its tasks are not parts of equal "
                              "size; use one such as {1}, or give --shard",
                              "{0} 数组的编号不连续，其任务无法等分；请使用如 {1} 的数组，或给出 "
                              "--shard"},
                             s.name, s.example));
  if (parts != 0 && parts != count)
    return problem_of(s, worded({"--parts says {0}, but the {1} array has {2} tasks",
                                 "--parts 为 {0}，而 {1} 数组有 {2} 个任务"},
                                parts, s.name, count));
  return {Shard{static_cast<std::int32_t>((*task - *least) / stride + 1),
                static_cast<std::int32_t>(count)},
          s.name,
          {}};
}

}  // namespace

ArrayPart array_part(const Variable& variable, int parts) {
  for (const Scheduler& s : kSchedulers) {
    const char* const id = variable(s.id);
    if (id == nullptr || (s.idle != nullptr && std::strcmp(id, s.idle) == 0)) continue;
    return part_of(s, variable, parts);
  }
  if (parts == 0) return {};
  return {
      {},
      {},
      worded({"--parts is for a task of an array job, and no scheduler's variable says which; "
              "give --shard i/n",
              "--parts 用于数组作业中的任务，但没有调度器变量说明是哪一个；请给出 --shard i/n"})};
}

int allotted_processors(const Variable& variable) {
  const auto number = [&](const char* name) {
    return std::max<std::int64_t>(whole_number(variable(name)).value_or(0), 0);
  };
  const auto as_int = [](std::int64_t n) {
    return static_cast<int>(std::min<std::int64_t>(n, 1 << 20));
  };
  if (variable("SLURM_JOB_ID") != nullptr) {
    if (const std::int64_t n = number("SLURM_CPUS_PER_TASK"); n > 0) return as_int(n);
    // Tasks of one job share what its node gives.
    return number("SLURM_NTASKS") > 1 ? 1 : as_int(number("SLURM_CPUS_ON_NODE"));
  }
  if (variable("PBS_JOBID") != nullptr)
    for (const char* name : {"NCPUS", "PBS_NUM_PPN"})
      if (const std::int64_t n = number(name); n > 0) return as_int(n);
  if (variable("LSB_JOBID") != nullptr) return as_int(number("LSB_DJOB_NUMPROC"));
  return as_int(number("NSLOTS"));
}

}  // namespace credstream
