#pragma once
/// Parameters of what a county builds up beside its sales: brand, industry chain, support from
/// above, preparation, hosts of its own. The rows stand in agents/sections/.

namespace credstream {

struct BrandParams {
  double gain;             ///< g, per thousand satisfied orders
  double bad_weight;       ///< satisfied orders that a disappointing one undoes
  double exposure_orders;  ///< satisfied orders that an exposure undoes
  double half_life_days;
  double attention_weight;  ///< kappa_B
  double repeat_weight;
};

struct ChainParams {
  double gain;             ///< scale of all growth
  double effort_rate;      ///< per stream at an official's full effort
  double investment_rate;  ///< per 100,000 yuan
  double half_life_days;
  double price_effect;         ///< on the offline price, at full capability
  double demand_effect;        ///< on offline demand
  double pass_through_effect;  ///< share of the middlemen's part that moves to farmers
};

struct SupportParams {
  double gain;  ///< per stream
  double half_life_days;
  double cost_yuan;         ///< public money per stream
  double logistics_effect;  ///< fall of log delivery costs at full support
};

struct PreparationParams {
  double gain;  ///< greatest share of failures that preparation avoids
  double days;  ///< before each stream
  double half_days;
  double staff;
  double hours_per_day;  ///< of each of the staff
  double failure_share;  ///< of orders that come to nothing without preparation
};

struct HostParams {
  double trainees;  ///< per county
  double training_day;
  double training_cost_yuan;
  double success_share;
  double practice_rate;    ///< per day
  double forgetting_rate;  ///< per day
  double interval_days;    ///< between a county's evenings of farmer hosts
  double views_per_stream;
  double fans_at_full_skill;
  double fans_threshold;
  double small_audience;  ///< part of the views while fans are below the threshold
};

}  // namespace credstream
