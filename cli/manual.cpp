#include "cli/manual.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cctype>

#include "credstream/version.hpp"

namespace credstream {
namespace {

/// Text as roff takes it literally.
std::string literal(std::string_view text) {
  std::string out;
  bool at_start = true;
  for (const char c : text) {
    if (at_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
    at_start = c == '\n';
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + literal(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + literal(text) + "\\fR"; }

/// What stands for an option's value, without the check behind it: "N" of "N:INT in [1 - 9]".
std::string value_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  return type.substr(0, type.find(':'));
}

/// "From 1 to 9." where the option is checked for that.
std::string range_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t open = type.find(" in ["), dash = type.find(" - ", open), end = type.find(']');
  if (open == std::string::npos || dash == std::string::npos || end == std::string::npos) return "";
  return fmt::format(" From {} to {}.", type.substr(open + 5, dash - open - 5),
                     type.substr(dash + 3, end - dash - 3));
}

bool is_shown(const CLI::Option& option) { return !option.get_group().empty(); }

std::string entry(const CLI::Option& option) {
  std::string names;
  const auto add = [&](std::string_view dashes, const std::string& name) {
    names += (names.empty() ? "" : ", ") + bold(std::string(dashes) + name);
  };
  if (option.get_positional()) names = italic(option.get_name());
  for (const std::string& name : option.get_snames()) add("-", name);
  for (const std::string& name : option.get_lnames()) add("--", name);
  const std::string value = value_of(option);
  if (!value.empty() && option.get_items_expected_max() > 0) names += " " + italic(value);
  std::string about = option.get_description();
  if (!about.empty() && about.back() != '.') about += '.';
  return fmt::format(".TP\n{}\n{}\n", names, literal(about + range_of(option)));
}

std::string entries(const CLI::App& app, bool positional, std::string_view title) {
  std::string all;
  for (const CLI::Option* option : app.get_options())
    if (is_shown(*option) && option->get_positional() == positional) all += entry(*option);
  return all.empty() ? "" : fmt::format(".SH {}\n{}", title, all);
}

std::string synopsis(const CLI::App& app, const std::string& called) {
  std::string line = bold(called) + " [" + italic("options") + "]";
  if (!app.get_subcommands({}).empty()) line += " " + italic("command");
  for (const CLI::Option* option : app.get_options())
    if (option->get_positional())
      line += option->get_required() ? " " + italic(option->get_name())
                                     : " [" + italic(option->get_name()) + "]";
  return ".SH SYNOPSIS\n" + line + "\n";
}

/// The examples of the help, which stand indented below a line that says so.
std::string examples(const CLI::App& app) {
  std::string footer = app.get_footer(), lines;
  for (std::size_t begin = footer.find("\n  "); begin != std::string::npos;) {
    const std::size_t end = footer.find('\n', begin + 1);
    const std::string line = footer.substr(begin + 1, end - begin - 1);
    if (line.starts_with("  ")) lines += literal(line.substr(2)) + "\n";
    begin = end;
  }
  return lines.empty() ? "" : ".SH EXAMPLES\n.nf\n" + lines + ".fi\n";
}

/// The first sentence as man's index wants it: "credstream-run \- one run per arm".
std::string name_section(const std::string& page, std::string about) {
  if (about.size() > 1 && std::islower(static_cast<unsigned char>(about[1])) != 0)
    about[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(about[0])));
  return fmt::format(".SH NAME\n{} \\- {}\n", literal(page), literal(about));
}

std::string head(const std::string& page) {
  std::string title = page;
  for (char& c : title) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return fmt::format(".TH {} 1 \"\" \"CredStream {}\" \"CredStream\"\n", literal(title), kVersion);
}

constexpr std::string_view kExitCodes =
    ".SH EXIT STATUS\n.TP\n0\nFine.\n.TP\n2\nThe input has a fault.\n.TP\n3\nA broken invariant, "
    "or "
    "a study that is not complete.\n.TP\n4\nA file cannot be read or written, or memory is short.\n"
    ".TP\n130\nInterrupted; what was done is kept.\n";

std::string page_of_program(const CLI::App& app) {
  const std::string about = app.get_description();
  const std::size_t colon = about.find(": ");
  std::string page =
      head("credstream") +
      name_section("credstream", about.substr(colon == std::string::npos ? 0 : colon + 2)) +
      synopsis(app, "credstream") + entries(app, false, "OPTIONS") + ".SH COMMANDS\n";
  for (const CLI::App* command : app.get_subcommands({}))
    page += fmt::format(".TP\n{}(1)\n{}.\n", bold("credstream-" + command->get_name()),
                        literal(command->get_description()));
  return page + examples(app) + std::string(kExitCodes) +
         ".SH ENVIRONMENT\n.TP\n\\fBCREDSTREAM_LANG\\fR\nen or zh, the language of texts.\n.TP\n"
         "\\fBNO_COLOR\\fR\nWhen set, no colours.\n";
}

std::string page_of_command(const CLI::App& command) {
  const std::string page = "credstream-" + command.get_name();
  return head(page) + name_section(page, command.get_description()) +
         synopsis(command, "credstream " + command.get_name()) +
         entries(command, true, "ARGUMENTS") + entries(command, false, "OPTIONS") +
         examples(command) + ".SH SEE ALSO\n\\fBcredstream\\fR(1)\n";
}

}  // namespace

std::string manual_page(const CLI::App& app, const std::string& name) {
  if (name.empty()) return page_of_program(app);
  for (const CLI::App* command : app.get_subcommands({}))
    if (command->get_name() == name) return page_of_command(*command);
  return "";
}

}  // namespace credstream
