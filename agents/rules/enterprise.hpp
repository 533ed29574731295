#pragma once
/// When an enterprise joins a stream, and what it asks for otherwise (N8,
/// docs/model.md#the-enterprise).
#include <cstdint>

namespace credstream {

/// What an enterprise expects of a stream, in fen.
struct Prospectus {
  double kept_margin;      ///< of a box that is kept
  double returned_margin;  ///< of one that comes back
  double returned_share;
  double boxes;
  double cost;  ///< beside the boxes

  double margin() const { return kept_margin + returned_share * (returned_margin - kept_margin); }
  /// It joins when boxes x margin covers its cost.
  bool pays() const { return boxes * margin() >= cost; }
  /// What it lacks for each box that is kept: (cost / boxes - margin) / (1 - returned share). It
  /// asks as if for one box where it expects less than one: nobody promises a sum without bounds.
  double lacking() const {
    if (pays() || boxes <= 0 || returned_share >= 1) return 0;
    const double asked_for = boxes < 1 ? 1 : boxes;
    return (cost / asked_for - margin()) / (1.0 - returned_share);
  }
};

/// Whole fen that cover an amount.
inline double whole_fen_above(double fen) {
  const double below = static_cast<double>(static_cast<std::int64_t>(fen));
  return below < fen ? below + 1.0 : below;
}

}  // namespace credstream
