/// H11: a ban on some tactics moves officials to those that it does not name.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr Figure kFigures[] = {
    {"mandates", "1", "Share of streams with apportionment",
     [](const StudyRuns& r, std::size_t arm) {
       return total_of(r.records[arm], "share_apportionment");
     }},
    {"fakes", "1", "Share of streams with fake orders",
     [](const StudyRuns& r, std::size_t arm) {
       return total_of(r.records[arm], "share_fake_orders");
     }},
};

constexpr Contrast kContrasts[] = {
    {"H11a", "More apportionment where only false sales are banned", "仅禁止虚假销售时，摊派更多",
     "1", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("false_sales_banned", "mandates") - f.at("no_ban", "mandates");
     }},
    {"H11b", "More fake orders where only apportionment is banned", "仅禁止摊派时，刷单更多", "1",
     Expect::positive,
     [](const ArmFigures& f) {
       return f.at("mandates_banned", "fakes") - f.at("no_ban", "fakes");
     }},
    {"H11c", "More apportionment where only false sales are banned and nobody inspects",
     "仅禁止虚假销售且不抽查时，摊派更多", "1", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("false_sales_named", "mandates") - f.at("no_ban", "mandates");
     }},
    {"H11d", "More fake orders where only apportionment is banned and nobody inspects",
     "仅禁止摊派且不抽查时，刷单更多", "1", Expect::positive,
     [](const ArmFigures& f) { return f.at("mandates_named", "fakes") - f.at("no_ban", "fakes"); }},
    {"H11-control", "No more apportionment where officials do not choose",
     "若官员不作选择，则摊派不增", "1", Expect::not_positive,
     [](const ArmFigures& f) {
       return f.at("false_sales_banned_fixed", "mandates") - f.at("no_ban_fixed", "mandates");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h11;
const Hypothesis kHypothesis_h11{.id = "H11",
                                 .text = "A partial ban moves officials to what it does not name",
                                 .text_zh = "部分禁令使官员转向未被点名的手段",
                                 .scenario = "hypotheses/h11-displacement",
                                 .figures = kFigures,
                                 .contrasts = kContrasts};

}  // namespace credstream
