#include "agents/state/streams.hpp"

#include <algorithm>

#include "agents/purposes.hpp"

namespace credstream {

namespace {

/// Days of the campaign that a county's windows hold; none when no window is about the county.
std::vector<std::int32_t> open_days(const Model& m, std::uint32_t county) {
  std::vector<const StreamWindow*> own;
  for (const StreamWindow& window : m.calendar.windows) {
    const auto& named = window.counties;
    if (named.empty() || std::find(named.begin(), named.end(), county) != named.end())
      own.push_back(&window);
  }
  std::vector<std::int32_t> days;
  if (own.empty()) return days;
  const CampaignParams& c = m.of(county).campaign;
  for (auto day = static_cast<std::int32_t>(c.start_day); day < c.end_day; ++day)
    if (std::any_of(own.begin(), own.end(), [&](const StreamWindow* window) {
          return std::any_of(window->spans.begin(), window->spans.end(),
                             [&](const DaySpan& span) { return span.holds(day); });
        }))
      days.push_back(day);
  return days;
}

/// Whether some window is about the county.
bool has_windows(const CampaignCalendar& calendar, std::uint32_t county) {
  return std::any_of(calendar.windows.begin(), calendar.windows.end(), [&](const auto& window) {
    const auto& named = window.counties;
    return named.empty() || std::find(named.begin(), named.end(), county) != named.end();
  });
}

/// Streams that a county holds over the campaign: a whole number, and one more by chance.
std::uint32_t streams_of(const Model& m, std::uint32_t county) {
  const double wanted = m.of(county).campaign.streams_per_county;
  const Words spare = draw(m.key, {county, 0xFFFFFFFF, 0, kDrawCalendar});
  const auto whole = static_cast<std::uint32_t>(wanted);
  return whole + (unit(spare[0]) < wanted - whole ? 1 : 0);
}

void schedule_regular(const Model& m, std::uint32_t county, Calendar<StreamDue>& calendar) {
  const CampaignParams& c = m.of(county).campaign;
  const double length = c.end_day - c.start_day;
  const std::uint32_t count = streams_of(m, county);
  const bool windowed = has_windows(m.calendar, county);
  const std::vector<std::int32_t> open = open_days(m, county);
  if (windowed && open.empty()) return;
  for (std::uint32_t k = 0; k < count; ++k) {
    const double place = k + unit(draw(m.key, {county, k, 0, kDrawCalendar})[0]);
    const auto day =
        windowed ? open[static_cast<std::size_t>(place * static_cast<double>(open.size()) / count)]
                 : static_cast<std::int32_t>(c.start_day + place * length / count);
    calendar.schedule(day, {county, k});
  }
}

}  // namespace

Calendar<StreamDue> stream_calendar(const Model& m) {
  Calendar<StreamDue> calendar(m.days);
  for (std::uint32_t j = 0; j < m.counties.size(); ++j) {
    if (!m.calendar.lists_streams) {
      schedule_regular(m, j, calendar);
      continue;
    }
    std::uint32_t number = 0;
    for (const ListedStream& stream : m.listed_in(j)) calendar.schedule(stream.day, {j, number++});
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
