/// Claims: planted worlds in which they fail in a known share, for a known reason.
#include "experiments/claims.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <sstream>

#include "experiments/verdict.hpp"
#include "output/shares.hpp"
#include "scenarios/structures.hpp"
#include "sim/random.hpp"

using namespace credstream;

namespace {

double random_at(std::uint32_t i, std::uint32_t what) {
  return unit(draw({7, 0}, {i, what, 0, 0})[0]);
}

/// Three arms, income alone: arm 1 gains, but loses where the first of ten paths lies above
/// `turning`; arm 2 loses always. `n` worlds of the nine structures in turn.
WorldsFound planted(std::size_t n, double turning) {
  WorldsFound found;
  found.rules = RulesVersion::v1;
  found.arms = {"organic", "loss_leader", "fake_orders"};
  found.outcomes = {{&headline("farmer_income"), 1000}};
  for (int p = 0; p < 10; ++p) found.paths.push_back("section.path_" + std::to_string(p));
  for (const WorldStructure& s : world_structures())
    if (s.in_array) found.structures.emplace_back(s.name);
  for (int r = 0; r < 10; ++r) found.own.push_back({{1e6}, {2e6}, {0.5e6}});
  for (std::size_t w = 0; w < n; ++w) {
    WorldFigures& world = found.worlds.emplace_back();
    for (std::uint32_t p = 0; p < 10; ++p)
      world.drawn.push_back(random_at(static_cast<std::uint32_t>(w), p));
    world.structure = w % found.structures.size();
    world.figures = {{1e6}, {world.drawn[0] > turning ? 0.9e6 : 1.5e6}, {0.5e6}};
  }
  return found;
}

const VerdictRow& row_of(const std::vector<VerdictRow>& rows, const std::string& claim,
                         const std::string& arm) {
  const auto at = std::find_if(rows.begin(), rows.end(), [&](const VerdictRow& row) {
    return row.claim == claim && row.arm == arm;
  });
  REQUIRE(at != rows.end());
  return *at;
}

std::vector<VerdictRow> judged(const WorldsFound& found) {
  std::vector<VerdictRow> rows;
  for (const Claim& claim : claims_of(found)) rows.push_back(judge(claim, found));
  return rows;
}

}  // namespace

TEST_CASE("Claims: a claim that fails in a known share is reported with it, and what turns it",
          "[claims]") {
  const double turning = 0.7;
  const WorldsFound found = planted(900, turning);
  const auto rows = judged(found);
  const VerdictRow& gain = row_of(rows, "sign", "loss_leader");
  CHECK(gain.direction == "higher");
  CHECK(gain.n == 900);
  const Interval share = wilson_95(gain.holds, gain.n);
  CHECK(share.low < turning);
  CHECK(share.high > turning);
  CHECK(gain.standing == ClaimStanding::open);
  REQUIRE(gain.turn);
  CHECK(gain.turn->by == "section.path_0");
  CHECK(std::stod(gain.turn->at) == Approx(turning).margin(0.01));
  CHECK(gain.turn->below == 1);
  CHECK(gain.turn->above == 0);
  const VerdictRow& loss = row_of(rows, "sign", "fake_orders");
  CHECK(loss.direction == "lower");
  CHECK(loss.holds == 900);
  CHECK(loss.standing == ClaimStanding::holds);
  CHECK_FALSE(loss.turn);
  CHECK(row_of(rows, "best", "loss_leader").holds == gain.holds);
  CHECK(row_of(rows, "worst", "fake_orders").holds == 900);
}

TEST_CASE("Claims: a structure that turns a claim is named, and opens it", "[claims]") {
  WorldsFound found = planted(900, 2);  // no value turns it
  for (WorldFigures& world : found.worlds)
    if (find_structure(found.structures[world.structure])->levels[1] == 2)  // surprise
      world.figures[1][0] = 0.9e6;
  const auto rows = judged(found);
  const VerdictRow& gain = row_of(rows, "sign", "loss_leader");
  CHECK(gain.holds == 600);
  REQUIRE(gain.turn);
  CHECK(gain.turn->by == "trust");
  CHECK(gain.turn->at == "surprise");
  CHECK(gain.turn->above == 0);
  CHECK(gain.turn->below == 1);
  for (const LevelShareRow& level : gain.levels) {
    CHECK(level.n == 300);
    const std::int64_t expected = level.level == "surprise" ? 0
                                  : level.choice == "trust" ? 300
                                                            : 200;
    CHECK(level.holds == expected);
  }
}

