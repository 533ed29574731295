#include "cli/help.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "cli/help_words.hpp"
#include "cli/terminal.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

/// The parser's layout, with titles in both languages; columns are counted as a terminal shows
/// them.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() {
    label("Usage", worded({"Usage", "用法"}));
    label("OPTIONS", worded({"OPTIONS", "选项"}));
    label("Options", worded({"Options", "选项"}));
    label("Positionals", worded({"Positionals", "位置参数"}));
    label("SUBCOMMAND", worded({"SUBCOMMAND", "命令"}));
    label("SUBCOMMANDS", worded({"SUBCOMMANDS", "命令"}));
    label("Subcommands", worded({"Subcommands", "命令"}));
    label("REQUIRED", worded({"REQUIRED", "必填"}));
    label("Needs", worded({"Needs", "须同用"}));
    label("Excludes", worded({"Excludes", "不可同用"}));
  }

  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    return CLI::Formatter::make_group(get_label(group), is_positional, std::move(options));
  }

  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    const std::string left =
        "  " + make_option_name(option, is_positional) + make_option_opts(option);
    const std::size_t column = get_column_width();
    const std::string about = make_option_desc(option);
    if (display_width(left) < column) return pad_right(left, column) + about + "\n";
    return left + "\n" + std::string(column, ' ') + about + "\n";
  }
};

/// A message of the parser with gaps {0}, {1} … and the same in Chinese.
struct Message {
  std::string_view en;
  std::string_view zh;
};

constexpr Message kMessages[] = {
    {"A subcommand is required", "需要一个命令"},
    {"The following argument was not expected: {0}", "多余的参数：{0}"},
    {"The following arguments were not expected: {0}", "多余的参数：{0}"},
    {"Could not convert: {0} = {1}", "无法读取 {0} 的值：{1}"},
    {"{0}: Value {1} not in range {2} to {3}", "{0}：{1} 不在 {2} 至 {3} 之间"},
    {"{0}: {1} not in {{2}}", "{0}：{1} 不是以下之一：{2}"},
    {"{0}: {1} required {2} missing", "{0}：缺少 {1} 个值（{2}）"},
    {"{0}: At least {1} required but received {2}", "{0}：至少需要 {1} 个值，只给出 {2} 个"},
    {"{0}: At Most {1} required but received {2}", "{0}：最多 {1} 个值，却给出 {2} 个"},
    {"Expected exactly {0} arguments to {1}, got {2}", "{1} 需要 {0} 个值，给出了 {2} 个"},
    {"Expected at least {0} arguments to {1}, got {2}", "{1} 至少需要 {0} 个值，给出了 {2} 个"},
    {"{0} is required", "缺少 {0}"},
    {"{0} requires {1}", "{0} 须与 {1} 同用"},
    {"{0} excludes {1}", "{0} 不可与 {1} 同用"},
};

/// What stands in a message where a pattern has its gaps, in their order; nothing where they
/// differ.
std::optional<std::vector<std::string>> gaps_filled(std::string_view pattern,
                                                    std::string_view message) {
  std::vector<std::string> found;
  while (true) {
    std::size_t gap = 0;
    while (gap < pattern.size() && text_detail::gap_at(pattern, gap) == text_detail::kMostGaps)
      ++gap;
    if (!message.starts_with(pattern.substr(0, gap))) return std::nullopt;
    message.remove_prefix(gap);
    if (gap == pattern.size()) return message.empty() ? std::optional(found) : std::nullopt;
    pattern.remove_prefix(gap + 3);
    std::size_t next = 0;  // what is between this gap and the next one
    while (next < pattern.size() && text_detail::gap_at(pattern, next) == text_detail::kMostGaps)
      ++next;
    const std::size_t end = next == 0 ? message.size() : message.find(pattern.substr(0, next));
    if (end == std::string_view::npos) return std::nullopt;
    found.emplace_back(message.substr(0, end));
    message.remove_prefix(end);
  }
}

}  // namespace

void in_spoken_language(CLI::App& app) {
  const auto formatter = std::make_shared<HelpFormatter>();
  const auto translate = [&](CLI::App& command) {
    command.formatter(formatter);
    if (!speaks_chinese()) return;
    command.description(help_words(command.get_description()));
    command.footer(help_words(command.get_footer()));
    if (!command.get_group().empty()) command.group(formatter->get_label(command.get_group()));
    for (CLI::Option* const option : command.get_options({}))
      option->description(help_words(option->get_description()));
  };
  translate(app);
  for (CLI::App* const command : app.get_subcommands({})) translate(*command);
}

std::string translated(const std::string& message) {
  if (!speaks_chinese()) return message;
  for (const Message& pattern : kMessages)
    if (const auto found = gaps_filled(pattern.en, message))
      return text_detail::filled(pattern.zh, found->data(), found->size());
  return message;
}

}  // namespace credstream
