#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<ChainParams> kRows[] = {
    {"gain",
     &ChainParams::gain,
     0,
     {0, 1},
     "1",
     assumed,
     "Scale of the growth of chain capability; 0 turns it off",
     "产业链能力增长的倍数；0 即关闭",
     "S0, S3: direction only"},
    {"effort_rate",
     &ChainParams::effort_rate,
     0.05,
     {0, 10},
     "1/stream",
     assumed,
     "Growth per stream for which an official works on the chain with full effort",
     "官员全力投入产业链时每场的增长",
     "assumed",
     false,
     {0.025, 0.1}},
    {"investment_rate",
     &ChainParams::investment_rate,
     0.2,
     {0, 100},
     "1/100000 yuan",
     assumed,
     "Growth per 100,000 yuan invested",
     "每投入十万元的增长",
     "assumed",
     false,
     {0.1, 0.4}},
    {"half_life_days",
     &ChainParams::half_life_days,
     730,
     {1, 1000000.0},
     "day",
     assumed,
     "Days in which neglected capability halves",
     "无投入时能力减半的天数",
     "assumed",
     false,
     {365, 1460}},
    {"price_effect",
     &ChainParams::price_effect,
     0.3,
     {0, 5},
     "1",
     assumed,
     "Rise of the offline price at full capability",
     "能力充分时线下价格的涨幅",
     "F42: a premium off-stream; size assumed",
     false,
     {0.15, 0.6}},
    {"demand_effect",
     &ChainParams::demand_effect,
     0.3,
     {0, 5},
     "1",
     assumed,
     "Rise of offline demand at full capability",
     "能力充分时线下需求的增幅",
     "assumed",
     false,
     {0.15, 0.6}},
    {"pass_through_effect",
     &ChainParams::pass_through_effect,
     0.3,
     {0, 1},
     "1",
     assumed,
     "Share of the middlemen's part that goes to farmers at full capability",
     "能力充分时中间环节让给农户的比例",
     "assumed",
     false,
     {0.15, 0.6}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"chain", "Industry chain", "产业链", kInfo};

}  // namespace

extern const ModelSection kSection_chain;
const ModelSection kSection_chain{&kTable, [](ModelParams& p) { return values_of(p.chain); }};

}  // namespace credstream