TEST_CASE("Claims: where nothing turns a claim, in 19 of 20 sets nothing is named", "[claims]") {
  int named = 0;
  constexpr int kSets = 60;
  for (std::uint32_t set = 0; set < kSets; ++set) {
    WorldsFound found = planted(180, 2);
    std::vector<bool> holds;
    for (std::uint32_t w = 0; w < 180; ++w) {
      holds.push_back(random_at(w, 1000 + set) < 0.7);
      for (std::uint32_t p = 0; p < 10; ++p)
        found.worlds[w].drawn[p] = random_at(w, 5000 + 10 * set + p);
    }
    named += turn_of(holds, found).has_value();
  }
  // Were the test exact, more than 9 would come up with probability below 1 in 1,000.
  CHECK(named <= 9);
}

TEST_CASE("Claims: small gaps are ties, which are claims of their own", "[claims]") {
  WorldsFound found = planted(90, 2);
  for (FiguresByArm& own : found.own) own[2][0] = own[0][0] + 900;  // less than the tie of 1,000
  const auto rows = judged(found);
  const VerdictRow& tie = row_of(rows, "sign", "fake_orders");
  CHECK(tie.direction == "tie");
  CHECK(tie.holds == 0);  // in worlds it loses half a million
  CHECK(tie.chance == 1);
}

TEST_CASE("Claims: arms that never differ are marked, ties that hold are not", "[claims]") {
  WorldsFound found = planted(90, 2);
  for (FiguresByArm& own : found.own) own[2][0] = own[0][0];
  for (WorldFigures& world : found.worlds) world.figures[2][0] = world.figures[0][0];
  CHECK(row_of(judged(found), "sign", "fake_orders").by_construction);
  CHECK_FALSE(row_of(judged(found), "sign", "loss_leader").by_construction);
  found.worlds[40].figures[2][0] += 1;  // a tie still, but no identity
  const VerdictRow tie = row_of(judged(found), "sign", "fake_orders");
  CHECK(tie.holds == 90);
  CHECK_FALSE(tie.by_construction);
}

TEST_CASE("Claims: where another arm is best more often, it is named", "[claims]") {
  WorldsFound found = planted(90, 2);
  CHECK(row_of(judged(found), "best", "loss_leader").more_often.empty());
  for (std::size_t w = 0; w < 50; ++w) found.worlds[w].figures[2][0] = 3e6;
  const VerdictRow best = row_of(judged(found), "best", "loss_leader");
  CHECK(best.holds == 40);
  CHECK(best.more_often == "fake_orders");
  CHECK(best.more_often_in == 50);
}

TEST_CASE("Claims: arms bear the labels of their scenario", "[claims]") {
  WorldsFound found = planted(90, 2);
  found.labels.given["loss_leader"] = {"half price", "半价"};
  const VerdictRow gain = row_of(judged(found), "sign", "loss_leader");
  CHECK(gain.text.en.find("under half price than") != std::string::npos);
  CHECK(gain.text.zh.find("半价") != std::string::npos);
}

TEST_CASE("Claims: the share that chance alone gives counts each replicate equally often",
          "[claims]") {
  WorldsFound found = planted(9, 2);
  found.replicates = 1;
  for (std::size_t r = 0; r < 10; ++r) found.own[r][1][0] = r < 3 ? 0.9e6 : 3e6;
  const Claim gain{ClaimKind::sign, 0, 1, 0, Direction::higher};
  CHECK(share_by_chance(gain, found) == Approx(0.7));
  // Means of two: below the baseline where both are among the three that lose.
  found.replicates = 2;
  CHECK(share_by_chance(gain, found) == Approx(1 - 3.0 / 45).margin(0.03));
}

