#include "cli/completion.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "scenarios/scenario.hpp"

namespace credstream {
namespace {

std::string library_names() {
  std::string names;
  for (const LibraryEntry& entry : scenario_library()) names += entry.name + " ";
  return names;
}

/// The flags of a command, as the user may type them; hidden ones are left out.
std::string flags_of(const CLI::App& command) {
  std::string flags;
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_positional() || option->get_group().empty()) continue;
    for (const std::string& name : option->get_lnames()) flags += "--" + name + " ";
    for (const std::string& name : option->get_snames()) flags += "-" + name + " ";
  }
  return flags;
}

/// "a b" for an option whose type reads "a|b".
std::string values_of_option(const CLI::Option& option) {
  std::string type = option.get_type_name();
  if (type.find('|') == std::string::npos) return "";
  type = type.substr(0, type.find(':'));
  for (char& c : type)
    if (c == '|') c = ' ';
  return type;
}

/// What stands where a command takes a word: a scenario, or one of its values.
std::string words_of(const CLI::App& command) {
  std::string words;
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_positional()) continue;
    const std::string type = option->get_type_name();
    words += values_of_option(*option) + " ";
    if (type.find("FILE") == 0 || type.find("NAME") == 0) words += library_names();
  }
  return words;
}

std::string bash_script(const CLI::App& app) {
  std::string commands, cases;
  for (const CLI::App* command : app.get_subcommands({})) {
    commands += command->get_name() + " ";
    std::string values;
    for (const CLI::Option* option : command->get_options()) {
      const std::string admitted = values_of_option(*option);
      if (admitted.empty() || option->get_lnames().empty()) continue;
      values += fmt::format("        --{}) words=\"{}\" ;;\n", option->get_lnames()[0], admitted);
    }
    cases += fmt::format(
        "    {})\n      words=\"{}{}\"\n      case $before in\n{}        *) : ;;\n      esac ;;\n",
        command->get_name(), words_of(*command), flags_of(*command), values);
  }
  return fmt::format(R"(# Completion of credstream for bash: source <(credstream completion bash)
_credstream() {{
  local here=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words=""
  case ${{COMP_WORDS[1]}} in
{}    *) words="{}--help --version" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$here"))
  if ((COMP_CWORD > 1)); then COMPREPLY+=($(compgen -f -- "$here")); fi
}}
complete -o filenames -F _credstream credstream
)",
                     cases, commands);
}

/// Text between single quotes, as fish reads it.
std::string in_quotes(const std::string& text) {
  std::string quoted;
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return "'" + quoted + "'";
}

std::string fish_script(const CLI::App& app) {
  std::string script = "# Completion of credstream for fish: credstream completion fish | source\n";
  const std::string line = "complete -c credstream ";
  for (const CLI::App* command : app.get_subcommands({}))
    script += line + fmt::format("-n __fish_use_subcommand -f -a {} -d {}\n", command->get_name(),
                                 in_quotes(command->get_description()));
  for (const CLI::App* command : app.get_subcommands({})) {
    const std::string here =
        line + fmt::format("-n '__fish_seen_subcommand_from {}' ", command->get_name());
    if (const std::string words = words_of(*command); words.find_first_not_of(' ') != words.npos)
      script += here + fmt::format("-a {}\n", in_quotes(words));
    for (const CLI::Option* option : command->get_options()) {
      if (option->get_positional() || option->get_group().empty()) continue;
      std::string flags;
      for (const std::string& name : option->get_lnames()) flags += "-l " + name + " ";
      for (const std::string& name : option->get_snames()) flags += "-s " + name + " ";
      if (option->get_items_expected_max() > 0) flags += "-r ";
      if (const std::string values = values_of_option(*option); !values.empty())
        flags += fmt::format("-f -a {} ", in_quotes(values));
      script += here + flags + fmt::format("-d {}\n", in_quotes(option->get_description()));
    }
  }
  return script;
}

}  // namespace

std::string completion_script(const CLI::App& app, const std::string& shell) {
  if (shell == "bash") return bash_script(app);
  if (shell == "fish") return fish_script(app);
  return "#compdef credstream\n# Completion of credstream for zsh\n"
         "autoload -U +X bashcompinit && bashcompinit\n" +
         bash_script(app);
}

}  // namespace credstream
