#include "agents/day/steps/media.hpp"

#include <algorithm>

#include "agents/purposes.hpp"

namespace credstream {
namespace {

/// The word by which a scandal's place is drawn.
std::uint32_t media_word(Key key, const Scandal& s, std::int32_t day) {
  return word_of_kind(key, s.county, day, (s.kind->address + 2) % 4 + s.kind->address / 4 * 4,
                      kDrawMedia);
}

/// Keeps so many scandals: the largest, or by lot; in order of county and kind.
void keep(const Model& m, std::size_t room, std::vector<Scandal>& scandals, std::int32_t day) {
  struct Ticket {
    double size;
    std::uint32_t word;
    Scandal scandal;
  };
  std::vector<Ticket> tickets;
  for (const Scandal& s : scandals) {
    const double size = m.p.exposure.media_by_size != 0 ? s.extent : 0.0;
    tickets.push_back({size, media_word(m.key, s, day), s});
  }
  std::sort(tickets.begin(), tickets.end(), [](const Ticket& a, const Ticket& b) {
    if (a.size != b.size) return a.size > b.size;
    return a.word != b.word ? a.word < b.word : a.scandal.county < b.scandal.county;
  });
  scandals.clear();
  for (std::size_t i = 0; i < room; ++i) scandals.push_back(tickets[i].scandal);
  std::sort(scandals.begin(), scandals.end(), [](const Scandal& a, const Scandal& b) {
    return a.county != b.county ? a.county < b.county : a.kind->address < b.kind->address;
  });
}

}  // namespace

void choose_news(const Model& m, NewsWeek& week, std::vector<Scandal>& scandals, std::int32_t day) {
  const auto capacity = static_cast<std::int64_t>(m.p.exposure.media_capacity);
  if (capacity == 0 || scandals.empty()) return;
  if (week.week != day / 7) week = {day / 7, 0};
  const auto room = static_cast<std::size_t>(capacity - week.carried);
  if (scandals.size() > room) keep(m, room, scandals, day);
  week.carried += static_cast<std::int64_t>(scandals.size());
}

}  // namespace credstream
