#pragma once
/// Disclosure after the broadcast (M20): some counties publish what was sold, by whom, and what is
/// left after refunds. It gives arrangement away, calms viewers, and shows the net figure.
#include <cstdint>
#include <vector>

#include "agents/parameters.hpp"
#include "agents/state/accounts.hpp"
#include "sim/archive.hpp"

namespace credstream {

struct World;
struct County;
struct Stream;

/// Kinds of arranged orders.
enum Arranged : std::uint8_t { kTold, kFakes, kStaged };

/// A stream whose figures are not published yet.
struct Unpublished {
  std::uint32_t stream;
  std::int32_t held_on;
  double false_share;  ///< of its reported orders, what was arranged
  Arranged mostly;     ///< what it had most of
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

/// Probability that published figures give a stream away: h_D times the share that was arranged.
inline double disclosure_hazard(double false_share, const DisclosureParams& p) {
  return p.hazard * false_share;
}

/// Whether a county publishes under its rules.
void decide_publication(World& world, std::uint32_t county);

/// How far viewers' suspicion is lowered, as a logit: the relief while the county has published and
/// was never exposed.
double disclosure_relief(const County& county, const DisclosureParams& p);

/// Keeps the figures of a stream until they are due.
void file_figures(World& world, const Stream& stream, std::int64_t genuine_orders,
                  std::int64_t displayed_fen, std::int32_t day);

/// Notes what a delivery of the stream left after refunds.
void note_settled(World& world, std::uint32_t county, std::uint32_t stream, std::int64_t kept_fen);

/// The day's publications; arranged figures may come out.
void publish(World& world, std::int32_t day);

}  // namespace credstream
