#include "cli/options.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "cli/array_job.hpp"
#include "cli/terminal.hpp"
#include "experiments/refusals.hpp"
#include "scenarios/report.hpp"
#include "sim/parallel.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

std::string new_folder;

}  // namespace

void remember_new_folder(const std::string& path) {
  std::error_code error;
  new_folder = std::filesystem::exists(path, error) ? "" : path;
}

void remove_new_folder() {
  std::error_code error;
  if (!new_folder.empty()) std::filesystem::remove(new_folder, error);
}

Watch& interruptible_watch() {
  static Watch watch;
  return watch;
}

void tell_aside(const std::string& text) { std::fputs((text + "\n").c_str(), stderr); }

void tell_error(const Said& message) {
  tell_aside(worded({"error: {0}", "错误：{0}"}, message.text()));
}

void tell_error(const IoProblem& problem) {
  tell_aside(worded({"error: {0}", "错误：{0}"}, problem.message));
}

void tell(const Problems& problems, const std::map<std::string, std::string>& texts) {
  const bool colour = wants_colour(STDERR_FILENO);
  for (const Problem& problem : problems) tell_aside(describe(problem, texts, colour));
}

int thread_count(const Options& options) {
  if (options.threads > 0) return options.threads;
  const int allotted = allotted_processors([](const char* name) { return std::getenv(name); });
  return allotted > 0 ? std::min(allotted, hardware_threads()) : hardware_threads();
}

std::optional<Scenario> load_or_tell(const Options& options, const std::string& file) {
  Overrides overrides{options.set};
  if (!options.seed.empty()) overrides.set.push_back("seed=" + options.seed);
  if (!options.replicates.empty()) overrides.set.push_back("replicates=" + options.replicates);
  LoadResult loaded = load_scenario(file, overrides);
  for (const std::string& note : loaded.scenario.notes)
    tell_aside(worded({"note: {0}", "提示：{0}"}, note));
  if (loaded.ok()) return std::move(loaded.scenario);
  tell(loaded.problems, loaded.texts);
  return std::nullopt;
}

bool refuses_cash(const Options& /*options*/, const Scenario& scenario) {
  const Said why = cash_refusal(scenario);
  if (!why.empty()) tell_error(why);
  return !why.empty();
}

}  // namespace credstream
