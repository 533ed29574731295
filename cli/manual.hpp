#pragma once
/// Pages of the manual, made from the command line's own declaration.
#include <CLI/App.hpp>
#include <string>

namespace credstream {

/// A page as `man` reads it: of a command, or of the program where `name` is empty. Empty when
/// there is no such command.
std::string manual_page(const CLI::App& app, const std::string& name);

}  // namespace credstream
