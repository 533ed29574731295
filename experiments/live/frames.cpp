#include "experiments/live/frames.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <span>
#include <vector>

#include "agents/country.hpp"
#include "agents/simulation.hpp"
#include "output/digest.hpp"
#include "scenarios/json_tree.hpp"
#include "scenarios/numbers.hpp"

namespace credstream {
namespace {

static_assert(std::endian::native == std::endian::little, "frames hold little-endian numbers");

constexpr std::string_view kMagic = "CSFRAME1";
constexpr std::size_t kAlignment = 8;  // of header and tables

std::size_t aligned(std::size_t bytes) {
  return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

// ---- JSON of a header, written in order

std::string number(double value) { return number_text(value); }

template <class Items, class F>
std::string json_list(const Items& items, const F& to_text) {
  std::string out = "[";
  for (const auto& item : items) {
    if (out.size() > 1) out += ',';
    out += to_text(item);
  }
  return out + "]";
}

class JsonObject {
 public:
  JsonObject& add(std::string_view key, const std::string& json) {
    if (!members_.empty()) members_ += ',';
    members_ += json_string(key) + ":" + json;
    return *this;
  }
  std::string text() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
};

std::string problems_json(const Problems& problems) {
  return json_list(problems, [](const Problem& p) {
    return JsonObject()
        .add("code", json_string(p.code))
        .add("file", json_string(p.file))
        .add("line", number(p.line))
        .add("column", number(p.column))
        .add("message", json_string(p.message))
        .text();
  });
}

// ---- tables

/// A table of equal rows; its last axis has names.
struct Table {
  std::string name;
  std::string_view type;
  std::vector<std::size_t> outer;  ///< sizes of the axes before the columns
  std::vector<std::string> columns;
  std::vector<std::byte> bytes;
};

template <class T>
constexpr std::string_view type_name() {
  if constexpr (std::is_same_v<T, double>) return "f64";
  if constexpr (std::is_same_v<T, float>) return "f32";
  return "i32";
}

template <class T>
Table table(std::string name, std::vector<std::size_t> outer, std::vector<std::string> columns,
            std::span<const T> values) {
  Table result{std::move(name), type_name<T>(), std::move(outer), std::move(columns), {}};
  result.bytes.resize(values.size_bytes());
  if (!values.empty()) std::memcpy(result.bytes.data(), values.data(), values.size_bytes());
  return result;
}

std::vector<std::string> names_of(std::span<const MetricInfo> infos) {
  std::vector<std::string> names;
  for (const MetricInfo& info : infos) names.emplace_back(info.name);
  return names;
}

std::vector<float> as_floats(std::span<const double> values) {
  std::vector<float> floats;
  floats.reserve(values.size());
  for (const double value : values) floats.push_back(static_cast<float>(value));
  return floats;
}

std::size_t days_of(const LiveRun& run) { return static_cast<std::size_t>(run.record.days); }

Table metrics_table(const LiveRun& run) {
  return table<double>("metrics", {days_of(run)}, names_of(run_schema().metrics),
                       run.record.series);
}

/// Changes by outcome and cause; the record leaves zeros out.
Table attribution_table(const LiveRun& run) {
  std::vector<std::string> columns;
  std::vector<std::size_t> first;  // column of each outcome
  for (const OutcomeInfo& outcome : run_schema().outcomes) {
    first.push_back(columns.size());
    for (const Label& cause : outcome.causes)
      columns.push_back(std::string(outcome.name) + "." + std::string(cause.name));
  }
  std::vector<double> changes(days_of(run) * columns.size());
  for (const AttributionEntry& entry : run.record.attribution)
    changes[static_cast<std::size_t>(entry.day) * columns.size() + first[entry.outcome] +
            entry.cause] = entry.change;
  return table<double>("attribution", {days_of(run)}, std::move(columns), changes);
}

Table ledger_table(const LiveRun& run) {
  std::vector<double> entries;
  for (const LedgerEntry& entry : run.record.ledger)
    for (const double value : {static_cast<double>(entry.day), static_cast<double>(entry.from),
                               static_cast<double>(entry.to), static_cast<double>(entry.reason),
                               static_cast<double>(entry.amount_fen)})
      entries.push_back(value);
  return table<double>("ledger", {run.record.ledger.size()},
                       {"day", "from", "to", "reason", "amount_fen"}, entries);
}

std::size_t counties_of(const LiveRun& run) {
  return static_cast<std::size_t>(counties_in(run.arm.setup.params.population));
}

/// The chosen columns of the county table at the end of each day.
Table counties_table(const LiveRun& run) {
  const std::size_t width = run_schema().county_columns.size();
  std::vector<std::string> columns;
  for (const std::size_t column : run.request.county_columns)
    columns.emplace_back(run_schema().county_columns[column].name);
  std::vector<float> chosen;
  chosen.reserve(days_of(run) * counties_of(run) * columns.size());
  for (std::size_t row = 0; row < days_of(run) * counties_of(run); ++row)
    for (const std::size_t column : run.request.county_columns)
      chosen.push_back(static_cast<float>(run.record.county_days[row * width + column]));
  return table<float>("counties", {days_of(run), counties_of(run)}, std::move(columns), chosen);
}

Table story_table(const LiveRun& run) {
  return table<double>("story", {days_of(run)}, names_of(run_schema().story_columns),
                       run.record.story);
}

Table people_table(const LiveRun& run) {
  const std::size_t width = run_schema().person_columns.size();
  const std::size_t rows = run.record.person_days.size() / width;
  const std::size_t people = days_of(run) > 0 ? rows / days_of(run) : 0;
  return table<float>("people", {days_of(run), people}, names_of(run_schema().person_columns),
                      as_floats(run.record.person_days));
}

Table decisions_table(const LiveRun& run) {
  std::vector<std::int32_t> entries;
  const auto first = static_cast<std::int32_t>(run.record.first_followed);
  for (const PersonEvent& event : run.record.events)
    for (const std::int32_t value :
         {event.day, event.person - first, event.county, static_cast<std::int32_t>(event.what)})
      entries.push_back(value);
  return table<std::int32_t>("decisions", {run.record.events.size()},
                             {"day", "person", "county", "what"}, entries);
}

std::vector<Table> tables_of(const LiveRun& run) {
  std::vector<Table> tables;
  for (const LiveTable wanted : run.request.tables) switch (wanted) {
      case LiveTable::metrics:
        tables.push_back(metrics_table(run));
        break;
      case LiveTable::attribution:
        tables.push_back(attribution_table(run));
        break;
      case LiveTable::ledger:
        tables.push_back(ledger_table(run));
        break;
      case LiveTable::counties:
        tables.push_back(counties_table(run));
        break;
      case LiveTable::story:
        tables.push_back(story_table(run));
        break;
      case LiveTable::people:
        tables.push_back(people_table(run));
        tables.push_back(decisions_table(run));
        break;
    }
  return tables;
}

// ---- the whole

std::string tables_json(const std::vector<Table>& tables) {
  std::size_t offset = 0;
  return json_list(tables, [&](const Table& t) {
    std::vector<std::size_t> shape = t.outer;
    shape.push_back(t.columns.size());
    const std::size_t at = offset;
    offset += aligned(t.bytes.size());
    return JsonObject()
        .add("name", json_string(t.name))
        .add("type", json_string(t.type))
        .add("shape", json_list(shape, [](std::size_t n) { return std::to_string(n); }))
        .add("columns", json_list(t.columns, json_string))
        .add("offset", std::to_string(at))
        .text();
  });
}

std::string volume_json(const Volume& volume) {
  return JsonObject()
      .add("streams", std::to_string(volume.streams))
      .add("views", std::to_string(volume.views))
      .add("orders", std::to_string(volume.orders))
      .add("hearsay", std::to_string(volume.hearsay))
      .text();
}

/// Who the counties of a table are, in the order of the model, and how they lie.
std::string places_json(const CountyTable& counties) {
  JsonObject places;
  const std::pair<const char*, std::string CountyRow::*> kTexts[] = {
      {"names", &CountyRow::name},
      {"names_zh", &CountyRow::name_zh},
      {"prefectures", &CountyRow::prefecture},
      {"prefectures_zh", &CountyRow::prefecture_zh}};
  for (const auto& [key, text] : kTexts)
    places.add(key, json_list(counties.rows,
                              [&](const CountyRow& row) { return json_string(row.*text); }));
  places.add("people", json_list(counties.rows,
                                 [](const CountyRow& row) { return std::to_string(row.people); }));
  return places.add("map", counties.map.empty() ? "null" : counties.map).text();
}

std::string header_json(const LiveRun& run, const std::vector<Table>& tables) {
  const PopulationParams& people = run.arm.setup.params.population;
  JsonObject header;
  header.add("problems", "[]")
      .add("program", json_string(run.program))
      .add("arm", json_string(run.arm.name))
      .add("replicate", std::to_string(run.request.replicate))
      .add("days", std::to_string(run.record.days))
      .add("counties", number(people.counties))
      .add("consumers", number(people.consumers))
      .add("weight", number(people.weight))
      .add("tactics", json_list(run.arm.setup.tactics,
                                [](const TacticUse& use) { return json_string(use.tactic->name); }))
      .add("digest", json_string(core_digest({&run.record, 1}, {run_schema().core_later})))
      .add("volume", volume_json(run.record.volume))
      .add("interrupted", run.record.interrupted ? "true" : "false");
  if (run.request.follow)
    header.add("follow", std::to_string(*run.request.follow))
        .add("first_person", std::to_string(run.record.first_followed));
  if (run.arm.setup.counties) header.add("places", places_json(*run.arm.setup.counties));
  return header.add("tables", tables_json(tables)).text();
}

/// Magic, length of the header, header and tables.
std::string assembled(std::string header, const std::vector<Table>& tables) {
  header.resize(aligned(header.size()), ' ');
  const std::uint32_t lengths[] = {static_cast<std::uint32_t>(header.size()), 0};
  std::string out(kMagic);
  out.append(reinterpret_cast<const char*>(lengths), sizeof lengths);
  out += header;
  for (const Table& t : tables) {
    out.append(reinterpret_cast<const char*>(t.bytes.data()), t.bytes.size());
    out.resize(aligned(out.size()), '\0');
  }
  return out;
}

}  // namespace

double frames_bytes(const LiveRequest& request, const Scenario& scenario, const Arm& arm) {
  // The record holds doubles, the frames as much again at most.
  constexpr double kBytes = 2 * sizeof(double);
  const double counties = request.wants(LiveTable::counties)
                              ? counties_in(arm.setup.params.population) *
                                    static_cast<double>(run_schema().county_columns.size())
                              : 0;
  const double people =
      request.wants(LiveTable::people)
          ? request.people * static_cast<double>(run_schema().person_columns.size())
          : 0;
  return kBytes * scenario.days * (counties + people);
}

std::string frames(const LiveRun& run) {
  const std::vector<Table> tables = tables_of(run);
  return assembled(header_json(run, tables), tables);
}

std::string frames_of_problems(const Problems& problems) {
  return assembled(JsonObject().add("problems", problems_json(problems)).text(), {});
}

}  // namespace credstream
