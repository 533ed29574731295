/// H6: apportionment comes out in proportion to who knows, costs employees in proportion to what
/// is asked of them, and pays farmers while it is hidden.
#include <cmath>

#include "experiments/hypotheses/hypothesis.hpp"
#include "sim/numeric.hpp"

namespace credstream {
namespace {

constexpr Figure kFigures[] = {
    {"exposures", "exposures", "Exposures",
     [](const StudyRuns& r, std::size_t arm) { return total_of(r.records[arm], "exposures"); }},
    {"streams", "streams", "Streams",
     [](const StudyRuns& r, std::size_t arm) { return total_of(r.records[arm], "streams"); }},
    {"burden", "yuan", "What employees were made to pay beyond what the goods are worth to them",
     [](const StudyRuns& r, std::size_t arm) { return total_of(r.records[arm], "burden_yuan"); }},
    {"farmer_income", "yuan", "Farmer income",
     [](const StudyRuns& r, std::size_t arm) {
       return total_of(r.records[arm], "farmer_income_yuan");
     }},
};

/// Cumulated hazard of a stream; its inverse is the mean number of streams until it comes out.
/// Too few exposures, or a stream that never stays hidden, cannot tell.
double hazard(const ArmFigures& f, std::string_view arm) {
  constexpr double kFewest = 5;  // of a replicate, on average
  const double exposures = f.at(arm, "exposures"), streams = f.at(arm, "streams");
  if (exposures < kFewest || streams - exposures < kFewest) return kCannotTell;
  return -log(1 - exposures / streams);
}

constexpr double kTolerance = 0.25;

constexpr Contrast kContrasts[] = {
    {"H6a", "Time to exposure falls as 1/n: 0.25 - |exponent + 1| between 500 and 2,000 heads",
     "曝光时间与人数成反比（指数误差 0.25 以内）", "1", Expect::positive,
     [](const ArmFigures& f) {
       const double few = hazard(f, "n500"), many = hazard(f, "n2000");
       if (std::isnan(few) || std::isnan(many)) return kCannotTell;
       return kTolerance - std::abs(log(many / few) / log(4.0) - 1);
     },
     true},
    {"H6b", "Burden is linear in the amount: 0.1 - |burden at 100 yuan / (2 x at 50) - 1|",
     "负担与金额成正比（误差 10% 以内）", "1", Expect::positive,
     [](const ArmFigures& f) {
       return 0.1 - std::abs(ratio_of(f.at("m100", "burden"), 2 * f.at("n2000", "burden")) - 1);
     }},
    {"H6c", "Farmers earn more while it stays hidden", "未曝光期间农民收入更高", "yuan",
     Expect::positive,
     [](const ArmFigures& f) {
       return f.at("hidden", "farmer_income") - f.at("none", "farmer_income");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h06;
const Hypothesis kHypothesis_h06{
    .id = "H6",
    .text =
        "Apportionment: time to exposure falls as 1/n, burden is linear in the amount, farmer "
        "income rises while it stays hidden",
    .text_zh = "摊派：曝光时间与人数成反比，负担与金额成正比，未曝光时农户增收",
    .scenario = "hypotheses/h06-apportionment",
    .figures = kFigures,
    .contrasts = kContrasts};

}  // namespace credstream
