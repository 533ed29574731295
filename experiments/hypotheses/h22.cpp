/// H22: where attention is used up, people hear of few scandals.
#include "experiments/hypotheses/hypothesis.hpp"
#include "experiments/verify/verify.hpp"

namespace credstream {
namespace {

constexpr std::string_view kArms[] = {"apportionment"};

/// Exposures that a person remembers at the end, the mean over people.
double heard_of(const StudyRuns& runs, std::size_t arm) {
  return mean_error(person_column(runs.records[arm], "exposures_heard")).mean;
}

constexpr Figure kFigures[] = {
    {"heard", "scandals", "Scandals that a person heard of in the year", heard_of},
    {"attention", "1", "1 where attention is used up", attention_is_used_up},
};

constexpr Contrast kContrasts[] = {
    {"H22", "Of fewer than three in a year of orders to buy: three less those heard of",
     "摊派一年之中听说的丑闻不足三起：三减去听说数", "scandals", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("apportionment", "attention") == 0 ? kCannotTell
                                                      : 3 - f.at("apportionment", "heard");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h22;
const Hypothesis kHypothesis_h22{.id = "H22",
                                 .text =
                                     "Where attention is used up, people hear of fewer than three "
                                     "scandals a year under apportionment",
                                 .text_zh = "关注会耗尽时，摊派下人们一年听说的丑闻不足三起",
                                 .scenario = "hypotheses/h22-scandals-heard",
                                 .figures = kFigures,
                                 .contrasts = kContrasts,
                                 .people = true,
                                 .worlds = true,
                                 .arms = kArms};

}  // namespace credstream
