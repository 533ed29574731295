/// Evidence codes, the credibility ledger against brute force, and the money and goods ledgers.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <stdexcept>

#include "sim/belief_ledger.hpp"
#include "sim/goods.hpp"
#include "sim/money.hpp"

using namespace credstream;

namespace {

struct Broken : std::runtime_error {
  using std::runtime_error::runtime_error;
};
void throw_breach(const Breach& breach) {
  throw Broken(breach.agent + " on day " + std::to_string(breach.day) + ": " + breach.what);
}
struct ThrowOnBreach {
  ThrowOnBreach() { set_breach_handler(throw_breach); }
  ~ThrowOnBreach() { set_breach_handler(nullptr); }
};

constexpr Label kTwoAccounts[] = {{"buyers", "", ""}, {"sellers", "", ""}};
constexpr Label kOneReason[] = {{"sale", "", ""}};

}  // namespace

TEST_CASE("evidence fades by its half-life and rounding is unbiased") {
  const EvidenceScale scale(180, 400);
  CHECK(scale.fade(180) == Approx(0.5).epsilon(1e-12));
  // Adding 0.3 to 2.0 on day 90: over an even grid of words the mean is exact up to the grid.
  const EvidenceCode two = scale.add(0, 2.0 * scale.fade(90), 90, 0x80000000u);
  const double before = scale.value(two, 90);
  double sum = 0;
  for (std::uint32_t i = 0; i < 4096; ++i) sum += scale.value(scale.add(two, 0.3, 90, i << 20), 90);
  CHECK(sum / 4096 == Approx(before + 0.3).epsilon(2e-4));
  CHECK(scale.value(0, 10) == 0.0);
}

TEST_CASE("every amount finds the two codes that enclose it") {
  const EvidenceScale scale(90, 100);
  for (double amount = 1e-5; amount < 3e4; amount *= 1.09) {
    const double low = scale.unfaded(scale.add(0, amount, 0, 0xFFFFFFFF));
    const double high = scale.unfaded(scale.add(0, amount, 0, 0));
    CHECK(low <= amount * (1 + 1e-12));
    if (amount < 16000) CHECK(high >= amount * (1 - 1e-12));
    if (low > 0) CHECK(high / low < 1.0906);
  }
}

TEST_CASE("mean, percentiles, causes and fading equal a pass over all people, every day") {
  const EvidenceScale scale(45, 120);
  BeliefLedger ledger(scale, {0.4, 0.6, 0.8}, 10, 3);
  std::vector<Belief> people(3000);
  for (std::size_t i = 0; i < people.size(); ++i) {
    people[i].prior_class = static_cast<std::uint16_t>(i % 3);
    ledger.enter(people[i], 1);
  }
  std::int64_t causes = 0;
  const std::int64_t opening = ledger.total_ppm();
  for (std::int32_t day = 0; day < 120; ++day) {
    ledger.start_day(day);
    double most = 0;
    for (const Belief& belief : people) most = std::max(most, ledger.credibility(belief));
    REQUIRE(ledger.greatest() >= most);
    REQUIRE(ledger.greatest() < most + 3e-6);
    for (std::uint32_t event = 0; event < 60; ++event) {
      const Words words = draw({1, 2}, {static_cast<std::uint32_t>(day), event, 0, 0});
      Belief& belief = people[below(words[0], 3000)];
      const Belief before = belief;
      EvidenceCode& code = words[1] & 1 ? belief.good : belief.bad;
      code = scale.add(code, 0.2 + unit(words[2]), day, words[3]);
      ledger.move(before, belief, 1 + (words[1] & 1));
    }
    std::vector<std::int64_t> ppm;
    for (const Belief& belief : people) ppm.push_back(ledger.ppm(belief));
    std::sort(ppm.begin(), ppm.end());
    REQUIRE(std::accumulate(ppm.begin(), ppm.end(), std::int64_t{0}) == ledger.total_ppm());
    const double shares[] = {0.10, 0.90};
    REQUIRE(ledger.percentiles_ppm(shares) == std::vector<std::int64_t>{ppm[299], ppm[2699]});
    for (const std::int64_t change : ledger.causes()) causes += change;
    REQUIRE(opening + causes == ledger.total_ppm());
  }
  CHECK(ledger.people() == 3000);
}

TEST_CASE("percentiles are found however far they went, and people are not lost") {
  const EvidenceScale scale(1e6, 10);
  BeliefLedger ledger(scale, {0.5}, 10.0, 3);
  const double shares[] = {0.10, 0.90};
  ledger.start_day(0);
  {
    const ThrowOnBreach guard;
    CHECK_THROWS_AS(ledger.percentiles_ppm(shares), Broken);
  }
  ledger.enter({}, 1000);
  std::vector<Belief> people(1000);
  // Everybody comes to trust little, then a little more than nothing, then all but wholly.
  const double blame[] = {0, 0.02, 3, 400, 0, 0}, praise[] = {0, 0, 0, 0, 1, 16000};
  for (std::size_t step = 0; step < 6; ++step) {
    for (std::size_t i = 0; i < people.size(); ++i) {
      const Belief before = people[i];
      const double size = 1.0 + static_cast<double>(i) / 1000.0;
      const Words words = draw({3, 4}, {static_cast<std::uint32_t>(i), 0, 0, 0});
      people[i].bad = scale.add(0, blame[step] * size, 0, words[0]);
      people[i].good = scale.add(0, praise[step] * size, 0, words[1]);
      ledger.move(before, people[i], 1);
    }
    std::vector<std::int64_t> ppm;
    for (const Belief& belief : people) ppm.push_back(ledger.ppm(belief));
    std::sort(ppm.begin(), ppm.end());
    INFO("step " << step);
    CHECK(ledger.percentiles_ppm(shares) == std::vector<std::int64_t>{ppm[99], ppm[899]});
  }
}

