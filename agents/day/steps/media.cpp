/// Media with limited attention (docs/model.md#exposure): a week holds so many scandals; the rest
/// stay hidden and may come out another day.
#include <algorithm>

#include "agents/world.hpp"

namespace credstream {

void choose_news(World& w, std::vector<Scandal>& scandals, std::int32_t day) {
  const auto capacity = static_cast<std::int64_t>(w.p.exposure.media_capacity);
  if (capacity == 0 || scandals.empty()) return;
  if (w.news_week.week != day / 7) w.news_week = {day / 7, 0};
  const auto room = static_cast<std::size_t>(capacity - w.news_week.carried);
  if (scandals.size() > room) {
    struct Ticket {
      double size;
      std::uint32_t word;
      Scandal scandal;
    };
    std::vector<Ticket> tickets;
    for (const Scandal& s : scandals) {
      const Words words = draw(w.key, {s.county, static_cast<std::uint32_t>(day), 0, kDrawMedia});
      const double size = w.p.exposure.media_by_size != 0 ? s.extent : 0.0;
      tickets.push_back({size, words[s.cause % 4], s});
    }
    std::sort(tickets.begin(), tickets.end(), [](const Ticket& a, const Ticket& b) {
      if (a.size != b.size) return a.size > b.size;
      return a.word != b.word ? a.word < b.word : a.scandal.county < b.scandal.county;
    });
    scandals.clear();
    for (std::size_t i = 0; i < room; ++i) scandals.push_back(tickets[i].scandal);
    std::sort(scandals.begin(), scandals.end(), [](const Scandal& a, const Scandal& b) {
      return a.county != b.county ? a.county < b.county : a.cause < b.cause;
    });
  }
  w.news_week.carried += static_cast<std::int64_t>(scandals.size());
}

}  // namespace credstream
