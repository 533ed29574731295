#include "agents/day/close.hpp"

#include <algorithm>

#include "agents/day/steps/inequality.hpp"
#include "agents/day/steps/risk.hpp"
#include "agents/figures/attribution.hpp"
#include "agents/figures/metrics.hpp"
#include "agents/figures/story.hpp"
#include "agents/rules/traffic.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

/// What one platform makes of its day: it looks away from the fakes that it lives on, and once a
/// month tries another commission (M34).
void pursue_growth(PlatformState& state, double usual_commission, const PlatformParams& p,
                   std::int32_t day) {
  constexpr std::int32_t kMonth = 30;
  const double kept = exp(-1.0 / kMonth);
  state.displayed = state.displayed * kept + static_cast<double>(state.displayed_fen_today);
  state.fake = state.fake * kept + static_cast<double>(state.fake_fen_today);
  state.vigilance = vigilance(state.displayed, state.fake, p);
  state.streams += state.streams_today;
  if ((day + 1) % kMonth != 0 || state.streams == 0) return;
  const std::int64_t takings = (state.earned - state.earned_before).count();
  try_commission(state, static_cast<double>(takings) / static_cast<double>(state.streams),
                 usual_commission, p);
  state.earned_before = state.earned;
  state.streams = 0;
}

/// What platforms make of their revenue and of what they display.
void close_market(const Model& m, const Streams& streams, const MoneyLedger& money, Market& market,
                  CoreDay& core, std::int32_t day) {
  const double spent = static_cast<double>(core[kTrafficFen]) / 100.0;
  core[kTrafficPriceFen] = nearest(traffic_price(spent, m.p.platform) * 100.0);
  double commission = 0;
  Fen earned;
  for (const PlatformState& state : market.platforms) {
    commission += state.commission / static_cast<double>(market.platforms.size());
    earned += state.earned;
  }
  core[kCommissionPpm] = nearest(commission * 1e6);
  if (earned != money.balance(kPlatform))
    fail("what platforms earned differs from their account", "platforms", day);
  for (const Stream& stream : streams.of_today)
    ++market.of(m.counties[stream.county]).streams_today;
  for (PlatformState& state : market.platforms) {
    if (m.p.platform.growth != 0)
      pursue_growth(state, m.usual_platform().commission, m.p.platform, day);
    state.displayed_fen_today = state.fake_fen_today = state.streams_today = 0;
  }
}

void close_beliefs(BeliefLedger& government, bool details, CoreDay& core) {
  core[kCredibilityPpm] = government.total_ppm();
  for (std::size_t cause = 0; cause < kBeliefCauses; ++cause)
    core[kChangeByCause + cause] = government.causes()[cause];
  if (!details) return;
  core[kPerformancePpm] = government.first_ppm();
  core[kIntegrityPpm] = government.second_ppm();
  constexpr double kShares[] = {0.10, 0.90};
  const std::vector<std::int64_t> percentiles = government.percentiles_ppm(kShares);
  core[kCredibilityP10] = percentiles[0];
  core[kCredibilityP90] = percentiles[1];
}

/// What was given back of an exposure by a day, in the mean over those who heard of it.
double mean_given_back(const Model& m, const Exposure& exposure, int earlier, std::int32_t day) {
  if (!repairs_by_share(m.p.repair)) return 0;
  Remedy remedy{.apology = exposure.apology, .sanctioned = exposure.sanctioned};
  const double by_sanction = given_back(remedy, earlier, m.p.repair);
  remedy.apologised = exposure.apology_day >= 0 && exposure.apology_day <= day;
  const double by_both = given_back(remedy, earlier, m.p.repair);
  return by_sanction + m.p.correction.reach * (by_both - by_sanction);
}

