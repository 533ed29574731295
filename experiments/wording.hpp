#pragma once
/// Figures as words, in English and Chinese: money in readable units, shares in points of a
/// hundred, names of arms.
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "output/statistics.hpp"
#include "output/text.hpp"

namespace credstream {

struct Arm;

/// A number with about `digits` significant digits, never with an exponent; "+" before positive
/// ones when `signed_` is set, and a true minus sign.
std::string significant(double value, int digits = 3, bool signed_ = false);

/// A number with a fixed count of decimals.
std::string fixed(double value, int decimals, bool signed_ = false);

/// A unit in which amounts of a given size are read.
struct Unit {
  double divisor = 1;
  std::string en;
  std::string zh;
};

/// Yuan for amounts up to `greatest`: yuan, thousand, million or billion yuan; 元, 万元, 亿元.
Unit money_unit(double greatest, bool chinese);

/// Points of a hundred, for shares and credibility.
Unit point_unit();

/// "+1.2 million yuan, 95 % interval +1.0 to +1.4", the bounds left out where there are none.
Text estimate(const Interval& value, bool money, bool signed_);

/// The same without sign or interval: "1.2 million yuan".
Text amount(double value, bool money);

/// "apportionment"; the title of the tactic in Chinese where the arm bears its name.
Text arm_label(std::string_view arm);

/// What readers call arms, by name: the labels that their scenario gives, else those of arm_label.
struct ArmLabels {
  std::map<std::string, Text, std::less<>> given;
  Text of(std::string_view arm) const;
};

ArmLabels arm_labels(const std::vector<Arm>& arms);

/// "A", "A and B", "A, B and C"; "A、B和C".
Text listed(const std::vector<Text>& parts);

}  // namespace credstream
