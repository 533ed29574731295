/// Officials' choice, discipline and media: the rules at points worked out by hand, the mechanisms
/// by their scenarios. The closed forms of contest, imitation and inspection: experiments/verify.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "agents/figures/core.hpp"
#include "agents/rules/official.hpp"
#include "agents/state/accounts.hpp"
#include "tests/mechanism.hpp"
#include "tests/uses.hpp"

using namespace credstream;

TEST_CASE("M10: what is seen to succeed is copied") { check_mechanism("M10"); }
TEST_CASE("M11: a contest for promotion turns into a race of figures") { check_mechanism("M11"); }
TEST_CASE("M12: tactics take the time of grassroots staff") { check_mechanism("M12"); }
TEST_CASE("M13: what is concealed lasts") { check_mechanism("M13"); }
TEST_CASE("M22: punished examples deter") { check_mechanism("M22"); }
TEST_CASE("M23: officials follow what they are judged by") { check_mechanism("M23"); }

namespace {

/// Officials without private differences before an audience that watches and does not matter.
ModelParams plain_officials(double counties) {
  ModelParams p = default_params();
  p.population.consumers = 2000;
  p.population.weight = 1000;
  p.population.counties = counties;
  p.campaign.views_per_stream = 20000;
  p.campaign.talent_spread = p.campaign.stream_spread = p.campaign.second_box_share = 0;
  p.campaign.streams_per_county = 1;
  p.exposure.detection = 0;
  p.employee.resentment = 0;
  p.farmer.opening_stock_tonnes = 1e5;
  p.official.prefecture_counties = counties;
  p.official.weight_promotion = 0;
  p.official.by_rank = p.official.weight_views = 0;
  p.official.budget_cost = p.official.fraud_aversion = p.official.prior_hazard = 0;
  p.discipline.pause_days = 0;
  return p;
}

RunRecord run(const ModelParams& p, std::vector<TacticUse> uses, std::int32_t days,
              std::uint32_t replicate = 0) {
  const auto n = static_cast<std::uint32_t>(p.population.consumers);
  const Network people = ImplicitNetwork({7, 0}, n, 1, 4, 0.5);
  return simulate({p, std::move(uses)}, people, {7, replicate}, days);
}

}  // namespace

TEST_CASE("the score of a figure among peers") {
  const double others[] = {1, 2, 2, 5};
  CHECK(rank_score(0.5, others) == 0.0);
  CHECK(rank_score(2, others) == 0.5);  // beats one, ties with two
  CHECK(rank_score(5.1, others) == 1.0);
  CHECK(rank_score(7, {}) == 0.5);
  OfficialParams p = default_params().official;
  p.by_rank = 1;
  CHECK(score(2, others, p) == 0.5);
  p.by_rank = 0;  // ln(1 + yuan), whatever others have
  CHECK(score(0, others, p) == 0.0);
  CHECK(score(99, others, p) == Approx(std::log(100.0)));
  CHECK(contest_chance(2, std::vector<double>{1, 1}, 1) == Approx(0.5));
  CHECK(contest_chance(2, std::vector<double>{1, 1}, 2) == Approx(4.0 / 6));
  CHECK(contest_chance(0, std::vector<double>{0, 0, 0}, 1) == Approx(0.25));
  CHECK(contest_chance(0, std::vector<double>{3}, 1) == 0.0);
}

