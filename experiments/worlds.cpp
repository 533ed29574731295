#include "experiments/worlds.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <boost/random/sobol.hpp>
#include <charconv>
#include <cmath>
#include <utility>

#include "agents/figures/headline.hpp"
#include "experiments/data_file.hpp"
#include "experiments/doses.hpp"
#include "output/csv_text.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/report.hpp"
#include "scenarios/structures.hpp"
#include "sim/numeric.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

/// Worlds draw under a replicate of their own, far from those of runs, pilots and designs.
constexpr std::uint32_t kWorldReplicate = 0xFFFD0000;

/// Candidates for a world before it is said that there are none.
constexpr std::int32_t kTriesPerWorld = 1000;

std::uint32_t reversed(std::uint32_t x) {
  x = (x >> 16) | (x << 16);
  x = ((x & 0x00FF00FFU) << 8) | ((x & 0xFF00FF00U) >> 8);
  x = ((x & 0x0F0F0F0FU) << 4) | ((x & 0xF0F0F0F0U) >> 4);
  x = ((x & 0x33333333U) << 2) | ((x & 0xCCCCCCCCU) >> 2);
  return ((x & 0x55555555U) << 1) | ((x & 0xAAAAAAAAU) >> 1);
}

/// A permutation in which each bit depends on higher ones alone (constants after Vegdahl).
std::uint32_t scrambled(std::uint32_t x, std::uint32_t seed) {
  x = reversed(x);
  x ^= x * 0x3D20ADEAU;
  x += seed;
  x *= (seed >> 16) | 1;
  x ^= x * 0x05526C56U;
  x ^= x * 0x53A22864U;
  return reversed(x);
}

/// FNV-1a of a path, so that its scrambling does not depend on others.
std::uint32_t path_number(const std::string& path) {
  std::uint32_t hash = 2166136261U;
  for (const char c : path) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

/// sin x for |x| <= pi / 6.
double sine(double x) {
  double term = x, sum = x;
  for (int k = 2; k < 20; k += 2) sum += term *= -x * x / (k * (k + 1));
  return sum;
}

/// The scenario as it stands in files, so that other rules may be laid over it; on its own.
std::string own_text(const Scenario& scenario) {
  Node document = scenario.document;
  std::erase_if(document.children, [](const Node& child) { return child.key == "extends"; });
  if (scenario.network.kind == NetworkKind::file)
    if (Node* population = find(document, "population"))
      if (Node* network = find(*population, "network"))
        put(*network, "file", scalar(scenario.network.path));
  return to_yaml(document);
}

/// Whether rules of version 1 had a row: what came later keeps the value that leaves it out.
bool is_of_first_version(const ParameterInfo& row) { return !row.v2 && row.value != 0; }

std::vector<std::string> held_in(const WorldStructure& structure,
                                 const std::vector<Unknown>& unknowns) {
  std::vector<std::string> held = paths_set(settings_of(structure));
  if (is_first_version(structure))
    for (const Unknown& unknown : unknowns)
      if (!is_of_first_version(*unknown.row) && !unknown.path.starts_with("tactics.") &&
          !unknown.path.starts_with("policies."))
        held.push_back(unknown.path);
  return held;
}

std::size_t place(const std::vector<std::string>& list, const std::string& word) {
  return static_cast<std::size_t>(std::find(list.begin(), list.end(), word) - list.begin());
}

std::vector<std::string> paths_of(const std::vector<Unknown>& unknowns) {
  std::vector<std::string> paths;
  for (const Unknown& unknown : unknowns) paths.push_back(unknown.path);
  return paths;
}

/// The candidates of one structure, in order.
class Candidates {
 public:
  Candidates(const StructuredScenario& under, std::size_t structure)
      : under_(under),
        structure_(structure),
        paths_(paths_of(under.unknowns)),
        experiment_(under.structures[structure].scenario) {}

  /// The next world that fits; nothing when none of many does.
  std::optional<std::vector<double>> next() {
    for (std::int32_t tries = 0; tries < kTriesPerWorld; ++tries) {
      if (at_ == units_.size()) lay_out_more();
      ++tried_;
      std::vector<double> world = {static_cast<double>(structure_)};
      const std::vector<double>& u = units_[at_++];
      for (std::size_t i = 0; i < u.size(); ++i) world.push_back(under_.unknowns[i].at(u[i]));
      if (fits(world)) return world;
    }
    return std::nullopt;
  }

  std::int64_t tried() const { return tried_; }

 private:
  void lay_out_more() {
    const auto n = static_cast<std::int32_t>(std::max<std::size_t>(2 * units_.size(), 64));
    units_ = scrambled_points(under_.asked.seed, structure_, paths_, n);
    correlate(units_, paths_, under_.asked.correlations);
  }

  /// Whether the world fulfils the constraints, and its values do not contradict each other.
  bool fits(const std::vector<double>& world) const {
    const StudyStructure& structure = under_.structures[structure_];
    World drawn;
    for (std::size_t i = 0; i < paths_.size(); ++i)
      if (std::find(structure.held.begin(), structure.held.end(), paths_[i]) ==
          structure.held.end())
        drawn.emplace_back(paths_[i], world[i + 1]);
    const std::vector<Arm> arms = experiment_.arms_in(drawn);
    const auto value_at = [&](const std::string& path) { return parameter_at(arms, path); };
    return std::all_of(under_.asked.constraints.begin(), under_.asked.constraints.end(),
                       [&](const Constraint& c) { return fulfils(c, value_at); }) &&
           contradiction(structure.scenario, arms).empty();
  }

  const StructuredScenario& under_;
  std::size_t structure_;
  std::vector<std::string> paths_;
  Experiment experiment_;
  Points units_;
  std::size_t at_ = 0;
  std::int64_t tried_ = 0;
};

std::string percent(double share) { return number_text(std::round(share * 1e4) / 100) + " %"; }

}  // namespace

