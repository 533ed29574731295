#include "scenarios/renamed.hpp"

namespace credstream {
namespace {

/// Where the section begins in a path: behind "arms.NAME.", if that is there.
std::size_t start_of_section(std::string_view path) {
  constexpr std::string_view kArms = "arms.";
  if (!path.starts_with(kArms)) return 0;
  const std::size_t dot = path.find('.', kArms.size());
  return dot == std::string_view::npos ? path.size() : dot + 1;
}

/// The renamed section in which a path lies; null when it has its name of today.
const RenamedSection* renamed_in(std::string_view path) {
  const std::string_view rest = path.substr(start_of_section(path));
  for (const RenamedSection& section : kRenamedSections)
    if (rest == section.before ||
        (rest.starts_with(section.before) && rest.substr(section.before.size()).starts_with('.')))
      return &section;
  return nullptr;
}

void note(const RenamedSection& section, Report& report) {
  report.note(
      worded({"{0} is the former name of {1} and is still read", "{0} 是 {1} 的旧名，仍可读取"},
             quote(section.before), quote(section.now)));
}

void rename_sections(Node& map, Report& report) {
  for (const RenamedSection& section : kRenamedSections) {
    Node* const old = find(map, section.before);
    if (old == nullptr) continue;
    note(section, report);
    if (find(map, section.now) != nullptr)
      report.add(Code::duplicate_key, old->key_at,
                 worded({"{0} is the former name of {1}, which is given too",
                         "{0} 是 {1} 的旧名，而后者也已给出"},
                        quote(section.before), quote(section.now)));
    old->key = section.now;
  }
}

/// The paths of a list such as [a.b, {path: a.c}].
void rename_paths(Node* list, Report& report) {
  if (list == nullptr || !list->is_list()) return;
  for (Node& entry : list->children) {
    Node* const path = entry.is_map() ? find(entry, "path") : &entry;
    if (path != nullptr && path->is_scalar()) path->text = todays_path(path->text, report);
  }
}

}  // namespace

std::string current_path(std::string_view path) {
  const RenamedSection* const section = renamed_in(path);
  if (section == nullptr) return std::string(path);
  const std::size_t start = start_of_section(path);
  return std::string(path.substr(0, start)) + std::string(section->now) +
         std::string(path.substr(start + section->before.size()));
}

std::string todays_path(std::string_view path, Report& report) {
  if (const RenamedSection* const section = renamed_in(path)) note(*section, report);
  return current_path(path);
}

void rename_old(Node& document, Report& report) {
  rename_sections(document, report);
  if (Node* const arms = find(document, "arms"); arms != nullptr && arms->is_list())
    for (Node& arm : arms->children) rename_sections(arm, report);
  rename_paths(find(document, "fit"), report);
  if (Node* const sweep = find(document, "sweep")) rename_paths(find(*sweep, "parameters"), report);
}

}  // namespace credstream
