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
#include <new>
#include <thread>

#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "cli/help.hpp"
#include "cli/language.hpp"
#include "cli/manual.hpp"
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
    tell_error(IoProblem{"", translated(error.what()), 0});
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
  completion->add_option("shell", options.shell, "bash, fish or zsh")
      ->required()
      ->check(CLI::IsMember({"bash", "fish", "zsh"}))
      ->type_name("bash|fish|zsh");
  CLI::App* manual = app.add_subcommand("manual", "Print a page of the manual, as man reads it");
  manual->add_option("command", options.manual, "Command [the program]")->type_name("COMMAND");
  manual->footer("Examples:\n  credstream manual compare | man -l -");
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
  if (*manual) {
    const std::string page = manual_page(app, options.manual);
    if (page.empty()) {
      tell_error(worded({"{0} is not a command", "{0} 不是命令"}, quote(options.manual)));
      return kInputError;
    }
    fmt::print("{}", page);
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
    tell_error(IoProblem{"", error.what(), 0});
    return kIoError;
  }
}
