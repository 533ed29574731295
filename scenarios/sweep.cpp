#include "scenarios/sweep.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "agents/figures/in_time.hpp"
#include "agents/figures/run_figures.hpp"
#include "agents/mechanisms.hpp"
#include "scenarios/choices.hpp"
#include "scenarios/county_columns.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/load.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/products.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/swept_words.hpp"
#include "scenarios/unknowns.hpp"
#include "scenarios/values.hpp"
#include "sim/numeric.hpp"

namespace credstream {
namespace {

/// Trajectories of morris unless given: the usual advice is 10 to 50.
constexpr std::int32_t kUsualTrajectories = 20;

/// Keys of a design that is more than a word.
constexpr std::array<std::string_view, 5> kDesignKeys = {"kind", "points", "levels", "seed",
                                                         "file"};

/// Whether a path without its arm belongs to what an arm uses, rather than to a section.
bool of_use(std::string_view path) {
  return path.starts_with("tactics.") || path.starts_with("policies.");
}

/// Plausible ranges above 0 that span a factor of ten are looked at on a logarithmic scale.
bool spans_widely(Range range) {
  constexpr double kWide = 10;
  return range.least > 0 && range.greatest >= kWide * range.least;
}

/// The part of a path behind "arms.NAME.", and the name.
std::pair<std::string, std::string> without_arm(const std::string& path) {
  if (!path.starts_with("arms.")) return {"", path};
  const std::size_t dot = path.find('.', 5);
  if (dot == std::string::npos) return {"", path};
  return {path.substr(5, dot - 5), path.substr(dot + 1)};
}

/// Whether the path is one of a tactic or policy that the arm uses.
bool uses(const Arm& arm, const std::string& path) {
  bool found = false;
  for_each_use(arm.setup, [&](const ParameterTable& table, const std::vector<double>&) {
    found |= path.starts_with(std::string(table.section) + ".");
  });
  return found;
}

/// Reads the node of a sweep; each function reads one part.
class SweepReader : private ValueReader {
 public:
  SweepReader(const Scenario& scenario, Report& report)
      : ValueReader(report, scenario.dates()), scenario_(scenario) {}

  Sweep read(const Node& node) {
    sweep_.given = true;
    sweep_.seed = scenario_.seed;
    sweep_.replicates = scenario_.replicates;
    check_keys(node, {"design", "parameters", "vary", "replicates", "draws", "outcomes", "stop"},
               worded({"a sweep", "扫描"}));
    if (const Node* design = find(node, "design")) read_design(*design);
    if (const Node* n = find(node, "replicates"))
      sweep_.replicates =
          static_cast<std::int32_t>(read_value(*n, kSweepRows[2]).value_or(sweep_.replicates));
    if (const Node* draws = find(node, "draws"))
      if (const auto i =
              word(*draws, "draws", worded({"a way to draw", "抽样方式"}), names_of(kDraws)))
        sweep_.draws = static_cast<Draws>(*i);
    if (const Node* list = find(node, "parameters")) read_parameters(*list);
    if (const Node* list = find(node, "vary")) read_vary(*list);
    if (const Node* list = find(node, "outcomes")) read_outcomes(*list);
    if (const Node* stop = find(node, "stop")) read_stop(*stop);
    check_whole(node);
    return std::move(sweep_);
  }

 private:
  void check_keys(const Node& map, const Names& known, const std::string& of_what) {
    for (const Node& child : map.children)
      if (std::find(known.begin(), known.end(), child.key) == known.end())
        report_.add(Code::unknown_key, child.key_at,
                    worded({"{0} is not a key of {1}{2}", "{0} 不是 {1} 的键{2}"}, quote(child.key),
                           of_what, advice(child.key, known)));
  }

  std::string advice(const std::string& key, const Names& known) const {
    if (report_.full()) return {};
    const auto own = std::find(kDesignKeys.begin(), kDesignKeys.end(), key);
    if (own == kDesignKeys.end()) return suggestion(key, known);
    return worded({"; it belongs to the design, as in 'design: {kind: morris, points: 20}'",
                   "；它属于设计，例如 'design: {kind: morris, points: 20}'"});
  }

