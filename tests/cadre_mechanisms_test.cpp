/// Officials' choice, discipline and media: the rules at points worked out by hand, the mechanisms
/// by their scenarios, and the closed forms of contest, imitation and inspection.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "agents/accounts.hpp"
#include "agents/cadre_rules.hpp"
#include "agents/core.hpp"
#include "tests/mechanism.hpp"

using namespace credstream;

TEST_CASE("M10: what is seen to succeed is copied") { check_mechanism("M10"); }
TEST_CASE("M11: a contest for promotion turns into a race of figures") { check_mechanism("M11"); }
TEST_CASE("M12: tactics take the time of grassroots staff") { check_mechanism("M12"); }
TEST_CASE("M13: what is concealed lasts") { check_mechanism("M13"); }
TEST_CASE("M22: punished examples deter") { check_mechanism("M22"); }
TEST_CASE("M23: officials follow what they are judged by") { check_mechanism("M23"); }

namespace {

TacticUse use(std::string_view name, std::map<std::string_view, double> values = {}) {
  for (const TacticDefinition* t : tactics()) {
    if (t->name != name) continue;
    TacticUse result{t, {}};
    for (const ParameterInfo& row : t->table->rows)
      result.values.push_back(values.count(row.name) > 0 ? values[row.name] : row.fallback);
    return result;
  }
  FAIL("no tactic " << name);
  return {};
}

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
  p.cadre.prefecture_counties = counties;
  p.cadre.by_rank = p.cadre.weight_promotion = p.cadre.weight_views = 0;
  p.cadre.budget_cost = p.cadre.fraud_aversion = p.cadre.prior_hazard = 0;
  p.discipline.pause_days = 0;
  return p;
}

RunRecord run(const ModelParams& p, std::vector<TacticUse> uses, std::int32_t days,
              std::uint32_t replicate = 0) {
  const auto n = static_cast<std::uint32_t>(p.population.consumers);
  const Network people = ImplicitNetwork({7, 0}, n, 1, 4, 0.5);
  return simulate({p, std::move(uses)}, people, {7, replicate}, days);
}

std::int64_t total(const RunRecord& record, std::size_t column) {
  std::int64_t sum = 0;
  for (std::size_t at = column; at < record.core.size(); at += kCoreSize) sum += record.core[at];
  return sum;
}

/// Share of the streams of days [from, to) that use a tactic.
double share_of_streams(const RunRecord& record, std::string_view tactic, std::int32_t from,
                        std::int32_t to) {
  const std::size_t width = run_schema().metrics.size();
  const std::size_t column = metric_index("share_" + std::string(tactic));
  double with = 0, all = 0;
  for (std::int32_t day = from; day < to; ++day) {
    const auto row = static_cast<std::size_t>(day);
    const auto streams = static_cast<double>(record.core[row * kCoreSize + kStreams]);
    with += streams * record.series[row * width + column];
    all += streams;
  }
  REQUIRE(all > 0);
  return with / all;
}

}  // namespace

TEST_CASE("the score of a figure among peers") {
  const double others[] = {1, 2, 2, 5};
  CHECK(rank_score(0.5, others) == 0.0);
  CHECK(rank_score(2, others) == 0.5);  // beats one, ties with two
  CHECK(rank_score(5.1, others) == 1.0);
  CHECK(rank_score(7, {}) == 0.5);
  CHECK(contest_chance(2, std::vector<double>{1, 1}, 1) == Approx(0.5));
  CHECK(contest_chance(2, std::vector<double>{1, 1}, 2) == Approx(4.0 / 6));
  CHECK(contest_chance(0, std::vector<double>{0, 0, 0}, 1) == Approx(0.25));
  CHECK(contest_chance(0, std::vector<double>{3}, 1) == 0.0);
}