StructuredScenario structured(const Scenario& scenario, Worlds asked) {
  StructuredScenario result;
  result.asked = std::move(asked);
  const Worlds& worlds = result.asked;
  const auto add = [&](std::string name, const Scenario& under, std::vector<std::string> held) {
    result.names.push_back(std::move(name));
    result.structures.push_back({with_consumers(under, worlds.consumers), std::move(held)});
  };
  if (worlds.structures.empty()) {
    result.unknowns = unknowns_of(scenario);
    add("", scenario, {});
    return result;
  }
  const std::string text = own_text(scenario);
  std::vector<std::pair<const WorldStructure*, Scenario>> loaded;
  for (const std::string& name : worlds.structures) {
    const WorldStructure& structure = *find_structure(name);
    LoadResult under = load_scenario_text(text, scenario.file, {settings_of(structure)}, {});
    if (under.ok()) {
      loaded.emplace_back(&structure, std::move(under.scenario));
      continue;
    }
    result.left_out.emplace_back(name, under.problems.front().message);
    result.problems = std::move(under.problems);
    result.texts = std::move(under.texts);
  }
  if (loaded.empty()) return result;
  result.problems.clear();
  // What is open is asked under the latest rules, which have every row.
  const auto latest = std::find_if(loaded.begin(), loaded.end(),
                                   [](const auto& one) { return one.first->in_array; });
  result.unknowns = unknowns_of(latest == loaded.end() ? loaded.back().second : latest->second);
  // A structure sets what it decides by --set, which is no choice of the scenario's.
  for (const auto& [structure, under] : loaded)
    add(std::string(structure->name), under, held_in(*structure, result.unknowns));
  return result;
}

Points scrambled_points(std::uint32_t seed, std::size_t structure,
                        const std::vector<std::string>& paths, std::int32_t n) {
  Points points(static_cast<std::size_t>(n), std::vector<double>(paths.size()));
  if (paths.empty()) return points;
  std::vector<std::uint32_t> seeds;
  for (const std::string& path : paths)
    seeds.push_back(draw({seed, kWorldReplicate},
                         {path_number(path), static_cast<std::uint32_t>(structure), 0, 0})[0]);
  boost::random::sobol sequence(paths.size());
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t axis = 0; axis < paths.size(); ++axis) {
      // Boost's sequence begins after the origin, which a scrambled one needs.
      const auto bits = i == 0 ? 0U : static_cast<std::uint32_t>(sequence() >> 32);
      points[i][axis] = unit(scrambled(bits, seeds[axis]));
    }
  return points;
}

