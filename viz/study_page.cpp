#include "viz/study_page.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "viz/page.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

/// What of a study's table goes into a page; the rows of the first replicates come first.
constexpr std::size_t kMostTable = 6'000'000;

std::optional<std::string> text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

/// The table with the parameters of a point once, in its first row: they are most of its bytes.
std::string thinned(const std::string& text, std::size_t n_parameters) {
  constexpr std::size_t kPoint = 1, kBefore = 6;
  std::string thin;
  std::unordered_set<std::string> seen;  // points
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line(text.data() + begin, end - begin);
    begin = end + 1;
    // Cells before the last, a reason in words, hold no commas.
    std::vector<std::size_t> commas;
    for (std::size_t i = 0; i < line.size() && commas.size() < kBefore + n_parameters; ++i)
      if (line[i] == ',') commas.push_back(i);
    const bool head = thin.empty();
    if (head || commas.size() < kBefore + n_parameters) {
      thin.append(line);
    } else {
      const auto cell = [&](std::size_t c) {
        return std::string(line.substr(commas[c - 1] + 1, commas[c] - commas[c - 1] - 1));
      };
      const bool first = seen.insert(cell(kPoint)).second;
      thin.append(first ? line : line.substr(0, commas[kBefore - 1]));
      if (!first) {
        thin.append(n_parameters, ',');
        thin.append(line.substr(commas.back()));
      }
    }
    thin += '\n';
  }
  return thin;
}

/// The text up to the last line that ends within the limit.
std::string cut(std::string text, std::size_t limit, bool& whole) {
  whole = text.size() <= limit;
  if (!whole) text.resize(text.rfind('\n', limit) + 1);
  return text;
}

/// The plan without its points, which the table repeats, and without the steps of its design.
Json plan_for_page(const Json& plan) {
  Json short_plan;
  for (const auto& [key, value] : plan.items())
    if (key != "points" && key != "structure") short_plan[key] = value;
  short_plan["n_points"] = plan.value("points", Json::array()).size();
  short_plan["design"] = plan.contains("structure") ? plan["structure"].value("kind", "") : "";
  return short_plan;
}

}  // namespace

bool holds_study(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::exists(folder / "plan.json", error);
}

ReportResult render_study_page(const std::filesystem::path& folder, PageLanguage language) {
  ReportResult result;
  const auto problem = [&](const char* what) {
    const std::string path = (folder / "plan.json").string();
    result.problems.push_back({path, "'" + path + "' " + what, 0});
    return std::move(result);
  };
  const auto text = text_of(folder / "plan.json");
  if (!text) return problem("cannot be read");
  const Json plan = Json::parse(*text, nullptr, false);
  if (!plan.is_object() || !plan.contains("scenario_name"))
    return problem("is not the plan of a study, or is damaged");
  Json data;
  data["plan"] = plan_for_page(plan);
  data["folder"] = folder.string();
  bool whole = true;
  data["study"] = cut(thinned(text_of(folder / "study.csv").value_or(""),
                              plan.value("parameters", Json::array()).size()),
                      kMostTable, whole);
  data["whole"] = whole;
  for (const char* table : {"definitions", "sensitivity", "convergence", "boxes", "peeling",
                            "tipping", "tipping_curve", "frontier"})
    data["tables"][table] = text_of(folder / (std::string(table) + ".csv")).value_or("");
  for (const char* words : {"boxes", "tipping"}) {
    const auto json = text_of(folder / (std::string(words) + ".json"));
    const Json read = json ? Json::parse(*json, nullptr, false) : Json();
    if (read.is_object()) data["words"][words] = read;
  }
  const std::string title = plan["scenario_name"].get<std::string>();
  const std::string in_script =
      for_script(data.dump(-1, ' ', false, Json::error_handler_t::replace));
  result.html = page(language, {.kind = "study",
                                .first_section = "short",
                                .title = title,
                                .main = "study.html",
                                .styles = {"report.css", "study.css"},
                                .scripts = {"page.js", "study.js"},
                                .data = in_script});
  return result;
}

}  // namespace credstream
