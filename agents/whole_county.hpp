#pragma once
/// What holds in a whole county, whatever it grows. Rules about a county show no other parameter:
/// one that a product can have of its own is read in the lot, or the rule does not compile.
#include "agents/parameters.hpp"

namespace credstream {

class WholeCounty {
 public:
  explicit WholeCounty(const ModelParams& p)
      : hosts(p.hosts),
        population(p.population),
        preparation(p.preparation),
        support(p.support),
        campaign{p.campaign.start_day,          p.campaign.end_day,
                 p.campaign.streams_per_county, p.campaign.minutes,
                 p.campaign.views_per_stream,   p.campaign.talent_spread,
                 p.campaign.stream_spread} {}

  // Sections without a parameter of a product's own.
  const HostsParams& hosts;
  const PopulationParams& population;
  const PreparationParams& preparation;
  const SupportParams& support;

  /// What a county's campaign is, whatever is sold.
  struct Campaign {
    double start_day, end_day, streams_per_county, minutes;
    double views_per_stream, talent_spread, stream_spread;
  } campaign;

 private:
  static_assert(!any_by_product(kHostsRows) && !any_by_product(kPopulationRows) &&
                !any_by_product(kPreparationRows) && !any_by_product(kSupportRows));
  static_assert(is_of_county(kCampaignRows, &CampaignParams::start_day) &&
                is_of_county(kCampaignRows, &CampaignParams::end_day) &&
                is_of_county(kCampaignRows, &CampaignParams::streams_per_county) &&
                is_of_county(kCampaignRows, &CampaignParams::minutes) &&
                is_of_county(kCampaignRows, &CampaignParams::views_per_stream) &&
                is_of_county(kCampaignRows, &CampaignParams::talent_spread) &&
                is_of_county(kCampaignRows, &CampaignParams::stream_spread));
};

}  // namespace credstream
