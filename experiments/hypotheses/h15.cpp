/// H15: an apology mends little once people have heard of scandals before.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr std::int32_t kThird = 40;

constexpr Figure kFigures[] = {
    {"mended_first", "1", "Mean credibility of government won back per apology, first third",
     [](const StudyRuns& r, std::size_t arm) {
       const RunRecord& run = r.records[arm];
       const double ppm = 1e6 * r.arms[arm].setup.params.population.consumers;
       return ratio_of(core_sum(run, "change_correction", 0, kThird) / ppm,
                       core_sum(run, "corrections", 0, kThird));
     }},
    {"mended_last", "1", "The same in the last third",
     [](const StudyRuns& r, std::size_t arm) {
       const RunRecord& run = r.records[arm];
       const double ppm = 1e6 * r.arms[arm].setup.params.population.consumers;
       return ratio_of(core_sum(run, "change_correction", run.days - kThird, run.days) / ppm,
                       core_sum(run, "corrections", run.days - kThird, run.days));
     }},
    {"end", "1", "Credibility of government on the last day",
     [](const StudyRuns& r, std::size_t arm) { return total_of(r.records[arm], "credibility"); }},
};

constexpr Contrast kContrasts[] = {
    {"H15a", "Late apologies mend at most half as much as early ones: half the early less the late",
     "后期致歉的修复不及早期的一半", "1", Expect::positive,
     [](const ArmFigures& f) {
       return 0.5 * f.at("sorry", "mended_first") - f.at("sorry", "mended_last");
     }},
    {"H15b", "Credibility ends higher with apologies than without", "有致歉时期末公信力更高", "1",
     Expect::positive,
     [](const ArmFigures& f) { return f.at("sorry", "end") - f.at("silent", "end"); }},
};

}  // namespace

extern const Hypothesis kHypothesis_h15;
const Hypothesis kHypothesis_h15{
    .id = "H15",
    .text =
        "After repeated scandals apologies restore trust only among those who hear for the "
        "first time",
    .text_zh = "丑闻反复之后，致歉只能恢复首次听闻者的信任",
    .scenario = "hypotheses/h15-apologies",
    .figures = kFigures,
    .contrasts = kContrasts};

}  // namespace credstream
