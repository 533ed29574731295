#include "output/labels.hpp"

#include <nlohmann/json.hpp>

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

Json text_json(const Text& text) { return {{"en", text.en}, {"zh", text.zh}}; }

Json headline_json(const HeadlineRow& row) {
  Json json = {{"name", row.name},
               {"metric", row.metric},
               {"level", row.level},
               {"difference", row.difference},
               {"scale", row.scale},
               {"better", row.better},
               {"title", text_json(row.title)}};
  if (!row.role.empty()) json["role"] = row.role;
  if (!row.curve.empty())
    json["curve"] = {{"metric", row.curve}, {"is_difference", row.curve_is_difference}};
  return json;
}

}  // namespace

std::string labels_json(const Labels& labels) {
  Json json = {{"headline", Json::array()}, {"arms", Json::object()}, {"names", Json::object()}};
  for (const HeadlineRow& row : labels.headline) json["headline"].push_back(headline_json(row));
  for (const auto& [arm, text] : labels.arms) json["arms"][arm] = text_json(text);
  for (const auto& [name, text] : labels.names) json["names"][name] = text_json(text);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace credstream
