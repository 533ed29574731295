/// Paid praise: comments by people who are paid for them. Viewers whom they make suspicious may
/// notice, the platform purges them now and then, and the agency's books may become known.
#include "agents/rules/exposure.hpp"

namespace credstream {
namespace {

double comments(const StreamConduct& stream) { return stream.plan.praise * stream.viewers; }

}  // namespace

extern const MisconductDefinition kMisconduct_praise;
const MisconductDefinition kMisconduct_praise{
    .name = "praise",
    .title = "Paid praise",
    .title_zh = "水军",
    .address = 5,
    .cause = kExposedPraise,
    .severity = &ExposureParams::severity_praise,
    .apology = &RepairParams::praise,
    .punished = Punished::official,
    .practised = [](const StreamConduct& stream) { return stream.plan.praise > 0; },
    .arranged_orders = [](const StreamConduct&) { return std::int64_t{0}; },
    .extent = [](const StreamConduct& stream,
                 const ExposureParams& p) { return paid_comment_share(stream.plan.praise, p); },
    .hazard =
        [](const StreamConduct& stream, const ExposureTerms& terms) {
          return stream.plan.praise > 0 ? notice_hazard(stream, terms.p) : 0.0;
        },
    .displayed =
        [](const StreamConduct& stream) { return Displayed{.comments = stream.plan.praise}; },
    .bought = comments,
    .on = &ExposureParams::paid_attention};

}  // namespace credstream
