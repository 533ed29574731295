#pragma once
/// Shell completion, made from the command line's own declaration.
#include <CLI/App.hpp>
#include <string>

namespace credstream {

/// A script for "bash", "fish" or "zsh" that completes commands, flags, admitted values, scenarios
/// of the library and files.
std::string completion_script(const CLI::App& app, const std::string& shell);

}  // namespace credstream
