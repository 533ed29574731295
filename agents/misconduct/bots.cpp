/// Bots: views that are bought and nobody's. The platform purges them now and then, and the books
/// of the agency that sold them may become known.
#include "agents/rules/exposure.hpp"

namespace credstream {
namespace {

double views(const StreamConduct& stream) { return static_cast<double>(stream.bots); }

}  // namespace

extern const MisconductDefinition kMisconduct_bots;
const MisconductDefinition kMisconduct_bots{
    .name = "bots",
    .title = "Bots",
    .title_zh = "机器流量",
    .address = 4,
    .cause = kExposedBots,
    .severity = &ExposureParams::severity_bots,
    .apology = &RepairParams::bots,
    .punished = Punished::official,
    .practised = [](const StreamConduct& stream) { return stream.bots > 0; },
    .arranged_orders = [](const StreamConduct&) { return std::int64_t{0}; },
    .extent = [](const StreamConduct& stream, const ExposureParams&) { return bot_share(stream); },
    .hazard = [](const StreamConduct&, const ExposureTerms&) { return 0.0; },
    .displayed = [](const StreamConduct& stream) { return Displayed{.viewers = views(stream)}; },
    .bought = views,
    .bought_views = true,
    .on = &ExposureParams::paid_attention};

}  // namespace credstream
