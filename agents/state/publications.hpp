#pragma once
/// What counties have published of their streams, and will.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/state/model.hpp"
#include "sim/archive.hpp"
#include "sim/calendar.hpp"

namespace credstream {

/// A stream whose figures are not published yet.
struct Unpublished {
  std::uint32_t stream;
  std::int32_t held_on;
  double false_share;    ///< of its reported orders, what was arranged
  std::uint32_t mostly;  ///< place of the kind of misconduct that it had most of
  std::int64_t displayed_fen, net_fen;
};

/// What a county has published and will publish.
struct Disclosure {
  bool publishes = false;
  std::vector<Unpublished> waiting;
  std::int64_t streams = 0;        ///< whose figures are published
  std::int64_t corrected_fen = 0;  ///< taken off the official's report: shown, but did not last

  void archive(Archive& a) { a(publishes, waiting, streams, corrected_fen); }
};

struct Publication {
  std::uint32_t county, stream;
};

struct Publications {
  static constexpr std::string_view kPart = "published figures";

  explicit Publications(const Model& m) : of_county(m.counties.size()), due(m.days) {}

  std::vector<Disclosure> of_county;
  Calendar<Publication> due;

  /// The figures of a stream that its county has yet to publish, or the end.
  std::vector<Unpublished>::iterator waiting_for(std::uint32_t county, std::uint32_t stream);
  /// Decides whether a county publishes when `coverage` is the share of counties that do.
  void decide(const Model& m, std::uint32_t county, double coverage);
  /// Notes what a delivery of the stream left after refunds.
  void note_settled(std::uint32_t county, std::uint32_t stream, std::int64_t kept_fen);

  void archive(Archive& a) { a(of_county, due); }
};

}  // namespace credstream
