#include "experiments/wording.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "agents/policy.hpp"
#include "agents/tactic.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {
namespace {

constexpr std::string_view kMinus = "\u2212";

/// Decimals that leave about `digits` significant ones.
int decimals_for(double greatest, int digits) {
  if (!(std::abs(greatest) > 0)) return 0;
  const int places = digits - 1 - static_cast<int>(std::floor(std::log10(std::abs(greatest))));
  return std::clamp(places, 0, 12);
}

Unit unit_for(double greatest, bool money, bool chinese) {
  return money ? money_unit(greatest, chinese) : point_unit();
}

/// One language of an estimate; all its figures share unit and decimals.
std::string estimate_text(const Interval& value, bool money, bool signed_, bool chinese) {
  double greatest = std::abs(value.mean);
  if (value.bounded()) greatest = std::max({greatest, std::abs(value.low), std::abs(value.high)});
  const Unit unit = unit_for(greatest, money, chinese);
  const int decimals = decimals_for(greatest / unit.divisor, 3);
  const auto number = [&](double x) { return fixed(x / unit.divisor, decimals, signed_); };
  std::string text = number(value.mean) + (chinese ? unit.zh : " " + unit.en);
  if (!value.bounded()) return text;
  return text + (chinese ? "，95% 区间 " : ", 95 % interval ") + number(value.low) +
         (chinese ? " 至 " : " to ") + number(value.high);
}

}  // namespace

std::string fixed(double value, int decimals, bool signed_) {
  if (!std::isfinite(value)) return "n/a";
  char digits[400];
  const auto end = std::to_chars(digits, digits + sizeof digits, std::abs(value),
                                 std::chars_format::fixed, decimals)
                       .ptr;
  std::string text(digits, end);
  const bool zero = text.find_first_not_of("0.") == std::string::npos;
  if (zero) return text;
  if (value < 0) return std::string(kMinus) + text;
  return signed_ ? "+" + text : text;
}

std::string significant(double value, int digits, bool signed_) {
  std::string text = fixed(value, decimals_for(value, digits), signed_);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

Unit money_unit(double greatest, bool chinese) {
  greatest = std::abs(greatest);
  if (chinese) {
    if (greatest >= 1e8) return {1e8, "", "亿元"};
    if (greatest >= 1e4) return {1e4, "", "万元"};
    return {1, "", "元"};
  }
  if (greatest >= 1e9) return {1e9, "billion yuan", ""};
  if (greatest >= 1e6) return {1e6, "million yuan", ""};
  if (greatest >= 1e4) return {1e3, "thousand yuan", ""};
  return {1, "yuan", ""};
}

Unit point_unit() { return {0.01, "points", "个百分点"}; }

Text estimate(const Interval& value, bool money, bool signed_) {
  return {estimate_text(value, money, signed_, false), estimate_text(value, money, signed_, true)};
}

Text amount(double value, bool money) { return estimate({value, NAN, NAN}, money, false); }

Text arm_label(std::string_view arm) {
  Text label{std::string(arm), std::string(arm)};
  std::replace(label.en.begin(), label.en.end(), '_', ' ');
  for (const TacticDefinition* tactic : tactics())
    if (tactic->name == arm) label.zh = tactic->table->title_zh;
  for (const PolicyDefinition* policy : policies())
    if (policy->name == arm) label.zh = policy->table->title_zh;
  return label;
}

Text ArmLabels::of(std::string_view arm) const {
  const auto found = given.find(arm);
  return found == given.end() ? arm_label(arm) : found->second;
}

ArmLabels arm_labels(const std::vector<Arm>& arms) {
  ArmLabels labels;
  for (const Arm& arm : arms) {
    if (arm.label.empty() && arm.label_zh.empty()) continue;
    Text text = arm_label(arm.name);
    if (!arm.label.empty() && text.zh == arm.name) text.zh = arm.label;
    if (!arm.label.empty()) text.en = arm.label;
    if (!arm.label_zh.empty()) text.zh = arm.label_zh;
    labels.given[arm.name] = std::move(text);
  }
  return labels;
}

Text listed(const std::vector<Text>& parts) {
  Text text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      const bool last = i + 1 == parts.size();
      text.en += last ? " and " : ", ";
      text.zh += last ? "和" : "、";
    }
    text.en += parts[i].en;
    text.zh += parts[i].zh;
  }
  return text;
}

}  // namespace credstream