TEST_CASE("the payoff weighs each of its terms") {
  OfficialParams p{};
  p.contest_exponent = 1;
  const Figures f{1000, 300, 99, 20000, 0.5};
  const Rivals rivals{{500, 500}, {400, 200}};
  using Rules = OfficialParams::Levers;
  p.by_rank = 1;
  const auto ruled = [&](double Rules::*weight, bool punished = false) {
    Rules rules{};
    rules.*weight = 1;
    return payoff(f, rivals, 2001, punished, p, rules);
  };
  CHECK(ruled(&Rules::weight_reported) == 1.0);
  CHECK(ruled(&Rules::weight_promotion) == Approx(0.5));
  CHECK(ruled(&Rules::weight_promotion, true) == 0.0);
  CHECK(ruled(&Rules::weight_income) == 0.5);
  const auto alone = [&](double OfficialParams::*weight) {
    OfficialParams q = p;
    q.*weight = 1;
    return payoff(f, rivals, 2001, false, q, {});
  };
  CHECK(alone(&OfficialParams::weight_views) == Approx(std::log(100.0)));
  CHECK(alone(&OfficialParams::budget_cost) == Approx(-2));
  CHECK(alone(&OfficialParams::fraud_aversion) == Approx(-0.5));
  CHECK(alone(&OfficialParams::shortfall_cost) == Approx(-std::log(2002.0 / 1001)));
  OfficialParams q = p;
  q.by_rank = 0;
  q.shortfall_cost = 1;
  CHECK(payoff(f, rivals, 999, false, q, {}) == 0.0);  // the target is met
  const Rules reported{.weight_reported = 1, .weight_promotion = 0, .weight_income = 0};
  CHECK(payoff(f, rivals, 0, false, q, reported) ==
        Approx(std::log(1001.0)));  // by level, not rank
  CHECK(visible_score(1000, rivals, true, 2, q, reported) == Approx(std::log(1001.0) - 2));
}

TEST_CASE("quantal response, copying, ratchet and spending") {
  const double values[] = {0, std::log(3.0) * 0.5};
  CHECK(quantal_choice(values, 0.5, 0.2499) == 0);
  CHECK(quantal_choice(values, 0.5, 0.2501) == 1);
  CHECK(copying_chance(1, 1, 0.2) == 0.5);
  CHECK(copying_chance(1 + 0.2 * std::log(4.0), 1, 0.2) == Approx(0.8));
  CHECK(ratcheted(100, 80, 0.1) == 100);
  CHECK(ratcheted(100, 100, 0.1) == Approx(110));
  CHECK(contest_spending(10, 25, 100, 1) == Approx(25));  // sqrt(2500) - 25
  CHECK(contest_spending(10, 25, 100, 0.5) == Approx(17.5));
  CHECK(contest_spending(10, 400, 100, 1) == 0);  // not worth a fen
  CHECK(perceived_hazard(0.2, 0.5) == Approx(0.6));
}

namespace {

/// Officials who care for reported sales and choose often, each for itself.
ModelParams choosers(double temperature, double learning) {
  ModelParams p = plain_officials(60);
  p.campaign.streams_per_county = 60;
  p.campaign.end_day = 180;
  p.official.weight_reported = 1;
  p.official.weight_income = 0;
  p.official.choice = p.official.regular = 1;
  p.official.imitation = p.official.ratchet = p.official.shortfall_cost = 0;
  p.official.evaluation_days = 3;
  p.official.temperature = temperature;
  p.official.learning = learning;
  return p;
}

double share_with_tactic(const RunRecord& record) {
  double used = 0, held = 0;
  for (std::size_t c = 0; c < record.counties.size(); c += run_schema().county_columns.size()) {
    held += record.counties[c];
    used += record.counties[c + 1];
  }
  return used / held;
}

}  // namespace

TEST_CASE("officials expect of a discount what they believe of its pull") {
  const auto share = [](double elasticity) {
    ModelParams p = choosers(0.01, 0);
    p.official.believed_elasticity = elasticity;
    return share_with_tactic(run(p, {use("loss_leader", {{"discount", 0.5}})}, 180));
  };
  CHECK(share(2.5) > 0.9);  // half the price, 2^2.5 times the boxes
  CHECK(share(0.5) == 0);   // 2^0.5 times
}

TEST_CASE("officials reckon with what a tactic costs the public purse") {
  const auto share = [](const TacticUse& dear) {
    ModelParams p = choosers(0.01, 0);
    p.official.weight_reported = 0;
    p.official.budget_cost = 1;
    return share_with_tactic(run(p, {dear}, 60));
  };
  CHECK(share(use("backstage")) == 0);
  CHECK(share(use("backstage", {{"investment_yuan", 0}})) > 0.3);
  CHECK(share(use("co_host", {{"enterprise_share", 0}})) == 0);
  CHECK(share(use("co_host", {{"enterprise_share", 1}})) > 0.3);
  CHECK(share(use("re_enactment", {{"rehearsal_cost_yuan", 1000}})) == 0);
  CHECK(share(use("re_enactment", {{"rehearsal_cost_yuan", 0}})) > 0.3);
  CHECK(share(use("bought_traffic")) == 0);
  CHECK(share(use("bought_traffic", {{"budget_yuan", 0}})) > 0.3);
}

