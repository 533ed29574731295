/// Fake orders: those who place them may talk, customers may doubt the figures, and the platform
/// punishes in public what it finds.
#include "agents/rules/exposure.hpp"

namespace credstream {
namespace {

std::int64_t orders(const StreamConduct& stream) { return stream.fake_orders; }

double talk(const StreamConduct& stream, const ExposureTerms& terms) {
  if (stream.fake_orders == 0) return 0;
  return talk_hazard(terms, stream.viewers, stream.plan.fake_insiders, stream.suspicion_excess);
}

/// Chance that the platform shows a penalty today, saturating in the month's fake orders.
double penalty(const CountyConduct& county, const ExposureTerms& terms) {
  constexpr double kMonth = 30.0;
  if (county.recent_fakes <= 0) return 0;
  const double recent = county.recent_fakes * exp(-county.days_since_stream / kMonth);
  if (recent < 1.0) return 0;
  const double share = recent / (recent + terms.p.platform_half_orders);
  return any_of(terms.rules.platform_hazard * county.vigilance * share, 1.0 / kMonth);
}

}  // namespace

extern const MisconductDefinition kMisconduct_fake_orders;
const MisconductDefinition kMisconduct_fake_orders{
    .name = "fake_orders",
    .title = "Fake orders",
    .title_zh = "刷单",
    .address = 1,
    .cause = kExposedFakeOrders,
    .severity = &ExposureParams::severity_fake_orders,
    .apology = &RepairParams::fake_orders,
    .punished = Punished::official,
    .practised = [](const StreamConduct& stream) { return stream.fake_orders > 0; },
    .arranged_orders = orders,
    .extent = [](const StreamConduct& stream,
                 const ExposureParams&) { return share_of_reported(orders(stream), stream); },
    .hazard = talk,
    .displayed =
        [](const StreamConduct& stream) {
          const auto fakes = static_cast<double>(orders(stream));
          return Displayed{.viewers = fakes, .unpaid_orders = fakes};
        },
    .standing_hazard = penalty};

}  // namespace credstream
