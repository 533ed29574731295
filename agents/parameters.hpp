#pragma once
/// Every parameter of the model, by section; the rows that name, bound and source them stand in
/// parameters.cpp. A field is one double; counts are whole doubles.
#include <span>

#include "agents/development_parameters.hpp"
#include "sim/parameters.hpp"

namespace credstream {

struct PopulationParams {
  double consumers;  ///< simulated consumers
  double counties;
  double weight;               ///< people a consumer stands for
  double farmers_per_county;   ///< heads
  double participating_share;  ///< of farmers who sell through the campaign
  double farm_size_spread;     ///< log standard deviation of farm sizes
};

struct NetworkParams {
  double degree;
  double rewiring;
  double local_share;  ///< implicit network: share of matchings inside the county
};

struct CampaignParams {
  double price_yuan;  ///< list price of a box
  double box_kg;
  double organic_discount;
  double second_box_share;  ///< orders of two boxes
  double fresh;             ///< 1: no seven-day no-reason return
  double start_day;
  double end_day;
  double streams_per_county;   ///< over the campaign
  double minutes;              ///< length of a stream
  double expected_conversion;  ///< orders per view that staff plan with
  double views_per_stream;  ///< people, for an official of median talent, before novelty wears off
  double talent_spread;     ///< log standard deviation of audiences between officials
  double stream_spread;     ///< log standard deviation between one official's streams
  double delivery_days;
  double staging_cost_yuan;  ///< public money per stream, whatever is sold
  double named_firm_share;   ///< of the goods on show that come from firms named on air
  double samples_per_batch;  ///< tested before listing; 0: none
  double batches_at_most;    ///< tested for one stream
  double test_cost_yuan;     ///< public money per sample
};

struct ConsumerParams {
  double intercept;          ///< b0
  double trust_weight;       ///< bT
  double price_weight;       ///< bp
  double quality_weight;     ///< bq, for those with a good experience of their own
  double proof_weight;       ///< bs
  double proof_reference;    ///< D_ref, orders
  double proof_ceiling;      ///< D counts up to this multiple of D_ref
  double suspicion_weight;   ///< bf
  double solidarity_weight;  ///< ba
  double solidarity_half_life_days;
  double praise_weight;            ///< bw, of comments that are believed
  double viewing_trust_weight;     ///< vT
  double viewing_discount_weight;  ///< vd
  double show_weight;              ///< vp
  double novelty_decay;            ///< kappa
  double novelty_memory_days;
  double reference_price_memory;   ///< gamma
  double reference_recovery_days;  ///< half-life of the gap below the list price
  double repeat_hazard;            ///< h_r per day at full wish to order
  double repeat_window_days;
  double product_weight;          ///< bq, for expected quality when ordering during a stream
  double quality_prior_evidence;  ///< n_q
};

struct SuspicionParams {
  double intercept;              ///< s0
  double implausible_weight;     ///< sD
  double exposure_weight;        ///< sX
  double trust_weight;           ///< sT
  double praise_weight;          ///< sw
  double favour_weight;          ///< sc
  double named_firm_weight;      ///< sn
  double plausible_conversion;   ///< c-bar
  double plausible_views_share;  ///< of a stream's views that a viewer's first guess weighs
  double memory_half_life_days;
};

struct BeliefParams {
  double official_prior;
  double government_prior;
  double prior_spread;            ///< standard deviation of government priors between people
  double prior_evidence;          ///< n0
  double official_share;          ///< omega
  double negativity_experienced;  ///< lambda_e
  double negativity_described;    ///< lambda_d
  double spillover_negative;      ///< phi-
  double spillover_positive;      ///< phi+
  double half_life_days;          ///< H
  double reactivation;            ///< psi
  double roles;                   ///< that officials of counties hold
  double spillover_role;          ///< to officials of the same role
  double role_similarity;         ///< of other roles, as a share of that
};

struct HearsayParams {
  double tell_good;  ///< m+
  double tell_bad;   ///< m-
  double discount;   ///< h
};

struct ExperienceParams {
  double defect_share;     ///< perceived defects
  double defect_spread;    ///< log standard deviation between counties
  double complaint_share;  ///< of the disappointed
  double return_share;     ///< no-reason returns of goods that are not fresh
  double batch_evidence;   ///< nu, precision of defects between batches; 0: all batches alike
  double effort_gain;      ///< gamma_q
  double congestion;       ///< mu
  double capacity_boxes;   ///< a county handles in a day without loss of quality
};

struct PlatformParams {
  double commission;            ///< chi
  double outside_attention;     ///< weight of all other content
  double heat_weight;           ///< kappa_h
  double heat_orders_weight;    ///< a1
  double heat_comments_weight;  ///< a2
  double usual_comments;        ///< per viewer, without paid ones
  double heat_half_life_days;
  double traffic_price_yuan;  ///< P0 per 1,000 views
  double traffic_elasticity;  ///< eta
  double traffic_capacity;    ///< K, thousand views a day that are sold at P0
  double cohost_capacity;     ///< co-hosts a day who are hired at their usual fee
  double growth;              ///< switch: 1 lets the platform pursue its own revenue
  double commission_step;     ///< change of the commission a month
  double commission_band;     ///< greatest distance from `commission`
  double leniency;            ///< g: how much less hard it looks at fakes that it lives on
  double rank_net;            ///< share of never paid orders that heat leaves out
  double audience;            ///< factor on who is shown a stream
  double platforms;           ///< that share the counties, each with attention of its own
};

struct FarmerParams {
  double opening_stock_tonnes;  ///< per county
  double harvest_tonnes;        ///< per county and day
  double spoil_share;           ///< per day
  double pass_through;          ///< pi_f
  double logistics_yuan;        ///< per box
  double packaging_yuan;        ///< per box
  double distress_share;        ///< of stock sold to wholesalers per day
  double distress_price_yuan;   ///< per kg
};

struct OfflineParams {
  double blocked_share;  ///< of the usual offline channel on day 0
  double recovery_half_life_days;
  double price_yuan;    ///< per kg at the farm gate
  double demand_share;  ///< of the harvest, when open
  double confidence_gain;
  double confidence_half_life_days;
};

struct EmployeeParams {
  double valuation;          ///< v
  double resentment;         ///< bad evidence on government per forced purchase
  double hours;              ///< lost per forced purchase
  double preparation_hours;  ///< of staff, per stream with a tactic
};

struct ExposureParams {
  double leak;                    ///< l0 per employee and day
  double leak_burden;             ///< l1: how the leak rises with the amount ordered
  double platform_hazard;         ///< d_F per month of brushing
  double platform_half_orders;    ///< recent fake orders at which half of d_F applies
  double customer_reports;        ///< hazard per suspicious viewer
  double severity_apportionment;  ///< evidence
  double severity_fake_orders;    ///< evidence
  double severity_reenactment;    ///< evidence
  double severity_favour;         ///< evidence
  double news_reach;              ///< share of consumers who hear of an exposure
  double pause_days;              ///< the county stops its tactic for so long
  double detection;               ///< switch: 0 turns all exposure off
  double concealment;             ///< 0: all misconduct is seen at once
  double media_capacity;          ///< exposures a week in all; 0 for no limit
  double media_by_size;           ///< 1: the greatest scandals first; 0: by lot
};

struct CadreParams {
  double choice;           ///< switch: officials choose among the arm's tactics
  double start_honest;     ///< 1: all begin without a tactic
  double combine;          ///< 1: all tactics at once are on the menu too
  double evaluation_days;  ///< from one evaluation of an official to the next
  double regular;  ///< 1: every so many days; 0: at odd times, so many days apart in the mean
  double prefecture_counties;    ///< counties whose officials are compared
  double by_rank;                ///< 1: scores are ranks among peers; 0: ln(1 + yuan)
  double weight_reported;        ///< w_R
  double weight_promotion;       ///< w_P
  double contest_exponent;       ///< g
  double weight_income;          ///< w_Y
  double weight_views;           ///< w_I
  double budget_cost;            ///< c_M per 10,000 yuan a stream
  double fraud_aversion;         ///< xi
  double ratchet;                ///< g_r
  double shortfall_cost;         ///< c_T
  double temperature;            ///< tau
  double learning;               ///< eta_c
  double believed_elasticity;    ///< of orders to the price, in forecasts
  double imitation;              ///< chance per evaluation to look at a peer instead
  double imitation_temperature;  ///< tau_im
  double prior_hazard;           ///< of punishment per period, as first believed
  double deterrence;             ///< fear that an example among peers instils
  double distant_deterrence;     ///< the same from other prefectures, as a share
  double fear_half_life_days;
  double contest_prize_yuan;  ///< V per stream; 0 for no contest in bought traffic
  double contest_step;        ///< eta towards the best response
};

struct DisciplineParams {
  double inspection_share;  ///< of evaluations that come with an inspection
  double by_rank;           ///< 1: the highest reported are inspected; 0: by lot
  double detection;         ///< chance that an inspection finds a tactic in use
  double announced;         ///< 1: officials know the share
  double punishment;        ///< what being punished weighs for an official
  double fine_yuan;
  double pause_days;       ///< honest streams after a finding
  double adaptation;       ///< gamma
  double finding_value;    ///< v
  double inspection_cost;  ///< c
  double least_share;
};

struct InteractionParams {
  double share;     ///< of viewers whom the official answers
  double evidence;  ///< good evidence on the official from an answer
};

struct CorrectionParams {
  double amount;      ///< good evidence on government for who first hears of a scandal
  double delay_days;  ///< from exposure to apology
  double reach;       ///< of those who heard of the exposure
};

struct DisclosureParams {
  double coverage;   ///< of counties
  double day;        ///< after the stream
  double hazard;     ///< that a figure comes out of which everything was arranged
  double relief;     ///< of the logit of suspicion
  double evaluated;  ///< share of what did not last that is taken off the official's report
};

struct InfluenceParams {
  double cadence_days;    ///< between exchanges of opinion; 0: none
  double susceptibility;  ///< l
};

struct AwarenessParams {
  double aware_at_start;    ///< share who know of the campaign
  double platform_hazard;   ///< a, per day
  double neighbour_hazard;  ///< b, per day were all neighbours aware
};

struct RegulationParams {
  double bars_mandates;      ///< share of streams without an order to buy
  double bars_false_sales;   ///< share of streams without false figures and paid praise
  double bars_pay;           ///< share of streams without private pay
  double bars_traffic;       ///< share of streams without bought traffic
  double refused;            ///< share of streams that are not allowed
  double refused_when_open;  ///< the same while the usual channel is open
  double open_share;         ///< from which on that channel counts as open
  double delay_days;
  double backstage;    ///< share of streams that the official does not host
  double paper_hours;  ///< of staff, per stream
};

struct RoomParams {
  double stay_minutes;  ///< mean; 0: rooms are not followed
};

/// The whole of one arm's parameters, before its tactics.
struct ModelParams {
  PopulationParams population;
  NetworkParams network;
  CampaignParams campaign;
  ConsumerParams consumer;
  SuspicionParams suspicion;
  BeliefParams belief;
  HearsayParams hearsay;
  ExperienceParams experience;
  PlatformParams platform;
  FarmerParams farmer;
  OfflineParams offline;
  EmployeeParams employee;
  ExposureParams exposure;
  InteractionParams interaction;
  CadreParams cadre;
  DisciplineParams discipline;
  CorrectionParams correction;
  DisclosureParams disclosure;
  InfluenceParams influence;
  AwarenessParams awareness;
  RoomParams room;
  BrandParams brand;
  ChainParams chain;
  SupportParams support;
  PreparationParams preparation;
  HostParams hosts;
  RegulationParams regulation;
};

/// One section of ModelParams: its rows and where its values stand in the struct.
struct ModelSection {
  const ParameterTable* table;
  std::span<double> (*values)(ModelParams&);
};

/// All sections in order. Section paths: "population", "population.network", "campaign",
/// "consumer", "suspicion", "belief", "hearsay", "experience", "platform", "farmer", "offline",
/// "employee", "exposure", "interaction", "cadre", "discipline", "correction", "disclosure",
/// "influence", "awareness", "room", "brand", "chain", "support", "preparation", "hosts",
/// "regulation".
std::span<const ModelSection> model_sections();

/// All parameters at their rows' defaults.
ModelParams default_params();

}  // namespace credstream
