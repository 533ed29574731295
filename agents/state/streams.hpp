#pragma once
/// Streams: those that are due, and those of today with what they were planned to be and what came
/// of them.
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "agents/misconduct.hpp"
#include "agents/state/deliveries.hpp"
#include "agents/state/model.hpp"
#include "agents/tactic.hpp"
#include "sim/archive.hpp"
#include "sim/calendar.hpp"
#include "sim/part.hpp"

namespace credstream {

struct StreamDue {
  std::uint32_t county, number;  ///< its number-th stream
  LotId lot;                     ///< what it sells
  bool put_off = false;          ///< once already
};

/// Each county's streams: those that the calendar lists; else as many as the campaign has, spread
/// evenly over the days on which the county streams. The county's products that are on sale on the
/// day take turns.
Calendar<StreamDue> stream_calendar(const Model& m);

/// Whether a lot is sold in streams on a day: in its windows, where some are about it; else while
/// it is harvested.
bool is_on_sale(const Model& m, LotId lot, std::int32_t day);

/// The lot of a county that is on sale on a day or, where none is, the next to be; the first when
/// none will be.
LotId next_on_sale(const Model& m, std::uint32_t county, std::int32_t day);

/// A viewer who may order: the word lies under the stream's greatest order probability.
struct Prospect {
  std::uint32_t stream;  ///< index in today's list
  std::uint32_t person;
  std::uint32_t word;
  double log_reference_price;  ///< before this stream
  std::uint32_t minute = 0;
  std::uint32_t boxes = 1;
};

struct Stream {
  std::uint32_t county = 0;
  LotId lot{};  ///< what it sells
  std::uint32_t id = 0;
  StreamPlan plan;
  std::uint64_t tactics = 0;  ///< in use, with effect: bits of the arm's
  bool official_hosts = true;
  std::uint32_t minutes = 1;  ///< that it lasts
  double talent = 1;
  double planned_views = 0;
  double price = 1;                                  ///< share of the list price
  double reach = 0;                                  ///< rate of being shown the stream
  const std::uint16_t* next_price_levels = nullptr;  ///< what the price does to expectations
  const float* price_powers = nullptr;               ///< what an expectation does to the odds
  double order_odds = 0;  ///< bound on the odds to order of those who do not know the goods; odds
                          ///< scale with the reference price and with known quality
  double strangers_odds = 0;         ///< the same of those who know of no official
  double greatest_quality_odds = 1;  ///< factor on odds for who knows the goods best
  double defect_share = 0;           ///< of its goods
  std::uint64_t views = 0;           ///< consumers
  std::vector<Prospect> prospects;
  std::vector<Order> orders;
  std::int64_t mandated_heads = 0, online_heads = 0, fake_orders = 0;  ///< heads and orders
  std::int64_t reenacted_orders = 0;
  std::int64_t bots = 0;            ///< bought views that are displayed and see nothing
  double sent_over = 0;             ///< people shown the stream for money or by another place
  std::int64_t genuine_orders = 0;  ///< of consumers
  std::int64_t displayed_fen = 0;
  double doubt = 0;             ///< mean suspicion of a typical viewer at the end
  double suspicion_excess = 0;  ///< mean suspicion above that of plausible figures
  double favour_suspicion = 0;  ///< mean suspicion due to private interest
  double praise_suspicion = 0;  ///< mean suspicion due to paid praise

  /// Displayed orders, and displayed viewers, that are not of people who came by themselves.
  std::int64_t arranged_orders() const { return online_heads + fake_orders + reenacted_orders; }
  std::int64_t arranged_viewers() const { return online_heads + fake_orders + bots; }
};

/// What can be told of a stream when a consumer stands for `weight` people.
StreamConduct conduct_in(const Stream& stream, std::int64_t weight);

struct Streams {
  static constexpr std::string_view kPart = "today's streams";

  Streams() : by_tactic(tactics().size(), 0.0) {}

  std::vector<Stream> of_today;   ///< in order of county
  std::vector<double> by_tactic;  ///< how many use each tactic of the registry
  /// What seeing a price does to expectations, by discount; computed once for each.
  std::map<float, std::vector<std::uint16_t>> next_price_levels;
  /// What expected prices do to the odds to order, by weight of prices; computed once for each.
  std::map<double, std::vector<float>> price_powers;
};

template <>
inline constexpr std::string_view kPartName<Calendar<StreamDue>> = "streams due";

}  // namespace credstream