  std::optional<std::size_t> word(const Node& node, const std::string& name,
                                  const std::string& article, const Names& words) {
    return read_choice(node, Code::unknown_choice, name, article, words);
  }

  void read_design(const Node& node) {
    const Node* kind = &node;
    if (node.is_map()) {
      check_keys(node, Names(kDesignKeys.begin(), kDesignKeys.end()), worded({"a design", "设计"}));
      kind = find(node, "kind");
      if (const Node* n = find(node, "points"))
        sweep_.points =
            static_cast<std::int32_t>(read_value(*n, kSweepRows[0]).value_or(sweep_.points));
      if (const Node* n = find(node, "seed"))
        sweep_.seed =
            static_cast<std::uint32_t>(read_value(*n, kSweepRows[1]).value_or(sweep_.seed));
      if (const Node* file = find(node, "file"); file != nullptr && expect_single(*file, "file"))
        sweep_.file = beside(file->at.file, file->text);
    }
    if (kind != nullptr)
      if (const auto i = word(*kind, "design", worded({"a design", "设计"}), names_of(kDesigns)))
        sweep_.design = static_cast<Design>(*i);
    if (sweep_.design == Design::morris && !(node.is_map() && find(node, "points") != nullptr))
      sweep_.points = kUsualTrajectories;
    if (!node.is_map()) return;
    read_levels(node);
    read_seed(node);
    const bool listed = sweep_.design == Design::list;
    const Node* const file = find(node, "file");
    if (listed != (file != nullptr))
      report_.add(Code::sweep_design, file != nullptr ? file->key_at : node.at,
                  listed
                      ? worded({"design list needs 'file', a CSV with a column for each parameter",
                                "设计 list 需要 'file'：一个 CSV，每个参数一列"})
                      : worded({"'file' belongs to design list", "'file' 只用于设计 list"}));
    const Node* const points = find(node, "points");
    if (points != nullptr && (listed || sweep_.design == Design::grid))
      report_.add(Code::sweep_design, points->key_at,
                  worded({"'points' does not go with this design: {0} say how many there are",
                          "'points' 不能与此设计同用：点数由{0}决定"},
                         listed ? worded({"the file's lines", "文件的行数"})
                                : worded({"the levels of its parameters", "各参数的水平数"})));
  }

  /// A seed draws what a design leaves open. A grid and a list leave nothing.
  void read_seed(const Node& design) {
    const Node* const seed = find(design, "seed");
    if (seed == nullptr) return;
    sweep_.scrambled = sweep_.design == Design::sobol;
    if (sweep_.design == Design::grid || sweep_.design == Design::list)
      report_.add(Code::sweep_design, seed->key_at,
                  worded({"'seed' does not go with this design: nothing in it is drawn",
                          "“seed”不适用于此设计：其中没有随机抽取"}));
  }

  void read_levels(const Node& design) {
    const Node* const levels = find(design, "levels");
    if (levels == nullptr) return;
    sweep_.levels =
        static_cast<std::int32_t>(read_value(*levels, kSweepRows[4]).value_or(sweep_.levels));
    if (sweep_.design != Design::morris)
      report_.add(
          Code::sweep_design, levels->key_at,
          worded({"'levels' of a design belongs to morris", "设计中的 'levels' 只用于 morris"}));
    else if (sweep_.levels % 2 != 0)
      report_.add(
          Code::sweep_design, levels->at,
          worded({"'levels' must be an even number, so that steps of half the levels visit all of "
                  "them equally often",
                  "'levels' 须为偶数，这样以半数水平为步长时，各水平出现的次数相同"}));
  }

