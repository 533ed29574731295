#include "scenarios/layers.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "scenarios/renamed.hpp"
#include "scenarios/utf8.hpp"

namespace credstream {
namespace {

constexpr const char* kSetFile = "--set";

std::string name_of(const Node& arm) {
  const Node* name = find(arm, "name");
  return name != nullptr && name->is_scalar() ? name->text : std::string();
}

Node* find_arm(Node& arms, const std::string& name) {
  for (Node& arm : arms.children) {
    if (!name.empty() && name_of(arm) == name) return &arm;
  }
  return nullptr;
}

Node merged(Node lower, const Node& upper);

/// Takes away Chinese texts of the lower map whose English the upper one replaces without giving
/// its own: they would say something else.
void drop_stale_texts(Node& lower, const Node& upper) {
  constexpr std::string_view kChinese = "_zh";
  std::erase_if(lower.children, [&](const Node& entry) {
    if (!entry.key.ends_with(kChinese) || find(upper, entry.key) != nullptr) return false;
    return find(upper, entry.key.substr(0, entry.key.size() - kChinese.size())) != nullptr;
  });
}

/// Merges the entries of two maps; the result stands where the upper one stands.
Node merged_maps(Node lower, const Node& upper) {
  lower.at = upper.at;
  lower.key_at = upper.key_at;
  drop_stale_texts(lower, upper);
  for (const Node& entry : upper.children) {
    Node* const below = find(lower, entry.key);
    if (below == nullptr) {
      lower.children.push_back(entry);
    } else {
      *below = merged(std::move(*below), entry);
    }
  }
  return lower;
}

Node merged(Node lower, const Node& upper) {
  return lower.is_map() && upper.is_map() ? merged_maps(std::move(lower), upper) : upper;
}

bool is_removed(const Node& arm) {
  const Node* remove = find(arm, "remove");
  return remove != nullptr && remove->is_scalar() && remove->text == "true";
}

Node merged_arms(Node lower, const Node& upper, Report& report) {
  lower.at = upper.at;
  lower.key_at = upper.key_at;
  std::vector<Node> added;  // apart, so that two new arms of one name do not merge
  for (const Node& arm : upper.children) {
    Node* const below = find_arm(lower, name_of(arm));
    if (below != nullptr && is_removed(arm)) {
      lower.children.erase(lower.children.begin() + (below - lower.children.data()));
    } else if (below != nullptr) {
      *below = merged(std::move(*below), arm);
    } else if (is_removed(arm)) {
      const std::string name = name_of(arm);
      report.add(Code::unknown_arm, arm.at,
                 worded({"{0} is not an arm of the file below, so it cannot be removed",
                         "{0} 不是下层文件的方案，因此无法删除"},
                        quote(name)));
    } else {
      added.push_back(arm);
    }
  }
  std::move(added.begin(), added.end(), std::back_inserter(lower.children));
  return lower;
}

/// The inner part of a path below the root, as nested maps that end in `value`.
Node nested(const std::vector<std::string>& keys, std::size_t from, Node value) {
  if (from == keys.size()) return value;
  Node map = empty_map();
  map.at = value.at;
  put(map, keys[from], nested(keys, from + 1, std::move(value)));
  return map;
}

bool is_arm_path(const std::vector<std::string>& keys) {
  return keys.size() >= 2 && keys[0] == "arms";
}

/// Gives every key of a chain of nested maps its place in the option.
void place_keys(Node& node, const std::vector<Place>& places, std::size_t depth) {
  for (Node& child : node.children) {
    if (depth < places.size()) {
      child.key_at = places[depth];
      place_keys(child, places, depth + 1);
    }
  }
}

}  // namespace

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> keys;
  while (true) {
    const std::size_t dot = path.find('.');
    keys.emplace_back(path.substr(0, dot));
    if (dot == std::string_view::npos) return keys;
    path.remove_prefix(dot + 1);
  }
}

std::vector<std::string> arm_names(const Node& document) {
  std::vector<std::string> names;
  const Node* arms = find(document, "arms");
  if (arms == nullptr || !arms->is_list()) return names;
  for (const Node& arm : arms->children) {
    if (std::string name = name_of(arm); !name.empty()) names.push_back(std::move(name));
  }
  return names;
}

Node layered(Node lower, const Node& upper, Report& report) {
  Node* const below = find(lower, "arms");
  const Node* const above = find(upper, "arms");
  if (below == nullptr || above == nullptr || !below->is_list() || !above->is_list()) {
    return merged(std::move(lower), upper);
  }
  Node arms = std::move(*below);
  below->key = above->key;  // still found when the rest is merged
  arms = merged_arms(std::move(arms), *above, report);
  Node result = merged(std::move(lower), upper);
  *find(result, "arms") = std::move(arms);
  return result;
}

Node tree_with(const std::string& path, Node value) {
  const std::vector<std::string> keys = split_path(path);
  if (!is_arm_path(keys)) return nested(keys, 0, std::move(value));
  Node arm = nested(keys, 2, std::move(value));
  Node name = scalar(keys[1]);
  name.key = "name";
  arm.children.insert(arm.children.begin(), std::move(name));
  Node arms;
  arms.kind = Node::Kind::list;
  arms.children.push_back(std::move(arm));
  Node root = empty_map();
  put(root, "arms", std::move(arms));
  return root;
}

