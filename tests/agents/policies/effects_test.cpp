/// What single policies do, at points worked out by hand and through a small race.
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <iterator>
#include <set>
#include <string_view>
#include <vector>

#include "agents/day/regulate.hpp"
#include "agents/day/steps/risk.hpp"
#include "agents/day/steps/trade.hpp"
#include "agents/figures/core.hpp"
#include "agents/policy.hpp"
#include "agents/rules/consumer.hpp"
#include "agents/rules/regulation.hpp"
#include "tests/agents/day/small_country.hpp"
#include "tests/agents/policies/small_race.hpp"

using namespace credstream;

TEST_CASE("a ban of all streams leaves none, and those who arrange nothing nothing to bar") {
  const Changes all = {{"compliance", 1}, {"all_streams", 1}};
  CHECK(total(race(honest_region(), {}, {policy("ban", all)}), kStreams) == 0);
  CHECK(total(race(honest_region(), {}, {policy("ban", all)}), kStreamsRefused) == 8 * 12);
  const RunRecord kept =
      race(small_race(), menu(), {policy("ban", {{"compliance", 1}, {"inspection_share", 1}})});
  CHECK(total(kept, kInspections) > 0);
  CHECK(total(kept, kFinesFen) == 0);  // who uses nothing is not found to
  CHECK(total(kept, kApportionedFen) == 0);
  CHECK(total(kept, kFakeFen) == 0);
  CHECK(total(kept, kTrafficFen) == 0);
  CHECK(total(race({}), kFakeFen) + total(race({}), kApportionedFen) > 0);
}

TEST_CASE("what is barred from few streams does not pass for barred from all") {
  // Traffic is barred everywhere, false sales from three streams in ten: inspections still find
  // them.
  ModelParams p = small_race();
  p.official.choice = 0;
  p.discipline.inspection_share = 0.5;
  const PolicyUse mild = policy("ban", {{"intensity", 0.3}, {"compliance", 1}});
  const PolicyUse platform = policy("public_platform", {{"compliance", 1}});
  const std::vector<TacticUse> tactics = {use("bought_traffic"), use("fake_orders")};
  const RunRecord both = race(p, tactics, {mild, platform});
  CHECK(total(both, kTrafficFen) == 0);
  CHECK(total(both, kFakeFen) > 0);
  CHECK(total(both, kSanctions) > 0);

  RegulationParams::Levers rules{};
  const auto parts = [&](double mandates, double false_sales, double traffic) {
    const SmallCountry country({p, menu(), {}});
    rules.bars_mandates = mandates;
    rules.bars_false_sales = false_sales;
    rules.bars_traffic = traffic;
    std::vector<std::pair<double, int>> list;  // share, kinds barred
    for (const Barred& streams : barred_by(country.model.conduct(0), rules))
      list.emplace_back(streams.share, std::popcount(streams.tactics));
    return list;
  };
  using Parts = std::vector<std::pair<double, int>>;
  CHECK(parts(0, 0, 0) == Parts{{1, 0}});
  CHECK(parts(0.25, 0.25, 0) == Parts{{0.75, 0}, {0.25, 2}});
  CHECK(parts(1, 1, 1) == Parts{{0, 0}, {1, 3}});
  CHECK(parts(0.25, 0.5, 1) == Parts{{0, 0}, {0.5, 1}, {0.25, 2}, {0.25, 3}});
}

TEST_CASE("pre-approval refuses while the usual channel is open and puts off the rest") {
  ModelParams p = honest_region();
  p.offline.blocked_share = 0.9;
  p.offline.recovery_half_life_days = 20;  // open to 0.9 from day 63.4 on
  const PolicyUse strict = policy("pre_approval", {{"compliance", 1}, {"refused", 0}});
  const RunRecord held = race(p, {}, {strict});
  const RunRecord free = race(p, {});
  CHECK(total(held, kStreams) > 0);
  CHECK(total(held, kStreams, 64 + 7) == 0);
  CHECK(total(held, kStreams) + total(held, kStreamsRefused) == total(free, kStreams));
  CHECK(total(held, kBurdenMinutes) ==
        total(free, kBurdenMinutes) + 8 * 60 * total(held, kStreams));
}

