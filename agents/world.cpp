#include "agents/world.hpp"

#include <algorithm>
#include <array>
#include <variant>

#include "agents/rules/consumer.hpp"
#include "agents/rules/quality.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

constexpr int kPriorClasses = 1 << ConsumerColumns::kClassBits;
constexpr int kFarmStrata = 5;

/// Means of equally likely classes with the wanted mean and standard deviation.
std::vector<double> prior_classes(double mean, double spread) {
  std::vector<double> z;
  double square = 0;
  for (int c = 0; c < kPriorClasses; ++c) {
    z.push_back(normal_quantile((c + 0.5) / kPriorClasses));
    square += z.back() * z.back();
  }
  const double scale = spread / square_root(square / kPriorClasses);
  for (double& value : z) value = std::clamp(mean + scale * value, 0.02, 0.98);
  return z;
}

double addressed_normal(Key key, Address at) { return normal_quantile(unit(draw(key, at)[0])); }

/// As many threads can work on one run's people; few enough to be posted one by one.
constexpr std::uint32_t kMostShares = 32;

void share_out(World& w) {
  const std::uint32_t blocks = w.blocks();
  const std::uint32_t shares = std::min(blocks, kMostShares);
  w.shares.resize(shares);
  for (std::uint32_t i = 0; i < shares; ++i) {
    w.shares[i].first_block = blocks / shares * i + std::min(i, blocks % shares);
    w.shares[i].end_block = w.shares[i].first_block + blocks / shares + (i < blocks % shares);
  }
}

/// Deals the prior classes of a block's people and counts them.
void set_up_block(World& w, std::uint32_t block, std::array<std::int64_t, kPriorClasses>& counts) {
  const std::uint32_t first = block << kBlockBits;
  const std::uint32_t end = std::min(w.n, first + kBlockPeople);
  for (std::uint32_t person = first; person < end; person += 4) {
    const Words words = draw(w.key, {person / 4, 0, 0, kDrawPrior});
    for (std::uint32_t i = 0; i < 4 && person + i < end; ++i) {
      const auto c = static_cast<std::uint16_t>(below(words[i], kPriorClasses));
      w.people.set_belief_in_government(person + i, {0, 0, c});
      ++counts[c];
    }
  }
}

void set_up_people(World& w) {
  w.people.make_room(w.n);
  share_out(w);
  std::vector<std::array<std::int64_t, kPriorClasses>> counts(w.shares.size());
  parallel_for(w.shares.size(), [&](std::size_t i) {
    for (std::uint32_t b = w.shares[i].first_block; b < w.shares[i].end_block; ++b)
      set_up_block(w, b, counts[i]);
  });
  for (std::uint16_t c = 0; c < kPriorClasses; ++c)
    for (const auto& part : counts) w.government.enter({0, 0, c}, part[c]);
}

void set_up_counties(World& w) {
  const auto n_counties = static_cast<std::uint32_t>(w.p.population.counties);
  w.doorsteps.resize(n_counties);
  const auto grams = [](double tonnes) { return nearest(tonnes * 1e6); };
  w.counties.resize(n_counties);
  for (std::uint32_t j = 0; j < n_counties; ++j) {
    County& county = w.counties[j];
    county.rules = w.usual_rules;
    county.name = "county " + std::to_string(j);
    county.first_person =
        static_cast<std::uint32_t>(static_cast<std::uint64_t>(j) * w.n / n_counties);
    county.end_person =
        static_cast<std::uint32_t>(static_cast<std::uint64_t>(j + 1) * w.n / n_counties);
    county.talent =
        exp(w.p.campaign.talent_spread * addressed_normal(w.key, {j, 0, 0, kDrawTalent}));
    const double quality =
        w.p.experience.defect_spread * addressed_normal(w.key, {j, 0, 0, kDrawQuality});
    county.defect_share = std::min(1.0, w.p.experience.defect_share * exp(quality));
    county.platform = below(draw(w.key, {j, 0, 0, kDrawPlatform})[0],
                            static_cast<std::uint32_t>(w.platforms.size()));
    county.usual_views = w.p.campaign.views_per_stream * county.talent;
    county.goods.opening = county.goods.stock = grams(w.p.farmer.opening_stock_tonnes);
    for (std::size_t t = 0; t < w.arm.tactics.size(); ++t) {
      // Ranked by county alone, so that arms recruit the same counties first.
      if (unit(draw(w.key, {j, 0, 0, kDrawAdoption})[0]) < w.arm.tactics[t].value("adopters"))
        county.adopted |= std::uint64_t{1} << t;
    }
  }
}

