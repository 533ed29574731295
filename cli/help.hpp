#pragma once
/// The help of the command line, and what its parser says, in both languages.
#include <string>

namespace CLI {
class App;
}

namespace credstream {

/// Lets a program and its commands, once all are declared, show their help in the language that is
/// spoken, with columns that line up.
void in_spoken_language(CLI::App& app);

/// A message of the parser, which speaks English, in the language that is spoken.
std::string translated(const std::string& message);

}  // namespace credstream
