/// H8: some paid praise sells, too much gives itself away.
#include <algorithm>

#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr Figure kFigures[] = {
    {"genuine", "yuan", "Voluntary sales",
     [](const StudyRuns& r, std::size_t arm) {
       return total_of(r.records[arm], "voluntary_sales_yuan");
     }},
};

double moderate(const ArmFigures& f) {
  return std::max({f.at("w1", "genuine"), f.at("w3", "genuine"), f.at("w10", "genuine")});
}

constexpr Contrast kContrasts[] = {
    {"H8a", "A moderate water army sells more than none", "适度的水军比没有水军卖得更多", "yuan",
     Expect::positive, [](const ArmFigures& f) { return moderate(f) - f.at("none", "genuine"); }},
    {"H8b", "And more than a very large one", "也比过量的水军卖得更多", "yuan", Expect::positive,
     [](const ArmFigures& f) { return moderate(f) - f.at("w50", "genuine"); }},
    {"H8c", "A very large one sells less than none", "过量的水军比没有水军卖得更少", "yuan",
     Expect::positive,
     [](const ArmFigures& f) { return f.at("none", "genuine") - f.at("w50", "genuine"); }},
    {"H8-control", "More praise does no harm where praise raises no doubt",
     "若好评不引起怀疑，则多多益善", "yuan", Expect::not_positive,
     [](const ArmFigures& f) {
       return f.at("w10_trusted", "genuine") - f.at("w50_trusted", "genuine");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h08;
const Hypothesis kHypothesis_h08{
    .id = "H8",
    .text = "Sales first rise and then fall with the size of a water army",
    .text_zh = "销售额随水军规模先升后降",
    .scenario = "hypotheses/h08-water-army",
    .figures = kFigures,
    .contrasts = kContrasts};

}  // namespace credstream
