/// The end of the day: ledgers are checked, identities hold, and the day's core is closed.
#include <algorithm>

#include "agents/figures/attribution.hpp"
#include "agents/figures/metrics.hpp"
#include "agents/figures/story.hpp"
#include "agents/rules/traffic.hpp"
#include "agents/world.hpp"

namespace credstream {
namespace {

/// Cumulated income of one farmer of each group, in fen. Groups of a county: strata of size, each
/// without and with a part in the campaign. Campaign income goes to participants by size, other
/// income to all by size.
void group_incomes(const World& w, std::vector<double>& income) {
  const double farmers = w.p.population.farmers_per_county;
  const double participants = farmers * w.p.population.participating_share;
  income.clear();
  for (const County& county : w.counties) {
    const double other = static_cast<double>(county.other_income.count()) / farmers;
    const double campaign = static_cast<double>(county.campaign_income.count()) / participants;
    for (const double size : w.farm_sizes) {
      income.push_back(size * other);
      income.push_back(size * (other + campaign));
    }
  }
}

/// Gini coefficient of farmers' income so far, in ppm. The order of groups changes little from
/// day to day, so sorting by insertion costs next to nothing.
std::int64_t gini_ppm(World& w) {
  std::vector<double>&income = w.group_income, &in_order = w.income_in_order;
  std::vector<std::uint32_t>& by_income = w.income_order;
  group_incomes(w, income);
  in_order.clear();
  for (const std::uint32_t group : by_income) in_order.push_back(income[group]);
  for (std::size_t i = 1; i < by_income.size(); ++i) {
    const std::uint32_t group = by_income[i];
    const double its = in_order[i];
    std::size_t k = i;
    for (; k > 0 && (in_order[k - 1] > its || (in_order[k - 1] == its && by_income[k - 1] > group));
         --k) {
      by_income[k] = by_income[k - 1];
      in_order[k] = in_order[k - 1];
    }
    by_income[k] = group;
    in_order[k] = its;
  }
  const double share = w.p.population.participating_share;
  const double stratum =
      w.p.population.farmers_per_county / static_cast<double>(w.farm_sizes.size());
  const double heads_of[2] = {stratum * (1.0 - share), stratum * share};
  double heads = 0, total = 0, area = 0;
  for (std::size_t i = 0; i < by_income.size(); ++i) {
    const double h = heads_of[by_income[i] % 2], gain = h * in_order[i];
    area += h * total + 0.5 * h * gain;
    total += gain;
    heads += h;
  }
  return total <= 0 ? 0 : nearest((1.0 - 2.0 * area / (heads * total)) * 1e6);
}

/// Credibility of officials among those who know something of them: pairs with evidence, and
/// those who heard of an exposure.
void close_officials(World& w, std::int32_t day) {
  std::int64_t sum = w.officials.total_ppm(), pairs = w.officials.people();
  const BeliefParams& b = w.p.belief;
  for (const County& county : w.counties) {
    if (county.exposures.empty()) continue;
    double bad = 0;
    for (const Exposure& e : county.exposures) bad += e.evidence * w.evidence.fade(day - e.day);
    sum += county.heard *
           nearest(b.official_prior * b.prior_evidence / (b.prior_evidence + bad) * 1e6);
    pairs += county.heard;
  }
  w.core[kOfficialPpm] = sum;
  w.core[kOfficialPairs] = pairs;
}

void close_beliefs(World& w) {
  w.core[kCredibilityPpm] = w.government.total_ppm();
  constexpr double kShares[] = {0.10, 0.90};
  const std::vector<std::int64_t> percentiles = w.government.percentiles_ppm(kShares);
  w.core[kCredibilityP10] = percentiles[0];
  w.core[kCredibilityP90] = percentiles[1];
  for (std::size_t cause = 0; cause < kBeliefCauses; ++cause)
    w.core[kChangeByCause + cause] = w.government.causes()[cause];
}

void check_books(World& w, std::int32_t day) {
  if (w.options.drill.day == day) {
    if (w.options.drill.goods)
      w.counties[0].goods.stock += 1000;
    else
      w.money.plant_imbalance(w.options.drill.account, Fen(1));
  }
  Fen open_orders;
  for (const County& county : w.counties) {
    county.goods.check(county.name, day);
    open_orders += county.escrow;
  }
  w.money.close_day(day, w.options.ledger ? &w.record.ledger : nullptr);
  if (w.money.balance(kEscrow) != open_orders)
    fail("escrow differs from the value of open orders", "escrow", day);
  if (w.core[kDisplayedFen] !=
      w.core[kOrganicFen] + w.core[kApportionedFen] + w.core[kFakeFen] + w.core[kReenactedFen])
    fail("displayed sales differ from organic + apportioned + fake + re-enacted", "platform", day);
}

/// A brute-force pass over all consumers, against the histogram.
void audit_beliefs(const World& w, std::int32_t day) {
  std::vector<std::int32_t> all(w.n);
  std::int64_t sum = 0;
  for (std::uint32_t person = 0; person < w.n; ++person) {
    all[person] = w.government.ppm(w.government_belief(person));
    sum += all[person];
  }
  std::sort(all.begin(), all.end());
  const auto at = [&](std::uint64_t tenths) {
    return all[(static_cast<std::uint64_t>(w.n) * tenths + 9) / 10 - 1];
  };
  if (sum != w.core[kCredibilityPpm] || at(1) != w.core[kCredibilityP10] ||
      at(9) != w.core[kCredibilityP90])
    fail("the credibility histogram differs from a pass over all consumers", "consumers", day);
}

}  // namespace

void close_day(World& w, std::int32_t day) {
  std::int64_t stock = 0;
  for (const County& county : w.counties) stock += county.goods.stock;
  w.core[kStockGrams] = stock;
  const double spent = static_cast<double>(w.core[kTrafficFen]) / 100.0;
  w.core[kTrafficPriceFen] = nearest(traffic_price(spent, w.p.platform) * 100.0);
  run_platforms(w, day);
  w.core[kGiniPpm] = gini_ppm(w);
  close_beliefs(w);
  close_officials(w, day);
  close_cadres(w, day);
  close_development(w, day);
  check_books(w, day);
  if (w.options.audit) audit_beliefs(w, day);

  w.record.core.insert(w.record.core.end(), w.core.begin(), w.core.end());
  append_metrics(w, w.record.series);
  if (w.options.attribution) append_attribution(w, day, w.record.attribution);
  if (w.options.story_county >= 0) append_story(w, day, w.record.story);
  ++w.record.days;
}

}  // namespace credstream
