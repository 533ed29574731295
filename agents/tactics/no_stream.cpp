/// No stream: one that is due is not held. The baseline for what one stream brings and costs.
#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct NoStreamParams {
  double intensity;
  double adopters;
};

constexpr Parameter<NoStreamParams> kRows[] = {
    {.name = "intensity",
     .field = &NoStreamParams::intensity,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of streams, drawn, that are not held; 0 is the baseline",
     .meaning_zh = "不举办的场次比例（随机抽取）；0 即基准",
     .source = "scenario"},
    {.name = "adopters",
     .field = &NoStreamParams::adopters,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that leave streams out",
     .meaning_zh = "不举办直播的县比例",
     .source = "scenario"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{
    .section = "tactics.no_stream", .title = "No stream", .title_zh = "不办直播", .rows = kInfo};

void call_off(std::span<const double> values, const StreamSight& /*sight*/, StreamPlan& plan) {
  plan.cancelled += params_from<NoStreamParams>(values).intensity;
}

}  // namespace

extern const TacticDefinition kTactic_no_stream;
const TacticDefinition kTactic_no_stream{.name = "no_stream", .table = &kTable, .rule = call_off};

}  // namespace credstream
