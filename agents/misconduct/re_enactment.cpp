/// Deals that were made before and are staged again: those who rehearsed may talk, and customers
/// may doubt the figures.
#include "agents/rules/exposure.hpp"

namespace credstream {
namespace {

std::int64_t orders(const StreamConduct& stream) { return stream.reenacted_orders; }

double talk(const StreamConduct& stream, const ExposureTerms& terms) {
  if (stream.reenacted_orders == 0) return 0;
  return talk_hazard(terms, stream.viewers, stream.plan.reenacted_insiders,
                     stream.suspicion_excess);
}

}  // namespace

extern const MisconductDefinition kMisconduct_re_enactment;
const MisconductDefinition kMisconduct_re_enactment{
    .name = "re_enactment",
    .title = "Re-enacted deals",
    .title_zh = "重演签约",
    .address = 2,
    .cause = kExposedReenactment,
    .severity = &ExposureParams::severity_reenactment,
    .apology = &RepairParams::re_enactment,
    .punished = Punished::official,
    .practised = [](const StreamConduct& stream) { return stream.plan.reenacted_orders > 0; },
    .arranged_orders = orders,
    .extent = [](const StreamConduct& stream,
                 const ExposureParams&) { return share_of_reported(orders(stream), stream); },
    .hazard = talk,
    .displayed =
        [](const StreamConduct& stream) {
          return Displayed{.unpaid_orders = static_cast<double>(orders(stream))};
        }};

}  // namespace credstream
