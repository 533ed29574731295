#include "agents/state/streams.hpp"

#include <algorithm>

#include "agents/purposes.hpp"

namespace credstream {

namespace {

bool names(const std::vector<std::uint32_t>& list, std::uint32_t one) {
  return list.empty() || std::find(list.begin(), list.end(), one) != list.end();
}

bool is_about(const StreamWindow& window, const Lot& lot) {
  return names(window.counties, lot.county) && names(window.products, lot.product);
}

/// Whether some days are not for a lot, by a window or its harvest.
bool is_seasonal(const Model& m, LotId lot) {
  const auto& windows = m.calendar.windows;
  const Product* const product = m.lot(lot).grown;
  return (product != nullptr && product->harvest) ||
         std::any_of(windows.begin(), windows.end(),
                     [&](const StreamWindow& window) { return is_about(window, m.lot(lot)); });
}

/// Days of the campaign on which a county has something on sale, where each of its lots is
/// seasonal; none where it streams all campaign.
std::optional<std::vector<std::int32_t>> open_days(const Model& m, std::uint32_t county) {
  for (const LotId lot : m.lots_of(county))
    if (!is_seasonal(m, lot)) return std::nullopt;
  std::vector<std::int32_t> days;
  const WholeCounty::Campaign& c = m.of(county).campaign;
  for (auto day = static_cast<std::int32_t>(c.start_day); day < c.end_day; ++day)
    for (const LotId lot : m.lots_of(county))
      if (is_on_sale(m, lot, day)) {
        days.push_back(day);
        break;
      }
  return days;
}

/// Whose turn it is among the lots of a county: the next of those that are on sale; of all, where
/// none is.
class Turns {
 public:
  Turns(const Model& m, std::uint32_t county) : m_(m), lots_(m.lots_of(county)) {}

  LotId next(std::int32_t day) {
    const std::uint32_t n = lots_.size();
    std::uint32_t chosen = next_ % n;
    for (std::uint32_t i = 0; i < n; ++i)
      if (const std::uint32_t lot = (next_ + i) % n; is_on_sale(m_, lots_[lot], day)) {
        chosen = lot;
        break;
      }
    take(lots_[chosen]);
    return lots_[chosen];
  }
  /// A lot is sold out of turn; the turn goes on from it.
  void take(LotId lot) { next_ = number_of(lot) - number_of(lots_[0]) + 1; }

 private:
  const Model& m_;
  LotRange lots_;
  std::uint32_t next_ = 0;
};

/// The lot of a product in a county that grows it.
std::optional<LotId> lot_of(const Model& m, std::uint32_t county, std::uint32_t product) {
  for (const LotId lot : m.lots_of(county))
    if (m.lot(lot).product == product) return lot;
  return std::nullopt;
}

/// Streams that a county holds over the campaign: a whole number, and one more by chance.
std::uint32_t streams_of(const Model& m, std::uint32_t county) {
  const double wanted = m.of(county).campaign.streams_per_county;
  const Words spare = draw(m.key, {county, 0xFFFFFFFF, 0, kDrawCalendar});
  const auto whole = static_cast<std::uint32_t>(wanted);
  return whole + (unit(spare[0]) < wanted - whole ? 1 : 0);
}

void schedule_regular(const Model& m, std::uint32_t county, Calendar<StreamDue>& calendar) {
  const WholeCounty::Campaign& c = m.of(county).campaign;
  const double length = c.end_day - c.start_day;
  const std::uint32_t count = streams_of(m, county);
  const std::optional<std::vector<std::int32_t>> open = open_days(m, county);
  if (open && open->empty()) return;
  Turns turns(m, county);
  for (std::uint32_t k = 0; k < count; ++k) {
    const double place = k + unit(draw(m.key, {county, k, 0, kDrawCalendar})[0]);
    const auto day =
        open ? (*open)[static_cast<std::size_t>(place * static_cast<double>(open->size()) / count)]
             : static_cast<std::int32_t>(c.start_day + place * length / count);
    calendar.schedule(day, {county, k, turns.next(day)});
  }
}

void schedule_listed(const Model& m, std::uint32_t county, Calendar<StreamDue>& calendar) {
  Turns turns(m, county);
  std::uint32_t number = 0;
  for (const ListedStream& stream : m.listed_in(county)) {
    const std::optional<LotId> named =
        stream.product ? lot_of(m, county, *stream.product) : std::nullopt;
    const LotId lot = named ? *named : turns.next(stream.day);
    turns.take(lot);
    calendar.schedule(stream.day, {county, number++, lot});
  }
}

}  // namespace

Calendar<StreamDue> stream_calendar(const Model& m) {
  Calendar<StreamDue> calendar(m.days);
  for (std::uint32_t j = 0; j < m.counties.size(); ++j) {
    if (m.calendar.lists_streams)
      schedule_listed(m, j, calendar);
    else
      schedule_regular(m, j, calendar);
  }
  return calendar;
}

bool is_on_sale(const Model& m, LotId lot, std::int32_t day) {
  bool bounded = false;
  for (const StreamWindow& window : m.calendar.windows) {
    if (!is_about(window, m.lot(lot))) continue;
    if (holds(window.spans, day)) return true;
    bounded = true;
  }
  return !bounded && m.is_harvested(lot, day);
}

LotId next_on_sale(const Model& m, std::uint32_t county, std::int32_t day) {
  const LotRange lots = m.lots_of(county);
  if (lots.size() == 1) return lots[0];
  for (; day < m.days; ++day)
    for (const LotId lot : lots)
      if (is_on_sale(m, lot, day)) return lot;
  return lots[0];
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
