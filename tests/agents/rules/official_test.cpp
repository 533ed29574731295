/// How officials judge, choose and copy, and how discipline adapts, at points worked out by hand.
#include "agents/rules/official.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "agents/parameters.hpp"

using namespace credstream;

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