TEST_CASE("officials who want to be seen count those who were sent to watch") {
  const auto share = [](const TacticUse& tactic) {
    ModelParams p = choosers(0.01, 0);
    p.official.weight_reported = 0;
    p.official.weight_views = 1;
    return share_with_tactic(run(p, {tactic}, 60));
  };
  CHECK(share(use("fake_orders")) > 0.9);
  CHECK(share(use("apportionment", {{"offline_share", 0}})) > 0.9);
  const double unseen = share(use("apportionment", {{"offline_share", 1}}));
  CHECK(unseen > 0.3);  // as good as none
  CHECK(unseen < 0.7);
}

TEST_CASE("who may use one tactic at a time starts with the first of those adopted") {
  ModelParams p = choosers(0.01, 0);
  p.official.evaluation_days = 1e6;  // nobody is asked again
  const auto start = [&](double honest, double combine) {
    p.official.start_honest = honest;
    p.official.combine = combine;
    return run(p, {use("fake_orders"), use("loss_leader")}, 60);
  };
  const RunRecord first = start(0, 0);
  CHECK(share_with_tactic(first) == 1);
  const double full = static_cast<double>(total(first, kOrganicFen));
  CHECK(total(first, kFakeFen) > 0);
  const RunRecord both = start(0, 1);  // and sells for less
  CHECK(static_cast<double>(total(both, kOrganicFen)) /
            static_cast<double>(total(both, kOrdersReal)) <
        0.9 * full / static_cast<double>(total(first, kOrdersReal)));
  CHECK(share_with_tactic(start(1, 0)) == 0);
}

TEST_CASE("what is barred from half of the streams is worth half") {
  ModelParams p = choosers(0.01, 0);
  p.regulation.bars_false_sales = 0.5;
  // All want it, and it is done where it can be.
  CHECK(share_with_tactic(run(p, {use("fake_orders")}, 180)) == Approx(0.5).margin(0.05));
}

// Fixed seed. 3,600 choices whose figures differ a little: four standard errors are 0.03.
TEST_CASE("officials who learn choose by what their ways of selling brought") {
  ModelParams p = choosers(1, 0.2);
  p.population.consumers = 20000;
  p.population.weight = 10;
  p.consumer.intercept = -2;  // some 200 orders a stream, so that few are like many
  p.campaign.expected_conversion = 0.1;
  // What is faked moves nobody, so that real sales are alike either way.
  p.consumer.suspicion_weight = p.consumer.proof_weight = p.platform.heat_weight = 0;
  const RunRecord record = run(p, {use("fake_orders", {{"multiple", 3}})}, 180);
  const double share = share_with_tactic(record);
  const double streams = static_cast<double>(record.volume.streams);
  const double faked = static_cast<double>(total(record, kFakeFen)) / (share * streams);
  const double sold = static_cast<double>(total(record, kOrganicFen)) / streams;
  const double ratio =
      1 + faked / sold;  // of reported sales; the logs of the two differ by its log
  CHECK(share == Approx(ratio / (1 + ratio)).margin(0.03));
}

TEST_CASE("discipline looks more often when findings are worth their cost") {
  DisciplineParams p{};
  p.finding_value = 2;
  p.inspection_cost = 1;
  p.adaptation = 0.1;
  p.least_share = 0.05;
  CHECK(adapted_inspection(0.3, 5, 10, 100, p) == Approx(0.3));  // worth exactly its cost
  CHECK(adapted_inspection(0.3, 6, 10, 100, p) == Approx(0.302));
  CHECK(adapted_inspection(0.3, 4, 10, 100, p) == Approx(0.298));
  CHECK(adapted_inspection(0.05, 0, 10, 100, p) == 0.05);
  CHECK(adapted_inspection(1.0, 10, 10, 100, p) == 1.0);
}

