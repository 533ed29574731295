#pragma once
/// Every command of the program with its options.
#include <CLI/CLI.hpp>
#include <functional>
#include <vector>

#include "cli/options.hpp"

namespace credstream {

struct Command {
  CLI::App* app;
  int (*run)(const Options&);
};

/// Declares a command.
using AddCommand = std::function<CLI::App&(const char* name, const char* about,
                                           const char* examples, int (*run)(const Options&))>;

/// Declares all commands; parsing fills `o`.
std::vector<Command> add_commands(CLI::App& app, Options& o);

/// Those that make studies, and those that analyse them.
void add_study_commands(const AddCommand& add, Options& o);
void add_analyses(const AddCommand& add, Options& o);

// Options that several commands share.
void add_scenario(CLI::App& command, Options& o);
void add_loading(CLI::App& command, Options& o);
void add_language(CLI::App& command, Options& o);
void add_work(CLI::App& command, Options& o);
void add_simulation(CLI::App& command, Options& o);

}  // namespace credstream
