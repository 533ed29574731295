#include "output/findings.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json text_json(const Text& text) { return {{"en", text.en}, {"zh", text.zh}}; }

Json texts_json(const std::vector<Text>& texts) {
  Json json = Json::array();
  for (const Text& text : texts) json.push_back(text_json(text));
  return json;
}

Json gap_json(const FlipRow::Gap& gap) {
  return {{"value", gap.value},
          {"mean", number(gap.first_minus_second.mean)},
          {"ci_low", number(gap.first_minus_second.low)},
          {"ci_high", number(gap.first_minus_second.high)}};
}

Json flip_json(const FlipRow& flip) {
  Json json = {{"parameter", flip.parameter},
               {"outcome", flip.outcome},
               {"first", flip.first},
               {"second", flip.second},
               {"given", flip.given},
               {"range", {flip.least, flip.greatest}},
               {"at", flip.at ? Json(*flip.at) : Json(nullptr)}};
  if (flip.at) json["bracket"] = {flip.bracket_low, flip.bracket_high};
  json["text_en"] = flip.text.en;
  json["text_zh"] = flip.text.zh;
  json["gap_first_minus_second"] = Json::array();
  for (const FlipRow::Gap& gap : flip.gaps) json["gap_first_minus_second"].push_back(gap_json(gap));
  return json;
}

std::string file_text(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string findings_json(const FindingsFile& findings) {
  Json json = {{"verdict", text_json(findings.verdict)},
               {"sentences", texts_json(findings.sentences)},
               {"hangs_on", texts_json(findings.hangs_on)},
               {"flip", Json::array()}};
  for (const FlipRow& flip : findings.flips) json["flip"].push_back(flip_json(flip));
  return file_text(json, 2);
}

std::string box_words_json(const std::string& plan_hash, const Text& rule,
                           const std::vector<Text>& sentences) {
  return file_text(
      {{"plan", plan_hash}, {"rule", text_json(rule)}, {"boxes", texts_json(sentences)}}, 1);
}

std::string tipping_words_json(const std::string& plan_hash, const Text& text) {
  return file_text({{"plan", plan_hash}, {"en", text.en}, {"zh", text.zh}}, 1);
}

}  // namespace credstream
