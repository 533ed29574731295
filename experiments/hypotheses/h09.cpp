/// H9: evaluation by farmer income cuts fraud, unless farmer income itself can be arranged.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr Figure kFigures[] = {
    {"fraud", "1", "Share of reported sales that was arranged",
     [](const StudyRuns& r, std::size_t arm) {
       return ratio_of(total_of(r.records[arm], "fake_sales_yuan") +
                           total_of(r.records[arm], "reenacted_sales_yuan") +
                           total_of(r.records[arm], "apportioned_sales_yuan"),
                       total_of(r.records[arm], "reported_sales_yuan"));
     }},
};

constexpr Contrast kContrasts[] = {
    {"H9a", "Less of what is reported is arranged when officials are judged by farmer income",
     "按农民收入考核时，上报额中安排的比例更低", "1", Expect::positive,
     [](const ArmFigures& f) { return f.at("reported", "fraud") - f.at("income", "fraud"); }},
    {"H9b", "But no less where the arrangement pays farmers, as apportionment does",
     "若安排本身使农民增收（如摊派），则不降低", "1", Expect::not_positive,
     [](const ArmFigures& f) {
       return f.at("reported_gameable", "fraud") - f.at("income_gameable", "fraud");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h09;
const Hypothesis kHypothesis_h09{
    .id = "H9",
    .text = "Judging officials by farmer income cuts fraud, unless income itself can be arranged",
    .text_zh = "按农民收入考核减少造假，除非收入本身可被安排",
    .scenario = "hypotheses/h09-income-evaluation",
    .figures = kFigures,
    .contrasts = kContrasts};

}  // namespace credstream