  void read_parameters(const Node& node) {
    if (!expect(node, "'parameters'", Node::Kind::list, "[{path: hearsay.discount}]")) return;
    std::map<std::string, int> seen;
    for (const Node& child : node.children) {
      const Node* const path = child.is_map() ? find(child, "path") : &child;
      if (path == nullptr) {
        report_.add(
            Code::missing_key, child.at,
            worded({"'path' is missing: it names the parameter", "缺少 'path'：它指明参数"}));
        continue;
      }
      if (!expect_single(*path, "path")) continue;
      if (!is_first(*path, seen)) continue;
      if (const ParameterInfo* row = row_of(*path)) read_axis(child, path->text, *row);
    }
  }

  /// The row that a path means; reports paths, arms and tactics that do not exist.
  const ParameterInfo* row_of(const Node& path) {
    if (!ProductNames(report_, scenario_.products).admits(path)) return nullptr;
    const ParameterInfo* const row = find_swept(path.text);
    if (row == nullptr) {
      report_.add(
          Code::unknown_path, path.at,
          not_a_path(path.text, report_.full() ? std::string()
                                               : did_you_mean(path.text, swept_paths(scenario_))));
      return nullptr;
    }
    const auto [arm, rest] = without_arm(path.text);
    Names names;
    bool known = arm.empty(), used = !of_use(rest);
    for (const Arm& a : scenario_.arms) {
      names.push_back(a.name);
      known = known || a.name == arm;
      used = used || ((arm.empty() || a.name == arm) && uses(a, rest));
    }
    const bool shared = rest.starts_with("population.network.") || rest == "population.consumers" ||
                        rest == "population.counties";
    if (!known)
      report_.add(Code::unknown_arm, path.at, not_an_arm(arm, names));
    else if (!used)
      report_.add(Code::unknown_path, path.at,
                  worded({"{0} is of a {1} that {2}", "{0} 所属的{1}{2}"}, quote(path.text),
                         rest.starts_with("tactics.") ? worded({"tactic", "手段"})
                                                      : worded({"policy", "政策"}),
                         arm.empty() ? worded({"no arm uses", "没有方案采用"})
                                     : worded({"this arm does not use", "未被此方案采用"})));
    else if (shared && !arm.empty())
      report_.add(Code::shared_by_arms, path.at,
                  worded({"{0} is shared by all arms; leave out 'arms.{1}.'",
                          "{0} 由所有方案共用；请去掉 'arms.{1}.'"},
                         quote(rest), arm));
    else if (decides(scenario_.network.counties.get(), scenario_.products.get(), rest))
      report_.add(Code::counties_twice, path.at, decided_by_table(rest));
    else
      return row;
    return nullptr;
  }

  /// An axis of words: those that are listed, or all.
  void read_words(const Node& node, const std::string& path, const ParameterInfo& row) {
    SweepAxis axis = default_axis(path, row);
    const Node* const values = node.is_map() ? find(node, "values") : nullptr;
    if (node.is_map())
      check_keys(node, {"path", "values"}, worded({"a swept choice", "被扫描的选项"}));
    if (values != nullptr && expect(*values, "'values'", Node::Kind::list, "[first, second]")) {
      axis.values.clear();
      for (const Node& value : values->children)
        if (const auto number = read_value(value, row)) axis.values.push_back(*number);
    }
    if (!axis.values.empty()) sweep_.axes.push_back(std::move(axis));
  }