bool correlate(Points& points, const std::vector<std::string>& paths,
               const std::vector<Correlation>& correlations) {
  std::vector<std::size_t> axes;
  for (const Correlation& c : correlations)
    for (const std::string* path : {&c.first, &c.second})
      if (const std::size_t at = place(paths, *path);
          at < paths.size() && std::find(axes.begin(), axes.end(), at) == axes.end())
        axes.push_back(at);
  const auto n = static_cast<Eigen::Index>(axes.size());
  if (n == 0) return true;
  Eigen::MatrixXd of_scores = Eigen::MatrixXd::Identity(n, n);
  const auto index = [&](const std::string& path) {
    return std::find(axes.begin(), axes.end(), place(paths, path)) - axes.begin();
  };
  for (const Correlation& c : correlations) {
    const Eigen::Index i = index(c.first), j = index(c.second);
    if (i == n || j == n || i == j) continue;
    // Ranks correlate by r where normal scores do by 2 sin(pi r / 6).
    of_scores(i, j) = of_scores(j, i) = 2 * sine(3.14159265358979323846 / 6 * c.ranks);
  }
  const Eigen::LLT<Eigen::MatrixXd> factor(of_scores);
  if (factor.info() != Eigen::Success) return false;
  const Eigen::MatrixXd lower = factor.matrixL();
  std::vector<double> scores(axes.size());
  for (std::vector<double>& point : points) {
    for (std::size_t i = 0; i < axes.size(); ++i) scores[i] = normal_quantile(point[axes[i]]);
    for (std::size_t i = 0; i < axes.size(); ++i) {
      double score = 0;
      for (std::size_t j = 0; j <= i; ++j)
        score += lower(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) * scores[j];
      point[axes[i]] = std::clamp(normal_cumulative(score), 0x1p-40, 1 - 0x1p-40);
    }
  }
  return true;
}

DrawnWorlds draw_worlds(const StructuredScenario& under, std::int32_t n) {
  DrawnWorlds drawn;
  drawn.paths = paths_of(under.unknowns);
  Points trial = {std::vector<double>(drawn.paths.size(), 0.5)};
  if (!correlate(trial, drawn.paths, under.asked.correlations)) {
    drawn.problem =
        worded({"no distribution has these correlations: taken together, they "
                "contradict each other",
                "没有分布具有这些相关系数：它们彼此矛盾"});
    return drawn;
  }
  std::vector<Candidates> by_structure;
  for (std::size_t s = 0; s < under.structures.size(); ++s) by_structure.emplace_back(under, s);
  bool fits = true;
  for (std::int32_t i = 0; i < n && fits; ++i) {
    Candidates& candidates = by_structure[static_cast<std::size_t>(i) % under.structures.size()];
    if (auto world = candidates.next())
      drawn.points.push_back(*std::move(world));
    else
      fits = false;
  }
  for (const Candidates& candidates : by_structure) drawn.tried += candidates.tried();
  if (!fits)
    drawn.problem = worded({"too few worlds fulfil 'where': of {0} draws, {1} ({2}) fit",
                            "满足 'where' 的情形太少：{0} 次抽取中有 {1} 次（{2}）满足"},
                           drawn.tried, drawn.points.size(), percent(drawn.share_that_fits()));
  drawn.paths.insert(drawn.paths.begin(), std::string(kStructurePath));
  return drawn;
}

