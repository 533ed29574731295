/// A star at public expense: the star's staff know who pays the fee, and may talk.
#include "agents/rules/exposure.hpp"

namespace credstream {
namespace {

constexpr double kStaff = 5;  ///< of a star

double public_share(const StreamConduct& stream) { return 1.0 - stream.plan.slot_fee_enterprise; }

bool practised(const StreamConduct& stream) {
  return stream.plan.cohosts > 0 && stream.plan.slot_fee_yuan > 0 && public_share(stream) > 0;
}

double leak_hazard(const StreamConduct& stream, const ExposureTerms& terms) {
  return practised(stream) ? any_of(terms.rules.leak, kStaff * stream.plan.cohosts) : 0.0;
}

}  // namespace

extern const MisconductDefinition kMisconduct_public_star;
const MisconductDefinition kMisconduct_public_star{
    .name = "public_star",
    .title = "Stars at public expense",
    .title_zh = "公款请明星",
    .address = 6,
    .cause = kExposedFavour,
    .severity = &ExposureParams::severity_favour,
    .apology = &RepairParams::favour,
    .punished = Punished::nobody,
    .practised = practised,
    .arranged_orders = [](const StreamConduct&) { return std::int64_t{0}; },
    .extent = [](const StreamConduct& stream,
                 const ExposureParams&) { return practised(stream) ? public_share(stream) : 0.0; },
    .hazard = leak_hazard,
    // The stream that the star made is taken off display.
    .displayed =
        [](const StreamConduct& stream) { return Displayed{.stream = practised(stream)}; }};

}  // namespace credstream