TEST_CASE("behind the stage nobody vouches, so goods move no belief") {
  const RunRecord behind = race(honest_region(), {}, {policy("backstage", {{"compliance", 1}})});
  const RunRecord front = race(honest_region(), {});
  const auto by_experience = [](const RunRecord& record) {
    std::int64_t change = 0;
    for (const BeliefCause cause : {kOwnGood, kOwnBad, kHearsayGood, kHearsayBad})
      change += std::abs(total(record, static_cast<std::size_t>(kChangeByCause) + cause));
    return change;
  };
  CHECK(total(behind, kOrdersReal) > 0);
  CHECK(total(behind, kOrdersReal) < total(front, kOrdersReal));
  CHECK(by_experience(behind) == 0);
  CHECK(by_experience(front) > 0);
}

TEST_CASE("a second course trains others than the first") {
  ModelParams p = honest_region();
  p.hosts.success_share = 0.2;
  const auto hosts = [](const RunRecord& record) { return total(record, kHosts, kDays - 1); };
  p.hosts.trainees = 700;
  const std::int64_t at_once = hosts(race(p, {}));
  p.hosts.trainees = 400;
  const PolicyUse later = policy(
      "host_training", {{"trainees", 300}, {"start_day", 20}, {"coverage", 1}, {"compliance", 1}});
  CHECK(hosts(race(p, {}, {later})) == at_once);
  CHECK(hosts(race(p, {})) < at_once);
}

TEST_CASE("behind the stage a stranger is doubted, and effort is shared by what is left") {
  ModelParams p = honest_region();
  p.suspicion.implausible_weight = 0;
  p.experience.effort_gain = 8;
  p.experience.defect_share = 0.5;
  p.consumer.intercept = -1;  // many orders
  p.chain.gain = 0.2;
  const PolicyUse all = policy("backstage", {{"compliance", 1}});
  const RunRecord behind = race(p, {}, {all});
  const double doubt =
      suspicion(0, 0, 0.5, p.suspicion,
                p.suspicion.named_firm_weight * rules_of(p).campaign.named_firm_share);
  const auto streams = static_cast<double>(total(behind, kStreams));
  CHECK(static_cast<double>(total(behind, kSuspicionPpm)) ==
        Approx(1e6 * doubt * streams).margin(0.5 * streams));  // each is rounded
  // Half and half is what this tactic asks for, so that it has nothing left to move.
  const Changes halves = {{"stage_effort", 0}, {"quality_effort", 0.5}, {"investment_yuan", 0}};
  const RunRecord moved = race(p, {use("backstage", halves)}, {all});
  CHECK(total(behind, kChainPpm) == total(moved, kChainPpm));
  CHECK(total(behind, kOrdersBad) == total(moved, kOrdersBad));
  CHECK(total(behind, kChainPpm) > 0);
  const RunRecord front = race(p, {});
  CHECK(total(behind, kOrdersBad) * total(front, kOrdersReceived) <
        total(front, kOrdersBad) * total(behind, kOrdersReceived));
}

TEST_CASE("behind the stage nobody wins confidence or support, which leaders bring") {
  ModelParams p = honest_region();
  p.support.gain = 0.2;
  p.support.cost_yuan = 100;
  p.offline.confidence_gain = 0.2;
  const RunRecord behind = race(p, {}, {policy("backstage", {{"compliance", 1}})});
  const RunRecord front = race(p, {});
  const auto support = [](const RunRecord& record) {
    std::int64_t paid = 0;
    for (const LedgerEntry& e : record.ledger)
      if (e.reason == kSupport) paid += e.amount_fen;
    return paid;
  };
  CHECK(support(behind) == 0);
  CHECK(support(front) > 0);
  CHECK(total(behind, kConfidencePpm) == 0);
  CHECK(total(front, kConfidencePpm) > 0);
}

