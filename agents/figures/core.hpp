#pragma once
/// The fixed core of daily integers: what the metrics are computed from and the digest is made of.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "agents/state/accounts.hpp"

namespace credstream {

/// Each has a row in `kCoreRows`, in the same order.
enum Core : std::uint8_t {
  kCredibilityPpm,
  kCredibilityP10,
  kCredibilityP90,
  kOfficialPpm,
  kOfficialPairs,
  kChangeByCause,                                    // one per BeliefCause
  kIncomeBySource = kChangeByCause + kBeliefCauses,  // one per IncomeSource
  kOrganicFen = kIncomeBySource + kIncomeSources,
  kApportionedFen,
  kFakeFen,
  kReenactedFen,
  kDisplayedFen,
  kOfflineSubscriptionFen,
  kRepeatFen,
  kRefundFen,        // of all channels
  kRefundRepeatFen,  // off-stream
  kRefundHostFen,    // of farmers' own streams
  kFakeRefundFen,
  kPublicFen,
  kBurdenFen,
  kBurdenMinutes,
  kGiniPpm,
  kStockGrams,
  kSpoiledGrams,
  kSoldGrams,
  kSupplyGrams,
  kTrafficPriceFen,
  kSuspicionPpm,
  kStreams,
  kViewsReal,
  kViewsDisplayed,
  kOrdersReal,
  kOrdersDisplayed,
  kOrdersLost,
  kRepeatOrders,
  kReturns,
  kExposures,
  kSanctions,
  kTrafficFen,
  kPaidViews,
  kSlotFeeFen,
  kOrdersBad,
  kBatchesTested,
  kBatchesRejected,
  kHosts,
  kHostFen,
  kBrandPpm,
  kChainPpm,
  kConfidencePpm,
  kInspections,
  kFinesFen,
  kCorrections,
  kUnaware,
  kPeakViewers,
  kCommissionPpm,
  kTargetsFen,
  kFearPpm,
  kContestFen,
  kClosingViewers,
  kOpinionPpm,
  kOrdersReceived,
  kAdministrationFen,
  kStreamsRefused,
  kPerformancePpm,
  kIntegrityPpm,
  kViewsTakenDown,
  kGrowingFen,
  kPickingFen,
  kJoiningFen,
  kStreamsBeyond,
  kStreamsUnjoined,
  kDisplacedGrams,
  kValueFen,
  kChangeByParty,  // one per Party
  kCoreSize = kChangeByParty + kParties
};

/// Marks a row whose figures all belong to version 1 of the rules.
inline constexpr std::size_t kAllFigures = static_cast<std::size_t>(-1);

/// Name and unit of a figure of the core; of one figure for each of `parts`, where there are any,
/// whose names follow `name`. Only the first `of_v1` of them belong to the digest of version 1:
/// figures that came later have 0 there and stand behind all others.
struct CoreRow {
  Core first;
  std::string_view name;
  std::string_view unit;
  std::span<const Label> parts = {};
  std::size_t of_v1 = kAllFigures;

