#include "output/crate.hpp"

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "output/digest.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

std::string media_type(std::string_view name) {
  struct Type {
    std::string_view ending, media;
  };
  constexpr Type kTypes[] = {{".csv", "text/csv"},          {".json", "application/json"},
                             {".html", "text/html"},        {".yaml", "application/yaml"},
                             {".nc", "application/netcdf"}, {".sqlite", "application/vnd.sqlite3"}};
  for (const auto& [ending, media] : kTypes)
    if (name.ends_with(ending)) return std::string(media);
  return "application/octet-stream";
}

Json reference(const std::string& id) { return {{"@id", id}}; }

/// Whether a run read the file, rather than made it.
bool is_input(const std::string& name) {
  return name == kCrateScenario || name.starts_with(std::string(kCrateData) + "/");
}

Json file_entity(const ZipEntry& entry) {
  return {{"@id", entry.name},
          {"@type", "File"},
          {"name", entry.name},
          {"encodingFormat", media_type(entry.name)},
          {"contentSize", std::to_string(entry.bytes.size())},
          {"sha256", sha256(entry.bytes)}};
}

Json root_entity(const CrateAbout& about, const std::vector<ZipEntry>& entries) {
  Json root = {{"@id", "./"},
               {"@type", "Dataset"},
               {"name", about.name},
               {"description", about.description},
               {"hasPart", Json::array()},
               {"mentions", reference("#run")}};
  if (!about.date.empty()) root["datePublished"] = about.date;
  for (const ZipEntry& entry : entries) root["hasPart"].push_back(reference(entry.name));
  return root;
}

Json run_entity(const CrateAbout& about, const std::vector<ZipEntry>& entries) {
  Json run = {{"@id", "#run"},           {"@type", "CreateAction"},
              {"name", about.command},   {"instrument", reference("#program")},
              {"object", Json::array()}, {"result", Json::array()}};
  if (!about.date.empty()) run["startTime"] = about.date;
  for (const ZipEntry& entry : entries)
    run[is_input(entry.name) ? "object" : "result"].push_back(reference(entry.name));
  return run;
}

}  // namespace

std::vector<ZipEntry> crate(const CrateAbout& about, std::vector<ZipEntry> entries) {
  constexpr const char* kProfile = "https://w3id.org/ro/crate/1.1";
  Json graph = Json::array();
  graph.push_back({{"@id", kCrateMetadata},
                   {"@type", "CreativeWork"},
                   {"conformsTo", reference(kProfile)},
                   {"about", reference("./")}});
  graph.push_back(root_entity(about, entries));
  for (const ZipEntry& entry : entries) graph.push_back(file_entity(entry));
  graph.push_back(run_entity(about, entries));
  graph.push_back({{"@id", "#program"},
                   {"@type", "SoftwareApplication"},
                   {"name", "CredStream"},
                   {"version", about.program}});
  const Json metadata = {{"@context", std::string(kProfile) + "/context"}, {"@graph", graph}};
  entries.insert(entries.begin(),
                 {kCrateMetadata, metadata.dump(2, ' ', false, Json::error_handler_t::replace)});
  return entries;
}

}  // namespace credstream
