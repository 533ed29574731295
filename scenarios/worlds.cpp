#include "scenarios/worlds.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "agents/mechanisms.hpp"
#include "scenarios/choices.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/load.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/structures.hpp"
#include "scenarios/values.hpp"
#include "scenarios/world_rows.hpp"
#include "sim/numeric.hpp"

namespace credstream {
namespace {

/// Most values that a whole number is believed to take one by one, rather than over a range.
constexpr double kFewValues = 20;

/// What is believed of an unknown where a plausible range is not all that is known.
struct Declared {
  std::string_view path;
  Mixture of;
};

const std::vector<Declared>& declared_unknowns() {
  static const std::vector<Declared> all = {
      // F81: studies find no spillover, or some.
      {"belief.spillover", {{1.0 / 3, {Shape::constant, 0}}, {2.0 / 3, {Shape::uniform, 0, 0.5}}}},
      // F15: 0.011 to 0.024 a month and seller.
      {"exposure.platform_hazard", {{1, {Shape::log_uniform, 0.011, 0.024}}}},
      // How many counties a country has is no property of what is studied.
      {"population.cut", {{1, {.shape = Shape::values, .values = {1, 2, 4}}}}},
      // An apology gives back a share of what was lost, which may be none or less.
      {"repair.mode", {{1, {Shape::constant, 1}}}},
  };
  return all;
}

const Mixture* declared_for(std::string_view path) {
  for (const Declared& unknown : declared_unknowns())
    if (unknown.path == path) return &unknown.of;
  return nullptr;
}

/// Whether 0 switches a mechanism off.
bool switches_off_at_zero(const std::string& path) {
  return std::any_of(mechanisms().begin(), mechanisms().end(),
                     [&](const Mechanism& m) { return m.off == path + "=0"; });
}

/// Evenly over a range: each whole number, or on a logarithmic scale where that is wide.
Distribution over(const ParameterInfo& row, Range range) {
  constexpr double kWide = 10;
  if (row.integer && range.greatest - range.least <= kFewValues) {
    Distribution whole{.shape = Shape::values};
    for (double v = range.least; v <= range.greatest; ++v) whole.values.push_back(v);
    return whole;
  }
  const bool wide = range.least > 0 && range.greatest >= kWide * range.least;
  return {wide ? Shape::log_uniform : Shape::uniform, range.least, range.greatest};
}

/// What is believed of a row: what is declared of it, or its plausible range; with a half that a
/// mechanism which the model leaves off is off.
Mixture belief_in(const std::string& path, const ParameterInfo& row) {
  if (const Mixture* known = declared_for(path)) return *known;
  const Distribution plausible = over(row, row.plausible);
  const bool may_be_off =
      row.under(RulesVersion::v2) == 0 && switches_off_at_zero(path) && !is_switch(row);
  if (!may_be_off) return {{1, plausible}};
  return {{0.5, {Shape::constant, 0}}, {0.5, plausible}};
}

/// Whether a row says where a value is believed to lie. A measured row without a range of its own
/// has only bounds of what is admissible.
bool says_what_is_plausible(const std::string& path, const ParameterInfo& row) {
  if (declared_for(path) != nullptr) return true;
  if (row.evidence == Evidence::chosen) return false;
  return row.evidence != Evidence::measured || is_narrowed(row);
}

/// The part of a path behind "arms.NAME.", and whether it had one.
std::pair<bool, std::string> without_arm(const std::string& path) {
  if (!path.starts_with("arms.")) return {false, path};
  const std::size_t dot = path.find('.', 5);
  return {true, dot == std::string::npos ? path : path.substr(dot + 1)};
}

bool of_use(std::string_view path) {
  return path.starts_with("tactics.") || path.starts_with("policies.");
}

/// A number of `worlds` itself, between bounds.
constexpr ParameterInfo bounded(std::string_view name, Range range) {
  ParameterInfo row{};
  row.name = name;
  row.unit = "1";
  row.range = range;
  return row;
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Rows that the scenario leaves open, by path without an arm, each once.
std::vector<std::pair<std::string, const ParameterInfo*>> rows_left_open(const Scenario& scenario) {
  struct Use {
    const ParameterInfo* row;
    bool set = false;  ///< by the scenario: a part of its design
  };
  std::vector<std::pair<std::string, Use>> uses;
  for (const ValueOrigin& value : scenario.values) {
    const auto [in_arm, path] = without_arm(value.path);
    if (value.row == nullptr || find_swept(path) != value.row || (in_arm && !of_use(path)))
      continue;
    const bool set = value.origin != "default";
    const auto found = std::find_if(uses.begin(), uses.end(), [&wanted = path](const auto& use) {
      return use.first == wanted;
    });
    if (found == uses.end())
      uses.push_back({path, {value.row, set}});
    else
      found->second.set = found->second.set || set;
  }
  std::vector<std::pair<std::string, const ParameterInfo*>> open;
  for (const auto& [path, use] : uses)
    if (!use.set) open.emplace_back(path, use.row);
  return open;
}

Worlds usual_worlds(const Scenario& scenario) {
  Worlds worlds;
  worlds.seed = scenario.seed;
  for (const WorldStructure& structure : world_structures())
    worlds.structures.emplace_back(structure.name);
  return worlds;
}

/// Reads the node; each function reads one part.
class WorldsReader : private ValueReader {
 public:
  WorldsReader(const Scenario& scenario, Report& report)
      : ValueReader(report), scenario_(scenario), worlds_(usual_worlds(scenario)) {}

  Worlds read() {
    const Node* const given = find(scenario_.document, "worlds");
    if (given != nullptr && given->kind != Node::Kind::nothing && expect_map(*given, "worlds"))
      read_map(*given);
    return std::move(worlds_);
  }

 private:
  void read_map(const Node& node) {
    check_keys(node,
               {"n", "replicates", "consumers", "seed", "from", "structures", "unknowns", "keep",
                "correlate", "where", "ties"},
               "worlds");
    read_numbers(node);
    if (const Node* from = find(node, "from")) read_from(*from);
    if (const Node* structures = find(node, "structures")) read_structures(*structures);
    if (const Node* list = find(node, "unknowns")) read_unknowns(*list);
    if (const Node* list = find(node, "keep")) read_keep(*list);
    if (const Node* list = find(node, "correlate")) read_correlations(*list);
    if (const Node* list = find(node, "where")) read_constraints(*list);
    if (const Node* ties = find(node, "ties")) read_ties(*ties);
  }

  void check_keys(const Node& map, const Names& known, const std::string& of_what) {
    for (const Node& child : map.children)
      if (!contains(known, child.key))
        report_.add(Code::unknown_key, child.key_at,
                    worded({"{0} is not a key of {1}{2}", "{0} 不是 {1} 的键{2}"}, quote(child.key),
                           of_what, report_.full() ? "" : suggestion(child.key, known)));
  }

  void read_numbers(const Node& node) {
    double values[] = {static_cast<double>(worlds_.n), static_cast<double>(worlds_.replicates),
                       worlds_.consumers, static_cast<double>(worlds_.seed)};
    for (std::size_t i = 0; i < std::size(kWorldRows); ++i)
      if (const Node* n = find(node, kWorldRows[i].name))
        values[i] = read_value(*n, kWorldRows[i]).value_or(values[i]);
    worlds_.n = static_cast<std::int32_t>(values[0]);
    worlds_.replicates = static_cast<std::int32_t>(values[1]);
    worlds_.consumers = values[2];
    worlds_.seed = static_cast<std::uint32_t>(values[3]);
  }

  void read_ties(const Node& node) {
    if (!expect_map(node, "ties")) return;
    check_keys(node, row_names(kTieRows), "ties");
    if (const Node* n = find(node, "points"))
      worlds_.ties.points = read_value(*n, kTieRows[0]).value_or(worlds_.ties.points);
    if (const Node* n = find(node, "yuan"))
      worlds_.ties.yuan = read_value(*n, kTieRows[1]).value_or(worlds_.ties.yuan);
  }

  void read_from(const Node& node) {
    if (!expect_single(node, "from")) return;
    worlds_.from_ranges = node.text == "ranges";
    const bool nothing = node.text == "unknowns";
    if (!worlds_.from_ranges && !nothing) worlds_.file = beside(node.at.file, node.text);
  }

  void read_structures(const Node& node) {
    worlds_.structures.clear();
    Names names;
    for (const WorldStructure& structure : world_structures()) names.emplace_back(structure.name);
    if (node.is_scalar()) {
      const auto word =
          read_choice(node, Code::unknown_choice, "structures",
                      worded({"'all', 'none' or a list of structures", "'all'、'none' 或结构列表"}),
                      {"all", "none"});
      if (word && *word == 0) worlds_.structures = names;
      return;
    }
    if (!expect(node, "'structures'", Node::Kind::list, "[a1x, b2z]")) return;
    std::map<std::string, int> seen;
    for (const Node& child : node.children)
      if (const auto i = read_choice(child, Code::unknown_choice, "structures",
                                     worded({"a structure", "结构"}), names);
          i && is_first(child, seen))
        worlds_.structures.push_back(names[*i]);
  }

  /// The row of a path that some arm has; reports others.
  const ParameterInfo* row_at(const Node& node) {
    if (!expect_single(node, "path")) return nullptr;
    const ParameterInfo* const row = find_swept(node.text);
    if (row == nullptr)
      report_.add(
          Code::unknown_path, node.at,
          not_a_path(node.text,
                     report_.full() ? "" : did_you_mean(node.text, swept_paths(scenario_))));
    else if (const auto paths = swept_paths(scenario_);
             !contains(paths, node.text) && !node.text.starts_with("arms."))
      report_.add(Code::unknown_path, node.at,
                  worded({"{0} is of a tactic or policy that no arm uses",
                          "{0} 属于没有方案采用的手段或政策"},
                         quote(node.text)));
    else
      return row;
    return nullptr;
  }

  void read_unknowns(const Node& node) {
    if (!expect(node, "'unknowns'", Node::Kind::list, "[{path: exposure.leak, uniform: [0, 1]}]"))
      return;
    std::map<std::string, int> seen;
    for (const Node& child : node.children) {
      const Node* const path = child.is_map() ? find(child, "path") : &child;
      if (path == nullptr) {
        report_.add(
            Code::missing_key, child.at,
            worded({"'path' is missing: it names the parameter", "缺少 'path'：它是参数的路径"}));
        continue;
      }
      const ParameterInfo* const row = row_at(*path);
      if (row == nullptr || !is_first(*path, seen)) continue;
      Unknown unknown{path->text, row, belief_in(path->text, *row)};
      if (child.is_map() && child.children.size() > 1) {
        Names known = names_of(kShapes);
        known.insert(known.end(), {"path", "within"});
        check_keys(child, known, worded({"an unknown", "未知量"}));
        if (auto of = read_mixture(child, *row)) unknown.of = *std::move(of);
      }
      worlds_.unknowns.push_back(std::move(unknown));
    }
  }

  std::optional<Mixture> read_mixture(const Node& node, const ParameterInfo& row) {
    const Node* const list = find(node, "mixture");
    if (list == nullptr) {
      const auto of = read_distribution(node, row);
      return of ? std::optional(Mixture{{1, *of}}) : std::nullopt;
    }
    if (!expect(*list, "'mixture'", Node::Kind::list, "[{share: 0.5, value: 0}]"))
      return std::nullopt;
    Mixture mixture;
    double sum = 0;
    constexpr ParameterInfo kShare = bounded("share", {0, 1});
    for (const Node& part : list->children) {
      if (!expect_map(part, "mixture")) return std::nullopt;
      const Node* const share = find(part, "share");
      if (share == nullptr) {
        report_.add(
            Code::missing_key, part.at,
            worded({"'share' is missing in a part of a mixture", "混合分布的一部分缺少 'share'"}));
        return std::nullopt;
      }
      const auto value = read_value(*share, kShare);
      const auto of = read_distribution(part, row);
      if (!value || !of) return std::nullopt;
      mixture.push_back({*value, *of});
      sum += *value;
    }
    constexpr double kNear = 0.01;
    if (mixture.empty() || std::abs(sum - 1) > kNear) {
      report_.add(Code::sweep_range, list->at,
                  worded({"the shares of a mixture must sum to 1, but these sum to {0}",
                          "混合分布各部分的权重之和应为 1，现为 {0}"},
                         number_text(sum)));
      return std::nullopt;
    }
    for (MixturePart& part : mixture) part.share /= sum;
    return mixture;
  }

  /// The one shape that a map names, cut to `within` and to what the row admits.
  std::optional<Distribution> read_distribution(const Node& node, const ParameterInfo& row) {
    const Node* shape = nullptr;
    for (const Choice& choice : kShapes)
      if (const Node* found = find(node, choice.name)) {
        if (shape != nullptr) {
          report_.add(Code::sweep_design, found->key_at,
                      worded({"{0} does not go with {1}", "{0} 不能与 {1} 同用"}, quote(found->key),
                             quote(shape->key)));
          return std::nullopt;
        }
        shape = found;
      }
    if (shape == nullptr) {
      report_.add(
          Code::missing_key, node.at,
          worded({"no distribution is given: write one of {0}", "未给出分布：请写 {0} 之一"},
                 listed(names_of(kShapes))));
      return std::nullopt;
    }
    auto of = read_shape(*shape, row);
    if (!of) return std::nullopt;
    of->least = row.range.least;
    of->greatest = row.range.greatest;
    if (const Node* within = find(node, "within")) {
      const auto bounds = read_pair(*within, row);
      if (!bounds) return std::nullopt;
      of->least = bounds->first;
      of->greatest = bounds->second;
    }
    const bool flat = of->shape == Shape::constant || of->shape == Shape::values;
    constexpr double kLeastMass = 1e-6;
    if (!flat && cumulative(*of, of->greatest) - cumulative(*of, of->least) < kLeastMass) {
      report_.add(Code::sweep_range, shape->at,
                  worded({"next to nothing of this distribution lies between {0} and {1}",
                          "该分布几乎没有落在 {0} 与 {1} 之间"},
                         number_text(of->least), number_text(of->greatest)));
      return std::nullopt;
    }
    return of;
  }

  std::optional<Distribution> read_shape(const Node& node, const ParameterInfo& row) {
    const std::string& name = node.key;
    if (name == "value") {
      const auto value = read_value(node, row);
      return value ? std::optional(Distribution{Shape::constant, *value}) : std::nullopt;
    }
    if (name == "values") return read_values(node, row);
    if (name == "uniform" || name == "log_uniform") {
      const auto bounds = read_pair(node, row);
      if (!bounds) return std::nullopt;
      if (name == "log_uniform" && bounds->first <= 0) {
        report_.add(Code::sweep_range, node.at,
                    worded({"a logarithmic range must begin above 0", "对数范围的起点必须大于 0"}));
        return std::nullopt;
      }
      return Distribution{name == "uniform" ? Shape::uniform : Shape::log_uniform, bounds->first,
                          bounds->second};
    }
    if (name == "mixture") {
      report_.add(Code::sweep_design, node.at,
                  worded({"a mixture cannot be a part of a mixture", "混合分布不能嵌套"}));
      return std::nullopt;
    }
    return read_by_interval(node);
  }

  std::optional<Distribution> read_values(const Node& node, const ParameterInfo& row) {
    if (!expect(node, "'values'", Node::Kind::list, "[1, 5, 10]")) return std::nullopt;
    Distribution of{.shape = Shape::values};
    for (const Node& child : node.children) {
      const auto value = read_value(child, row);
      if (!value) return std::nullopt;
      of.values.push_back(*value);
    }
    if (!of.values.empty()) return of;
    report_.add(Code::sweep_range, node.at,
                worded({"the list of values is empty", "取值列表为空"}));
    return std::nullopt;
  }

  /// Two numbers that the row admits, the lesser first.
  std::optional<std::pair<double, double>> read_pair(const Node& node, const ParameterInfo& row) {
    if (!expect(node, quote(node.key), Node::Kind::list, "[0.1, 0.5]")) return std::nullopt;
    if (node.children.size() != 2) {
      report_.add(Code::wrong_kind, node.at,
                  worded({"{0} needs two numbers: [from, to]", "{0} 需要两个数：[起, 止]"},
                         quote(node.key)));
      return std::nullopt;
    }
    const auto low = read_value(node.children[0], row), high = read_value(node.children[1], row);
    if (!low || !high) return std::nullopt;
    if (*low < *high) return std::pair{*low, *high};
    report_.add(Code::sweep_range, node.at,
                worded({"the range of {0} runs from {1} to {2}; its start must be the lesser",
                        "{0} 的范围为 {1} 至 {2}；起点必须较小"},
                       quote(node.key), number_text(*low), number_text(*high)));
    return std::nullopt;
  }

  /// Normal, log-normal and beta, by a source's mean and interval.
  std::optional<Distribution> read_by_interval(const Node& node) {
    if (!expect(node, quote(node.key), Node::Kind::map, "{mean: 1, interval: [0.5, 2]}"))
      return std::nullopt;
    check_keys(node, {"mean", "deviation", "interval", "level", "alpha", "beta"}, node.key);
    const auto number = [&](const char* key, double otherwise) {
      const Node* const child = find(node, key);
      return child == nullptr ? otherwise : read_number(*child, key, report_).value_or(NAN);
    };
    const double mean = number("mean", NAN), deviation = number("deviation", NAN),
                 level = number("level", 0.95), alpha = number("alpha", NAN),
                 beta = number("beta", NAN);
    if (node.key == "beta" && alpha > 0 && beta > 0) return Distribution{Shape::beta, alpha, beta};
    if (node.key == "normal" && !std::isnan(mean) && deviation > 0)
      return Distribution{Shape::normal, mean, deviation};
    const Node* const interval = find(node, "interval");
    constexpr double kAny = std::numeric_limits<double>::max();
    constexpr ParameterInfo kBound = bounded("interval", {-kAny, kAny});
    const auto bounds = interval == nullptr ? std::nullopt : read_pair(*interval, kBound);
    const bool logarithmic = node.key == "log_normal", of_beta = node.key == "beta";
    const bool has_mean = !std::isnan(mean);
    const bool fits = bounds && level > 0 && level < 1 && (has_mean || logarithmic) &&
                      (!logarithmic || (bounds->first > 0 && !(mean <= 0))) &&
                      (!of_beta || (mean > 0 && mean < 1 && bounds->second - bounds->first < 1));
    if (!fits) {
      const std::string needs =
          logarithmic ? worded({"an interval above 0, such as {interval: [0.5, 2]}",
                                "大于 0 的区间，例如 {interval: [0.5, 2]}"})
          : of_beta ? worded({"a mean and an interval between 0 and 1", "0 与 1 之间的均值和区间"})
                    : worded({"a mean and an interval, or a mean and a deviation",
                              "均值和区间，或均值和标准差"});
      report_.add(Code::sweep_range, node.at,
                  worded({"{0} needs {1}", "{0} 需要{1}"}, quote(node.key), needs));
      return std::nullopt;
    }
    if (logarithmic) return log_normal_from(mean, bounds->first, bounds->second, level);
    if (of_beta) return beta_from(mean, bounds->first, bounds->second, level);
    return normal_from(mean, bounds->first, bounds->second, level);
  }

  void read_keep(const Node& node) {
    if (!expect(node, "'keep'", Node::Kind::list, "[belief.half_life_days]")) return;
    for (const Node& child : node.children)
      if (row_at(child) != nullptr) worlds_.keep.push_back(child.text);
  }

  void read_correlations(const Node& node) {
    if (!expect(node, "'correlate'", Node::Kind::list,
                "[{between: [hearsay.tell_good, hearsay.tell_bad], ranks: 0.6}]"))
      return;
    constexpr ParameterInfo kRanks = bounded("ranks", {-0.99, 0.99});
    for (const Node& child : node.children) {
      if (!expect_map(child, "correlate")) continue;
      check_keys(child, {"between", "ranks"}, "correlate");
      const Node *const between = find(child, "between"), *const ranks = find(child, "ranks");
      if (between == nullptr || ranks == nullptr || between->children.size() != 2) {
        report_.add(Code::missing_key, child.at,
                    worded({"a correlation needs 'between' with two paths, and 'ranks'",
                            "相关需要含两个路径的 'between' 和 'ranks'"}));
        continue;
      }
      const auto value = read_value(*ranks, kRanks);
      const bool known = row_at(between->children[0]) && row_at(between->children[1]);
      if (value && known)
        worlds_.correlations.push_back(
            {between->children[0].text, between->children[1].text, *value});
    }
  }

  void read_constraints(const Node& node) {
    if (!expect(node, "'where'", Node::Kind::list, "[contract.floor_yuan <= contract.price_yuan]"))
      return;
    for (const Node& child : node.children) {
      if (!expect_single(child, "where")) continue;
      Constraint constraint;
      if (!read_constraint(child.text, constraint)) {
        report_.add(Code::wrong_kind, child.at,
                    worded({"{0} is not a constraint; write 'a.b < c.d' or 'a.b + 2 c.d <= 3'",
                            "{0} 不是约束；请写作 'a.b < c.d' 或 'a.b + 2 c.d <= 3'"},
                           quote(child.text)));
        continue;
      }
      bool known = true;
      for (const auto& [factor, path] : constraint.terms) {
        Node named = scalar(path);
        named.at = child.at;
        known = row_at(named) != nullptr && known;
      }
      if (known) worlds_.constraints.push_back(std::move(constraint));
    }
  }

  const Scenario& scenario_;
  Worlds worlds_;
};

/// Reads a sum such as "2 a.b - c.d + 1" into a constraint, each term times `sign`.
class SumReader {
 public:
  SumReader(std::string_view text, double sign, Constraint& into)
      : rest_(text), sign_(sign), into_(into) {}

  bool read() {
    double sign = sign_;
    for (bool first = true;; first = false) {
      skip();
      if (rest_.empty()) return !first;
      if (rest_.front() == '+' || rest_.front() == '-') {
        sign = rest_.front() == '-' ? -sign_ : sign_;
        rest_.remove_prefix(1);
      } else if (!first) {
        return false;
      }
      if (!term(sign)) return false;
      sign = sign_;
    }
  }

 private:
  void skip() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }

  static bool in_path(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
  }

  std::string_view word() {
    std::size_t n = 0;
    while (n < rest_.size() && in_path(rest_[n])) ++n;
    const std::string_view found = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return found;
  }

  /// A number, a path, or a number before a path, with a star or without.
  bool term(double sign) {
    skip();
    std::string_view found = word();
    if (found.empty()) return false;
    double factor = 1;
    const bool number = found.front() == '.' || (found.front() >= '0' && found.front() <= '9');
    if (number) {
      Report nobody;
      const auto value = read_number(scalar(std::string(found)), "factor", nobody);
      if (!value) return false;
      factor = *value;
      skip();
      if (!rest_.empty() && rest_.front() == '*') rest_.remove_prefix(1);
      skip();
      found = word();
    }
    if (found.empty())
      into_.constant += sign * factor;
    else
      into_.terms.emplace_back(sign * factor, found);
    return true;
  }

  std::string_view rest_;
  double sign_;
  Constraint& into_;
};

}  // namespace

double Unknown::at(double u) const {
  const double value = quantile(of, u);
  return std::clamp(row->integer ? std::floor(value + 0.5) : value, row->range.least,
                    row->range.greatest);
}

Worlds worlds_asked(const Scenario& scenario) {
  Report nobody;
  return WorldsReader(scenario, nobody).read();
}

void check_worlds(const Scenario& scenario, Report& report) {
  WorldsReader(scenario, report).read();
}

std::vector<Unknown> unknowns_of(const Scenario& scenario) {
  const Worlds worlds = worlds_asked(scenario);
  std::vector<std::string> decided = worlds.keep;
  if (!worlds.structures.empty())
    for (std::string& path : structural_paths()) decided.push_back(std::move(path));
  std::vector<Unknown> unknowns;
  const auto is_given = [&](const std::string& path) {
    return std::any_of(worlds.unknowns.begin(), worlds.unknowns.end(),
                       [&](const Unknown& given) { return given.path == path; });
  };
  // A file of worlds holds what was drawn from ranges once.
  if (worlds.from_ranges || !worlds.file.empty())
    for (const auto& [path, row] : rows_left_open(scenario))
      if (says_what_is_plausible(path, *row) && !contains(decided, path) && !is_given(path))
        unknowns.push_back({path, row, belief_in(path, *row)});
  for (const Unknown& given : worlds.unknowns)
    if (!contains(decided, given.path)) unknowns.push_back(given);
  std::erase_if(unknowns, [](const Unknown& unknown) {
    return unknown.of.size() == 1 && unknown.of[0].of.shape == Shape::constant;
  });
  return unknowns;
}

bool read_constraint(const std::string& text, Constraint& constraint) {
  const std::size_t at = text.find_first_of("<>");
  if (at == std::string::npos) return false;
  const bool or_equal = at + 1 < text.size() && text[at + 1] == '=';
  const double left = text[at] == '<' ? -1 : 1;  // what must not be below 0 is right less left
  constraint = {};
  constraint.text = text;
  constraint.strict = !or_equal;
  const std::string_view all = text;
  return SumReader(all.substr(0, at), left, constraint).read() &&
         SumReader(all.substr(at + (or_equal ? 2 : 1)), -left, constraint).read() &&
         !constraint.terms.empty();
}

}  // namespace credstream
