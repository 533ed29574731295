/// Private pay for an official: those who paid may talk, and viewers sense the private interest.
#include <algorithm>

#include "agents/rules/exposure.hpp"

namespace credstream {
namespace {

double talk(const StreamConduct& stream, const ExposureTerms& terms) {
  if (stream.plan.favour <= 0) return 0;
  return talk_hazard(terms, stream.viewers, stream.plan.favour_insiders, stream.favour_suspicion);
}

}  // namespace

extern const MisconductDefinition kMisconduct_favour;
const MisconductDefinition kMisconduct_favour{
    .name = "favour",
    .title = "Private favour",
    .title_zh = "谋私",
    .address = 3,
    .cause = kExposedFavour,
    .severity = &ExposureParams::severity_favour,
    .apology = &RepairParams::favour,
    .punished = Punished::official,
    .practised = [](const StreamConduct& stream) { return stream.plan.favour > 0; },
    .arranged_orders = [](const StreamConduct&) { return std::int64_t{0}; },
    .extent = [](const StreamConduct& stream,
                 const ExposureParams&) { return std::clamp(stream.plan.favour, 0.0, 1.0); },
    .hazard = talk,
    // The stream was held for the pay.
    .displayed =
        [](const StreamConduct& stream) { return Displayed{.stream = stream.plan.favour > 0}; }};

}  // namespace credstream