TEST_CASE("a commission lies between nothing and the whole price, whatever platforms try") {
  const SmallCountry country(
      {honest_region(), {}, {policy("public_platform", {{"commission", 0}, {"compliance", 1}})}});
  const Model& m = country.model;
  Rules rules(m);
  Publications publications(m);
  Hosts hosts(m);
  Books books(m);
  CoreDay core{};
  regulate(m, rules, publications, hosts, books, core, 0);
  Market market(m);
  const Developments developments(m);
  const auto taken = [&](double tried) {
    market.platforms[0].commission = tried;
    return Trade{m, rules, market, developments}
        .box_terms(LotId{0}, 0, Fen(3000), {}, false)
        .commission;
  };
  const double usual = m.usual_platform().commission;
  CHECK(taken(usual) == Fen(0));      // the policy takes off what is usual
  CHECK(taken(usual / 2) == Fen(0));  // and no more than there is
  CHECK(taken(usual + 0.5) == Fen(1500));
  CHECK(taken(usual + 1.5) == Fen(3000));
}

TEST_CASE("who is inspected is somebody, but no more than everybody") {
  ModelParams p = honest_region();
  p.discipline.inspection_share = 0.2;
  const SmallCountry country({p});
  const Model& m = country.model;
  Rules rules(m);
  Officials officials(m);
  const auto share = [&](double usual, double strictly) {
    officials.inspection_share = usual;
    rules.of_county[0].discipline.inspection_share = strictly;
    return inspection_share(m, rules, officials, 0);
  };
  CHECK(share(0.2, 0.5) == Approx(0.5));
  CHECK(share(0.6, 0.5) == Approx(0.9));  // the usual share has adapted; the rest is on top
  CHECK(share(0.9, 0.5) == 1.0);
  CHECK(share(0.1, 0.0) == 0.0);
}

TEST_CASE("published net sales come off the report in full") {
  ModelParams p = honest_region();
  p.disclosure.hazard = 0;  // nothing comes out, so that only the evaluation differs
  p.disclosure.relief = 0;
  p.exposure.detection = 0;
  p.discipline.inspection_share = 1e-9;  // books are kept, nobody is inspected
  p.official.ratchet = 0.1;
  p.disclosure.day = p.campaign.delivery_days = 1;  // before the next evaluation, nearly always
  const auto targets = [&](double evaluated) {
    return race(p, {use("fake_orders")},
                {policy("disclosure", {{"compliance", 1}, {"evaluated", evaluated}})});
  };
  // What is asked for next follows what counted: a tenth of displayed sales was real.
  const RunRecord gross = targets(0), net = targets(1);
  CHECK(total(gross, kFakeFen) == total(net, kFakeFen));
  CHECK(total(net, kTargetsFen, kDays - 1) < total(gross, kTargetsFen, kDays - 1) / 2);
}

TEST_CASE("published sales that lasted stay in the report") {
  ModelParams p = honest_region();
  p.campaign.fresh = 1;
  p.experience.complaint_share = 0;  // nothing comes back
  p.disclosure.hazard = p.disclosure.relief = p.exposure.detection = 0;
  p.discipline.inspection_share = 1e-9;
  p.official.ratchet = 0.1;
  p.disclosure.day = p.campaign.delivery_days = 1;
  const auto targets = [&](double evaluated) {
    return total(race(p, {}, {policy("disclosure", {{"compliance", 1}, {"evaluated", evaluated}})}),
                 kTargetsFen, kDays - 1);
  };
  CHECK(targets(0) > 0);
  CHECK(targets(1) == targets(0));
}

