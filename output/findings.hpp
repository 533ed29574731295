#pragma once
/// Sentences as files: what a comparison found and where two arms change places, and what the page
/// of a study says of boxes and tipping points.
#include <optional>
#include <string>
#include <vector>

#include "output/statistics.hpp"
#include "output/text.hpp"

namespace credstream {

/// How the order of two arms follows a parameter.
struct FlipRow {
  std::string parameter, outcome, first, second;
  double given = 0, least = 0, greatest = 0;
  std::optional<double> at;
  double bracket_low = 0, bracket_high = 0;
  Text text;
  struct Gap {
    double value;
    Interval first_minus_second;
  };
  std::vector<Gap> gaps;
};

struct FindingsFile {
  Text verdict;  ///< the answer in one sentence
  std::vector<Text> sentences;
  std::vector<Text> hangs_on;
  std::vector<FlipRow> flips;
};

std::string findings_json(const FindingsFile& findings);

/// boxes.json: the rule and what was found, about the plan of that hash.
std::string box_words_json(const std::string& plan_hash, const Text& rule,
                           const std::vector<Text>& sentences);

/// tipping.json: where it tips, about the plan of that hash.
std::string tipping_words_json(const std::string& plan_hash, const Text& text);

}  // namespace credstream
