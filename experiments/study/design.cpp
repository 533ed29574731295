#include "experiments/study/design.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/random/sobol.hpp>
#include <numeric>
#include <utility>

#include "experiments/analysis/morris.hpp"
#include "experiments/analysis/sobol.hpp"
#include "experiments/data_file.hpp"
#include "experiments/doses.hpp"
#include "scenarios/load.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/renamed.hpp"
#include "scenarios/report.hpp"
#include "scenarios/sheet.hpp"
#include "scenarios/swept_words.hpp"
#include "sim/random.hpp"

namespace credstream {
namespace {

/// Designs draw under a replicate of their own, far from those of runs and of pilots.
constexpr std::uint32_t kDesignReplicate = 0xFFFE0000;
constexpr std::uint32_t kPlacePurpose = 1, kOrderPurpose = 2, kScramblePurpose = 3;

/// Binary digits of a coordinate.
constexpr int kDigits = 53;

/// FNV-1a of a path, so that an axis keeps its draws when others come and go.
std::uint32_t path_number(const std::string& path) {
  std::uint32_t hash = 2166136261U;
  for (const char c : path) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

Words words_at(std::uint32_t seed, const std::string& path, std::uint32_t point,
               std::uint32_t purpose) {
  return draw({seed, kDesignReplicate}, {path_number(path), point, 0, purpose});
}

/// 53 random bits in [0, 1).
double fraction(const Words& words) {
  const std::uint64_t bits = static_cast<std::uint64_t>(words[0]) << 32 | words[1];
  return static_cast<double>(bits >> 11) * 0x1p-53;
}

std::vector<std::string> groups_of(const Sweep& sweep) {
  std::vector<std::string> groups;
  for (const SweepAxis& axis : sweep.axes) groups.push_back(axis.group);
  return groups;
}

Points grid_points(const std::vector<SweepAxis>& axes) {
  Points points = {{}};
  for (const SweepAxis& axis : axes) {
    Points longer;
    for (const std::vector<double>& point : points)
      for (const double value : axis.grid()) {
        longer.push_back(point);
        longer.back().push_back(value);
      }
    points = std::move(longer);
  }
  return points;
}

/// Reads a list of points row by row.
class PointReader {
 public:
  PointReader(const std::string& file, const Scenario& scenario)
      : file_(file), scenario_(scenario) {}

  Layout read(const std::string& text) {
    sheet_ = read_sheet(text, file_, {}, report_);
    if (!sheet_.header.empty()) read_header(sheet_.header);
    for (const SheetRow& row : sheet_.rows) {
      if (report_.full() || layout_.paths.empty()) break;
      read_point(row);
    }
    if (report_.empty() && layout_.points.empty())
      report_.add(Code::missing_key, {file_, 1, 1},
                  worded({"the list holds no points", "列表中没有点"}));
    layout_.scales.assign(layout_.paths.size(), "values");
    layout_.problems = report_.take();
    return std::move(layout_);
  }

 private:
  /// Whether a column that is no parameter may be carried through. A name that somebody may take
  /// for a key or a parameter may not: it would seem to be varied.
  bool may_be_carried(const std::string& name, const Place& at) {
    if (name.empty() || name.find('.') != std::string::npos) return false;
    const std::vector<std::string> paths = swept_paths(scenario_);
    const auto same = std::find_if(paths.begin(), paths.end(), [&](const std::string& path) {
      return path.ends_with("." + name);
    });
    static const std::vector<std::string> kTaken = {
        "run",  "point", "replicate", "seed",   "arm",  "status",     "reason",   "trajectory",
        "step", "moved", "row",       "matrix", "days", "replicates", "scenario", "rules"};
    if (std::find(kTaken.begin(), kTaken.end(), name) != kTaken.end() || is_metric(name))
      report_.add(Code::unknown_path, at,
                  worded({"{0} is the name of a key or of a column of the table; give the column "
                          "another one",
                          "{0} 是键名或表中列名；请给此列另取名称"},
                         quote(name)));
    else if (same != paths.end())
      report_.add(Code::unknown_path, at,
                  worded({"{0} is no path; did you mean {1}?", "{0} 不是路径；是否指 {1}？"},
                         quote(name), quote(*same)));
    return true;
  }

  static bool is_metric(std::string name) {
    constexpr std::string_view kDifference = "_difference";
    if (name.ends_with(kDifference)) name.resize(name.size() - kDifference.size());
    const auto& metrics = run_schema().metrics;
    return std::any_of(metrics.begin(), metrics.end(),
                       [&](const MetricInfo& metric) { return metric.name == name; });
  }

  void read_header(const SheetRow& header) {
    std::vector<std::string> seen;
    for (const SheetCell& cell : header) {
      const Place at = sheet_.at(cell);
      const std::string path = current_path(cell.text);
      const ParameterInfo* const words = swept_word_row(path);
      const ParameterInfo* const row = words != nullptr ? words : find_swept(path);
      const bool known =
          row != nullptr && (path == kNetworkKindPath || has_parameter(scenario_.arms, path));
      const bool carried = !known && may_be_carried(path, at);
      if (std::find(seen.begin(), seen.end(), path) != seen.end())
        report_.add(Code::duplicate_entry, at,
                    worded({"{0} is listed twice; the first is on line {1}",
                            "{0} 列出了两次；第一次在第 {1} 行"},
                           quote(path), cell.line));
      else if (!known && !carried)
        report_.add(Code::unknown_path, at,
                    worded({"{0} is not the path of a parameter of this scenario{1}",
                            "{0} 不是此情景的参数路径{1}"},
                           quote(path), did_you_mean(path, swept_paths(scenario_))));
      seen.push_back(path);
      rows_.push_back(known ? row : nullptr);
      (known ? layout_.paths : layout_.carried.names).push_back(path);
    }
    if (report_.empty() && layout_.paths.empty())
      report_.add(Code::missing_key, sheet_.at(header.front()),
                  worded({"none of the columns is the path of a parameter, such as "
                          "belief.half_life_days",
                          "没有一列是参数路径，如 belief.half_life_days"}));
    if (!report_.empty()) layout_.paths.clear();
  }

  void read_point(const SheetRow& row) {
    std::vector<double>& point = layout_.points.emplace_back();
    std::vector<std::string> carried;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (rows_[i] == nullptr)
        carried.push_back(row[i].text);
      else
        read_value(row[i], *rows_[i], point);
    }
    if (!carried.empty()) layout_.carried.cells.push_back(std::move(carried));
  }

  /// Reads the next value of a point; problems call it by its path.
  void read_value(const SheetCell& cell, const ParameterInfo& row, std::vector<double>& point) {
    ParameterInfo named = row;
    named.name = layout_.paths[point.size()];
    point.push_back(read_number_cell(sheet_, cell, named, report_, scenario_.dates()).value_or(0));
  }

  std::string file_;
  const Scenario& scenario_;
  Sheet sheet_;
  Report report_;
  Layout layout_;
  std::vector<const ParameterInfo*> rows_;  ///< by column; nullptr for one that is carried through
};

/// Scrambles one axis: digit i of the result is a sum mod 2 of digit i and of digits above it that
/// are drawn, and of a digit of the shift.
class Scramble {
 public:
  Scramble(std::uint32_t seed, const std::string& path) {
    for (int digit = 0; digit < kDigits; ++digit)
      masks_[static_cast<std::size_t>(digit)] =
          (bits(seed, path, digit + 1) & above(digit)) | place(digit);
    shift_ = bits(seed, path, 0);
  }