const Node* find_path(const Node& document, const std::string& path) {
  const std::vector<std::string> keys = split_path(path);
  const Node* node = &document;
  std::size_t i = 0;
  if (is_arm_path(keys)) {
    const Node* arms = find(document, "arms");
    if (arms == nullptr || !arms->is_list()) return nullptr;
    node = find_arm(const_cast<Node&>(*arms), keys[1]);
    i = 2;
  }
  for (; node != nullptr && i < keys.size(); ++i) node = find(*node, keys[i]);
  return node;
}

std::string set_lines(const std::vector<std::string>& set) {
  std::string lines;
  for (const std::string& option : set) lines += printable(option) + "\n";
  return lines;
}

namespace {

/// Whether a path without an arm belongs to a tactic or a policy, so that it means all arms that
/// use it, as in a sweep.
bool is_use_path(const std::vector<std::string>& keys) {
  return keys.size() == 3 && (keys[0] == "tactics" || keys[0] == "policies");
}

/// The value at `keys` as a layer over the document, each key at its place in the option.
Node option_layer(const std::vector<std::string>& keys, const std::vector<Place>& places,
                  Node value) {
  std::string path;
  for (const std::string& key : keys) path += (path.empty() ? "" : ".") + key;
  Node layer = tree_with(path, std::move(value));
  if (!is_arm_path(keys)) {
    place_keys(layer, places, 0);
    return layer;
  }
  Node& arm = layer.children[0].children[0];
  const std::vector<Place> inner(places.begin() + 2, places.end());
  for (Node& child : arm.children) {
    child.key_at = child.key == "name" ? places[1] : inner[0];
    if (child.key == "name") child.at = places[1];
    place_keys(child, {inner.begin() + 1, inner.end()}, 0);
  }
  arm.at = places[1];
  layer.children[0].key_at = layer.children[0].at = places[0];
  return layer;
}

/// Arms that use the tactic or policy of a path.
std::vector<std::string> users_of(const Node& document, const std::vector<std::string>& keys) {
  std::vector<std::string> users;
  for (const std::string& arm : arm_names(document))
    if (find_path(document, "arms." + arm + "." + keys[0] + "." + keys[1]) != nullptr)
      users.push_back(arm);
  return users;
}

}  // namespace

void apply_set(Node& document, const std::string& option, int line, Report& report) {
  const auto place = [&](std::size_t byte) {
    return Place{kSetFile, line, characters(std::string_view(option).substr(0, byte)) + 1};
  };
  const auto refuse = [&](std::size_t byte, const Said& message) {
    report.add(Code::bad_set, place(byte), message);
  };
  constexpr std::size_t kLongest = 4096;
  if (!check_characters(option, {kSetFile, line, 1}, report)) return;
  const std::size_t equals = option.find('=');
  if (equals == std::string::npos || equals == 0 || option.size() > kLongest ||
      option.find_first_of("\r\n") != std::string::npos) {
    return refuse(0, worded({"--set needs PATH=VALUE, such as belief.half_life_days=90",
                             "--set 须写成 路径=值，例如 belief.half_life_days=90"}));
  }
  const std::string path = todays_path(std::string_view(option).substr(0, equals), report);
  const std::vector<std::string> keys = split_path(path);
  std::vector<Place> places;
  std::size_t byte = 0;
  for (const std::string& key : split_path(std::string_view(option).substr(0, equals))) {
    if (key.empty())
      return refuse(byte, worded({"a part of the path is empty", "路径有一段是空的"}));
    places.push_back(place(byte));
    byte += key.size() + 1;
  }
  constexpr std::size_t kDeepest = 8;
  if (keys.size() > kDeepest)
    return refuse(0, worded({"the path has too many parts", "路径的段数过多"}));
  if (keys[0] == "extends")
    return refuse(0, worded({"'extends' belongs in a file, not in --set",
                             "'extends' 要写在文件里，不能用 --set"}));
  const bool renames =
      is_arm_path(keys) && keys.size() == 3 && (keys[2] == "name" || keys[2] == "remove");
  if (keys == std::vector<std::string>{"arms"} || (is_arm_path(keys) && keys.size() == 2) ||
      renames) {
    return refuse(
        0, worded({"the path names no single value of an arm", "路径没有指明方案的某一个值"}));
  }
  if (is_arm_path(keys)) {
    const std::vector<std::string> names = arm_names(document);
    if (std::find(names.begin(), names.end(), keys[1]) == names.end()) {
      report.add(Code::unknown_arm, places[1], not_an_arm(keys[1], names));
      return;
    }
  }
  if (const Node* present = find_path(document, path);
      present != nullptr && (present->is_map() || present->is_list())) {
    return refuse(
        0, worded({"{0} is a section; name one of its values", "{0} 是一组参数；请指明其中一个"},
                  quote(path)));
  }

  Node value = scalar(option.substr(equals + 1));
  if (value.text.empty()) value.kind = Node::Kind::nothing;
  value.at = place(equals + 1);
  if (is_use_path(keys)) {
    const std::vector<std::string> users = users_of(document, keys);
    if (users.empty())
      return refuse(0, worded({"no arm uses {0}, so {1} has nothing to change",
                               "没有方案使用 {0}，{1} 无可改变"},
                              quote(keys[1]), quote(path)));
    for (const std::string& arm : users)
      document =
          layered(std::move(document),
                  option_layer({"arms", arm, keys[0], keys[1], keys[2]},
                               {places[0], places[0], places[0], places[1], places[2]}, value),
                  report);
    return;
  }
  document = layered(std::move(document), option_layer(keys, places, std::move(value)), report);
}

}  // namespace credstream
