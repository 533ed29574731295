/// What may change, and by how much, where the same country is told in another way: by other
/// weights, with its accounts in another order, in more counties.
#include <catch2/catch.hpp>
#include <cmath>

#include "agents/figures/core.hpp"
#include "agents/simulation.hpp"
#include "tests/uses.hpp"

using namespace credstream;

namespace {

constexpr double kPeople = 2'000'000;

/// Two million people in twelve counties under the rules of today, told by so many consumers.
ModelParams country(double consumers) {
  ModelParams p = default_params(RulesVersion::v2);
  p.population.consumers = consumers;
  p.population.weight = kPeople / consumers;
  p.population.counties = 12;
  p.campaign.streams_per_county = 12;
  p.campaign.end_day = 120;
  p.campaign.views_per_stream = 60000;
  p.consumer.intercept = -5.015;
  p.exposure.platform_hazard = 0.3;
  p.exposure.pause_days = 30;
  return p;
}

RunRecord run(const ModelParams& p, std::vector<TacticUse> uses, std::uint32_t seed = 0) {
  const auto n = static_cast<std::uint32_t>(p.population.consumers);
  const auto counties =
      static_cast<std::uint32_t>(p.population.counties * p.population.cut * p.population.replicate);
  return simulate({p, std::move(uses)}, ImplicitNetwork({seed, 0}, n, counties, 10, 0.05),
                  {seed, 0}, 120, {});
}

/// What a run came to: orders a view, what farmers got for an order, trust lost for each exposure.
struct Outcome {
  double conversion, farm_gate, exposures, loss;
};

Outcome outcome(const ModelParams& p, std::uint32_t seeds) {
  double orders = 0, views = 0, farmers = 0, exposures = 0, loss = 0;
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    const RunRecord r = run(p, {use("fake_orders", {{"multiple", 10}})}, seed);
    orders += static_cast<double>(total(r, kOrdersReal));
    views += static_cast<double>(total(r, kViewsReal));
    farmers +=
        static_cast<double>(total(r, static_cast<std::size_t>(kIncomeBySource) + kFromStreams));
    exposures += static_cast<double>(total(r, kExposures));
    loss -= static_cast<double>(
        total(r, static_cast<std::size_t>(kChangeByCause) + kExposedFakeOrders));
  }
  return {orders / views, farmers / orders, exposures, loss / exposures / p.population.consumers};
}

}  // namespace

// Fewer consumers are fewer draws and no other country. Rates may move by chance: some 10,000
// orders at the coarser weight gives 1 %. Exposures are the same events but for those that
// suspicious viewers find, who are drawn.
TEST_CASE("scale: the same people told by five times as many consumers come to the same") {
  const Outcome coarse = outcome(country(10000), 3), fine = outcome(country(50000), 3);
  CHECK(coarse.conversion / fine.conversion == Approx(1).margin(0.03));
  CHECK(coarse.farm_gate / fine.farm_gate == Approx(1).margin(0.01));
  CHECK(std::abs(coarse.exposures - fine.exposures) <= 0.1 * fine.exposures);
  REQUIRE(fine.exposures > 10);
  CHECK(coarse.loss / fine.loss == Approx(1).margin(0.05));
}

// Shares of a subsidy are rounded to whole fen one account after another: who comes first may
// differ by a fen a box, and nobody else by anything.
TEST_CASE("scale: which of two accounts pays first moves a fen a box between them") {
  ModelParams p = country(20000);
  p.enterprise.joins = 0;
  const auto paid = [&](double government, double platform) {
    const RunRecord r = run(p, {use("loss_leader", {{"discount", 0.5},
                                                    {"relative", 0},
                                                    {"subsidy_government", government},
                                                    {"subsidy_platform", platform}})});
    std::vector<std::int64_t> changes;
    for (std::size_t party = 0; party < kParties; ++party)
      changes.push_back(total(r, static_cast<std::size_t>(kChangeByParty) + party));
    changes.push_back(total(r, kOrdersReal));
    return changes;
  };
  const auto one = paid(0.35, 0.2), other = paid(0.2, 0.35);
  const std::int64_t orders = one.back();
  REQUIRE(orders > 1000);
  CHECK(other.back() == orders);
  std::int64_t both_before = 0, both_after = 0;
  for (std::size_t party = 0; party < kParties; ++party) {
    if (party == kState || party == kPlatforms) {
      both_before += one[party];
      both_after += other[party];
      continue;
    }
    CHECK(one[party] == other[party]);
  }
  CHECK(both_before == both_after);
  CHECK(one[kState] != other[kState]);
}

// One leak brings out one county. Where all come out and everybody hears alike, four times as many
// counties cost four times as much, within an eighth; where attention is used up, far less.
TEST_CASE("scale: what more counties cost is bounded by attention") {
  const auto loss = [](double cut, bool attention) {
    ModelParams p = country(20000);
    p.population.cut = cut;
    p.population.counties = 6;
    p.exposure.pause_days = 365;
    p.exposure.leak = 0.01;
    p.exposure.retell = 0;
    p.employee.resentment = 0;
    p.exposure.reach = attention ? 1 : 0;
    p.exposure.own_share = p.exposure.news_reach;
    p.exposure.attention_half_life_days = attention ? 180 : 0;
    double lost = 0;
    for (std::uint32_t seed = 0; seed < 2; ++seed)
      lost -= static_cast<double>(
          total(run(p, {use("apportionment", {{"employees", 4000}})}, seed),
                static_cast<std::size_t>(kChangeByCause) + kExposedApportionment));
    return lost;
  };
  const double everybody = loss(4, false) / loss(1, false);
  CHECK(everybody == Approx(4).margin(0.5));
  const double with_attention = loss(4, true) / loss(1, true);
  CHECK(with_attention > 1);
  CHECK(with_attention < everybody - 0.5);
}