  double operator()(double u) const {
    const auto digits = static_cast<std::uint64_t>(u * 0x1p53);
    std::uint64_t mixed = shift_;
    for (int digit = 0; digit < kDigits; ++digit)
      if (std::popcount(digits & masks_[static_cast<std::size_t>(digit)]) % 2 == 1)
        mixed ^= place(digit);
    return static_cast<double>(mixed) * 0x1p-53;
  }

 private:
  static std::uint64_t bits(std::uint32_t seed, const std::string& path, int number) {
    const Words w = words_at(seed, path, static_cast<std::uint32_t>(number), kScramblePurpose);
    return (static_cast<std::uint64_t>(w[0]) << 32 | w[1]) >> (64 - kDigits);
  }
  /// The digit counted from the first behind the point.
  static constexpr std::uint64_t place(int digit) {
    return std::uint64_t{1} << (kDigits - 1 - digit);
  }
  /// All digits before it.
  static constexpr std::uint64_t above(int digit) {
    return ((std::uint64_t{1} << kDigits) - 1) & ~(2 * place(digit) - 1);
  }

  std::array<std::uint64_t, kDigits> masks_{};
  std::uint64_t shift_ = 0;
};

}  // namespace

double unit_draw(std::uint32_t seed, const std::string& path, std::uint32_t point) {
  return fraction(words_at(seed, path, point, kPlacePurpose));
}

Points random_points(std::uint32_t seed, const std::vector<std::string>& paths, std::int32_t n) {
  Points points(static_cast<std::size_t>(n));
  for (std::size_t i = 0; i < points.size(); ++i)
    for (const std::string& path : paths)
      points[i].push_back(unit_draw(seed, path, static_cast<std::uint32_t>(i)));
  return points;
}

Points latin_hypercube(std::uint32_t seed, const std::vector<std::string>& paths, std::int32_t n) {
  const auto count = static_cast<std::size_t>(n);
  Points points(count, std::vector<double>(paths.size()));
  for (std::size_t axis = 0; axis < paths.size(); ++axis) {
    std::vector<std::pair<std::uint64_t, std::size_t>> order(count);
    for (std::size_t i = 0; i < count; ++i) {
      const Words w = words_at(seed, paths[axis], static_cast<std::uint32_t>(i), kOrderPurpose);
      order[i] = {static_cast<std::uint64_t>(w[0]) << 32 | w[1], i};
    }
    std::sort(order.begin(), order.end());
    for (std::size_t stratum = 0; stratum < count; ++stratum) {
      const std::size_t i = order[stratum].second;
      const double u = unit_draw(seed, paths[axis], static_cast<std::uint32_t>(i));
      // Rounding must not carry a point into the next stratum.
      points[i][axis] = (static_cast<double>(stratum) + std::min(u, 1 - 0x1p-20)) / n;
    }
  }
  return points;
}

Points sobol_points(std::size_t dimensions, std::int32_t n) {
  if (dimensions == 0) return Points(static_cast<std::size_t>(n));
  boost::random::sobol sequence(dimensions);
  Points points(static_cast<std::size_t>(n), std::vector<double>(dimensions));
  for (std::vector<double>& point : points)
    for (double& u : point) u = static_cast<double>(sequence() >> 11) * 0x1p-53;
  return points;
}

Points scrambled_sobol(std::uint32_t seed, const std::vector<std::string>& paths, std::int32_t n) {
  Points points = sobol_points(paths.size(), n - 1);
  points.insert(points.begin(), std::vector<double>(paths.size(), 0.0));
  for (std::size_t axis = 0; axis < paths.size(); ++axis) {
    const Scramble scramble(seed, paths[axis]);
    for (std::vector<double>& point : points) point[axis] = scramble(point[axis]);
  }
  return points;
}

std::string scale_word(const SweepAxis& axis) {
  if (!swept_words(axis.path).empty()) return "words";
  if (!axis.values.empty()) return "values";
  return axis.logarithmic ? "log" : "linear";
}

Layout lay_out(const Scenario& scenario) {
  const Sweep& sweep = scenario.study;
  Layout layout;
  if (sweep.design == Design::list) {
    const auto text = read_data_file(sweep.file);
    if (!text) {
      layout.problems = {{"E002", worded({"the list of points cannot be read", "无法读取点的列表"}),
                          sweep.file, 0, 0}};
      return layout;
    }
    return read_points(*text, sweep.file, scenario);
  }
  for (const SweepAxis& axis : sweep.axes) {
    layout.paths.push_back(axis.path);
    layout.scales.push_back(scale_word(axis));
  }
  switch (sweep.design) {
    case Design::grid:
      layout.points = grid_points(sweep.axes);
      return layout;
    case Design::random:
      layout.points = random_points(sweep.seed, layout.paths, sweep.points);
      break;
    case Design::latin_hypercube:
      layout.points = latin_hypercube(sweep.seed, layout.paths, sweep.points);
      break;
    case Design::morris: {
      MorrisDesign design =
          morris_design(sweep.seed, layout.paths, factors_of(layout.paths, groups_of(sweep)),
                        sweep.points, sweep.levels);
      layout.points = std::move(design.points);
      layout.structure = {"morris", groups_of(sweep), morris_step(sweep.levels),
                          std::move(design.moved)};
      break;
    }
    case Design::saltelli:
      layout.points = saltelli_design(sweep.seed, layout.paths,
                                      factors_of(layout.paths, groups_of(sweep)), sweep.points);
      layout.structure = {"saltelli", groups_of(sweep), 0, {}};
      break;
    case Design::sobol:
    case Design::list:
      layout.points = sweep.scrambled ? scrambled_sobol(sweep.seed, layout.paths, sweep.points)
                                      : sobol_points(layout.paths.size(), sweep.points);
  }
  for (std::vector<double>& point : layout.points)
    for (std::size_t axis = 0; axis < point.size(); ++axis)
      point[axis] = sweep.axes[axis].at(point[axis]);
  return layout;
}

Layout read_points(const std::string& text, const std::string& file, const Scenario& scenario) {
  return PointReader(file, scenario).read(text);
}

}  // namespace credstream
