/// H4: when many counties buy traffic, it gets dearer and does less for sales.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr Figure kFigures[] = {
    {"traffic_price", "yuan/1000 views", "Mean price of traffic",
     [](const StudyRuns& r, std::size_t arm) { return total_of(r.records[arm], "traffic_price"); }},
    {"traffic", "yuan", "Public money spent on traffic",
     [](const StudyRuns& r, std::size_t arm) {
       return core_sum(r.records[arm], "traffic_fen") / 100;
     }},
    {"genuine", "yuan", "Voluntary sales",
     [](const StudyRuns& r, std::size_t arm) {
       return total_of(r.records[arm], "voluntary_sales_yuan");
     }},
};

double gain_per_yuan(const ArmFigures& f, std::string_view arm) {
  return ratio_of(f.at(arm, "genuine") - f.at("none", "genuine"), f.at(arm, "traffic"));
}

constexpr Contrast kContrasts[] = {
    {"H4a", "Traffic is dearer when all counties buy it than when a fifth does",
     "所有县都买流量时，流量比仅五分之一的县购买时更贵", "yuan/1000 views", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("many", "traffic_price") - f.at("few", "traffic_price");
     }},
    {"H4b", "A yuan of it then brings less voluntary sales", "每元流量带来的自愿销售额更少",
     "yuan/yuan", Expect::positive,
     [](const ArmFigures& f) { return gain_per_yuan(f, "few") - gain_per_yuan(f, "many"); }},
    {"H4-control", "The price does not move where supply is elastic", "若流量供给充分，则价格不变",
     "yuan/1000 views", Expect::vanishes,
     [](const ArmFigures& f) {
       return f.at("many_flat", "traffic_price") - f.at("few_flat", "traffic_price");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h04;
const Hypothesis kHypothesis_h04{
    .id = "H4",
    .text = "The more counties buy traffic, the dearer it is and the less it brings per yuan",
    .text_zh = "购买流量的县越多，流量越贵，每元收效越低",
    .scenario = "hypotheses/h04-traffic",
    .figures = kFigures,
    .contrasts = kContrasts};

}  // namespace credstream