  void read_axis(const Node& node, const std::string& path, const ParameterInfo& row) {
    if (!row.words.empty()) return read_words(node, path, row);
    SweepAxis axis = default_axis(path, row);
    if (!node.is_map()) {
      sweep_.axes.push_back(std::move(axis));
      return;
    }
    check_keys(node, {"path", "from", "to", "scale", "levels", "values", "group"},
               worded({"a swept parameter", "被扫描的参数"}));
    if (const Node* group = find(node, "group"); group != nullptr && expect_single(*group, "group"))
      axis.group = group->text;
    const Node* const values = find(node, "values");
    const Node *const from = find(node, "from"), *const to = find(node, "to");
    if (from != nullptr) axis.range.least = read_value(*from, row).value_or(NAN);
    if (to != nullptr) axis.range.greatest = read_value(*to, row).value_or(NAN);
    if (from != nullptr || to != nullptr) {
      axis.values.clear();
      axis.logarithmic = false;  // whatever it spans: a scale never changes by itself
    }
    if (axis.range.least >= axis.range.greatest)
      report_.add(Code::sweep_range, (from != nullptr ? from : to)->at,
                  worded({"the range of {0} runs from {1} to {2}; its start must be the lesser",
                          "{0} 的范围从 {1} 到 {2}；起点须小于终点"},
                         path, number_text(axis.range.least), number_text(axis.range.greatest)));
    if (const Node* scale = find(node, "scale"))
      if (const auto i = word(*scale, "scale", worded({"a scale", "刻度"}), names_of(kScales)))
        axis.logarithmic = *i == 1;
    if (axis.logarithmic && axis.range.least <= 0)
      report_.add(Code::sweep_range, node.at,
                  worded({"a logarithmic range must begin above 0, but that of {0} begins at {1}",
                          "对数刻度的范围须从大于 0 处开始，但 {0} 从 {1} 开始"},
                         path, number_text(axis.range.least)));
    if (const Node* levels = find(node, "levels")) {
      axis.levels =
          static_cast<std::int32_t>(read_value(*levels, kSweepRows[3]).value_or(axis.levels));
      if (sweep_.design != Design::grid && values == nullptr)
        report_.add(Code::sweep_design, levels->key_at,
                    worded({"'levels' of a parameter belongs to design grid; it would do nothing "
                            "here",
                            "参数的“levels”属于 grid 设计；此处不起作用"}));
    }
    if (values != nullptr) {
      for (const Node* other : {from, to, find(node, "scale"), find(node, "levels")})
        if (other != nullptr)
          report_.add(Code::sweep_design, other->key_at,
                      worded({"{0} does not go with 'values'", "{0} 不能与 'values' 同用"},
                             quote(other->key)));
      axis.values.clear();
      if (expect(*values, "'values'", Node::Kind::list, "[1, 5, 10]"))
        for (const Node& value : values->children)
          if (const auto v = read_value(value, row)) axis.values.push_back(*v);
      if (axis.values.empty()) return;
    }
    sweep_.axes.push_back(std::move(axis));
  }

  void read_vary(const Node& node) {
    if (!expect(node, "'vary'", Node::Kind::list, "[assumed, literature]")) return;
    Names names;
    for (int e = 0; e < 4; ++e) names.emplace_back(to_string(static_cast<Evidence>(e)));
    std::vector<Evidence> labels;
    for (const Node& child : node.children)
      if (const auto i = word(child, "vary", worded({"an evidence label", "依据标签"}), names))
        labels.push_back(static_cast<Evidence>(*i));
    for (SweepAxis& axis : labelled_axes(scenario_, labels)) {
      const bool listed = std::any_of(
          sweep_.axes.begin(), sweep_.axes.end(),
          [&](const SweepAxis& other) { return without_arm(other.path).second == axis.path; });
      if (!listed) sweep_.axes.push_back(std::move(axis));
    }
  }

  void read_outcomes(const Node& node) {
    if (!expect(node, "'outcomes'", Node::Kind::list, "[credibility]")) return;
    Names names;
    for (const MetricInfo& metric : run_schema().metrics) names.emplace_back(metric.name);
    for (const DerivedMetric& derived : derived_metrics()) names.emplace_back(derived.name);
    std::map<std::string, int> seen;
    for (const Node& child : node.children) {
      if (!expect_single(child, "outcomes")) continue;
      const std::string outcome = with_day_number(child, dates_, report_);
      if (outcome.empty() && !child.text.empty()) continue;
      const auto in_time = figure_in_time(outcome);
      if (in_time && in_time->day >= scenario_.days)
        report_.add(Code::out_of_range, child.at,
                    worded({"{0} is after the last day, {1}", "{0} 晚于最后一天（第 {1} 天）"},
                           quote(child.text), scenario_.days - 1));
      else if (in_time || word(child, "outcomes", worded({"a metric", "指标"}), names))
        if (is_first(child, seen)) sweep_.outcomes.push_back(outcome);
    }
  }

