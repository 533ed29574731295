/// H2: trust is lost faster than it is gained.
#include "experiments/hypotheses/hypothesis.hpp"
#include "experiments/summary.hpp"

namespace credstream {
namespace {

constexpr Figure kFigures[] = {
    {"credibility_fall", "1", "Credibility of government before the first day less on the last",
     [](const StudyRuns& r, std::size_t arm) {
       return credibility_at_start(r.records[arm]) - total_of(r.records[arm], "credibility");
     }},
};

constexpr Contrast kContrasts[] = {
    {"H2a", "Good and bad experience that balance, one for one, leave less trust than before",
     "好坏体验一对一相抵之后，信任低于从前", "1", Expect::positive,
     [](const ArmFigures& f) { return f.at("asymmetric", "credibility_fall"); }},
    {"H2-control", "With equal weights and equal spillover they leave it as it was",
     "若权重与外溢相等，则信任不变", "1", Expect::vanishes,
     [](const ArmFigures& f) { return f.at("symmetric", "credibility_fall"); }},
};

}  // namespace

extern const Hypothesis kHypothesis_h02;
const Hypothesis kHypothesis_h02{
    .id = "H2",
    .text = "Trust is asymmetric: balanced good and bad experience does not leave it as it was",
    .text_zh = "信任不对称：好坏体验相抵并不能恢复原状",
    .scenario = "hypotheses/h02-asymmetry",
    .figures = kFigures,
    .contrasts = kContrasts};

}  // namespace credstream