/// Counts those of a tier who heard of a county's exposures, and what they think of its official.
/// Whom one finds is found by each with a wider reach, too.
void count_hearers(const Model& m, const CountyNews& county, Tier tier, CoreDay& core,
                   std::int32_t day) {
  std::vector<Exposure> widest_first = county.exposures;
  std::stable_sort(
      widest_first.begin(), widest_first.end(),
      [&](const Exposure& x, const Exposure& y) { return x.reach[tier] > y.reach[tier]; });
  for (std::size_t i = 0; i < widest_first.size(); ++i) {
    const Exposure& narrowest = widest_first[i];
    const std::int64_t more = i + 1 < widest_first.size() ? widest_first[i + 1].heard[tier] : 0;
    const std::int64_t people = narrowest.heard[tier] - more;
    if (people == 0) continue;
    const double held = held_from_news(
        m, county, day, [&](const Exposure& e) { return e.reach[tier] >= narrowest.reach[tier]; },
        [&](const Exposure& e, int earlier) { return 1.0 - mean_given_back(m, e, earlier, day); });
    core[kOfficialPpm] += people * nearest(trust_in_official(0, 0, held, m.p.belief) * 1e6);
    core[kOfficialPairs] += people;
  }
}

/// Credibility of officials among those who know something of them: pairs with evidence, and
/// those who heard of an exposure.
void close_credibility_of_officials(const Model& m, const BeliefLedger& officials, const News& news,
                                    CoreDay& core, std::int32_t day) {
  core[kOfficialPpm] = officials.total_ppm();
  core[kOfficialPairs] = officials.people();
  for (const CountyNews& county : news.of_county)
    for (std::size_t tier = 0; tier < kTiers && !county.exposures.empty(); ++tier)
      count_hearers(m, county, static_cast<Tier>(tier), core, day);
}

/// Today's targets and traffic budgets of officials and, in detail, perceived hazards.
void close_officials(const Model& m, const Rules& rules, const Officials& officials, bool details,
                     CoreDay& core, std::int32_t day) {
  double targets = 0, traffic = 0, risk = 0;
  for (std::uint32_t j = 0; j < officials.of_county.size(); ++j) {
    const Official& official = officials.of_county[j];
    targets += official.target_yuan;
    traffic += official.traffic_yuan;
    if (!details) continue;
    double greatest = 0;
    for (const std::uint64_t tactics : officials.menu)
      greatest = std::max(greatest, perceived_risk(m, rules, officials, j, tactics, day));
    risk += greatest;
  }
  core[kTargetsFen] = nearest(targets * 100.0);
  core[kContestFen] = nearest(traffic * 100.0);
  core[kFearPpm] = nearest(risk * 1e6);
}

void close_development(const Model& m, const Developments& developments, CoreDay& core,
                       std::int32_t day) {
  if (m.p.brand.gain <= 0 && m.p.chain.gain <= 0 && m.p.confidence_gain <= 0) return;
  for (std::uint32_t j = 0; j < m.counties.size(); ++j) {
    core[kBrandPpm] += nearest(developments.brand(m, j, day) * 1e6);
    core[kChainPpm] += nearest(developments.chain(m, j, day) * 1e6);
    core[kConfidencePpm] += nearest(developments.confidence(m, j, day) * 1e6);
  }
}

void plant_error(const Drill& drill, Farms& farms, Books& books, std::int32_t day) {
  if (drill.day != day) return;
  if (drill.goods)
    farms.of_lot[LotId{0}].stock += 1000;
  else
    books.money.plant_imbalance(drill.account, Fen(1));
}

void check_books(const Model& m, const Farms& farms, Books& books, const CoreDay& core,
                 std::vector<LedgerEntry>* ledger, std::int32_t day) {
  Fen open_orders;
  for (std::uint32_t i = 0; i < m.lots.size(); ++i) {
    const LotId lot{i};
    const GoodsLedger& goods = farms.of_lot[lot];
    const LotAccounts& accounts = books.of_lot[lot];
    if (!goods.balances()) goods.check(m.name_of(lot), day);
    if (!accounts.balances()) accounts.check(m.name_of(lot), day);
    open_orders += accounts.escrow;
  }
  books.money.close_day(day, ledger);
  if (books.money.balance(kEscrow) != open_orders)
    fail("escrow differs from the value of open orders", "escrow", day);
  if (core[kDisplayedFen] !=
      core[kOrganicFen] + core[kApportionedFen] + core[kFakeFen] + core[kReenactedFen])
    fail("displayed sales differ from organic + apportioned + fake + re-enacted", "platform", day);
}