TEST_CASE(
    "officials without tactics to choose from, and rows of a choice not made, change nothing") {
  ModelParams p = plain_officials(6);
  p.exposure.detection = 1;
  p.campaign.streams_per_county = 10;
  const RunRecord fixed = run(p, {use("fake_orders")}, 100);
  ModelParams other = p;
  other.official.temperature = 1;
  other.official.ratchet = 0.2;
  other.official.deterrence = 0.5;
  other.discipline.punishment = 9;
  CHECK(run(other, {use("fake_orders")}, 100).core == fixed.core);
  ModelParams choice = p;
  choice.official.choice = 1;
  choice.official.evaluation_days = 10;
  CHECK(run(choice, {}, 100).core == run(p, {}, 100).core);
  CHECK(run(choice, {use("fake_orders")}, 100).core != fixed.core);
}

TEST_CASE("fines are paid by officials, once per punishment") {
  ModelParams p = plain_officials(20);
  p.campaign.streams_per_county = 10;
  p.discipline.inspection_share = 0.5;
  p.discipline.detection = 1;
  p.discipline.fine_yuan = 300;
  p.discipline.pause_days = 40;
  p.official.evaluation_days = 20;
  const RunRecord record = run(p, {use("fake_orders")}, 100);
  std::int64_t paid = 0;
  for (const LedgerEntry& e : record.ledger)
    if (e.reason == kFinePaid) {
      CHECK(e.from == kOfficials);
      CHECK(e.to == kPenalties);
      paid += e.amount_fen;
    }
  const std::int64_t punished = total(record, kSanctions);
  CHECK(punished > 0);
  CHECK(paid == punished * 30000);
  CHECK(paid == total(record, kFinesFen));
  CHECK(total(record, kInspections) >= punished);
  // Under a pause there is nothing to find: two dates of a pause's 40 days go by.
  CHECK(punished <= 20 * 2);
  ModelParams none = p;
  none.discipline.detection = 0;
  CHECK(total(run(none, {use("fake_orders")}, 100), kSanctions) == 0);
}

// Fixed seed. The share is exact up to the last officials in line, who are drawn.
TEST_CASE("inspection by rank looks at the stated share, also of those who report alike") {
  const double counties = GENERATE(2.0, 12.0), share = GENERATE(0.05, 0.3);
  const double intercept = GENERATE(-2.0, -60.0);  // no two report the same; all report nothing
  ModelParams p = choosers(1, 0);
  p.official.choice = 0;
  p.population.consumers = 20000;
  p.population.weight = 10;
  p.consumer.intercept = intercept;
  p.population.counties = p.official.prefecture_counties = counties;
  p.discipline.by_rank = 1;
  p.discipline.inspection_share = share;
  const RunRecord record = run(p, {}, 180);
  const double evaluations = counties * 60;
  CAPTURE(counties, share, intercept);
  CHECK(static_cast<double>(total(record, kInspections)) / evaluations ==
        Approx(share).margin(4 * std::sqrt(0.25 / evaluations)));
  CHECK(total(record, kInspections) > 0);
}

TEST_CASE("inspection by rank finds those who report most") {
  ModelParams p = plain_officials(20);
  p.campaign.streams_per_county = 50;
  p.official.evaluation_days = 50;
  p.discipline.inspection_share = 0.25;
  p.discipline.detection = 1;
  p.discipline.pause_days = 365;
  const std::vector<TacticUse> quarter = {use("fake_orders", {{"adopters", 0.2}})};
  const auto found = [&](double by_rank) {
    p.discipline.by_rank = by_rank;
    return total(run(p, quarter, 51), kSanctions);
  };
  std::int64_t adopters = 0;
  const RunRecord record = run(p, quarter, 1);
  const std::size_t width = run_schema().county_columns.size();
  for (std::size_t row = 0; row < 20; ++row)
    adopters += record.counties[row * width + 2] != 0;  // column `bundle`
  REQUIRE(adopters > 0);
  // Who reports most is nearly always one who fakes; by lot a quarter of them would be found.
  CHECK(found(1) >= std::min<std::int64_t>(adopters, 5) - 1);
  CHECK(found(0) < found(1));
}

