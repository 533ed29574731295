#pragma once
/// The checks of the closed forms; each notes its quantities at the workbench.
#include "experiments/verify/verify.hpp"

namespace credstream {

void check_stationary_belief(Workbench& bench);    ///< V1
void check_break_even(Workbench& bench);           ///< V2
void check_healing(Workbench& bench);              ///< V3
void check_exchange_of_opinion(Workbench& bench);  ///< V4
void check_word_of_campaign(Workbench& bench);     ///< V5
void check_room(Workbench& bench);                 ///< V6
void check_leaving_for_good(Workbench& bench);     ///< V10
void check_sampling(Workbench& bench);             ///< V16
void check_binomial_orders(Workbench& bench);      ///< V7
void check_traffic_price(Workbench& bench);        ///< V9
void check_contest(Workbench& bench);              ///< V8
void check_imitation(Workbench& bench);            ///< V12
void check_inspection(Workbench& bench);           ///< V13
void check_reference_gap(Workbench& bench);        ///< V15
void check_water_content(Workbench& bench);        ///< V17
void check_contract(Workbench& bench);             ///< N7
void check_break_even_discount(Workbench& bench);  ///< N8
void check_displacement(Workbench& bench);         ///< N9
void check_welfare(Workbench& bench);              ///< N12
void check_cash(Workbench& bench);                 ///< N13
void check_neutrality(Workbench& bench);           ///< V19
void check_home_and_away(Workbench& bench);        ///< N1
void check_attention(Workbench& bench);            ///< N2
void check_number_of_counties(Workbench& bench);   ///< N3
void check_agencies(Workbench& bench);             ///< N16
void check_repair(Workbench& bench);               ///< N14
void check_two_stocks(Workbench& bench);           ///< N21
void check_update_rules(Workbench& bench);         ///< N22
void check_one_asymmetry(Workbench& bench);        ///< N23
void check_scale(Workbench& bench);                ///< from 10^5 to 10^7 consumers

}  // namespace credstream