  void read_stop(const Node& node) {
    if (!expect(node, "'stop'", Node::Kind::map, "{outcome: credibility, half_width: 1}")) return;
    check_keys(node, {"outcome", "half_width", "first"},
               worded({"a sweep's stop", "扫描的停止规则"}));
    StopRule& rule = sweep_.stop;
    const Node *const outcome = find(node, "outcome"), *const width = find(node, "half_width");
    for (const auto& [key, child] : {std::pair{"outcome", outcome}, {"half_width", width}})
      if (child == nullptr)
        report_.add(Code::missing_key, node.at,
                    worded({"{0} is missing in 'stop'", "'stop' 中缺少 {0}"}, quote(key)));
    if (const Node* first = find(node, "first"))
      rule.first = static_cast<std::int32_t>(read_value(*first, kStopRows[1]).value_or(rule.first));
    if (width != nullptr) rule.half_width = read_value(*width, kStopRows[0]).value_or(1);
    if (outcome == nullptr) return;
    Names names = sweep_.outcomes;
    if (names.empty())
      for (const MetricInfo& metric : run_schema().metrics) names.emplace_back(metric.name);
    if (const auto i =
            word(*outcome, "outcome", worded({"an outcome that is kept", "所保存的结果"}), names))
      rule.outcome = names[*i];
  }

  /// A sweep needs parameters, except those of a list, and must not be absurdly large.
  void check_whole(const Node& node) {
    if (sweep_.design == Design::list) {
      if (const Node* list = find(node, "parameters"))
        report_.add(Code::sweep_design, list->key_at,
                    worded({"'parameters' does not go with design list, whose file names them",
                            "'parameters' 不能与设计 list 同用，其文件已列出参数"}));
      return;
    }
    if (sweep_.axes.empty() && report_.empty() && !node.children.empty())
      report_.add(Code::missing_key, node.at,
                  worded({"'parameters' is missing: a sweep varies at least one parameter",
                          "缺少 'parameters'：扫描至少要改变一个参数"}));
    const double points = point_count(sweep_);
    if (too_many_points(points, sweep_.replicates))
      report_.add(Code::sweep_too_large, node.at,
                  worded({"the sweep would have {0} points with {1} replicates; at most {2} points "
                          "and {3} runs are possible",
                          "扫描将有 {0} 个点，各重复 {1} 次；最多可有 {2} 个点、{3} 次运行"},
                         number_text(points), number_text(sweep_.replicates),
                         number_text(kMostPoints), number_text(static_cast<double>(kMostTasks))));
  }

