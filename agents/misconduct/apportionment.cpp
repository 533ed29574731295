/// Orders to buy: everyone who was ordered is a witness with a paper, and the more was asked for,
/// the sooner somebody talks.
#include "agents/rules/exposure.hpp"

namespace credstream {
namespace {

constexpr double kUsualYuan = 50;  ///< the amount at which the leak is the usual one

std::int64_t heads(const StreamConduct& stream) { return stream.mandated_heads; }

double leak_hazard(const StreamConduct& stream, const ExposureTerms& terms) {
  const double leak =
      terms.rules.leak * exp(terms.p.leak_burden * (stream.plan.mandated_yuan / kUsualYuan - 1.0));
  return any_of(leak, static_cast<double>(stream.mandated_heads) * stream.plan.mandate_days);
}

}  // namespace

extern const MisconductDefinition kMisconduct_apportionment;
const MisconductDefinition kMisconduct_apportionment{
    .name = "apportionment",
    .title = "Orders to buy",
    .title_zh = "摊派",
    .address = 0,
    .cause = kExposedApportionment,
    .severity = &ExposureParams::severity_apportionment,
    .apology = &RepairParams::apportionment,
    .punished = Punished::official,
    .practised = [](const StreamConduct& stream) { return stream.mandated_heads > 0; },
    .arranged_orders = heads,
    .extent = [](const StreamConduct& stream,
                 const ExposureParams&) { return share_of_reported(heads(stream), stream); },
    .hazard = leak_hazard,
    .displayed =
        [](const StreamConduct& stream) {
          const auto online = static_cast<double>(stream.online_heads);
          return Displayed{.viewers = online, .orders = online};
        }};

}  // namespace credstream
