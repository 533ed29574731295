#include "output/manifest.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "credstream/version.hpp"
#include "output/digest.hpp"
#include "output/machine.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

#if defined(__clang__)
constexpr const char* kCompiler = "clang " __clang_version__;
#else
constexpr const char* kCompiler = "g++ " __VERSION__;
#endif

constexpr int kFormat = 1;  ///< of the folder; grows when a reader has to change

/// A number: whole where it is whole (and null in the text where JSON has no word for it).
Json number(double value) {
  constexpr double kExact = 9007199254740992.0;
  if (std::abs(value) < kExact && value == std::trunc(value)) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

Json numbers(const NamedNumbers& named) {
  Json object = Json::object();
  for (const auto& [name, value] : named) object[name] = number(value);
  return object;
}

std::string compact(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// One member a line, but the rows of a list (runs, values) and what is short on one.
void append_pretty(std::string& text, const Json& json, int indent, bool is_row) {
  constexpr std::size_t kShort = 90;
  const bool nested = std::any_of(json.begin(), json.end(),
                                  [](const Json& member) { return member.is_structured(); });
  const std::string line = nested ? std::string() : compact(json);
  if (!nested &&
      (!json.is_structured() || json.empty() || is_row || (indent > 2 && line.size() <= kShort))) {
    text += line;
    return;
  }
  const std::string margin(static_cast<std::size_t>(indent) + 2, ' ');
  text += json.is_object() ? '{' : '[';
  bool first = true;
  for (const auto& member : json.items()) {
    text += first ? "\n" : ",\n";
    first = false;
    text += margin;
    if (json.is_object()) text += compact(Json(member.key())) + ": ";
    append_pretty(text, member.value(), indent + 2, json.is_array());
  }
  text += '\n' + std::string(static_cast<std::size_t>(indent), ' ');
  text += json.is_object() ? '}' : ']';
}

Json scenario_of(const ManifestInput& input) {
  Json values = Json::array();
  for (const ValueRow& row : input.values) {
    Json value = {{"path", row.path},
                  {"value", number(row.value)},
                  {"unit", row.unit},
                  {"origin", row.origin},
                  {"evidence", row.evidence}};
    if (!row.source.empty()) value["source"] = row.source;
    values.push_back(std::move(value));
  }
  Json scenario = {{"name", input.scenario_name}, {"question", input.question}};
  const auto add = [&](const char* key, const std::string& text) {
    if (!text.empty()) scenario[key] = text;
  };
  add("question_zh", input.question_zh);
  add("look_for", input.look_for);
  add("look_for_zh", input.look_for_zh);
  add("first_day", input.first_day);
  scenario["text"] = input.scenario_text;
  scenario["values"] = std::move(values);
  return scenario;
}

Json digests_of(const std::vector<ArmResults>& arms, CoreFigures figures) {
  const ResultsDigest digest = results_digest(arms, figures);
  Json per_arm = Json::object();
  for (const auto& [name, hex] : digest.arms) per_arm[name] = hex;
  return {{"all", digest.all}, {"arms", std::move(per_arm)}};
}

Json runs_json(const Results& results) {
  Json runs = Json::array();
  for (const ArmResults& arm : results.arms) {
    std::int64_t replicate = results.first_replicate;
    for (const RunRecord& run : arm.replicates) {
      Json row = {{"arm", arm.name},
                  {"replicate", replicate++},
                  {"days", run.days},
                  {"streams", run.volume.streams},
                  {"views", run.volume.views},
                  {"orders", run.volume.orders},
                  {"hearsay", run.volume.hearsay}};
      if (run.interrupted) row["interrupted"] = true;
      if (!run.phase_seconds.empty()) row["phase_seconds"] = numbers(run.phase_seconds);
      runs.push_back(std::move(row));
    }
  }
  return runs;
}

/// Memory of the process and, for the run that took most, of its consumers.
Json memory_of(const ManifestInput& input, const Results& results) {
  std::uint64_t column_bytes = 0, sparse_bytes = 0;
  for (const ArmResults& arm : results.arms) {
    for (const RunRecord& run : arm.replicates) {
      column_bytes = std::max(column_bytes, run.column_bytes);
      sparse_bytes = std::max(sparse_bytes, run.sparse_bytes);
    }
  }
  const auto per_consumer = [&](std::uint64_t bytes) -> Json {
    if (input.consumers == 0) return nullptr;
    return number(
        std::round(100.0 * static_cast<double>(bytes) / static_cast<double>(input.consumers)) /
        100.0);
  };
  return {{"peak_bytes", input.peak_memory_bytes},
          {"peak_bytes_per_consumer", per_consumer(input.peak_memory_bytes)},
          {"column_bytes_per_consumer", per_consumer(column_bytes)},
          {"sparse_bytes_per_consumer", per_consumer(sparse_bytes)}};
}

Json files_of(std::span<const WrittenFile> files) {
  Json object = Json::object();
  for (const WrittenFile& file : files) {
    Json entry = {{"bytes", file.bytes}};
    if (file.rows) entry["rows"] = *file.rows;
    object[file.name] = std::move(entry);
  }
  return object;
}

}  // namespace

std::string program_name() {
  return "credstream " + std::string(kVersion) + " (" + std::string(kCommit) + ")";
}

ManifestInput manifest_of_this_program() {
  ManifestInput m;
  m.version = kVersion;
  m.commit = kCommit;
  m.compiler = kCompiler;
  m.backend = parallel_backend();
  m.machine = this_machine();
  m.peak_memory_bytes = peak_memory_bytes();
  return m;
}

std::string command_line(std::span<const std::string> words) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,@%+";
  std::string line;
  for (const std::string& word : words) {
    if (!line.empty()) line += ' ';
    if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) {
      line += word;
      continue;
    }
    line += '\'';
    for (const char c : word) {
      if (c == '\'') {
        line += "'\\''";
      } else {
        line += c;
      }
    }
    line += '\'';
  }
  return line;
}

