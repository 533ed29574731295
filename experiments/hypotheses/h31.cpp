/// H31: of public money for a loss leader, less than half reaches farmers.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr std::string_view kArms[] = {"organic", "loss_leader"};

constexpr Figure kFigures[] = {
    {"net_income", "yuan", "Farmers' net income", net_income},
    {"public", "yuan", "Public money",
     [](const StudyRuns& r, std::size_t arm) {
       return total_of(r.records[arm], "public_spending_yuan");
     }},
};

constexpr Contrast kContrasts[] = {
    {"H31", "Public money beyond the honest arm's less twice what farmers net by it",
     "公共支出增量减去农民净收入增量的两倍", "yuan", Expect::positive,
     [](const ArmFigures& f) {
       const double spent = f.at("loss_leader", "public") - f.at("organic", "public");
       const double gain = f.at("loss_leader", "net_income") - f.at("organic", "net_income");
       return spent > 0 ? spent - 2 * gain : kCannotTell;
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h31;
const Hypothesis kHypothesis_h31{
    .id = "H31",
    .text = "Of public money for a loss leader less than half reaches farmers as net income",
    .text_zh = "亏本价的公共支出中不到一半成为农民净收入",
    .scenario = "four-tactics",
    .figures = kFigures,
    .contrasts = kContrasts,
    .worlds = true,
    .arms = kArms};

}  // namespace credstream