TEST_CASE("changes gathered by shares of the people leave the ledger as changes one by one") {
  const EvidenceScale scale(45, 60);
  BeliefLedger one_by_one(scale, {0.3, 0.7}, 10, 3), shared(scale, {0.3, 0.7}, 10, 3);
  std::vector<BeliefTally> tallies(4);
  std::vector<Belief> people(4000);
  for (std::size_t i = 0; i < people.size(); ++i) {
    people[i].prior_class = static_cast<std::uint16_t>(i % 2);
    one_by_one.enter(people[i], 1);
    shared.enter(people[i], 1);
  }
  for (std::int32_t day = 0; day < 60; ++day) {
    one_by_one.start_day(day);
    shared.start_day(day);
    for (BeliefTally& tally : tallies) tally.start(shared);
    const EvidenceSteps steps(scale, 0.7, day);
    for (std::uint32_t event = 0; event < 300; ++event) {
      const Words words = draw({3, 4}, {static_cast<std::uint32_t>(day), event, 0, 0});
      const std::uint32_t who = below(words[0], 4000);
      const Belief before = people[who];
      EvidenceCode& code = words[1] & 1 ? people[who].good : people[who].bad;
      REQUIRE(steps.add(code, words[3]) == scale.add(code, 0.7, day, words[3]));
      code = steps.add(code, words[3]);
      one_by_one.move(before, people[who], 1 + (words[1] & 1));
      BeliefTally& tally = tallies[who % 4];
      if (event % 3 == 0) {
        tally.shift(before, -1, 1 + (words[1] & 1));
        tally.shift(people[who], 1, 1 + (words[1] & 1));
      } else {
        tally.move(before, people[who], 1 + (words[1] & 1));
      }
    }
    const Belief newcomer{0, 0, 1};
    one_by_one.enter(newcomer, 1);
    tallies[2].enter(newcomer);
    for (const BeliefTally& tally : tallies) shared.post(tally);
    REQUIRE(shared.total_ppm() == one_by_one.total_ppm());
    REQUIRE(shared.people() == one_by_one.people());
    for (std::size_t cause = 0; cause < 3; ++cause)
      REQUIRE(shared.causes()[cause] == one_by_one.causes()[cause]);
    const double shares[] = {0.10, 0.90};
    REQUIRE(shared.percentiles_ppm(shares) == one_by_one.percentiles_ppm(shares));
  }
}

TEST_CASE("a shock heals by the closed form V3") {
  // Credibility half-life after evidence s against n0 is H log2(2 + s / n0).
  const double half_life = 180, n0 = 10, shock = 6;
  const EvidenceScale scale(half_life, 400);
  BeliefLedger ledger(scale, {0.7}, n0, 2);
  Belief belief;
  belief.bad = scale.add(0, shock, 0, 0x7FFFFFFF);
  const double s = scale.value(belief.bad, 0);
  ledger.start_day(0);
  const double deficit = 0.7 - ledger.credibility(belief);
  const auto healed = static_cast<std::int32_t>(half_life * std::log2(2 + s / n0) + 0.5);
  ledger.start_day(healed);
  CHECK(0.7 - ledger.credibility(belief) == Approx(deficit / 2).epsilon(0.005));
}

TEST_CASE("money moves by double entry, and a planted fen is found") {
  const ThrowOnBreach guard;
  MoneyLedger ledger(kTwoAccounts, kOneReason);
  std::vector<LedgerEntry> record;
  ledger.post(0, 1, 0, Fen(500));
  ledger.post(0, 1, 0, Fen(250));
  ledger.post(1, 0, 0, Fen(100));
  ledger.close_day(0, &record);
  REQUIRE(record.size() == 2);
  CHECK(record[0].amount_fen == 750);
  CHECK(ledger.balance(1) == Fen(650));
  CHECK_THROWS_WITH(ledger.post(0, 1, 0, Fen(-1)), Catch::Contains("negative"));
  ledger.plant_imbalance(1, Fen(1));
  CHECK_THROWS_WITH(ledger.close_day(4, nullptr),
                    Catch::Contains("sellers on day 4") && Catch::Contains("does not balance"));
}

TEST_CASE("goods that vanish are found") {
  const ThrowOnBreach guard;
  GoodsLedger goods;
  goods.opening = 1000;
  goods.stock = 600;
  goods.delivered = 400;
  CHECK_NOTHROW(goods.check("county 7", 3));
  goods.stock = 599;
  CHECK_THROWS_WITH(goods.check("county 7", 3), Catch::Contains("county 7 on day 3"));
}
