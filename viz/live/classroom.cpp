#include "viz/live/classroom.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLongestText = 400, kShortestPhone = 8, kLongestPhone = 64;

std::optional<Json> object(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  return json;
}

/// The text under a key; nothing when it is missing, too long or no text.
std::optional<std::string> text_at(const Json& json, const char* key) {
  const auto at = json.find(key);
  if (at == json.end() || !at->is_string()) return std::nullopt;
  auto text = at->get<std::string>();
  if (text.size() > kLongestText) return std::nullopt;
  return text;
}

/// Copies texts from one object to another; false when one is missing.
bool copy_texts(const Json& from, std::initializer_list<const char*> keys, Json& to) {
  for (const char* key : keys) {
    auto text = text_at(from, key);
    if (!text) return false;
    to[key] = std::move(*text);
  }
  return true;
}

std::optional<double> number_at(const Json& json, const char* key) {
  const auto at = json.find(key);
  if (at == json.end() || !at->is_number()) return std::nullopt;
  return at->get<double>();
}

/// The least of sorted values that a share of them does not exceed.
double order_statistic(const std::vector<double>& sorted, double share) {
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

bool is_phone_name(const std::string& text) {
  return text.size() >= kShortestPhone && text.size() <= kLongestPhone &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
         });
}

}  // namespace

Classroom::Outcome Classroom::ask(std::string_view text) {
  const auto asked = object(text);
  if (!asked) return Outcome::bad_form;
  Json question = Json::object();
  if (!copy_texts(*asked, {"id", "title", "title_zh"}, question)) return Outcome::bad_form;
  const auto list = asked->find("numbers");
  if (list == asked->end() || !list->is_array() || list->empty() || list->size() > kMostNumbers)
    return Outcome::bad_form;
  std::vector<Bounds> bounds;
  Json numbers = Json::array();
  for (const Json& entry : *list) {
    Json number = Json::object();
    if (!entry.is_object() || !copy_texts(entry, {"label", "label_zh", "unit", "unit_zh"}, number))
      return Outcome::bad_form;
    const auto low = number_at(entry, "low"), high = number_at(entry, "high");
    if (!low || !high || !(*low < *high)) return Outcome::bad_form;
    number["low"] = *low;
    number["high"] = *high;
    numbers.push_back(std::move(number));
    bounds.push_back({*low, *high});
  }
  question["numbers"] = std::move(numbers);
  const std::scoped_lock lock(mutex_);
  question_ = std::move(question);
  numbers_ = std::move(bounds);
  revealed_ = false;
  guesses_.clear();
  return Outcome::fine;
}

Classroom::Outcome Classroom::guess(std::string_view text) {
  const auto guessed = object(text);
  if (!guessed) return Outcome::bad_form;
  const auto phone = text_at(*guessed, "phone");
  const auto list = guessed->find("values");
  if (!phone || !is_phone_name(*phone) || list == guessed->end() || !list->is_array())
    return Outcome::bad_form;
  std::vector<double> values;
  for (const Json& entry : *list) {
    if (!entry.is_number() || values.size() == kMostNumbers) return Outcome::bad_form;
    values.push_back(entry.get<double>());
  }
  const std::scoped_lock lock(mutex_);
  if (!question_ || revealed_) return Outcome::no_question;
  if (values.size() != numbers_.size()) return Outcome::bad_form;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!(values[i] >= numbers_[i].low && values[i] <= numbers_[i].high)) return Outcome::bad_form;
  if (!guesses_.contains(*phone) && guesses_.size() == kMostPhones) return Outcome::too_many;
  guesses_[*phone] = std::move(values);
  return Outcome::fine;
}

Classroom::Outcome Classroom::reveal() {
  const std::scoped_lock lock(mutex_);
  if (!question_) return Outcome::no_question;
  revealed_ = true;
  return Outcome::fine;
}

void Classroom::close() {
  const std::scoped_lock lock(mutex_);
  question_.reset();
  numbers_.clear();
  revealed_ = false;
  guesses_.clear();
}

Json Classroom::spread() const {
  Json list = Json::array();
  for (std::size_t i = 0; i < numbers_.size(); ++i) {
    std::vector<double> values;
    for (const auto& [phone, guess] : guesses_) values.push_back(guess[i]);
    std::sort(values.begin(), values.end());
    Json entry = {{"n", values.size()}};
    if (!values.empty()) {
      entry["low"] = values.front();
      entry["p25"] = order_statistic(values, 0.25);
      entry["median"] = order_statistic(values, 0.5);
      entry["p75"] = order_statistic(values, 0.75);
      entry["high"] = values.back();
    }
    entry["values"] = values;
    list.push_back(std::move(entry));
  }
  return list;
}

Json Classroom::state(bool teacher, const std::string& phone) const {
  const std::scoped_lock lock(mutex_);
  const auto mine = guesses_.find(phone);
  const bool shown = question_ && (teacher || revealed_);
  return {{"open", question_.has_value()},
          {"revealed", revealed_},
          {"question", question_ ? *question_ : Json()},
          {"guesses", guesses_.size()},
          {"mine", mine != guesses_.end() ? Json(mine->second) : Json()},
          {"spread", shown ? spread() : Json()}};
}

}  // namespace credstream
