/// Figures of the study store: how fast results are kept, and what a command took.
///   study_store fill FILE DIR   fills the study of a scenario with made-up results, by the writer
///                               that a sweep uses, and prints the time for each
///   study_store run COMMAND…    runs a command and prints its wall and processor time and its
///   memory
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <utility>

#include "credstream/version.hpp"
#include "experiments/study/folder.hpp"
#include "experiments/study/session.hpp"

using namespace credstream;

namespace {

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

double processor_seconds(int who) {
  rusage use{};
  getrusage(who, &use);
  return seconds_of(use.ru_utime) + seconds_of(use.ru_stime);
}

int fail(const std::string& message) {
  std::fprintf(stderr, "%s\n", message.c_str());
  return 1;
}

int fill(const std::string& file, const std::string& folder) {
  const LoadResult loaded = load_scenario(file);
  if (!loaded.ok()) return fail(file + " cannot be loaded");
  const std::string program =
      "credstream " + std::string(kVersion) + " (" + std::string(kCommit) + ")";
  StudyPlan plan = sweep_plan(loaded.scenario, lay_out(loaded.scenario), program);
  if (const auto problem = open_study(folder, plan, false)) return fail(problem->message);
  auto opened = StudySession::open(folder, plan, {}, false);
  if (const auto* problem = std::get_if<IoProblem>(&opened)) return fail(problem->message);
  auto& session = std::get<StudySession>(opened);
  const double before = processor_seconds(RUSAGE_SELF);
  std::int64_t n = 0;
  for (; const auto task = session.take(); ++n) {
    TaskResult result;
    result.task = task->number;
    for (std::size_t i = 0; i < plan.values_per_task(); ++i)
      result.values.push_back(static_cast<double>(task->number) / static_cast<double>(i + 3));
    session.keep(std::move(result));
  }
  const auto ended = session.finish(false);
  if (const auto* problem = std::get_if<IoProblem>(&ended)) return fail(problem->message);
  const double used = processor_seconds(RUSAGE_SELF) - before;
  constexpr double kTask = 0.05;
  std::printf(
      "kept %lld results of %zu figures: %.1f us of processor time each, %.3f %% of 50 ms\n",
      static_cast<long long>(n), plan.values_per_task(), 1e6 * used / static_cast<double>(n),
      100 * used / static_cast<double>(n) / kTask);
  return 0;
}

int run(char** command) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  const pid_t child = fork();
  if (child == 0) {
    execvp(command[0], command);
    _exit(127);
  }
  int status = 0;
  rusage use{};
  wait4(child, &status, 0, &use);
  const double wall = std::chrono::duration<double>(Clock::now() - begin).count();
  std::printf("  %.2f s, processor %.2f s, at most %.0f MB\n", wall,
              seconds_of(use.ru_utime) + seconds_of(use.ru_stime),
              static_cast<double>(use.ru_maxrss) / 1024);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "fill" && argc == 4) return fill(argv[2], argv[3]);
  if (what == "run" && argc > 2) return run(argv + 2);
  return fail("usage: study_store fill FILE DIR | run COMMAND...");
}
