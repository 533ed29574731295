#include "viz/study_page.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "experiments/study/plan.hpp"
#include "output/csv.hpp"
#include "output/files.hpp"
#include "viz/numbers.hpp"
#include "viz/page.hpp"
#include "viz/study_effects.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

/// Numbers of points that go into a page.
constexpr std::size_t kMostNumbers = 500'000;

std::optional<std::string> text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

double number_in(std::string_view cell) {
  double value = std::numeric_limits<double>::quiet_NaN();  // words have no place on an axis
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

std::vector<std::string> strings(const Json& list, const char* key = nullptr) {
  std::vector<std::string> texts;
  for (const Json& item : list)
    texts.push_back(key ? item.value(key, "") : item.get<std::string>());
  return texts;
}

/// One point of a study: its first run, its parameters, and for each arm and outcome the sum over
/// the replicates that were done.
struct Point {
  std::string_view point, run;
  std::vector<double> values;
  std::vector<double> sums;
  std::vector<std::int64_t> n;
};

/// study.csv as the page shows it: means over replicates by point.
class PointTable {
 public:
  PointTable(const Json& plan, const Table& table)
      : parameters_(strings(plan.value("parameters", Json::array()))),
        arms_(strings(plan.value("arms", Json::array()))),
        outcomes_(strings(plan.value("outcomes", Json::array()), "name")),
        table_(table) {}

  /// Adds all rows; the problem of a table that lacks a column.
  std::optional<IoProblem> read() {
    std::vector<IoProblem> problems;
    const auto column = [&](const std::string& name) {
      return value_of(table_.texts(name), problems).value_or(Column{});
    };
    const Column point = column("point"), run = column("run"), arm = column("arm"),
                 status = column("status");
    std::vector<Column> parameters, outcomes;
    for (const std::string& name : parameters_) parameters.push_back(column(name));
    for (const std::string& name : outcomes_) outcomes.push_back(column(name));
    if (!problems.empty()) return problems.front();
    for (std::size_t row = 0; row < table_.n_rows(); ++row) {
      Point& p = point_of(point[row], run[row]);
      if (p.values.empty())
        for (const Column& values : parameters) p.values.push_back(number_in(values[row]));
      const auto a =
          static_cast<std::size_t>(std::find(arms_.begin(), arms_.end(), arm[row]) - arms_.begin());
      if (status[row] != "done") failed_ += a == 0;
      if (status[row] != "done" || a == arms_.size()) continue;
      for (std::size_t o = 0; o < outcomes.size(); ++o) {
        p.sums[a * outcomes.size() + o] += number_in(outcomes[o][row]);
        ++p.n[a * outcomes.size() + o];
      }
    }
    return std::nullopt;
  }

  Json json() const {
    const std::size_t width = parameters_.size() + arms_.size() * outcomes_.size();
    const std::size_t shown =
        std::min(points_.size(), kMostNumbers / std::max<std::size_t>(1, width));
    Json list = Json::array();
    for (const Point& p : std::span(points_).first(shown)) {
      Json values = Json::array(), means = Json::array();
      for (const double value : p.values) values.push_back(Json(number(value)));
      for (std::size_t i = 0; i < p.sums.size(); ++i)
        means.push_back(Json(number(p.sums[i] / static_cast<double>(p.n[i]))));
      list.push_back({{"point", number_in(p.point)},
                      {"run", number_in(p.run)},
                      {"values", std::move(values)},
                      {"means", std::move(means)}});
    }
    return {{"list", std::move(list)}, {"whole", shown == points_.size()}, {"failed", failed_}};
  }

  /// What the points show over one parameter and over two: of the arms less the baseline first,
  /// then of each arm.
  Json effects(const std::vector<std::string>& scales, const std::string& baseline) const {
    std::vector<PointAxis> axes;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      axes.push_back({parameters_[i], i < scales.size() ? scales[i] : "linear", {}});
      for (const Point& p : points_) axes.back().values.push_back(p.values[i]);
    }
    std::vector<PointFigure> figures;
    const auto base =
        static_cast<std::size_t>(std::find(arms_.begin(), arms_.end(), baseline) - arms_.begin());
    for (const bool gap : {true, false})
      for (std::size_t o = 0; o < outcomes_.size(); ++o)
        for (std::size_t a = 0; a < arms_.size(); ++a) {
          if (gap && (base == arms_.size() || a == base)) continue;
          figures.push_back({outcomes_[o], arms_[a], gap ? baseline : "", {}});
          for (const Point& p : points_)
            figures.back().values.push_back(mean(p, a, o) - (gap ? mean(p, base, o) : 0));
        }
    return study_effects(axes, figures);
  }

 private:
  using Column = std::vector<std::string_view>;

  double mean(const Point& p, std::size_t arm, std::size_t outcome) const {
    const std::size_t i = arm * outcomes_.size() + outcome;
    return p.sums[i] / static_cast<double>(p.n[i]);
  }

  Point& point_of(std::string_view point, std::string_view run) {
    const auto [at, fresh] = index_.try_emplace(point, points_.size());
    if (fresh) {
      const std::size_t figures = arms_.size() * outcomes_.size();
      points_.push_back(
          {point, run, {}, std::vector<double>(figures), std::vector<std::int64_t>(figures)});
    }
    return points_[at->second];
  }

  std::vector<std::string> parameters_, arms_, outcomes_;
  const Table& table_;
  std::vector<Point> points_;
  std::unordered_map<std::string_view, std::size_t> index_;
  std::int64_t failed_ = 0;
};