std::string manifest_json(const ManifestInput& input, const Results& results,
                          std::span<const WrittenFile> files) {
  Json json = Json::object();
  if (input.interrupted) json["interrupted"] = true;
  json["format"] = kFormat;
  json["program"] = input.program;
  json["version"] = input.version;
  json["commit"] = input.commit;
  json["compiler"] = input.compiler;
  json["backend"] = input.backend;
  json["threads"] = input.threads;
  json["command"] = command_line(input.command);
  if (!input.started.empty()) json["started"] = input.started;
  json["seed"] = input.seed;
  json["days"] = input.days;
  json["replicates"] = input.replicates;
  json["first_replicate"] = results.first_replicate;
  json["consumers"] = input.consumers;
  Json arms = Json::array();
  for (const ArmResults& arm : results.arms) arms.push_back(arm.name);
  json["arms"] = std::move(arms);
  json["baseline"] = input.baseline;
  json["match"] = input.match;
  Json matched = Json::object();
  for (const MatchedArm& arm : input.matched) matched[arm.arm] = numbers(arm.numbers);
  json["matched"] = std::move(matched);
  json["notes"] = input.notes;
  const CoreFigures figures{results.schema->core_later};
  json["results_digest"] = digests_of(results.arms, figures);
  if (any_later(figures))
    json["later_figures_digest"] = digests_of(results.arms, {figures.later, true});
  json["machine"] = {{"cores", input.machine.cores},
                     {"model", input.machine.model},
                     {"memory_bytes", input.machine.memory_bytes}};
  json["wall_seconds"] = numbers(input.wall_seconds);
  json["memory"] = memory_of(input, results);
  json["network"] = numbers(input.network);
  json["files"] = files_of(files);
  json["runs"] = runs_json(results);
  json["scenario"] = scenario_of(input);
  std::string text;
  append_pretty(text, json, 0, false);
  return text + "\n";
}

}  // namespace credstream