TEST_CASE("what comes out under a longer pause does not shorten it") {
  ModelParams p = plain_officials(8);
  p.campaign.streams_per_county = 60;
  p.campaign.end_day = 120;
  p.official.evaluation_days = 20;
  p.discipline.inspection_share = p.discipline.detection = 1;
  p.discipline.pause_days = 365;
  p.exposure.detection = 1;
  p.exposure.leak = p.exposure.platform_hazard = p.exposure.customer_reports = 0;
  p.exposure.pause_days = 5;
  p.disclosure.coverage = p.disclosure.hazard = 1;
  p.disclosure.day = 40;
  const RunRecord record = run(p, {use("fake_orders")}, 120);
  CHECK(total(record, kFakeFen) > 0);
  CHECK(total(record, kExposures, 40) > 0);
  CHECK(total(record, kFakeFen, 20) == 0);
}

TEST_CASE("what is not concealed is seen at once") {
  ModelParams p = plain_officials(8);
  p.exposure.detection = 1;
  p.exposure.concealment = 0;
  p.campaign.streams_per_county = 5;
  const RunRecord seen = run(p, {use("fake_orders")}, 365);
  CHECK(total(seen, kExposures) == 8);  // each on its first stream, then a year's pause
  CHECK(total(run(p, {use("loss_leader")}, 365), kExposures) == 0);  // no secret, no scandal
  CHECK(total(run(p, {}, 365), kExposures) == 0);
}

TEST_CASE("the media carry so many scandals a week; the rest stay hidden") {
  ModelParams p = plain_officials(30);
  p.exposure.detection = 1;
  p.exposure.concealment = 0;
  p.exposure.pause_days = 365;
  p.campaign.streams_per_county = 60;
  p.campaign.end_day = 60;
  const std::vector<TacticUse> brushing = {use("fake_orders")};
  const auto by_week = [&](double capacity) {
    p.exposure.media_capacity = capacity;
    const RunRecord record = run(p, brushing, 63);
    std::vector<std::int64_t> weeks(9, 0);
    for (std::size_t day = 0; day < 63; ++day)
      weeks[day / 7] += record.core[day * kCoreSize + kExposures];
    return weeks;
  };
  const auto unlimited = by_week(0), limited = by_week(4);
  CHECK(unlimited[0] == 30);
  for (int week = 0; week < 7; ++week) CHECK(limited[static_cast<std::size_t>(week)] == 4);
  CHECK(limited[7] == 2);  // the last of the thirty come out in their turn
}

TEST_CASE("published figures come out by the media like all else") {
  ModelParams p = plain_officials(30);
  p.campaign.streams_per_county = 60;
  p.campaign.end_day = 60;
  p.exposure.detection = 1;
  p.exposure.leak = p.exposure.platform_hazard = p.exposure.customer_reports = 0;
  p.exposure.media_capacity = 4;
  p.disclosure.coverage = p.disclosure.hazard = 1;
  const RunRecord record = run(p, {use("fake_orders")}, 70);
  REQUIRE(total(record, kExposures) > 0);
  for (std::size_t week = 0; week < 10; ++week) {
    std::int64_t carried = 0;
    for (std::size_t day = 7 * week; day < 7 * week + 7; ++day)
      carried += record.core[day * kCoreSize + kExposures];
    CHECK(carried <= 4);
  }
}

TEST_CASE("the media by size take the greatest scandal first") {
  ModelParams p = plain_officials(12);
  p.exposure.detection = 1;
  p.exposure.concealment = 0;
  p.exposure.media_capacity = 1;
  p.campaign.streams_per_county = 10;
  p.campaign.end_day = 10;
  p.campaign.talent_spread = 1.0;  // the same heads weigh more where few watch
  const std::vector<TacticUse> told = {use("apportionment", {{"employees", 200}})};
  const auto evidence = [&](double by_size) {
    p.exposure.media_by_size = by_size;
    double lost = 0;
    for (std::uint32_t replicate = 0; replicate < 5; ++replicate) {
      const RunRecord record = run(p, told, 2, replicate);
      lost += static_cast<double>(
          total(record, static_cast<std::size_t>(kChangeByCause) + kExposedApportionment));
    }
    return lost;
  };
  CHECK(evidence(1) < evidence(0));  // a greater loss of credibility
}
