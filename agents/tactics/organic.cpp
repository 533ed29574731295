/// Organic selling: no tactic. It has a file and a rule so that an arm can name it, and so that
/// the conformance tests run over the baseline too.
#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct OrganicParams {
  double intensity;
  double adopters;
};

constexpr Parameter<OrganicParams> kRows[] = {
    {.name = "intensity",
     .field = &OrganicParams::intensity,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Scale of the dose; organic selling has none",
     .meaning_zh = "强度；正常销售没有剂量",
     .source = "scenario"},
    {.name = "adopters",
     .field = &OrganicParams::adopters,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that use it",
     .meaning_zh = "采用的县比例",
     .source = "scenario"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "tactics.organic",
                                .title = "Organic selling",
                                .title_zh = "正常销售",
                                .rows = kInfo};

void leave_as_it_is(std::span<const double> /*values*/, const StreamSight& /*sight*/,
                    StreamPlan& /*plan*/) {}

}  // namespace

extern const TacticDefinition kTactic_organic;
const TacticDefinition kTactic_organic{.name = "organic", .table = &kTable, .rule = leave_as_it_is};

}  // namespace credstream
