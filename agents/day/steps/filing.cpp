#include "agents/day/steps/filing.hpp"

#include <algorithm>

namespace credstream {
namespace {

/// A stream's arranged orders: how many, and which kind of misconduct most of them are of.
struct ArrangedOrders {
  std::int64_t all = 0, most = 0;
  std::uint32_t mostly = 0;
};

ArrangedOrders arranged_orders(const StreamConduct& conduct) {
  ArrangedOrders result;
  const auto kinds = kinds_of_misconduct();
  for (std::uint32_t k = 0; k < kinds.size(); ++k) {
    const std::int64_t orders = kinds[k]->arranged_orders(conduct);
    result.all += orders;
    if (orders <= result.most) continue;
    result.most = orders;
    result.mostly = k;
  }
  return result;
}

}  // namespace

void file_figures(const Model& m, const Stream& stream, Publications& publications,
                  std::int32_t day) {
  Disclosure& disclosure = publications.of_county[stream.county];
  if (!disclosure.publishes) return;
  const ArrangedOrders orders = arranged_orders(conduct_in(stream, m.weight));
  const auto arranged = static_cast<double>(orders.all);
  const double false_share =
      arranged > 0 ? arranged / (arranged + static_cast<double>(stream.genuine_orders)) : 0.0;
  const std::int32_t after =
      std::max(static_cast<std::int32_t>(m.p.disclosure.day),
               static_cast<std::int32_t>(m.of(stream.lot).campaign.delivery_days));
  if (!publications.due.schedule(day + after, {stream.county, stream.id})) return;
  disclosure.waiting.push_back(
      {stream.id, day, false_share, orders.mostly, stream.displayed_fen, 0});
}

}  // namespace credstream