TEST_CASE("Claims: standing follows the interval, in all worlds and under each level", "[claims]") {
  const auto level = [](std::int64_t holds, std::int64_t n) {
    return LevelShareRow{"reach", "distance", holds, n};
  };
  CHECK(standing_of(200, 200, {level(50, 50)}) == ClaimStanding::holds);
  CHECK(standing_of(160, 200, {}) == ClaimStanding::open);
  CHECK(standing_of(182, 200, {}) == ClaimStanding::too_few);  // 91 %: the interval has 90 %
  CHECK(standing_of(195, 200, {level(35, 50)}) == ClaimStanding::open);     // 70 % under one level
  CHECK(standing_of(197, 200, {level(44, 50)}) == ClaimStanding::too_few);  // 88 % there, may be 90
  CHECK(standing_of(18, 20, {}) == ClaimStanding::too_few);
}

TEST_CASE("Wilson's interval is the published one, and covers", "[claims]") {
  // Newcombe (1998), Statistics in Medicine 17: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  const auto check = [](std::int64_t k, std::int64_t n, double low, double high) {
    const Interval i = wilson_95(k, n);
    CHECK(i.low == Approx(low).margin(6e-5));
    CHECK(i.high == Approx(high).margin(6e-5));
  };
  check(81, 263, 0.2553, 0.3662);
  check(15, 148, 0.0624, 0.1605);
  check(0, 20, 0, 0.1611);
  check(1, 29, 0.0061, 0.1718);
  // Coverage over p, for n = 200: near 95 % on average.
  double covered = 0;
  int n_p = 0;
  for (double p = 0.05; p < 0.99; p += 0.01, ++n_p)
    for (int k = 0; k <= 200; ++k) {
      const Interval i = wilson_95(k, 200);
      if (i.low <= p && p <= i.high) covered += boost::math::pdf(boost::math::binomial(200, p), k);
    }
  CHECK(covered / n_p == Approx(0.95).margin(0.005));
}

TEST_CASE("Claims: effects over worlds say where the scenario's own lies", "[claims]") {
  WorldsFound found = planted(101, 2);
  for (std::size_t w = 0; w < 101; ++w)
    found.worlds[w].figures[1][0] = 1e6 + 1e4 * static_cast<double>(w);
  const auto rows = effects_over_worlds(found);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].arm == "loss_leader");
  CHECK(rows[0].median == Approx(5e5));
  CHECK(rows[0].p5 == Approx(5e4));
  CHECK(rows[0].p95 == Approx(95e4));
  CHECK(rows[0].low == Approx(2.5e4));
  CHECK(rows[0].own == Approx(1e6));
  CHECK(rows[0].share_below == Approx(100.5 / 101));  // the greatest of all, and equal to it
  // Where all worlds say what the scenario says, it lies in their middle.
  for (WorldFigures& world : found.worlds) world.figures[1][0] = 2e6;
  CHECK(effects_over_worlds(found)[0].share_below == Approx(0.5));
}

TEST_CASE("Claims: the verdict has at most 25 words, both shares and their standing", "[claims]") {
  WorldsFound found = planted(180, 0.7);
  found.outcomes.push_back({&headline("credibility"), 1e-4});
  for (FiguresByArm& own : found.own) {
    own[0].push_back(0);
    own[1].push_back(-0.01);
    own[2].push_back(-0.05);
  }
  for (WorldFigures& world : found.worlds) {
    world.figures[0].push_back(0);
    world.figures[1].push_back(-0.01);
    world.figures[2].push_back(-0.05);
  }
  const auto claims = claims_of(found);
  std::vector<VerdictRow> rows;
  for (const Claim& claim : claims) rows.push_back(judge(claim, found));
  const Text verdict = worlds_verdict(claims, rows, found);
  INFO(verdict.en);
  CHECK(sayable(verdict));
  CHECK(verdict.en.find("loss leader") != std::string::npos);
  CHECK(verdict.en.find("(open) of 180 worlds") != std::string::npos);
  CHECK(verdict.en.find("trust is lowest under fake orders in 100 % (holds).") !=
        std::string::npos);
}