DrawnWorlds read_worlds_file(const Scenario& scenario, const StructuredScenario& under,
                             std::int32_t n) {
  DrawnWorlds drawn;
  const std::string& file = under.asked.file;
  const auto text = read_data_file(file);
  if (!text) {
    drawn.problem =
        worded({"the list of worlds '{0}' cannot be read", "无法读取情形列表 '{0}'"}, file);
    return drawn;
  }
  std::vector<std::vector<std::string>> lines;
  for (std::size_t begin = 0; begin < text->size();) {
    const std::size_t end = std::min(text->find('\n', begin), text->size());
    std::vector<std::string>& cells = lines.emplace_back(1);
    for (const char c : text->substr(begin, end - begin))
      if (c == ',')
        cells.emplace_back();
      else if (c != '\r' && c != '"')
        cells.back() += c;
    begin = end + 1;
  }
  if (lines.size() < 2) {
    drawn.problem =
        worded({"the list of worlds '{0}' holds no worlds", "情形列表 '{0}' 中没有情形"}, file);
    return drawn;
  }
  // Outcomes are named ARM:OUTCOME; they and the number of a world are no values.
  std::vector<std::size_t> columns;
  std::size_t structure_column = lines[0].size();
  drawn.paths = {std::string(kStructurePath)};
  for (std::size_t c = 0; c < lines[0].size(); ++c) {
    const std::string& name = lines[0][c];
    if (name == "structure") structure_column = c;
    if (name == "world" || name == "structure" || name.find(':') != std::string::npos) continue;
    if (find_swept(name) == nullptr || !has_parameter(scenario.arms, name)) {
      drawn.problem = worded({"'{0}' in '{1}' is not the path of a parameter of this scenario{2}",
                              "'{1}' 中的 '{0}' 不是本情景的参数路径{2}"},
                             name, file, did_you_mean(name, swept_paths(scenario)));
      return drawn;
    }
    columns.push_back(c);
    drawn.paths.push_back(name);
  }
  for (std::size_t line = 1; line < lines.size(); ++line) {
    if (drawn.points.size() == static_cast<std::size_t>(n)) break;
    const std::string where = worded({"'{0}', line {1}", "'{0}' 第 {1} 行"}, file, line + 1);
    if (lines[line].size() != lines[0].size()) {
      drawn.problem = worded({"{0} has {1} cells, not {2}", "{0} 有 {1} 个单元格，应为 {2} 个"},
                             where, lines[line].size(), lines[0].size());
      return drawn;
    }
    std::size_t structure = line % under.names.size();
    if (structure_column < lines[0].size())
      structure = place(under.names, lines[line][structure_column]);
    if (structure == under.names.size()) continue;  // of a structure that is not asked for
    std::vector<double>& world = drawn.points.emplace_back();
    world.push_back(static_cast<double>(structure));
    for (const std::size_t c : columns) {
      const std::string& cell = lines[line][c];
      double value = 0;
      const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
      const ParameterInfo& row = *find_swept(lines[0][c]);
      if (cell.empty()) {  // its structure sets it
        world.push_back(row.value);
        continue;
      }
      if (read.ec != std::errc() || read.ptr != cell.data() + cell.size() ||
          !lies_in(value, row.range)) {
        drawn.problem = worded({"{0}: '{1}' is '{2}' but must be a number between {3} and {4}",
                                "{0}：'{1}' 为 '{2}'，但须是 {3} 与 {4} 之间的数"},
                               where, lines[0][c], cell, number_text(row.range.least),
                               number_text(row.range.greatest));
        return drawn;
      }
      world.push_back(value);
    }
    ++drawn.tried;
  }
  return drawn;
}

DrawnWorlds worlds_of(const Scenario& scenario, const StructuredScenario& under, std::int32_t n) {
  return under.asked.file.empty() ? draw_worlds(under, n) : read_worlds_file(scenario, under, n);
}

StudyPlan worlds_plan(const Scenario& scenario, const StructuredScenario& under, DrawnWorlds worlds,
                      std::string program) {
  StudyPlan plan;
  plan.program = std::move(program);
  plan.kind = "worlds";
  plan.scenario_name = scenario.name;
  plan.scenario = own_text(scenario);
  plan.network_hash = network_hash(scenario);
  plan.seed = under.asked.seed;
  plan.days = scenario.days;
  plan.replicates = under.asked.replicates;
  plan.draws = Draws::independent;
  for (const Arm& arm : scenario.arms) plan.arms.push_back(arm.name);
  plan.paths = std::move(worlds.paths);
  plan.points = std::move(worlds.points);
  plan.structure.kind = plan.kind;
  for (std::size_t s = 0; s < under.names.size(); ++s) {
    std::string group = under.names[s];
    if (const WorldStructure* structure = find_structure(group))
      for (const std::string& setting : settings_of(*structure)) group += " " + setting;
    plan.structure.groups.push_back(std::move(group));
  }
  for (const HeadlineFigure* figure : headline_under(scenario.rules))
    plan.outcomes.push_back({std::string(figure->difference()),
                             std::string(figure->money() ? "yuan" : "1"),
                             std::string(figure->title)});
  if (scenario.match != Match::none)
    plan.outcomes.push_back({kDoseFactor.name, kDoseFactor.unit, kDoseFactor.definition});
  plan.hash = plan_hash(plan);
  return plan;
}

}  // namespace credstream
