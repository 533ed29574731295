#include "agents/state/model.hpp"

#include <algorithm>

#include "agents/purposes.hpp"
#include "agents/rules/belief.hpp"
#include "sim/numeric.hpp"

namespace credstream {
namespace {

constexpr int kFarmStrata = 5;

/// As many threads can work on one run's people; few enough to be posted one by one.
constexpr std::uint32_t kMostShares = 32;

std::vector<BlockRange> shares_of(std::uint32_t blocks) {
  const std::uint32_t n_shares = std::min(blocks, kMostShares);
  std::vector<BlockRange> shares(n_shares);
  for (std::uint32_t i = 0; i < n_shares; ++i) {
    shares[i].first = blocks / n_shares * i + std::min(i, blocks % n_shares);
    shares[i].end = shares[i].first + blocks / n_shares + (i < blocks % n_shares);
  }
  return shares;
}

std::vector<double> farm_strata(double spread) {
  std::vector<double> sizes;
  double sum = 0;
  for (int s = 0; s < kFarmStrata; ++s) {
    sizes.push_back(exp(spread * normal_quantile((s + 0.5) / kFarmStrata)));
    sum += sizes.back();
  }
  for (double& size : sizes) size *= kFarmStrata / sum;
  return sizes;
}

double addressed_normal(Key key, Address at) { return normal_quantile(unit(draw(key, at)[0])); }

County county_of(const ModelParams& p, Key key, std::uint32_t j) {
  const auto n = static_cast<std::uint64_t>(p.population.consumers);
  const auto n_counties = static_cast<std::uint64_t>(p.population.counties);
  County county;
  county.name = "county " + std::to_string(j);
  county.first_person = static_cast<std::uint32_t>(j * n / n_counties);
  county.end_person = static_cast<std::uint32_t>((j + 1) * n / n_counties);
  county.talent = exp(p.campaign.talent_spread * addressed_normal(key, {j, 0, 0, kDrawTalent}));
  const double quality =
      p.experience.defect_spread * addressed_normal(key, {j, 0, 0, kDrawQuality});
  county.defect_share = std::min(1.0, p.experience.defect_share * exp(quality));
  county.platform = below(draw(key, {j, 0, 0, kDrawPlatform})[0],
                          static_cast<std::uint32_t>(nearest(p.platform.platforms)));
  county.role =
      below(draw(key, {j, 0, 0, kDrawRole})[0], static_cast<std::uint32_t>(p.belief.roles));
  return county;
}

/// Streams of each county in order of day; those of one day stay in the order of the list. A study
/// that varies the number of counties may have fewer than the list names.
std::vector<std::vector<ListedStream>> by_county(const std::vector<ListedStream>& streams,
                                                 std::size_t counties) {
  std::vector<std::vector<ListedStream>> result(counties);
  for (const ListedStream& stream : streams)
    if (stream.county < counties) result[stream.county].push_back(stream);
  for (std::vector<ListedStream>& own : result)
    std::stable_sort(own.begin(), own.end(),
                     [](const ListedStream& a, const ListedStream& b) { return a.day < b.day; });
  return result;
}

/// The product of a factor over the seasons of each day.
std::vector<double> by_day(const std::vector<Season>& seasons, double Season::*factor,
                           std::int32_t days) {
  std::vector<double> result(static_cast<std::size_t>(days), 1.0);
  for (const Season& season : seasons)
    for (const DaySpan& span : season.spans)
      for (std::int32_t day = std::max(span.first, 0); day <= std::min(span.last, days - 1); ++day)
        result[static_cast<std::size_t>(day)] *= season.*factor;
  return result;
}

}  // namespace

Model::Model(const ArmSetup& setup, const Network& people, Key run_key, std::int32_t horizon)
    : arm(setup),
      p(setup.params),
      usual_rules(rules_of(p)),
      network(people),
      key(run_key),
      days(horizon),
      n(static_cast<std::uint32_t>(p.population.consumers)),
      weight(nearest(p.population.weight)),
      evidence(belief_half_life(p.belief), horizon),
      memory(p.suspicion.memory_half_life_days, horizon),
      novelty(p.consumer.novelty_decay, p.consumer.novelty_memory_days),
      reference_price(p.consumer.reference_price_memory, p.consumer.reference_recovery_days,
                      p.consumer.price_weight),
      farm_sizes(farm_strata(p.population.farm_size_spread)),
      shares(shares_of(block_count(n))) {
  for (std::int32_t day = 0; day < days; ++day)
    solidarity_by_day_.push_back(exp2(-day / p.consumer.solidarity_half_life_days));
  const auto n_counties = static_cast<std::uint32_t>(p.population.counties);
  for (std::uint32_t j = 0; j < n_counties; ++j) counties.push_back(county_of(p, key, j));
  season_audience_ = by_day(arm.calendar.seasons, &Season::viewers, days);
  season_wish_ = by_day(arm.calendar.seasons, &Season::orders, days);
  for (double& factor : season_wish_) factor = factor == 1 ? 0.0 : log(factor);
  if (arm.calendar.lists_streams) listed_ = by_county(arm.calendar.streams, counties.size());
  conduct = conduct_of(arm, p.campaign.views_per_stream * counties[0].talent);
}

}  // namespace credstream
