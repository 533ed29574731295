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
    {"intensity",
     &OrganicParams::intensity,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Scale of the dose; organic selling has none",
     "强度；正常销售没有剂量",
     "scenario"},
    {"adopters",
     &OrganicParams::adopters,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of counties that use it",
     "采用的县比例",
     "scenario"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"tactics.organic", "Organic selling", "正常销售", kInfo};

void leave_as_it_is(std::span<const double> /*values*/, const StreamSight& /*sight*/,
                    StreamPlan& /*plan*/) {}

}  // namespace

extern const TacticDefinition kTactic_organic;
const TacticDefinition kTactic_organic{"organic", &kTable, leave_as_it_is};

}  // namespace credstream
