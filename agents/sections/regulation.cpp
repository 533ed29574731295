#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;
using P = RegulationParams;

constexpr Parameter<P> kRows[] = {
    {"bars_arranged",
     &P::bars_arranged,
     0,
     {0, 1},
     "1",
     chosen,
     "Share of streams in which a county leaves arranged figures and private pay undone",
     "不作安排性数据与私利的场次比例",
     "S3: the Anhui notice"},
    {"bars_traffic",
     &P::bars_traffic,
     0,
     {0, 1},
     "1",
     chosen,
     "Share of streams for which no traffic may be bought",
     "不得购买流量的场次比例",
     "S3: the Anhui notice"},
    {"refused",
     &P::refused,
     0,
     {0, 1},
     "1",
     chosen,
     "Share of streams that are not allowed",
     "不获批准的场次比例",
     "scenario"},
    {"refused_when_open",
     &P::refused_when_open,
     0,
     {0, 1},
     "1",
     chosen,
     "Share of streams that are not allowed while the usual channel is open",
     "线下渠道畅通时不获批准的场次比例",
     "S1: streams for force majeure alone"},
    {"open_share",
     &P::open_share,
     0.9,
     {0, 1},
     "1",
     chosen,
     "Share of the usual channel from which on it counts as open",
     "视为畅通的线下渠道恢复比例",
     "scenario"},
    {"delay_days",
     &P::delay_days,
     0,
     {0, 365},
     "d",
     chosen,
     "Days by which a stream is put off",
     "场次推迟天数",
     "scenario"},
    {"backstage",
     &P::backstage,
     0,
     {0, 1},
     "1",
     chosen,
     "Share of streams that a farmer or an expert hosts instead of the official",
     "由农民或专家代替官员主持的场次比例",
     "S0, S3: leaders behind the stage"},
    {"paper_hours",
     &P::paper_hours,
     0,
     {0, 1e4},
     "h",
     chosen,
     "Hours of staff per stream for filings, lists and approvals",
     "每场备案、公示与审批工时",
     "scenario"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"regulation", "What counties must keep to", "对县的约束", kInfo};

}  // namespace

extern const ModelSection kSection_regulation;
const ModelSection kSection_regulation{&kTable,
                                       [](ModelParams& p) { return values_of(p.regulation); }};

}  // namespace credstream
