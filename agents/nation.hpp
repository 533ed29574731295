#pragma once
/// Parameters with one value for all counties. The model's constants show no other parameter: one
/// that a county can have of its own is read in that county (`Model::of`), or the rule does not
/// compile.
#include "agents/parameters.hpp"

namespace credstream {

class Nation {
 public:
  explicit Nation(const ModelParams& p)
      : awareness(p.awareness),
        belief(p.belief),
        brand(p.brand),
        chain(p.chain),
        correction(p.correction),
        discipline(p.discipline),
        disclosure(p.disclosure),
        employee(p.employee),
        exposure(p.exposure),
        hearsay(p.hearsay),
        influence(p.influence),
        interaction(p.interaction),
        official(p.official),
        platform(p.platform),
        repair(p.repair),
        room(p.room),
        suspicion(p.suspicion),
        welfare(p.welfare),
        viewing_trust_weight(p.consumer.viewing_trust_weight),
        product_weight(p.consumer.product_weight),
        quality_prior_evidence(p.consumer.quality_prior_evidence),
        congestion(p.experience.congestion),
        confidence_gain(p.offline.confidence_gain),
        confidence_half_life_days(p.offline.confidence_half_life_days) {}

  // Sections without a parameter of a county's own.
  const AwarenessParams& awareness;
  const BeliefParams& belief;
  const BrandParams& brand;
  const ChainParams& chain;
  const CorrectionParams& correction;
  const DisciplineParams& discipline;
  const DisclosureParams& disclosure;
  const EmployeeParams& employee;
  const ExposureParams& exposure;
  const HearsayParams& hearsay;
  const InfluenceParams& influence;
  const InteractionParams& interaction;
  const OfficialParams& official;
  const PlatformParams& platform;
  const RepairParams& repair;
  const RoomParams& room;
  const SuspicionParams& suspicion;
  const WelfareParams& welfare;

  // Parameters of other sections.
  double viewing_trust_weight;
  double product_weight;
  double quality_prior_evidence;
  double congestion;
  double confidence_gain;
  double confidence_half_life_days;

 private:
  static_assert(!any_by_county(kAwarenessRows) && !any_by_county(kBeliefRows) &&
                !any_by_county(kBrandRows) && !any_by_county(kChainRows) &&
                !any_by_county(kCorrectionRows) && !any_by_county(kDisciplineRows) &&
                !any_by_county(kDisclosureRows) && !any_by_county(kEmployeeRows) &&
                !any_by_county(kExposureRows) && !any_by_county(kHearsayRows) &&
                !any_by_county(kInfluenceRows) && !any_by_county(kInteractionRows) &&
                !any_by_county(kOfficialRows) && !any_by_county(kPlatformRows) &&
                !any_by_county(kRepairRows) && !any_by_county(kRoomRows) &&
                !any_by_county(kSuspicionRows) && !any_by_county(kWelfareRows));
  static_assert(is_shared(kConsumerRows, &ConsumerParams::viewing_trust_weight) &&
                is_shared(kConsumerRows, &ConsumerParams::product_weight) &&
                is_shared(kConsumerRows, &ConsumerParams::quality_prior_evidence) &&
                is_shared(kExperienceRows, &ExperienceParams::congestion) &&
                is_shared(kOfflineRows, &OfflineParams::confidence_gain) &&
                is_shared(kOfflineRows, &OfflineParams::confidence_half_life_days));
};

}  // namespace credstream