void set_up_calendar(World& w) {
  const CampaignParams& c = w.p.campaign;
  const double length = c.end_day - c.start_day;
  for (std::uint32_t j = 0; j < w.counties.size(); ++j) {
    const Words spare = draw(w.key, {j, 0xFFFFFFFF, 0, kDrawCalendar});
    const auto whole = static_cast<std::uint32_t>(c.streams_per_county);
    const bool one_more = unit(spare[0]) < c.streams_per_county - whole;
    const std::uint32_t count = whole + (one_more ? 1 : 0);
    for (std::uint32_t k = 0; k < count; ++k) {
      const double u = unit(draw(w.key, {j, k, 0, kDrawCalendar})[0]);
      const double at = c.start_day + (k + u) * length / count;
      w.streams_due.schedule(static_cast<std::int32_t>(at), {j, k});
    }
  }
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

}  // namespace

World::World(const ArmSetup& setup, const Network& people_network, Key run_key,
             std::int32_t horizon, const RunOptions& run_options, RunRecord& run_record)
    : arm(setup),
      p(setup.params),
      usual_rules(rules_of(p)),
      network(people_network),
      key(run_key),
      days(horizon),
      options(run_options),
      record(run_record),
      n(static_cast<std::uint32_t>(p.population.consumers)),
      weight(nearest(p.population.weight)),
      evidence(p.belief.half_life_days, horizon),
      memory(p.suspicion.memory_half_life_days, horizon),
      novelty(p.consumer.novelty_decay, p.consumer.novelty_memory_days),
      reference_price(p.consumer.reference_price_memory, p.consumer.reference_recovery_days,
                      p.consumer.price_weight),
      government(evidence, prior_classes(p.belief.government_prior, p.belief.prior_spread),
                 p.belief.prior_evidence, kBeliefCauses),
      officials(evidence, {p.belief.official_prior}, p.belief.prior_evidence, kBeliefCauses),
      official_beliefs(n),
      trust_appeal(p.consumer.viewing_trust_weight, government, evidence, kPriorClasses),
      awareness(horizon),
      farm_sizes(farm_strata(p.population.farm_size_spread)),
      streams_due(horizon),
      deliveries(horizon),
      repeats(horizon),
      apologies(horizon),
      publications(horizon),
      cadres(horizon),
      money(kAccountLabels, kReasonLabels),
      platforms(
          static_cast<std::size_t>(nearest(p.platform.platforms)),
          {.commission = usual_rules.platform.commission, .step = p.platform.commission_step}),
      tactic_streams(tactics().size(), 0.0) {
  for (std::int32_t day = 0; day < days; ++day)
    solidarity_by_day.push_back(exp2(-day / p.consumer.solidarity_half_life_days));
  if (evidence.size() > ConsumerColumns::kCodeMask)
    fail("a run has too many half-lives of evidence for its codes", "beliefs", 0);
  set_up_people(*this);
  set_up_counties(*this);
  set_up_calendar(*this);
  conduct = conduct_of(*this);
  set_up_cadres(*this);
  set_up_roles(*this);
  for (std::uint32_t j = 0; j < counties.size(); ++j) decide_publication(*this, j);
  if (p.influence.cadence_days > 0) influence.start(*this);
  if (p.awareness.aware_at_start < 1) awareness.start(*this);
  income_order.resize(counties.size() * farm_sizes.size() * 2);
  for (std::size_t i = 0; i < income_order.size(); ++i)
    income_order[i] = static_cast<std::uint32_t>(i);
}