  const Scenario& scenario_;
  Sweep sweep_;
};

}  // namespace

std::size_t factor_count(const Sweep& sweep) {
  std::set<std::string> factors;
  for (const SweepAxis& axis : sweep.axes)
    factors.insert(axis.group.empty() ? axis.path : "group " + axis.group);
  return factors.size();
}

double point_count(const Sweep& sweep) {
  const auto factors = static_cast<double>(factor_count(sweep));
  switch (sweep.design) {
    case Design::grid: {
      double points = 1;
      for (const SweepAxis& axis : sweep.axes) points *= static_cast<double>(axis.grid().size());
      return points;
    }
    case Design::morris:
      return sweep.points * (factors + 1);
    case Design::saltelli:
      return sweep.points * (factors + 2);
    default:
      return sweep.points;
  }
}

bool too_many_points(double points, std::int32_t replicates) {
  return points > kMostPoints || points * replicates > static_cast<double>(kMostTasks);
}

std::vector<std::int32_t> StopRule::looks(std::int32_t replicates) const {
  std::vector<std::int32_t> result;
  for (std::int64_t n = first; !outcome.empty() && n < replicates; n *= 2)
    result.push_back(static_cast<std::int32_t>(n));
  result.push_back(replicates);
  return result;
}

double SweepAxis::at(double u) const {
  if (!values.empty()) {
    const auto n = static_cast<double>(values.size());
    return values[static_cast<std::size_t>(std::min(u * n, n - 1))];
  }
  const double low = range.least, high = range.greatest;
  if (row->integer && !logarithmic) return std::min(low + std::floor(u * (high - low + 1)), high);
  const double value =
      logarithmic ? exp(log(low) + u * (log(high) - log(low))) : low + u * (high - low);
  return std::clamp(row->integer ? std::floor(value + 0.5) : value, low, high);
}

std::vector<double> SweepAxis::grid() const {
  if (!values.empty()) return values;
  std::vector<double> result;
  for (std::int32_t i = 0; i < levels; ++i) {
    const double share = levels > 1 ? static_cast<double>(i) / (levels - 1) : 0.5;
    const double low = range.least, high = range.greatest;
    double value =
        logarithmic ? exp(log(low) + share * (log(high) - log(low))) : low + share * (high - low);
    if (row->integer) value = std::floor(value + 0.5);
    value = i == 0 && levels > 1 ? low : i + 1 == levels && levels > 1 ? high : value;
    if (result.empty() || value != result.back()) result.push_back(value);
  }
  return result;
}

SweepAxis default_axis(std::string path, const ParameterInfo& row) {
  SweepAxis axis;
  axis.path = std::move(path);
  axis.row = &row;
  axis.range = row.plausible;
  axis.logarithmic = spans_widely(row.plausible);
  if (is_choice(row))
    for (double value = 0; value <= row.range.greatest; ++value) axis.values.push_back(value);
  return axis;
}

std::vector<std::string> swept_paths(const Scenario& scenario) {
  std::vector<std::string> paths;
  for (const ModelSection& section : model_sections())
    for (const ParameterInfo& row : section.table->rows)
      paths.push_back(std::string(section.table->section) + "." + std::string(row.name));
  for (const Arm& arm : scenario.arms)
    for_each_use(arm.setup, [&](const ParameterTable& table, const std::vector<double>&) {
      for (const ParameterInfo& row : table.rows)
        for (const std::string& prefix : {std::string(), "arms." + arm.name + "."})
          paths.push_back(prefix + std::string(table.section) + "." + std::string(row.name));
    });
  append_product_paths(scenario.products.get(), paths);
  paths.emplace_back(kNetworkKindPath);
  return paths;
}

const ParameterInfo* find_swept(const std::string& path) {
  if (path == kNetworkKindPath) return &network_kind_row();
  return find_parameter(of_use(path) ? "arms.any." + path : path);
}

std::vector<SweepAxis> labelled_axes(const Scenario& scenario,
                                     const std::vector<Evidence>& labels) {
  // By path without the arm: the row, and whether the scenario fixes it. An arm that sets a value
  // of its own keeps it, whatever is drawn for the others.
  struct Use {
    const ParameterInfo* row;
    bool fixed;
  };
  std::vector<std::pair<std::string, Use>> uses;
  for (const ValueOrigin& value : scenario.values) {
    const auto [arm, path] = without_arm(value.path);
    if (value.row == nullptr || find_swept(path) != value.row || (!arm.empty() && !of_use(path)) ||
        is_idle(scenario, path))
      continue;
    bool fixed = value.origin != "default" || value.value == 0 || is_choice(*value.row) ||
                 path.starts_with("population.network.");
    for (const Mechanism& m : mechanisms()) fixed = fixed || m.off == path + "=" + value.text;
    const auto found = std::find_if(uses.begin(), uses.end(), [&wanted = path](const auto& use) {
      return use.first == wanted;
    });
    if (found == uses.end())
      uses.push_back({path, {value.row, fixed}});
    else
      found->second.fixed = found->second.fixed || fixed;
  }
  std::vector<SweepAxis> axes;
  for (const auto& [path, use] : uses)
    if (!use.fixed && std::find(labels.begin(), labels.end(), use.row->evidence) != labels.end())
      axes.push_back(default_axis(path, *use.row));
  return axes;
}

Sweep read_sweep(const Node& node, const Scenario& scenario, Report& report) {
  return SweepReader(scenario, report).read(node);
}

}  // namespace credstream
