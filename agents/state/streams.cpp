#include "agents/state/streams.hpp"

#include "agents/purposes.hpp"

namespace credstream {

Calendar<StreamDue> stream_calendar(const Model& m) {
  Calendar<StreamDue> calendar(m.days);
  const CampaignParams& c = m.p.campaign;
  const double length = c.end_day - c.start_day;
  for (std::uint32_t j = 0; j < m.counties.size(); ++j) {
    const Words spare = draw(m.key, {j, 0xFFFFFFFF, 0, kDrawCalendar});
    const auto whole = static_cast<std::uint32_t>(c.streams_per_county);
    const bool one_more = unit(spare[0]) < c.streams_per_county - whole;
    const std::uint32_t count = whole + (one_more ? 1 : 0);
    for (std::uint32_t k = 0; k < count; ++k) {
      const double u = unit(draw(m.key, {j, k, 0, kDrawCalendar})[0]);
      const double at = c.start_day + (k + u) * length / count;
      calendar.schedule(static_cast<std::int32_t>(at), {j, k});
    }
  }
  return calendar;
}

StreamConduct conduct_in(const Stream& stream, std::int64_t weight) {
  const double viewers = static_cast<double>(stream.views) * static_cast<double>(weight);
  return {.plan = stream.plan,
          .mandated_heads = stream.mandated_heads,
          .online_heads = stream.online_heads,
          .fake_orders = stream.fake_orders,
          .reenacted_orders = stream.reenacted_orders,
          .genuine_orders = stream.genuine_orders,
          .viewers = viewers,
          .suspicion_excess = stream.suspicion_excess,
          .favour_suspicion = stream.favour_suspicion,
          .praise_suspicion = stream.praise_suspicion,
          .bots = stream.bots,
          .displayed_viewers = viewers + static_cast<double>(stream.arranged_viewers())};
}

}  // namespace credstream