TEST_CASE("the payoff weighs each of its terms") {
  CadreParams p{};
  p.contest_exponent = 1;
  const Figures f{1000, 300, 99, 20000, 0.5};
  const Rivals rivals{{500, 500}, {400, 200}};
  const auto alone = [&](double CadreParams::*weight, bool punished = false) {
    CadreParams q = p;
    q.*weight = 1;
    q.by_rank = 1;
    return payoff(f, rivals, 2001, punished, q);
  };
  CHECK(alone(&CadreParams::weight_reported) == 1.0);
  CHECK(alone(&CadreParams::weight_promotion) == Approx(0.5));
  CHECK(alone(&CadreParams::weight_promotion, true) == 0.0);
  CHECK(alone(&CadreParams::weight_income) == 0.5);
  CHECK(alone(&CadreParams::weight_views) == Approx(std::log(100.0)));
  CHECK(alone(&CadreParams::budget_cost) == Approx(-2));
  CHECK(alone(&CadreParams::fraud_aversion) == Approx(-0.5));
  CHECK(alone(&CadreParams::shortfall_cost) == Approx(-std::log(2002.0 / 1001)));
  CadreParams q = p;
  q.shortfall_cost = 1;
  CHECK(payoff(f, rivals, 999, false, q) == 0.0);  // the target is met
  q.weight_reported = 1;
  CHECK(payoff(f, rivals, 0, false, q) == Approx(std::log(1001.0)));  // by level, not rank
  CHECK(visible_score(1000, rivals, true, 2, q) == Approx(std::log(1001.0) - 2));
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
  other.cadre.temperature = 1;
  other.cadre.ratchet = 0.2;
  other.cadre.deterrence = 0.5;
  other.discipline.punishment = 9;
  CHECK(run(other, {use("fake_orders")}, 100).core == fixed.core);
  ModelParams choice = p;
  choice.cadre.choice = 1;
  choice.cadre.evaluation_days = 10;
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
  p.cadre.evaluation_days = 20;
  const RunRecord record = run(p, {use("fake_orders")}, 100);
  std::int64_t paid = 0;
  for (const LedgerEntry& e : record.ledger)
    if (e.reason == kFinePaid) {
      CHECK(e.from == kCadres);
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

TEST_CASE("inspection by rank finds those who report most") {
  ModelParams p = plain_officials(20);
  p.campaign.streams_per_county = 50;
  p.cadre.evaluation_days = 50;
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
  CHECK(found(1) == std::min<std::int64_t>(adopters, 5));
  CHECK(found(0) < adopters);
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

TEST_CASE("spending in a contest comes to V (n - 1) / n^2 each (V8)") {
  for (const double n : {2.0, 10.0, 40.0}) {
    ModelParams p = plain_officials(n);
    p.cadre.contest_prize_yuan = 100000;
    p.cadre.contest_step = 0.1;
    p.cadre.evaluation_days = 4;
    const RunRecord record = run(p, {}, 600);
    const double each = record.series[record.series.size() - run_schema().metrics.size() +
                                      metric_index("contest_traffic_yuan")];
    CAPTURE(n);
    CHECK(each == Approx(100000 * (n - 1) / (n * n)).epsilon(1e-3));
  }
}

TEST_CASE("imitation of a constant lead grows logistically at tanh(gap / 2 tau) a round (V12)") {
  ModelParams p = plain_officials(600);
  p.campaign.streams_per_county = 120;
  p.campaign.end_day = 120;
  p.campaign.views_per_stream = 1000;
  p.consumer.intercept = -60;  // nobody orders: figures are those that staff were told to make
  p.cadre.choice = 1;
  p.cadre.start_honest = 0;
  p.cadre.regular = 0;
  p.cadre.evaluation_days = 12;
  p.cadre.imitation = 1;
  p.cadre.imitation_temperature = 1;
  const std::vector<TacticUse> told = {
      use("apportionment", {{"adopters", 0.1}, {"employees", 40}, {"offline_share", 0}})};
  const ModelParams plain = p;
  // One stream's figure: whole boxes for 40 times 50 yuan.
  const double price = static_cast<double>(
      std::llround(plain.campaign.price_yuan * 100 * (1 - plain.campaign.organic_discount)));
  const double figure = std::floor(200000 / price) * price / 100;
  const double gap = 1.5;
  p.cadre.weight_reported = gap / std::log(1 + figure);
  double rate = 0;
  const int replicates = 4;
  const auto odds = [](double x) { return std::log(x / (1 - x)); };
  for (std::uint32_t r = 0; r < replicates; ++r) {
    const RunRecord record = run(p, told, 85, r);
    const double early = share_of_streams(record, "apportionment", 12, 13);
    const double late = share_of_streams(record, "apportionment", 72, 73);
    rate += (odds(late) - odds(early)) / (60.0 / 12.0) / replicates;
  }
  // Standard error about 0.02: chance in the first rounds moves the log odds by some 0.15 a run.
  CHECK(rate == Approx(std::tanh(gap / 2)).margin(0.06));
}

TEST_CASE("the share that cheats is sigma((g - pi S) / tau) under known inspections (V13)") {
  ModelParams p = plain_officials(300);
  p.campaign.streams_per_county = 20;
  p.campaign.end_day = 200;
  p.cadre.choice = 1;
  p.cadre.evaluation_days = 10;
  p.cadre.imitation = p.cadre.learning = 0;
  p.cadre.temperature = 0.5;
  p.discipline.announced = p.discipline.detection = 1;
  p.discipline.punishment = 2;
  const std::vector<TacticUse> doubling = {use("fake_orders", {{"multiple", 2}})};
  const double gain = std::log(2.0);
  for (const double inspected : {0.1, 0.3, 0.6}) {
    p.discipline.inspection_share = inspected;
    const RunRecord record = run(p, doubling, 200);
    CAPTURE(inspected);
    // 5,700 streams under some 5,700 choices: standard error 0.007.
    CHECK(share_of_streams(record, "fake_orders", 10, 200) ==
          Approx(1 / (1 + std::exp(-(gain - inspected * 2) / 0.5))).margin(0.025));
  }
}

TEST_CASE("the inspection game settles where cheating is worth c / v, at pi = g / S (V13)") {
  ModelParams p = plain_officials(300);
  p.campaign.streams_per_county = 80;
  p.campaign.end_day = 800;
  p.cadre.choice = 1;
  p.cadre.evaluation_days = 10;
  p.cadre.imitation = p.cadre.learning = 0;
  p.cadre.temperature = 0.1;
  p.discipline.announced = p.discipline.detection = 1;
  p.discipline.punishment = 2;
  p.discipline.inspection_share = 0.05;
  p.discipline.adaptation = 0.2;
  p.discipline.finding_value = 1;
  p.discipline.inspection_cost = 0.3;
  const RunRecord record = run(p, {use("fake_orders", {{"multiple", 2}})}, 800);
  const double cheating = share_of_streams(record, "fake_orders", 400, 800);
  CHECK(cheating == Approx(0.3).margin(0.03));
  std::int64_t inspections = 0;
  for (std::size_t day = 400; day < 800; ++day)
    inspections += record.core[day * kCoreSize + kInspections];
  const double share = static_cast<double>(inspections) / (300 * 40);
  // Noise of the choice shifts g / S by tau / S x ln(v / c - 1), that is 0.042.
  const double noise = 0.1 / 2 * std::log(0.7 / 0.3);
  CHECK(share == Approx(std::log(2.0) / 2 + noise).margin(0.02));
}
