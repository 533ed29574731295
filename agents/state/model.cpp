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

/// What a county's official is like.
void give_character(const ArmSetup& arm, Key key, std::uint32_t j, County& county) {
  const ModelParams& p = arm.params;
  county.talent = exp(p.campaign.talent_spread * addressed_normal(key, {j, 0, 0, kDrawTalent}));
  county.platform = below(draw(key, {j, 0, 0, kDrawPlatform})[0],
                          static_cast<std::uint32_t>(nearest(p.platform.platforms)));
  county.role =
      below(draw(key, {j, 0, 0, kDrawRole})[0], static_cast<std::uint32_t>(p.belief.roles));
}

/// The defect share of a lot's goods, whatever else its county grows.
double defects_of(const ExperienceParams& p, Key key, const Lot& lot) {
  const double quality =
      p.defect_spread * addressed_normal(key, {lot.county, lot.product, 0, kDrawQuality});
  return std::min(1.0, p.defect_share * exp(quality));
}

/// First persons of counties, and the end of the last.
std::vector<std::uint32_t> bounds_of(const ArmSetup& arm) {
  const auto n = static_cast<std::uint32_t>(arm.params.population.consumers);
  if (arm.counties) return first_persons(*arm.counties, n);
  const auto counties = static_cast<std::uint32_t>(arm.params.population.counties);
  std::vector<std::uint32_t> first;
  for (std::uint64_t j = 0; j <= counties; ++j)
    first.push_back(static_cast<std::uint32_t>(j * n / counties));
  return first;
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

/// What holds with values of one's own: made once for all that have the same.
const Usual* Model::usual_with(const ArmSetup& arm, const std::vector<OwnValue>& own) {
  std::unique_ptr<Usual>& its = usuals_[own];
  if (!its) its = std::make_unique<Usual>(with_values(arm, own));
  return its.get();
}

/// Makes what holds in each county and for each of its lots.
void Model::settle_values(const ArmSetup& arm) {
  for (std::uint32_t j = 0; j < counties.size(); ++j) {
    County& county = counties[j];
    county.usual =
        usual_with(arm, arm.counties ? arm.counties->rows[j].own : std::vector<OwnValue>());
    county.first_lot = static_cast<std::uint32_t>(lots.size());
    for (const std::uint32_t product : products_of(arm, j)) {
      Lot& lot = lots.emplace_back(Lot{.county = j, .product = product});
      lot.usual = usual_with(arm, values_of_lot(arm, j, product));
      lot.grown = arm.products ? &arm.products->rows[product] : nullptr;
      lot.defect_share = defects_of(lot.usual->arm.params.experience, key, lot);
    }
    county.end_lot = static_cast<std::uint32_t>(lots.size());
  }
}

void Model::settle_counties(const ArmSetup& arm) {
  const std::vector<std::uint32_t> first = bounds_of(arm);
  counties.resize(first.size() - 1);
  settle_values(arm);
  for (std::uint32_t j = 0; j < counties.size(); ++j) {
    give_character(arm_of(j), key, j, counties[j]);
    counties[j].name = arm.counties ? arm.counties->rows[j].name : "county " + std::to_string(j);
    counties[j].first_person = first[j];
    counties[j].end_person = first[j + 1];
  }
  for (const auto& [own, usual] : usuals_)
    usual->conduct =
        conduct_of(usual->arm, usual->arm.params.campaign.views_per_stream * counties[0].talent);
}

std::string Model::name_of(LotId id) const {
  const Lot& its = lot(id);
  const std::string& county = counties[its.county].name;
  return its.grown == nullptr ? county : county + ", " + its.grown->name;
}

/// Peers: counties of the same prefecture, by the table, or so many consecutive ones. Neighbours:
/// the first and the second of a prefecture in the table, the third and the fourth, …; of the
/// country, where no table says which counties form a prefecture.
void Model::join_prefectures(const ArmSetup& arm) {
  const auto n_counties = static_cast<std::uint32_t>(counties.size());
  const auto size = static_cast<std::uint32_t>(p.official.prefecture_counties);
  const bool known = arm.counties && arm.counties->has_prefectures();
  const auto is_one = [&](std::uint32_t j, std::uint32_t k) {
    if (!known) return j / size == k / size;
    const CountyRow &a = arm.counties->rows[j], &b = arm.counties->rows[k];
    return a.prefecture == b.prefecture && a.province == b.province;
  };
  for (std::uint32_t first = 0, end = 0; first < n_counties; first = end) {
    while (end < n_counties && is_one(first, end)) ++end;
    for (std::uint32_t j = first; j < end; ++j) {
      counties[j].first_peer = first;
      counties[j].end_peer = end;
      const std::uint32_t from = known ? first : 0, to = known ? end : n_counties;
      if (const std::uint32_t other = from + ((j - from) ^ 1U); other < to)
        counties[j].neighbour = other;
    }
  }
}

/// Counties of which is_one(first, j) form a place of the tier.
template <class IsOne>
void Model::join(Tier tier, const IsOne& is_one) {
  const auto n_counties = static_cast<std::uint32_t>(counties.size());
  for (std::uint32_t first = 0, end = 0; first < n_counties; first = end) {
    while (end < n_counties && is_one(first, end)) ++end;
    const auto index = static_cast<std::uint32_t>(places_in_[tier]++);
    const Locality place{index, counties[first].first_person, counties[end - 1].end_person};
    for (std::uint32_t j = first; j < end; ++j) counties[j].places[tier] = place;
  }
}

/// The places around each county. Where there is no prefecture or province, none is larger than the
/// county itself.
void Model::settle_places(const ArmSetup& arm) {
  join(kOwnCounty, [](std::uint32_t first, std::uint32_t j) { return first == j; });
  for (County& county : counties)
    county.places[kPrefecture] = county.places[kProvince] = county.places[kOwnCounty];
  if (arm.counties) {
    const std::vector<CountyRow>& rows = arm.counties->rows;
    const auto in_one = [&](std::uint32_t first, std::uint32_t j) {
      return rows[first].province == rows[j].province;
    };
    if (arm.counties->has_prefectures())
      join(kPrefecture, [&](std::uint32_t first, std::uint32_t j) {
        return in_one(first, j) && rows[first].prefecture == rows[j].prefecture;
      });
    if (arm.counties->has_provinces()) join(kProvince, in_one);
  }
  join(kNation, [](std::uint32_t, std::uint32_t) { return true; });
}

Model::Model(const ArmSetup& setup, const Network& people, Key run_key, std::int32_t horizon)
    : p(setup.params),
      calendar(setup.calendar),
      network(people),
      key(run_key),
      days(horizon),
      n(static_cast<std::uint32_t>(setup.params.population.consumers)),
      weight(nearest(setup.params.population.weight)),
      evidence(belief_half_life(p.belief), horizon),
      memory(p.suspicion.memory_half_life_days, horizon),
      novelty(setup.params.consumer.novelty_decay, setup.params.consumer.novelty_memory_days),
      reference_price(setup.params.consumer.reference_price_memory,
                      setup.params.consumer.reference_recovery_days),
      farm_sizes(farm_strata(setup.params.population.farm_size_spread)),
      shares(shares_of(block_count(n))),
      n_products_(setup.products ? setup.products->rows.size() : 1) {
  for (std::int32_t day = 0; day < days; ++day)
    solidarity_by_day_.push_back(exp2(-day / setup.params.consumer.solidarity_half_life_days));
  settle_counties(setup);
  join_prefectures(setup);
  settle_places(setup);
  season_audience_ = by_day(calendar.seasons, &Season::viewers, days);
  season_wish_ = by_day(calendar.seasons, &Season::orders, days);
  for (double& factor : season_wish_) factor = factor == 1 ? 0.0 : log(factor);
  if (calendar.lists_streams) listed_ = by_county(calendar.streams, counties.size());
}

}  // namespace credstream
