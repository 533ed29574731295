#pragma once
/// The fixed core of daily integers: what the metrics are computed from and the digest is made of.
#include <array>
#include <cstdint>
#include <string_view>

#include "agents/accounts.hpp"

namespace credstream {

/// Money in fen, goods in grams, credibility in person-ppm; counts of people unless said.
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
  kRefundFen,
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
  kCoreSize
};

inline constexpr std::array<std::string_view, kCoreSize> kCoreNames = {
    "credibility_ppm",
    "credibility_p10_ppm",
    "credibility_p90_ppm",
    "official_ppm",
    "official_pairs",
    "change_fading",
    "change_own_good",
    "change_own_bad",
    "change_hearsay_good",
    "change_hearsay_bad",
    "change_forced_purchase",
    "change_exposed_apportionment",
    "change_exposed_fake_orders",
    "income_streams",
    "income_apportionment",
    "income_repeats",
    "income_offline",
    "income_distress",
    "organic_fen",
    "apportioned_fen",
    "fake_fen",
    "reenacted_fen",
    "displayed_fen",
    "offline_subscription_fen",
    "repeat_fen",
    "refund_fen",
    "fake_refund_fen",
    "public_fen",
    "burden_fen",
    "burden_minutes",
    "gini_ppm",
    "stock_g",
    "spoiled_g",
    "sold_g",
    "supply_g",
    "traffic_price_fen",
    "suspicion_ppm",
    "streams",
    "views_real",
    "views_displayed",
    "orders_real",
    "orders_displayed",
    "orders_lost",
    "repeat_orders",
    "returns",
    "exposures",
    "sanctions"};

using CoreDay = std::array<std::int64_t, kCoreSize>;

}  // namespace credstream
