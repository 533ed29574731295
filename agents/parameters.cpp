/// The sections of the model's parameters in the order of the reference; the rows of each stand in
/// agents/sections/.
#include "agents/parameters.hpp"

namespace credstream {

extern const ModelSection kSection_population;
extern const ModelSection kSection_network;
extern const ModelSection kSection_campaign;
extern const ModelSection kSection_consumer;
extern const ModelSection kSection_suspicion;
extern const ModelSection kSection_belief;
extern const ModelSection kSection_hearsay;
extern const ModelSection kSection_experience;
extern const ModelSection kSection_platform;
extern const ModelSection kSection_farmer;
extern const ModelSection kSection_offline;
extern const ModelSection kSection_employee;
extern const ModelSection kSection_exposure;
extern const ModelSection kSection_interaction;
extern const ModelSection kSection_cadre;
extern const ModelSection kSection_discipline;
extern const ModelSection kSection_correction;
extern const ModelSection kSection_disclosure;
extern const ModelSection kSection_influence;
extern const ModelSection kSection_awareness;
extern const ModelSection kSection_room;
extern const ModelSection kSection_brand;
extern const ModelSection kSection_chain;
extern const ModelSection kSection_support;
extern const ModelSection kSection_preparation;
extern const ModelSection kSection_hosts;
extern const ModelSection kSection_regulation;

std::span<const ModelSection> model_sections() {
  static const ModelSection kSections[] = {
      kSection_population,  kSection_network,     kSection_campaign,   kSection_consumer,
      kSection_suspicion,   kSection_belief,      kSection_hearsay,    kSection_experience,
      kSection_platform,    kSection_farmer,      kSection_offline,    kSection_employee,
      kSection_exposure,    kSection_interaction, kSection_cadre,      kSection_discipline,
      kSection_correction,  kSection_disclosure,  kSection_influence,  kSection_awareness,
      kSection_room,        kSection_brand,       kSection_chain,      kSection_support,
      kSection_preparation, kSection_hosts,       kSection_regulation,
  };
  return kSections;
}

ModelParams default_params() {
  ModelParams params{};
  for (const ModelSection& section : model_sections()) {
    const std::span<double> values = section.values(params);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = section.table->rows[i].fallback;
  }
  return params;
}

}  // namespace credstream
