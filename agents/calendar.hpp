#pragma once
/// The calendar of a campaign: its streams one by one, when counties stream, and seasons in which
/// people watch and order more or less than usual. Empty: the regular schedule, and no seasons.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace credstream {

/// A span of days, from the first to the last.
struct DaySpan {
  std::int32_t first = 0, last = 0;

  bool holds(std::int32_t day) const { return first <= day && day <= last; }
  friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

/// Whether some span holds a day.
inline bool holds(const std::vector<DaySpan>& spans, std::int32_t day) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](const DaySpan& span) { return span.holds(day); });
}

/// One stream that a county holds.
struct ListedStream {
  std::int32_t day = 0;
  std::uint32_t county = 0;
  bool official_hosts = true;
  double minutes = 0;
  std::optional<std::uint32_t> product = {};  ///< by number; none: as the county's take turns

  friend bool operator==(const ListedStream&, const ListedStream&) = default;
};

/// Days on which counties stream, or stream some product.
struct StreamWindow {
  std::vector<std::uint32_t> counties;       ///< none: all
  std::vector<DaySpan> spans;                ///< one a year, where it comes back each year
  std::vector<std::uint32_t> products = {};  ///< by number; none: all

  friend bool operator==(const StreamWindow&, const StreamWindow&) = default;
};

/// Days on which people watch and order more or less than usual.
struct Season {
  std::vector<DaySpan> spans;
  double viewers = 1;  ///< factor on the audience of streams
  double orders = 1;   ///< factor on the odds to order

  friend bool operator==(const Season&, const Season&) = default;
};

struct CampaignCalendar {
  bool lists_streams = false;  ///< `streams` replaces the regular schedule
  std::vector<ListedStream> streams;
  std::vector<StreamWindow> windows;
  std::vector<Season> seasons;

  friend bool operator==(const CampaignCalendar&, const CampaignCalendar&) = default;
};

}  // namespace credstream
