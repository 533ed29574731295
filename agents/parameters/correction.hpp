#pragma once
/// Apologies after a scandal.
#include "sim/parameters.hpp"

namespace credstream {

struct CorrectionParams {
  double amount;      ///< good evidence on government for who first hears of a scandal
  double delay_days;  ///< from exposure to apology
  double reach;       ///< of those who heard of the exposure
};

inline constexpr Parameter<CorrectionParams> kCorrectionRows[] = {
    {.name = "amount",
     .field = &CorrectionParams::amount,
     .value = 0,
     .range = {0, 40},
     .unit = "observations",
     .evidence = Evidence::assumed,
     .meaning =
         "Good evidence on government from an apology, for who had heard of no earlier exposure; 0 "
         "turns it off",
     .meaning_zh = "致歉带来的正面证据量（仅对首次听说曝光者）；0 为关闭",
     .source = "S1: an apology followed; F28: it works once; size assumed",
     .plausible = {0, 10}},
    {.name = "delay_days",
     .field = &CorrectionParams::delay_days,
     .value = 0,
     .range = {0, 365},
     .unit = "day",
     .evidence = Evidence::measured,
     .meaning = "Days from an exposure to the apology",
     .meaning_zh = "曝光到致歉的天数",
     .source = "S1, F1: the apology is dated the day of the exposure",
     .integer = true},
    {.name = "reach",
     .field = &CorrectionParams::reach,
     .value = 0.5,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of those who heard of the exposure who hear the apology too",
     .meaning_zh = "听说曝光者中也听到致歉的比例",
     .source = "assumed",
     .plausible = {0.25, 1}},
};
inline constexpr Section kCorrectionSection{
    .path = "correction", .title = "Apology and correction", .title_zh = "致歉与纠正"};

}  // namespace credstream