void World::archive(Archive& a) {
  a(people, government, officials, official_beliefs, most_praised, roles, influence, awareness,
    counties, streams_due, deliveries, repeats, apologies, publications, last_scandal, cadres,
    news_week, money, platforms, income_order);
}

BoxTerms World::box_terms(const County& county, std::int32_t day, Fen paid, const StreamPlan& plan,
                          bool off_platform) const {
  const auto fen = [](double amount) { return Fen(nearest(amount)); };
  const Fen usual = box_price(1.0 - p.campaign.organic_discount);
  const double gap =
      paid < usual ? static_cast<double>((usual - paid).count()) : 0.0;  // extra discount
  const double base = static_cast<double>(std::max(usual, paid).count());

  // A county on a platform of its own keeps that one's distance from the usual commission.
  const double commission =
      std::clamp(platform_of(county).commission +
                     (county.rules.platform.commission - usual_rules.platform.commission),
                 0.0, 1.0);
  BoxTerms t;
  t.paid = paid;
  t.commission = off_platform ? Fen() : fen(commission * static_cast<double>(paid.count()));
  t.shipping = off_platform
                   ? Fen()
                   : fen(p.farmer.logistics_yuan * 100.0 *
                         exp(-p.support.logistics_effect * support_of(*this, county, day)));
  t.packaging = fen(p.farmer.packaging_yuan * 100.0);
  t.subsidy_government = fen(plan.subsidy_government * gap);
  t.subsidy_platform = fen(plan.subsidy_platform * gap);
  const double costs = static_cast<double>((t.shipping + t.packaging).count()) +
                       (off_platform ? 0.0 : commission * base);
  const double share = credstream::pass_through(chain_of(*this, county, day), p.farmer, p.chain);
  t.farm_gate = fen(std::max(0.0, share * (base - costs) - plan.subsidy_farmer * gap));
  return t;
}

double World::known_quality(std::uint32_t person, std::uint32_t county, std::int32_t day) const {
  const auto* pair = official_beliefs.find(person, county);
  if (!pair) return 0.5;
  return expected_quality(evidence.value(pair->good, day), evidence.value(pair->bad, day),
                          p.consumer);
}

double World::greatest_quality_odds(std::int32_t day) const {
  // All evidence fades alike, so what was most once is at least what is most today.
  return quality_odds(expected_quality(evidence.value(most_praised, day), 0.0, p.consumer),
                      p.consumer);
}

void World::spend(County& county, std::uint8_t to, Reason reason, Fen amount) {
  money.post(kTreasury, to, reason, amount);
  core[kPublicFen] += amount.count();
  county.public_fen += amount.count();
}

void World::pay_farmers(County& county, IncomeSource source, std::uint8_t payer, Reason reason,
                        Fen amount) {
  money.post(payer, kFarmers, reason, amount);
  core[static_cast<std::size_t>(kIncomeBySource) + source] += amount.count();
  const bool campaign =
      source == kFromStreams || source == kFromApportionment || source == kFromRepeats;
  (campaign ? county.campaign_income : county.other_income) += amount;
}

std::uint32_t news_listeners(const World& world) {
  return static_cast<std::uint32_t>(nearest(world.p.exposure.news_reach * kBlockPeople));
}

std::uint32_t news_rank(const World& world, std::uint32_t county, std::uint32_t person) {
  const Words key = draw(world.key, {county, person >> kBlockBits, 0, kDrawNewsRanking});
  return BlockRanking(key).rank(person & (kBlockPeople - 1));
}

}  // namespace credstream
