#pragma once
/// Layering one scenario on another: files that extend files, and the command line on top.
///
/// The rule: maps merge key by key, every other value of the upper layer replaces the lower
/// one's. The list of arms is the exception: an arm of the upper layer merges into the arm of the
/// same name, is added at the end when there is none, and takes it away with `remove: true`.
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/report.hpp"

namespace credstream {

/// `upper` laid over `lower`; both are whole documents.
Node layered(Node lower, const Node& upper, Report& report);

/// The texts of all `--set` options as one text with a line each, for showing problems.
std::string set_lines(const std::vector<std::string>& set);

/// Lays "path=value" over a document. `line` counts the options from 1. A path may begin with
/// "arms.NAME", where NAME must be an arm of the document.
void apply_set(Node& document, const std::string& option, int line, Report& report);

/// A tree with one value at `path`, such as "arms.fake_orders.tactics.fake_orders.multiple".
Node tree_with(const std::string& path, Node value);

/// The value at such a path of a document, or nullptr.
const Node* find_path(const Node& document, const std::string& path);

/// "a.b.c" at its dots.
std::vector<std::string> split_path(std::string_view path);

/// The arms' names, as far as the document has a list of arms with names.
std::vector<std::string> arm_names(const Node& document);

}  // namespace credstream