/// The baseline of a plan's scenario, which stands in a line of its own.
std::string baseline_of(const Json& plan) {
  const std::string text = "\n" + plan.value("scenario", ""), key = "\nbaseline: ";
  const std::size_t at = text.find(key);
  if (at == std::string::npos) return "";
  const std::size_t begin = at + key.size();
  return text.substr(begin, text.find('\n', begin) - begin);
}

/// The plan without its points, which the table repeats, and without the steps of its design.
Json plan_for_page(const Json& plan) {
  Json short_plan;
  for (const auto& [key, value] : plan.items())
    if (key != "points" && key != "structure" && key != "carried") short_plan[key] = value;
  short_plan["n_points"] = plan.value("points", Json::array()).size();
  short_plan["baseline"] = baseline_of(plan);
  short_plan["design"] = plan.contains("structure") ? plan["structure"].value("kind", "") : "";
  return short_plan;
}

}  // namespace

bool holds_study(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::exists(folder / output_file("plan.json"), error);
}

ReportResult render_study_page(const std::filesystem::path& folder, PageLanguage language) {
  ReportResult result;
  const auto problem = [&](const char* what) {
    const std::string path = (folder / output_file("plan.json")).string();
    result.problems.push_back({path, "'" + path + "' " + what, 0});
    return std::move(result);
  };
  const auto text = text_of(folder / output_file("plan.json"));
  if (!text) return problem("cannot be read");
  // Checked as `merge` does it: all that follows relies on keys and their types.
  auto sound = read_plan(*text, (folder / output_file("plan.json")).string());
  if (auto* const trouble = std::get_if<IoProblem>(&sound)) {
    result.problems.push_back(std::move(*trouble));
    return result;
  }
  const Json plan = Json::parse(*text, nullptr, false);
  if (!plan.is_object()) return problem("is not the plan of a study, or is damaged");
  Json data;
  data["plan"] = plan_for_page(plan);
  data["folder"] = folder.string();
  data["points"] = {{"list", Json::array()}, {"whole", true}, {"failed", 0}};
  if (const auto study = text_of(folder / output_file("study.csv"))) {
    const std::string path = (folder / output_file("study.csv")).string();
    const auto table = value_of(read_csv(*study, path), result.problems);
    if (!table) return result;
    PointTable points(plan, *table);
    if (auto trouble = points.read()) {
      result.problems.push_back(std::move(*trouble));
      return result;
    }
    data["points"] = points.json();
    data["effects"] =
        points.effects(strings(plan.value("scales", Json::array())), baseline_of(plan));
  }
  const auto stem = [](std::string_view file) {
    return std::string(file.substr(0, file.rfind('.')));
  };
  for (const std::string_view name : files_of(FolderKind::study, FileUse::table))
    data["tables"][stem(name)] = text_of(folder / name).value_or("");
  for (const std::string_view name : files_of(FolderKind::study, FileUse::words)) {
    const auto json = text_of(folder / name);
    const Json read = json ? Json::parse(*json, nullptr, false) : Json();
    if (read.is_object()) data["words"][stem(name)] = read;
  }
  const std::string title = plan["scenario_name"].get<std::string>();
  const std::string in_script =
      for_script(data.dump(-1, ' ', false, Json::error_handler_t::replace));
  result.html = page(language, {.bundle = "study", .title = title, .data = in_script});
  return result;
}

}  // namespace credstream