  constexpr std::size_t size() const { return parts.empty() ? 1 : parts.size(); }
};

inline constexpr CoreRow kCoreRows[] = {
    {kCredibilityPpm, "credibility_ppm", "person-ppm"},
    {kCredibilityP10, "credibility_p10_ppm", "ppm"},
    {kCredibilityP90, "credibility_p90_ppm", "ppm"},
    {kOfficialPpm, "official_ppm", "pair-ppm"},
    {kOfficialPairs, "official_pairs", "pairs"},
    {kChangeByCause, "change_", "person-ppm", kBeliefCauseLabels, kBeliefCausesOfV1},
    {kIncomeBySource, "income_", "fen", kIncomeSourceLabels, kIncomeSourcesOfV1},
    {kOrganicFen, "organic_fen", "fen"},
    {kApportionedFen, "apportioned_fen", "fen"},
    {kFakeFen, "fake_fen", "fen"},
    {kReenactedFen, "reenacted_fen", "fen"},
    {kDisplayedFen, "displayed_fen", "fen"},
    {kOfflineSubscriptionFen, "offline_subscription_fen", "fen"},
    {kRepeatFen, "repeat_fen", "fen"},
    {kRefundFen, "refund_fen", "fen"},
    {kRefundRepeatFen, "refund_repeat_fen", "fen"},
    {kRefundHostFen, "refund_host_fen", "fen"},
    {kFakeRefundFen, "fake_refund_fen", "fen"},
    {kPublicFen, "public_fen", "fen"},
    {kBurdenFen, "burden_fen", "fen"},
    {kBurdenMinutes, "burden_minutes", "person-min"},
    {kGiniPpm, "gini_ppm", "ppm"},
    {kStockGrams, "stock_g", "g"},
    {kSpoiledGrams, "spoiled_g", "g"},
    {kSoldGrams, "sold_g", "g"},
    {kSupplyGrams, "supply_g", "g"},
    {kTrafficPriceFen, "traffic_price_fen", "fen"},
    {kSuspicionPpm, "suspicion_ppm", "stream-ppm"},
    {kStreams, "streams", "streams"},
    {kViewsReal, "views_real", "people"},
    {kViewsDisplayed, "views_displayed", "people"},
    {kOrdersReal, "orders_real", "orders"},
    {kOrdersDisplayed, "orders_displayed", "orders"},
    {kOrdersLost, "orders_lost", "orders"},
    {kRepeatOrders, "repeat_orders", "orders"},
    {kReturns, "returns", "orders"},
    {kExposures, "exposures", "exposures"},
    {kSanctions, "sanctions", "sanctions"},
    {kTrafficFen, "traffic_fen", "fen"},
    {kPaidViews, "paid_views", "views"},
    {kSlotFeeFen, "slot_fee_fen", "fen"},
    {kOrdersBad, "orders_bad", "orders"},
    {kBatchesTested, "batches_tested", "batches"},
    {kBatchesRejected, "batches_rejected", "batches"},
    {kHosts, "farmer_hosts", "people"},
    {kHostFen, "host_fen", "fen"},
    {kBrandPpm, "brand_ppm", "county-ppm"},
    {kChainPpm, "chain_ppm", "county-ppm"},
    {kConfidencePpm, "confidence_ppm", "county-ppm"},
    {kInspections, "inspections", "inspections"},
    {kFinesFen, "fines_fen", "fen"},
    {kCorrections, "corrections", "apologies"},
    {kUnaware, "unaware", "people"},
    {kPeakViewers, "peak_viewers", "people"},
    {kCommissionPpm, "commission_ppm", "ppm"},
    {kTargetsFen, "targets_fen", "fen"},
    {kFearPpm, "perceived_hazard_ppm", "official-ppm"},
    {kContestFen, "contest_traffic_fen", "fen"},
    {kClosingViewers, "closing_viewers", "people"},
    {kOpinionPpm, "opinion_ppm", "person-ppm"},
    {kOrdersReceived, "orders_received", "orders"},
    {kAdministrationFen, "administration_fen", "fen"},
    {kStreamsRefused, "streams_refused", "streams"},
    {.first = kPerformancePpm, .name = "performance_ppm", .unit = "person-ppm", .of_v1 = 0},
    {.first = kIntegrityPpm, .name = "integrity_ppm", .unit = "person-ppm", .of_v1 = 0},
    {.first = kViewsTakenDown, .name = "views_taken_down", .unit = "people", .of_v1 = 0},
    {.first = kGrowingFen, .name = "growing_fen", .unit = "fen", .of_v1 = 0},
    {.first = kPickingFen, .name = "picking_fen", .unit = "fen", .of_v1 = 0},
    {.first = kJoiningFen, .name = "joining_fen", .unit = "fen", .of_v1 = 0},
    {.first = kStreamsBeyond, .name = "streams_beyond", .unit = "streams", .of_v1 = 0},
    {.first = kStreamsUnjoined, .name = "streams_unjoined", .unit = "streams", .of_v1 = 0},
    {.first = kDisplacedGrams, .name = "displaced_g", .unit = "g", .of_v1 = 0},
    {.first = kValueFen, .name = "value_fen", .unit = "fen", .of_v1 = 0},
    {.first = kChangeByParty, .name = "party_", .unit = "fen", .parts = kPartyLabels, .of_v1 = 0},
};

/// Each row begins where the one before it ends, and the last one ends the core.
constexpr bool rows_cover_the_core() {
  std::size_t next = 0;
  for (const CoreRow& row : kCoreRows) {
    if (row.first != next || row.name.empty() || row.unit.empty()) return false;
    next += row.size();
  }
  return next == kCoreSize;
}
static_assert(rows_cover_the_core(), "a figure without a row, or rows out of order");

/// True for each figure that came after version 1.
constexpr std::array<bool, kCoreSize> later_figures() {
  std::array<bool, kCoreSize> later{};
  for (const CoreRow& row : kCoreRows)
    for (std::size_t i = row.of_v1; i < row.size(); ++i) later[row.first + i] = true;
  return later;
}
inline constexpr std::array<bool, kCoreSize> kLaterFigures = later_figures();

/// Figures of the core in version 1, whose results stay as they were.
constexpr std::size_t kCoreSizeOfV1 = 80;
static_assert(std::count(kLaterFigures.begin(), kLaterFigures.end(), false) == kCoreSizeOfV1,
              "a figure that came after version 1 needs `.of_v1 = 0` in its row");

using CoreDay = std::array<std::int64_t, kCoreSize>;

}  // namespace credstream
