#pragma once
/// What a comparison found, in sentences that are made from its figures: the words follow the
/// signs of the differences and whether their intervals leave out zero.
#include <string>
#include <vector>

#include "agents/figures/headline.hpp"
#include "experiments/curves.hpp"
#include "experiments/matching.hpp"
#include "experiments/summary.hpp"
#include "experiments/wording.hpp"

namespace credstream {

/// Everything that sentences are made from.
struct FindingsInput {
  const std::vector<std::string>* arms = nullptr;  ///< names, the baseline among them
  std::string baseline;
  std::int32_t days = 0;
  Match match = Match::none;
  const std::vector<MetricSummary>* summary = nullptr;
  const std::vector<MatchedDose>* matched = nullptr;
  const std::vector<DosePoint>* curves = nullptr;
  const std::vector<Flip>* flips = nullptr;
  const std::vector<Forgetting>* forgetting = nullptr;
  ArmLabels labels = {};
  RulesVersion rules = RulesVersion::v1;

  Text label(std::string_view arm) const { return labels.of(arm); }
  const HeadlineFigure& income() const { return income_figure(rules); }
  const HeadlineFigure& trust() const { return trust_figure(rules); }
};

/// A flip in words.
struct FlipText {
  Flip flip;
  Text text;
};

struct Findings {
  Text verdict;                 ///< the answer in one sentence
  std::vector<Text> sentences;  ///< three: show and reality, farmers, credibility and its price
  std::vector<Text> hangs_on;   ///< how doses were matched, and how outcomes follow them
  std::vector<FlipText> flips;
};

Findings write_findings(const FindingsInput& evidence);

}  // namespace credstream
