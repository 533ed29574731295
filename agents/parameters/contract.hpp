#pragma once
/// What farmers and the enterprise have agreed on for a box.
#include "sim/parameters.hpp"

namespace credstream {

struct ContractParams {
  double kind;                  ///< of Contract
  double price_yuan;            ///< w, per kg, of a fixed price
  double floor_yuan;            ///< w_f, per kg, the least that farmers get
  double share;                 ///< pi, of what is left of a box
  double subsidy_share;         ///< psi, of subsidies that count as proceeds to be shared
  double delivery_spread_yuan;  ///< w_sigma, per kg; 0: farmers always deliver
};

/// In the order of Contract.
inline constexpr Word kContractKinds[] = {
    {"usual", "A share of the usual price, whoever pays for a discount",
     "按惯常价格分成，折扣由他人承担"},
    {"fixed", "A fixed price per kilogram", "按固定收购价"},
    {"share", "A share of what is left of a box", "按净价分成"},
    {"floor", "That share, and at least a price per kilogram", "按净价分成，并设保底价"},
};

inline constexpr Parameter<ContractParams> kContractRows[] = {
    {.name = "kind",
     .field = &ContractParams::kind,
     .value = 0,
     .v2 = 3,
     .range = {0, 3},
     .unit = "word",
     .evidence = Evidence::assumed,
     .meaning = "What farmers get for a box",
     .meaning_zh = "农户每箱所得的约定",
     .source = "F93, F94: all forms exist; no source says how common each is",
     .integer = true,
     .words = kContractKinds,
     .by_county = true,
     .by_product = true},
    {.name = "price_yuan",
     .field = &ContractParams::price_yuan,
     .value = 2.1,
     .range = {0, 1000},
     .unit = "yuan/kg",
     .evidence = Evidence::literature,
     .meaning = "Price under a fixed contract",
     .meaning_zh = "固定收购价",
     .source = "F90: 0.9 to 1.2 yuan a jin at the farm gate, about 5 yuan of a box",
     .plausible = {1.8, 2.5},
     .by_county = true,
     .by_product = true},
    {.name = "floor_yuan",
     .field = &ContractParams::floor_yuan,
     .value = 1.8,
     .range = {0, 1000},
     .unit = "yuan/kg",
     .evidence = Evidence::literature,
     .meaning = "Least that farmers get under a contract with a floor",
     .meaning_zh = "保底收购价",
     .source = "F90: the lower farm-gate price",
     .plausible = {1.5, 2.1},
     .by_county = true,
     .by_product = true},
    {.name = "share",
     .field = &ContractParams::share,
     .value = 0.23,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::literature,
     .meaning = "Farmers' share of what is left of a box after commission, delivery and packaging",
     .meaning_zh = "扣除佣金、物流与包装后农户的分成比例",
     .source = "F90, F4: about 15 % of what a box costs reaches the grower",
     .plausible = {0.15, 0.4},
     .by_county = true,
     .by_product = true},
    {.name = "subsidy_share",
     .field = &ContractParams::subsidy_share,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Part of the subsidies for a discount that is shared like proceeds",
     .meaning_zh = "折扣补贴中计入分成的比例",
     .source = "assumed; no source found",
     .by_county = true,
     .by_product = true},
    {.name = "delivery_spread_yuan",
     .field = &ContractParams::delivery_spread_yuan,
     .value = 0,
     .v2 = 0.3,
     .range = {0, 100},
     .unit = "yuan/kg",
     .evidence = Evidence::assumed,
     .meaning =
         "How far farmers differ in the price at which they deliver what was ordered; 0: they "
         "always deliver",
     .meaning_zh = "农户交货意愿对价格的离散度；0 为总是交货",
     .source = "F93: price floors raise fulfilment; size assumed",
     .plausible = {0, 1},
     .by_county = true,
     .by_product = true},
};
inline constexpr Section kContractSection{
    .path = "contract", .title = "Contract with farmers", .title_zh = "收购合同"};

}  // namespace credstream