/// Whose accounts gained how much today: the state pays what is counted as public money, and
/// farmers keep their income less what growing and picking cost.
void close_parties(const MoneyLedger& money, CoreDay& core, std::int32_t day) {
  for (std::uint8_t a = 0; a < kAccounts; ++a)
    core[static_cast<std::size_t>(kChangeByParty) + party_of(static_cast<Account>(a))] +=
        money.gained_today(a).count();
  const auto gained = [&](Party party) {
    return core[static_cast<std::size_t>(kChangeByParty) + party];
  };
  std::int64_t income = 0;
  for (std::size_t s = 0; s < kIncomeSources; ++s) income += core[kIncomeBySource + s];
  if (gained(kState) != core[kFinesFen] - core[kPublicFen])
    fail("what government paid differs from public money less fines", "treasury", day);
  if (gained(kGrowers) != income - core[kGrowingFen] - core[kPickingFen])
    fail("farmers' account differs from their income less their costs", "farmers", day);
}

/// A brute-force pass over all consumers, against the histogram.
void audit_beliefs(const Model& m, const Beliefs& beliefs, const CoreDay& core, std::int32_t day) {
  std::vector<std::int32_t> all(m.n);
  std::int64_t sum = 0;
  for (std::uint32_t person = 0; person < m.n; ++person) {
    all[person] = beliefs.government.ppm(beliefs.government_belief(person));
    sum += all[person];
  }
  std::sort(all.begin(), all.end());
  const auto at = [&](std::uint64_t tenths) {
    return all[(static_cast<std::uint64_t>(m.n) * tenths + 9) / 10 - 1];
  };
  if (sum != core[kCredibilityPpm] || at(1) != core[kCredibilityP10] ||
      at(9) != core[kCredibilityP90])
    fail("the credibility histogram differs from a pass over all consumers", "consumers", day);
}

}  // namespace

void close(const Model& m, const Rules& rules, const People& people, const Streams& streams,
           const Officials& officials, const Standings& standings, const Developments& developments,
           const News& news, const Recording& recording, Beliefs& beliefs, Market& market,
           Farms& farms, Incomes& incomes, Books& books, CoreDay& core, RunRecord& record,
           std::int32_t day) {
  for (const GoodsLedger& goods : farms.of_lot) core[kStockGrams] += goods.stock;
  close_market(m, streams, books.money, market, core, day);
  if (recording.details) core[kGiniPpm] = gini_ppm(m, books, incomes);
  close_beliefs(beliefs.government, recording.details, core);
  if (recording.details) close_credibility_of_officials(m, beliefs.officials, news, core, day);
  close_officials(m, rules, officials, recording.details, core, day);
  close_development(m, developments, core, day);
  close_parties(books.money, core, day);
  plant_error(recording.drill, farms, books, day);
  check_books(m, farms, books, core, recording.ledger ? &record.ledger : nullptr, day);
  if (recording.audit && recording.details) audit_beliefs(m, beliefs, core, day);

  if (recording.core_days || record.core.empty())
    record.core.insert(record.core.end(), core.begin(), core.end());
  append_metrics(m, core, streams, record.series);
  if (recording.attribution) append_attribution(m, core, day, record.attribution);
  if (recording.story_county >= 0)
    append_story({m, streams, people, beliefs, news, officials, standings, farms, books},
                 static_cast<std::uint32_t>(recording.story_county), day, record.story);
  ++record.days;
}

}  // namespace credstream
