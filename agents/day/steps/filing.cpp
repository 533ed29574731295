#include "agents/day/steps/filing.hpp"

#include <algorithm>

namespace credstream {
namespace {

/// Which kind of arranged orders a stream had most of.
Arranged mostly_arranged(const Stream& s) {
  if (s.reenacted_orders > std::max(s.fake_orders, s.mandated_heads)) return kStaged;
  return s.fake_orders > s.mandated_heads ? kFakes : kTold;
}

}  // namespace

void file_figures(const Model& m, const Stream& stream, Publications& publications,
                  std::int32_t day) {
  Disclosure& disclosure = publications.of_county[stream.county];
  if (!disclosure.publishes) return;
  const auto arranged =
      static_cast<double>(stream.mandated_heads + stream.fake_orders + stream.reenacted_orders);
  const double false_share =
      arranged > 0 ? arranged / (arranged + static_cast<double>(stream.genuine_orders)) : 0.0;
  const std::int32_t after = std::max(static_cast<std::int32_t>(m.p.disclosure.day),
                                      static_cast<std::int32_t>(m.p.campaign.delivery_days));
  if (!publications.due.schedule(day + after, {stream.county, stream.id})) return;
  disclosure.waiting.push_back(
      {stream.id, day, false_share, mostly_arranged(stream), stream.displayed_fen, 0});
}

}  // namespace credstream
