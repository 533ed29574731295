#include "output/verdicts.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "output/shares.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json text_json(const Text& text) { return {{"en", text.en}, {"zh", text.zh}}; }

Json share_json(std::int64_t k, std::int64_t n) {
  const Interval share = wilson_95(k, n);
  return {{"share", number(share.mean)},
          {"low", number(share.low)},
          {"high", number(share.high)},
          {"n", n}};
}

Json claim_json(const VerdictRow& row) {
  Json json = {
      {"claim", row.claim},          {"outcome", row.outcome},     {"arm", row.arm},
      {"against", row.against},      {"direction", row.direction}, {"text", text_json(row.text)},
      {"chance", number(row.chance)}};
  json["worlds"] = share_json(row.holds, row.n);
  json["standing"] = name_of(row.standing);
  json["levels"] = Json::array();
  for (const LevelShareRow& level : row.levels) {
    Json of_level = {{"choice", level.choice}, {"level", level.level}};
    of_level.update(share_json(level.holds, level.n));
    json["levels"].push_back(std::move(of_level));
  }
  json["turned_by"] = row.turn ? Json(row.turn->by) : Json(nullptr);
  json["turns_at"] = row.turn ? Json(row.turn->at) : Json(nullptr);
  json["below"] = row.turn ? number(row.turn->below) : Json(nullptr);
  json["above"] = row.turn ? number(row.turn->above) : Json(nullptr);
  json["by_construction"] = row.by_construction;
  json["more_often"] = row.more_often.empty() ? Json(nullptr) : Json(row.more_often);
  json["more_often_in"] = row.more_often_in;
  return json;
}

Json choice_json(const ChoiceText& choice) {
  Json json = {{"name", choice.name}, {"what", text_json(choice.what)}, {"levels", Json::array()}};
  for (const LevelText& level : choice.levels)
    json["levels"].push_back({{"name", level.name}, {"what", text_json(level.what)}});
  return json;
}

}  // namespace

std::string_view name_of(ClaimStanding standing) {
  constexpr std::string_view kNames[] = {"holds", "open", "too_few"};
  return kNames[static_cast<std::size_t>(standing)];
}

std::string verdicts_json(const VerdictsFile& file) {
  Json json = {{"verdict", text_json(file.verdict)}};
  json["worlds"] = {{"n", file.worlds},
                    {"failed", file.failed},
                    {"replicates", file.replicates},
                    {"consumers", file.consumers},
                    {"runs", file.runs},
                    {"ms_per_run", number(file.ms_per_run)},
                    {"share_that_fits", number(file.share_that_fits)},
                    {"ties", {{"points", file.tie_points}, {"yuan", file.tie_yuan}}}};
  json["choices"] = Json::array();
  for (const ChoiceText& choice : file.choices) json["choices"].push_back(choice_json(choice));
  json["claims"] = Json::array();
  for (const VerdictRow& row : file.claims) json["claims"].push_back(claim_json(row));
  json["effects"] = Json::array();
  for (const EffectRow& row : file.effects)
    json["effects"].push_back({{"arm", row.arm},
                               {"outcome", row.outcome},
                               {"metric", row.metric},
                               {"p2_5", number(row.low)},
                               {"p5", number(row.p5)},
                               {"median", number(row.median)},
                               {"p95", number(row.p95)},
                               {"p97_5", number(row.high)},
                               {"own", number(row.own)},
                               {"share_below", number(row.share_below)}});
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace credstream
