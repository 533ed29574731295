/// Paid praise: one in a hundred of those who are paid to comment knows for whom they work, and may
/// talk.
#include "agents/rules/exposure.hpp"

namespace credstream {
namespace {

constexpr double kShareWhoKnow = 0.01;

double comments(const StreamConduct& stream) { return stream.plan.praise * stream.viewers; }

double leak_hazard(const StreamConduct& stream, const ExposureTerms& terms) {
  return any_of(terms.rules.leak, kShareWhoKnow * comments(stream));
}

/// Share of the comments that were paid; every viewer writes as many as is usual.
double paid_share(const StreamConduct& stream) {
  constexpr double kUsualComments = 0.1;  // per viewer
  return stream.plan.praise / (stream.plan.praise + kUsualComments);
}

}  // namespace

extern const MisconductDefinition kMisconduct_paid_praise;
const MisconductDefinition kMisconduct_paid_praise{
    .name = "paid_praise",
    .title = "Paid praise",
    .title_zh = "水军",
    .address = 4,
    .cause = kExposedFakeOrders,
    .severity = &ExposureParams::severity_fake_orders,
    .apology = &RepairParams::praise,
    .punished = Punished::nobody,
    .practised = [](const StreamConduct& stream) { return stream.plan.praise > 0; },
    .arranged_orders = [](const StreamConduct&) { return std::int64_t{0}; },
    .extent = paid_share,
    .hazard = leak_hazard};

}  // namespace credstream
