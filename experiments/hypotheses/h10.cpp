/// H10: sampling before listing wins credibility, costs little volume, and each further sample wins
/// less.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr Figure kFigures[] = {
    {"credibility", "1", "Credibility at the end",
     [](const StudyRuns& r, std::size_t arm) { return total_of(r.records[arm], "credibility"); }},
    {"orders", "orders", "Real orders",
     [](const StudyRuns& r, std::size_t arm) { return total_of(r.records[arm], "orders_real"); }},
};

constexpr Contrast kContrasts[] = {
    {"H10a", "Credibility is higher with five samples a batch", "每批抽五件时公信力更高", "1",
     Expect::positive,
     [](const ArmFigures& f) { return f.at("five", "credibility") - f.at("none", "credibility"); }},
    {"H10b", "And at most one order in twenty is lost", "且订单损失不超过二十分之一", "1",
     Expect::positive,
     [](const ArmFigures& f) {
       return 0.05 +
              ratio_of(f.at("five", "orders") - f.at("none", "orders"), f.at("none", "orders"));
     },
     true},
    {"H10c", "Each of the first five samples wins more than each of the next fifteen",
     "前五件每件的收益高于其后十五件", "1", Expect::positive,
     [](const ArmFigures& f) {
       return (f.at("five", "credibility") - f.at("none", "credibility")) / 5.0 -
              (f.at("twenty", "credibility") - f.at("five", "credibility")) / 15.0;
     }},
    {"H10-control", "Nothing is won where all batches are alike", "若各批相同，则无收益", "1",
     Expect::vanishes,
     [](const ArmFigures& f) {
       return f.at("five_alike", "credibility") - f.at("none_alike", "credibility");
     },
     true},
};

}  // namespace

extern const Hypothesis kHypothesis_h10;
const Hypothesis kHypothesis_h10{.id = "H10",
                                 .text =
                                     "Sampling before listing wins credibility at a small loss in "
                                     "volume, and less with each sample",
                                 .text_zh = "上架前抽检以小的销量损失换取公信力，且边际递减",
                                 .scenario = "hypotheses/h10-sampling",
                                 .figures = kFigures,
                                 .contrasts = kContrasts};

}  // namespace credstream