TEST_CASE("the rules of policies at points worked out by hand") {
  const auto under = [](const PolicyUse& use, const ModelParams& params) {
    CountyRules rules = rules_of(params);
    use.policy->rule(use.values, true, rules);
    return rules;
  };
  ModelParams p = default_params();
  p.official.weight_reported = 1.0;
  p.official.weight_promotion = 0.6;
  p.official.weight_income = 0.2;
  const CountyRules half = under(policy("income_evaluation", {{"intensity", 0.5}}), p);
  CHECK(half.official.weight_reported == Approx(0.5));
  CHECK(half.official.weight_promotion == Approx(0.3));
  CHECK(half.official.weight_income == Approx(0.2 + 0.5 * 1.6));
  p.exposure.leak = 1e-4;
  const CountyRules usual = rules_of(p);
  CHECK(
      under(policy("leak_protection", {{"intensity", 0.5}, {"leak_factor", 3}}), p).exposure.leak ==
      Approx(2e-4));
  const CountyRules ranked = under(policy("return_ranking", {{"intensity", 0.25}}), p);
  CHECK(ranked.platform.rank_net == Approx(0.25));
  CHECK(ranked.exposure.platform_hazard == Approx(1.5 * usual.exposure.platform_hazard));
  const CountyRules own = under(policy("public_platform", {{"intensity", 0.5}}), p);
  CHECK(own.platform.commission == Approx(0.5 * (usual.platform.commission + 0.02)));
  CHECK(own.platform.audience == Approx(0.8));
  const CountyRules behind =
      under(policy("backstage", {{"intensity", 0.5}, {"streams", 0.4}, {"fee_yuan", 1000}}), p);
  CHECK(behind.regulation.backstage == Approx(0.2));
  CHECK(behind.campaign.staging_cost_yuan == Approx(usual.campaign.staging_cost_yuan + 200));
  p.campaign.named_firm_share = 0.4;
  p.regulation.refused = 0.2;
  const CountyRules asked = under(policy("pre_approval", {{"intensity", 1}}), p);
  CHECK(asked.regulation.refused == Approx(1 - 0.8 * 0.75));
  CHECK(asked.campaign.named_firm_share == Approx(0.0));
}

TEST_CASE("a ranking on net orders sends fewer people to those who fake them") {
  ModelParams p = honest_region();
  p.exposure.detection = 0;  // so that ranking alone differs
  const auto viewers = [&](std::string_view tactic, double rank_net) {
    return total(race(p, {use(tactic)},
                      {policy("return_ranking", {{"compliance", 1}, {"rank_net", rank_net}})}),
                 kViewsReal);
  };
  CHECK(viewers("fake_orders", 1) < viewers("fake_orders", 0));
  CHECK(viewers("re_enactment", 1) < viewers("re_enactment", 0));
}

// Fixed seed; four standard errors of a binomial fail in 1 of 16,000 seeds.
TEST_CASE("pre-approval refuses for either reason, and each stream once") {
  ModelParams p = default_params();
  p.population.consumers = 600;
  p.population.counties = 6;
  p.campaign.streams_per_county = 300;
  p.campaign.views_per_stream = 50;
  p.regulation.refused = 0.3;
  p.regulation.refused_when_open = 0.4;
  p.regulation.open_share = 0;  // the usual channel counts as open on every day
  const Network network = ImplicitNetwork({3, 0}, 600, 6, 10, 1);
  const RunRecord record = simulate({p, {}}, network, {3, 0}, 365, {});
  const auto refused = static_cast<double>(total(record, kStreamsRefused));
  const double all = refused + static_cast<double>(total(record, kStreams));
  const double expected = 1 - (1 - 0.3) * (1 - 0.4);
  CHECK(all == 1800);
  CHECK(std::abs(refused / all - expected) < 4 * std::sqrt(expected * (1 - expected) / all));
}

TEST_CASE("without the official a host is trusted like a stranger, neither more nor less") {
  ModelParams p = default_params();
  p.population.consumers = 6000;
  p.population.counties = 6;
  p.campaign.streams_per_county = 1;
  p.campaign.views_per_stream = 3000;
  p.consumer.intercept = -1;
  p.consumer.trust_weight = 4;
  p.consumer.show_weight = 0;
  p.belief.spillover_positive = p.belief.spillover_negative = 0;
  p.belief.prior_spread = 0;
  const Network network = ImplicitNetwork({3, 0}, 6000, 6, 10, 1);
  const auto orders = [&](double trust, double backstage) {
    p.belief.government_prior = p.belief.official_prior = trust;
    p.regulation.backstage = backstage;
    return total(simulate({p, {}}, network, {3, 0}, 365, {}), kOrdersReal);
  };
  CHECK(orders(0.5, 0) > 1000);
  CHECK(orders(0.5, 1) == orders(0.5, 0));
  CHECK(orders(0.7, 1) < orders(0.7, 0));
}
