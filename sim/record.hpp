#pragma once
/// What a run leaves behind, as plain numbers with their descriptions beside them. The engine
/// knows only that there are metrics, accounts and causes; the model names them.
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/archive.hpp"

namespace credstream {

/// How the days of a metric become one figure for a summary.
enum class Total : std::uint8_t { sum, mean, last };

/// One declaration per metric: column header, axis label, unit and definition.
struct MetricInfo {
  std::string_view name;
  std::string_view unit;
  Total total;
  std::string_view label;
  std::string_view label_zh;
  std::string_view definition;
  std::string_view definition_zh;
};

/// A class of account, a reason for a flow, or a cause of a change.
struct Label {
  std::string_view name;
  std::string_view text;
  std::string_view text_zh;
};

/// An outcome that is split over causes, kept in integers: change = exact / scale.
struct OutcomeInfo {
  std::string_view name;
  std::string_view unit;
  std::string_view exact_unit;
  std::span<const Label> causes;
};

/// All names behind the numbers of a run record.
struct RunSchema {
  std::span<const MetricInfo> metrics;
  std::span<const Label> accounts;
  std::span<const Label> reasons;
  std::span<const OutcomeInfo> outcomes;
  std::span<const MetricInfo> county_columns;
  std::span<const MetricInfo> person_columns;
  std::span<const MetricInfo> story_columns;
  std::span<const std::string_view> core;
  /// True for each figure of the core that came after version 1 of the rules; empty: for none.
  std::span<const bool> core_later = {};
  std::span<const MetricInfo> lot_columns = {};
};

/// Money that moved between two classes of account on a day.
struct LedgerEntry {
  std::int32_t day;
  std::uint8_t from, to, reason;
  std::int64_t amount_fen;
};

/// Part of an outcome's change on a day that is due to one cause.
struct AttributionEntry {
  std::int32_t day;
  std::uint8_t outcome, cause;
  std::int64_t exact;
  double change;
};

/// Something that a followed consumer did.
struct PersonEvent {
  enum What : std::int32_t { watched, ordered, ordered_again };

  std::int32_t day, person, county;  ///< of the seller
  What what;
  friend auto operator<=>(const PersonEvent&, const PersonEvent&) = default;
};

/// How much happened in a run; a speed is reported together with its volume. Counts are of
/// simulated consumers, not of the people they stand for.
struct Volume {
  std::uint64_t streams = 0;
  std::uint64_t views = 0;
  std::uint64_t orders = 0;
  std::uint64_t hearsay = 0;
};

/// One arm of one replicate.
struct RunRecord {
  std::int32_t days = 0;            ///< days that were completed
  std::vector<double> series;       ///< [day][metric]
  std::vector<std::int64_t> core;   ///< [day][core]; what digests are made of
  std::vector<LedgerEntry> ledger;  ///< by day; zero amounts left out
  std::vector<AttributionEntry> attribution;
  std::vector<double> counties;         ///< [county][column]
  std::vector<double> lots;             ///< [lot][column]; none where the scenario has no products
  std::vector<double> people;           ///< [consumer][column] after the last day, when asked for
  std::vector<double> county_days;      ///< [day][county][column], when asked for
  std::vector<double> story;            ///< [day][column] of one county, when asked for
  std::uint32_t first_followed = 0;     ///< consumer from whom on others are followed
  std::vector<double> person_days;      ///< [day][followed consumer][column], when asked for
  std::vector<PersonEvent> events;      ///< of followed consumers, when decisions are recorded, too
  std::vector<std::uint64_t> viewings;  ///< stream << 32 | consumer, only when asked for
  std::vector<std::uint64_t> orders;    ///< likewise
  std::vector<std::uint64_t> repeats;   ///< day << 32 | consumer, off-stream, likewise
  Volume volume;
  std::uint64_t column_bytes = 0;  ///< consumer columns
  std::uint64_t sparse_bytes = 0;  ///< what grows with events, not with consumers
  bool interrupted = false;
  std::vector<std::pair<std::string, double>> phase_seconds;  ///< wall time, when it was taken

  /// What a run has recorded up to some day.
  void archive(Archive& a) {
    a(days, series, core, ledger, attribution, county_days, story, first_followed, person_days,
      events, viewings, orders, repeats, volume);
  }
};

}  // namespace credstream
