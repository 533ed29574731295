#pragma once
/// Orders on their way to buyers, repeat orders that are due, and what is found at the doors.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/state/belief_events.hpp"
#include "agents/state/model.hpp"
#include "sim/archive.hpp"
#include "sim/calendar.hpp"
#include "sim/money.hpp"
#include "sim/part.hpp"

namespace credstream {

/// What one box means in money on its way to the farmer.
struct BoxTerms {
  Fen paid, commission, shipping, packaging, subsidy_government, subsidy_platform, farm_gate;
  Fen farm_gate_returned = Fen();  ///< for a box that comes back
  Fen subsidy_joining = Fen();     ///< what the enterprise asked of the county

  /// What the enterprise is left with of a box that is kept, and of one that comes back.
  Fen enterprise() const {
    return paid + subsidy_government + subsidy_platform + subsidy_joining - commission - shipping -
           packaging - farm_gate;
  }
  Fen enterprise_returned() const { return Fen() - shipping - packaging - farm_gate_returned; }
};

struct Order {
  std::uint32_t person;
  std::uint32_t people;  ///< who order, of those whom the person stands for
  std::uint8_t boxes;    ///< each
  bool vouched = true;   ///< for by an official, once; what it turns out to be falls back on them
  std::uint32_t value_fen = 0;  ///< of a box to the buyer, when it is good; 0 unless counted

  std::int64_t all_boxes() const { return std::int64_t{people} * boxes; }
  /// Leaves as many people as can be served from so many boxes; returns how many go without.
  std::uint32_t serve_from(std::int64_t boxes_in_stock) {
    const std::uint32_t wanted = people;
    people = static_cast<std::uint32_t>(std::min<std::int64_t>(wanted, boxes_in_stock / boxes));
    return wanted - people;
  }
};

/// Where an order was placed: in an official's stream, off-stream, in a farmer's.
enum class Channel : std::uint8_t { stream, repeat, host };

/// Orders on their way; due on the day of the calendar under which it stands.
struct Delivery {
  std::uint32_t county = 0;
  LotId lot{};
  std::uint32_t purchase = 0;  ///< address of the experience: stream, or lot and day
  Channel channel = Channel::stream;
  double defect_share = 0;  ///< of the goods, before congestion
  BoxTerms terms;
  std::vector<Order> orders;
  std::int64_t apportioned_boxes = 0;  ///< in heads' boxes, not weighted

  void archive(Archive& a) {
    a(county, lot, purchase, channel, defect_share, terms, orders, apportioned_boxes);
  }
};

struct RepeatDue {
  std::uint32_t person;
  LotId lot;
  std::uint32_t people;
  bool vouched;
  std::uint32_t value_fen = 0;  ///< as of an order
};

/// What the deliveries of one county bring on one day, found apart from other counties'.
struct Doorstep {
  struct Parcel {
    std::size_t delivery;  ///< among those of the day
    std::int64_t kept = 0, refunded = 0, good = 0, bad = 0, returns = 0;
    std::int64_t value_fen = 0;  ///< of what is good and kept
  };
  struct Repeat {
    std::int32_t day;
    RepeatDue due;
  };
  std::vector<Parcel> parcels;
  std::vector<BeliefEvent> events;
  std::vector<Repeat> repeats;
  std::uint64_t hearsay = 0;
};

/// Working space for the day's deliveries.
struct Doorsteps {
  static constexpr std::string_view kPart = "doorsteps";

  explicit Doorsteps(const Model& m) : of_county(m.counties.size()) {}

  std::vector<Doorstep> of_county;
};

template <>
inline constexpr std::string_view kPartName<Calendar<Delivery>> = "deliveries due";
template <>
inline constexpr std::string_view kPartName<Calendar<RepeatDue>> = "repeat orders due";

}  // namespace credstream
