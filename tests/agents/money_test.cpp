/// Contracts, enterprises, other channels, welfare and cash: the rules at points worked out by
/// hand, identities to the fen, and closed forms.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "agents/day/steps/joining.hpp"
#include "agents/day/steps/settlement.hpp"
#include "agents/day/transfer.hpp"
#include "agents/figures/run_figures.hpp"
#include "agents/rules/contract.hpp"
#include "agents/rules/displacement.hpp"
#include "agents/rules/enterprise.hpp"
#include "agents/rules/transfer.hpp"
#include "agents/rules/welfare.hpp"
#include "agents/simulation.hpp"
#include "tests/agents/day/small_country.hpp"
#include "tests/uses.hpp"

using namespace credstream;

namespace {

/// A country with one county's books, and the terms on which it sells.
struct Shop {
  explicit Shop(const ModelParams& p)
      : country({p}),
        rules(country.model),
        market(country.model),
        developments(country.model),
        trade{country.model, rules, market, developments} {}

  SmallCountry country;
  Rules rules;
  Market market;
  Developments developments;
  Trade trade;
};

ModelParams with_contract(Contract kind) {
  ModelParams p = SmallCountry::params();
  p.contract.kind = static_cast<double>(kind);
  return p;
}

constexpr Contract kContracts[] = {Contract::usual, Contract::fixed, Contract::share,
                                   Contract::floor};

/// The ways to fund a discount that tests go through: shares of the gap, and money asked for.
std::vector<StreamPlan> fundings(double discount) {
  std::vector<StreamPlan> plans;
  for (const double government : {0.0, 0.5, 1.0})
    for (const double platform : {0.0, 0.2})
      for (const double asked : {0.0, 351.0}) {
        StreamPlan plan;
        plan.discount = discount;
        plan.subsidy_government = government;
        plan.subsidy_platform = platform;
        plan.subsidy_farmer = 0.1;
        plan.joining_fen = asked;
        plans.push_back(plan);
      }
  return plans;
}

double core_sum(const RunRecord& run, std::size_t figure) {
  double sum = 0;
  for (std::int32_t day = 0; day < run.days; ++day)
    sum += static_cast<double>(run.core[static_cast<std::size_t>(day) * kCoreSize + figure]);
  return sum;
}

constexpr std::size_t income(IncomeSource source) {
  return static_cast<std::size_t>(kIncomeBySource) + source;
}

double series_at(const RunRecord& run, std::int32_t day, std::string_view metric) {
  return run
      .series[static_cast<std::size_t>(day) * run_schema().metrics.size() + metric_index(metric)];
}

double total_of(const RunRecord& run, std::string_view metric) {
  return metric_total(run, metric_index(metric));
}

/// A small region under all rules of money, with goods that sell out when `glut` is false.
ModelParams region(bool glut) {
  ModelParams p = SmallCountry::params();
  p.population.weight = 25;
  p.campaign.end_day = SmallCountry::kDays;
  p.campaign.streams_per_county = 6;
  p.campaign.views_per_stream = 20000;
  p.contract.kind = static_cast<double>(Contract::floor);
  p.enterprise.joins = 1;
  p.welfare.count = 1;
  p.farmer.growing_yuan = 1.6;
  p.farmer.picking_yuan = 0.5;
  p.farmer.opening_stock_tonnes = glut ? 800 : 0;
  p.offline.blocked_share = 0;
  return p;
}

RunRecord run(const ModelParams& p, std::vector<TacticUse> uses = {}, RunOptions options = {}) {
  const SmallCountry country({p, std::move(uses)});
  return simulate(country.arm, country.network, country.model.key, SmallCountry::kDays, options);
}

}  // namespace

TEST_CASE("contract: what farmers get for a box at points worked out by hand") {
  ContractParams p = default_params().contract;
  const Proceeds box{.net = 2000, .subsidies = 300, .kg = 2.5};
  p.kind = 1;
  CHECK(farm_gate_of(box, p.share, p) == Approx(525));
  CHECK(farm_gate_of_returned(2.5, p) == Approx(525));
  p.kind = 2;
  CHECK(farm_gate_of(box, p.share, p) == Approx(460));
  CHECK(farm_gate_of({.net = -100, .subsidies = 0, .kg = 2.5}, p.share, p) == 0);
  CHECK(farm_gate_of_returned(2.5, p) == 0);
  p.subsidy_share = 1;
  CHECK(farm_gate_of(box, p.share, p) == Approx(529));
  p.kind = 3;
  p.subsidy_share = 0;
  CHECK(farm_gate_of(box, p.share, p) == Approx(460));
  CHECK(farm_gate_of({.net = 500, .subsidies = 0, .kg = 2.5}, p.share, p) == Approx(450));
  CHECK(farm_gate_of_returned(2.5, p) == Approx(450));
}

TEST_CASE("contract: about 15 % of an honest box reaches the grower") {
  for (const Contract kind : {Contract::fixed, Contract::share, Contract::floor}) {
    const Shop shop(with_contract(kind));
    const Fen paid = shop.country.model.box_price(LotId{2}, 1.0 - 0.076);
    const BoxTerms terms = shop.trade.box_terms(LotId{1}, 0, paid, StreamPlan{}, false);
    CHECK(terms.farm_gate.yuan() / paid.yuan() == Approx(0.157).margin(0.01));
  }
}

TEST_CASE("contract: what is paid and what subsidises a box is divided to the fen") {
  for (const Contract kind : kContracts)
    for (const double discount : {0.0, 0.076, 0.31, 0.5, 0.7})
      for (const StreamPlan& plan : fundings(discount)) {
        const Shop shop(with_contract(kind));
        const Model& m = shop.country.model;
        CAPTURE(static_cast<int>(kind), discount, plan.subsidy_government, plan.subsidy_platform,
                plan.joining_fen);
        Delivery d;
        d.county = 2;
        d.lot = LotId{2};
        d.terms = shop.trade.box_terms(d.lot, 0, m.box_price(d.lot, 1.0 - discount), plan, false);
        d.apportioned_boxes = 1;
        Doorstep::Parcel parcel{};
        parcel.kept = 3;
        parcel.refunded = 2;
        Books books(m);
        Farms farms(m);
        Market market(m);
        CoreDay core{};
        farms.send(d.lot, 6 * m.box_grams(d.lot));
        books.money.post(kConsumers, kEscrow, kOrder, d.terms.paid * 6);
        settle(m, d, parcel, market, farms, books, core, 0);
        const auto fen = [&](Account a) { return books.money.balance(a).count(); };
        CHECK(fen(kEscrow) == 0);
        CHECK(fen(kFarmers) == (d.terms.farm_gate * 4 + d.terms.farm_gate_returned * 2).count());
        CHECK(fen(kEnterprises) ==
              (d.terms.enterprise() * 4 + d.terms.enterprise_returned() * 2).count());
        CHECK(fen(kFarmers) + fen(kEnterprises) + fen(kPlatform) + fen(kLogistics) +
                  fen(kPackagers) ==
              -fen(kConsumers) - fen(kTreasury));
        CHECK(core[kPublicFen] == -fen(kTreasury));
        CHECK(core[kJoiningFen] == (d.terms.subsidy_joining * 4).count());
      }
}

TEST_CASE("contract: farmers deliver by what they gain on waiting") {
  CHECK(delivered_share(1.2, 0.3, 0) == 1);
  CHECK(delivered_share(0.7, 0.7, 0.3) == Approx(0.5));
  CHECK(delivered_share(1.3, 0.7, 0.3) == Approx(1 / (1 + std::exp(-2.0))));
  // Half of what waits goes to the usual channel, the rest to a wholesaler or to rot.
  CHECK(worth_of_waiting({.offline_chance = 0.02,
                          .offline_yuan = 1.6,
                          .distress_chance = 0.01,
                          .distress_yuan = 1.0,
                          .spoil_chance = 0.01}) == Approx(0.5 * 1.6 + 0.25 * 1.0));
  CHECK(worth_of_waiting({}) == 0);
}

TEST_CASE("contract: in a glut almost all is delivered, where outlets are open far less") {
  ModelParams p = with_contract(Contract::floor);
  p.contract.delivery_spread_yuan = 0.3;
  p.offline.price_yuan = 2.1;
  p.offline.blocked_share = 0;
  p.farmer.distress_price_yuan = 1.5;
  p.farmer.picking_yuan = 0.5;
  const Shop shop(p);
  const Model& m = shop.country.model;
  const BoxTerms terms =
      shop.trade.box_terms(LotId{0}, 0, m.box_price(LotId{0}, 0.92), StreamPlan{}, false);
  const double glut = shop.trade.delivered(LotId{0}, terms, 800'000'000, 0);
  const double scarce = shop.trade.delivered(LotId{0}, terms, 1'000'000, 0);
  CHECK(glut > 0.95);
  CHECK(scarce < 0.6);
}

TEST_CASE("enterprise: what it lacks covers its cost exactly") {
  const Prospectus good{.kept_margin = 1000,
                        .returned_margin = -900,
                        .returned_share = 0.05,
                        .boxes = 400,
                        .cost = 300000};
  CHECK(good.margin() == Approx(905));
  CHECK(good.pays());
  CHECK(good.lacking() == 0);
  Prospectus bad = good;
  bad.kept_margin = -200;
  CHECK_FALSE(bad.pays());
  const double asked = bad.lacking();
  CHECK(bad.boxes * (bad.margin() + 0.95 * asked) == Approx(bad.cost));
  bad.boxes = 1e-14;
  CHECK(0.95 * bad.lacking() == Approx(bad.cost - bad.margin()));
  CHECK(whole_fen_above(12.0) == 12);
  CHECK(whole_fen_above(12.1) == 13);
}

TEST_CASE("enterprise: the discount that breaks even under a fixed contract") {
  ModelParams p = with_contract(Contract::fixed);
  p.experience.defect_share = 0;
  const Shop shop(p);
  const double boxes = 850, list = p.campaign.price_yuan;
  const double chi = shop.market.platforms[0].commission;
  const double costs = 2.1 * 2.5 + p.farmer.logistics_yuan + p.farmer.packaging_yuan;
  const double closed = 1 - (costs + p.enterprise.stream_cost_yuan / boxes) / ((1 - chi) * list);
  const std::optional<double> found = break_even_discount(shop.trade, LotId{3}, boxes, 0);
  REQUIRE(found);
  CHECK(*found == Approx(closed).margin(0.02 / list));  // prices and parts are whole fen
  CHECK_FALSE(break_even_discount(shop.trade, LotId{3}, 50, 0));
}

TEST_CASE("enterprise: no stream beyond break-even without a subsidy") {
  int beyond = 0, refused = 0, cut = 0;
  for (std::uint32_t draw_of = 0; draw_of < 4000; ++draw_of) {
    const Words a = draw({5, 5}, {draw_of, 0, 0, 1}), b = draw({5, 5}, {draw_of, 1, 0, 1});
    ModelParams p = with_contract(kContracts[below(a[0], 4)]);
    p.enterprise.joins = 1;
    p.enterprise.county_pays = below(a[1], 2);
    p.enterprise.stream_cost_yuan = 20000 * unit(a[2]);
    p.contract.share = 0.6 * unit(a[3]);
    p.contract.subsidy_share = unit(b[0]);
    StreamPlan plan;
    plan.discount = 0.8 * unit(b[1]);
    plan.subsidy_government = below(b[2], 2) * 0.5;
    plan.loss_leader = below(b[3], 2);
    plan.beyond_break_even = 0.3 * unit(b[3]);
    const Shop shop(p);
    const Model& m = shop.country.model;
    const double views = 50000 * unit(b[2]);
    const Agreement agreed = agree(shop.trade, LotId{1}, views, plan, 0);
    CAPTURE(draw_of, agreed.plan.discount, agreed.plan.joining_fen);
    if (!agreed.joined) {
      ++refused;
      CHECK(p.enterprise.county_pays == 0);
      continue;
    }
    const Fen price = m.box_price(LotId{2}, 1.0 - agreed.plan.discount);
    const BoxTerms terms = shop.trade.box_terms(LotId{1}, 0, price, agreed.plan, false);
    const double returned = m.lot(LotId{1}).defect_share * p.experience.complaint_share;
    const double margin = (1 - returned) * static_cast<double>(terms.enterprise().count()) +
                          returned * static_cast<double>(terms.enterprise_returned().count());
    const double boxes = expected_boxes(m.of(LotId{2}).campaign, views, plan);
    CHECK(boxes * margin >= p.enterprise.stream_cost_yuan * 100 - 1e-6);
    const bool subsidised =
        terms.subsidy_government + terms.subsidy_platform + terms.subsidy_joining > Fen(0);
    if (agreed.beyond) CHECK(subsidised);
    if (p.enterprise.county_pays == 0) CHECK(agreed.plan.joining_fen == 0);
    beyond += agreed.beyond;
    cut += plan.loss_leader == 0 && agreed.plan.discount < plan.discount;
  }
  CHECK(beyond > 200);
  CHECK(refused > 20);
  CHECK(cut > 50);
}

TEST_CASE("displacement: a pool gives back half in its half-life, and in the end all but a gram") {
  Pool pool{1'000'000};
  std::int64_t released = 0;
  for (int day = 0; day < 3; ++day) released += pool.release(3, 1'000'000'000);
  CHECK(released == Approx(500'000).margin(2));
  for (int day = 0; day < 100; ++day) released += pool.release(3, 1'000'000'000);
  CHECK(released == Approx(1'000'000).margin(3));
  CHECK(released + pool.grams == 1'000'000);
  Pool held{1000};
  CHECK(held.release(0.1, 300) == 300);
  CHECK(held.grams == 700);
}

TEST_CASE("displacement: what a county's boxes take is the share of their weight, to the gram") {
  ModelParams p = SmallCountry::params();
  p.offline.displaced_own = 0.1;
  p.offline.displaced_others = 0.23;
  p.offline.displaced_later = 0.1;
  const SmallCountry country({p});
  Farms farms(country.model);
  farms.displace(country.model, LotId{3}, 1'000'000, 1.0);
  farms.displace(country.model, LotId{5}, 700'000, 0.5);
  std::int64_t own = 0, all = 0;
  for (int day = 0; day < 300; ++day)
    for (std::uint32_t j = 0; j < 8; ++j) {
      const std::int64_t missed = farms.missed(country.model, LotId{j}, 1'000'000);
      all += missed;
      if (j == 3) own += missed;
    }
  CHECK(all == Approx(0.43 * 1'350'000).margin(8 * 12));
  CHECK(own == Approx(100'000 + 0.23 * 350'000 / 7 + 0.1 * 1'350'000 / 8).margin(12));
}

TEST_CASE("displacement: with all of it off, offline sales are equal in all arms") {
  ModelParams p = region(true);
  p.contract.delivery_spread_yuan = 0;
  const RunRecord honest = run(p);
  const RunRecord cheap = run(p, {use("loss_leader", {{"relative", 1}})});
  const RunRecord forced = run(p, {use("apportionment", {})});
  CHECK(core_sum(cheap, kOrganicFen) > core_sum(honest, kOrganicFen));
  const auto offline = income(kFromOffline);
  CHECK(core_sum(honest, offline) == core_sum(cheap, offline));
  CHECK(core_sum(honest, offline) == core_sum(forced, offline));
  p.offline.displaced_own = 1;
  CHECK(core_sum(run(p), offline) < core_sum(honest, offline));
}

TEST_CASE("displacement: where stock binds, offline sales fall by what is sold online") {
  ModelParams p = region(false);
  p.offline.demand_share = 2;  // buyers for twice the harvest: all is sold long before the end
  p.farmer.harvest_tonnes = 5;
  p.farmer.opening_stock_tonnes = 100;
  p.farmer.spoil_share = 0;
  p.farmer.distress_share = 0;
  for (const double share : {0.0, 1.0}) {
    p.offline.displaced_own = share;
    ModelParams none = p;
    none.campaign.streams_per_county = 0;
    const RunRecord with = run(p), without = run(none);
    const auto offline = income(kFromOffline);
    const double lost_kg =
        (core_sum(without, offline) - core_sum(with, offline)) / 100 / p.offline.price_yuan;
    CHECK(lost_kg == Approx(core_sum(with, kSoldGrams) / 1000).epsilon(0.001));
  }
}

TEST_CASE("contract: farmers pay for each kilogram grown and for each one picked") {
  const ModelParams p = region(true);
  const RunRecord record = run(p, {use("apportionment")});
  CHECK(core_sum(record, kGrowingFen) ==
        Approx(core_sum(record, kSupplyGrams) * p.farmer.growing_yuan * 0.1));
  const double offline_kg = core_sum(record, income(kFromOffline)) / 100 / p.offline.price_yuan;
  const double distress_kg =
      core_sum(record, income(kFromDistress)) / 100 / p.farmer.distress_price_yuan;
  const double picked_kg = core_sum(record, kSoldGrams) / 1000 + offline_kg + distress_kg;
  CHECK(core_sum(record, kRepeatOrders) > 0);
  CHECK(core_sum(record, kPickingFen) ==
        Approx(picked_kg * p.farmer.picking_yuan * 100).epsilon(1e-5));
}

TEST_CASE("welfare: what a box is worth is where demand ends, and its mean the area under demand") {
  constexpr double kPrice = 0.8, kUtility = -1.2, kSlope = 2.5, kCeiling = 3;
  const double ordering = logistic(kUtility);
  CHECK(reservation_price(kPrice, kUtility, ordering, kSlope, kCeiling) == Approx(kPrice));
  CHECK(reservation_price(kPrice, kUtility, 1e-9, kSlope, kCeiling) == kCeiling);
  constexpr int kDraws = 200000;
  double surplus = 0, area = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double u = (i + 0.5) / kDraws;
    if (u < ordering)
      surplus += (reservation_price(kPrice, kUtility, u, kSlope, kCeiling) - kPrice) / kDraws;
    const double p = kPrice + (kCeiling - kPrice) * (i + 0.5) / kDraws;
    area += logistic(kUtility - kSlope * std::log(p / kPrice)) * (kCeiling - kPrice) / kDraws;
  }
  CHECK(surplus == Approx(area).epsilon(1e-4));
}

TEST_CASE(
    "welfare: each day it is gross value less payments outside and the cost of public funds") {
  const ModelParams p = region(true);
  const RunRecord record = run(p, {use("loss_leader", {{"relative", 1}}), use("apportionment", {}),
                                   use("fake_orders", {}), use("water_army", {})});
  double value = 0;
  for (std::int32_t day = 0; day < record.days; ++day) {
    const auto core = [&](std::size_t c) {
      return static_cast<double>(record.core[static_cast<std::size_t>(day) * kCoreSize + c]) / 100;
    };
    const double outside = core(static_cast<std::size_t>(kChangeByParty) + kOutside);
    const double time = core(kBurdenMinutes) * 100 / 60 * p.welfare.wage_yuan_per_hour;
    const double expected =
        core(kValueFen) - outside - time -
        (p.welfare.public_funds_cost - 1) * (core(kPublicFen) - core(kFinesFen));
    CHECK(series_at(record, day, "welfare_yuan") == Approx(expected).margin(0.01));
    value += core(kValueFen);
  }
  CHECK(value > 0);
}

TEST_CASE("welfare: bad goods are deducted once, and praise and fakes are worth nothing") {
  ModelParams p = region(true);
  p.experience.defect_share = 0.3;
  p.experience.defect_spread = 0;
  p.experience.complaint_share = 0;
  ModelParams good = p;
  good.experience.defect_share = 0;
  for (ModelParams* its : {&p, &good}) its->consumer.repeat_hazard = its->hearsay.tell_good = 0;
  good.hearsay.tell_bad = p.hearsay.tell_bad = 0;
  good.belief.negativity_experienced = p.belief.negativity_experienced = 0;
  const RunRecord some_bad = run(p), all_good = run(good);
  CHECK(
      core_sum(some_bad, kValueFen) / core_sum(some_bad, kOrganicFen) ==
      Approx(0.7 * core_sum(all_good, kValueFen) / core_sum(all_good, kOrganicFen)).epsilon(0.03));
  const RunRecord praised = run(good, {use("water_army", {})});
  CHECK(core_sum(praised, kValueFen) / core_sum(praised, kOrganicFen) <
        core_sum(all_good, kValueFen) / core_sum(all_good, kOrganicFen));
}

TEST_CASE(
    "cash: farmers get what is handed out less the leak, and a transfer leaves welfare alone") {
  ModelParams p = region(true);
  p.campaign.streams_per_county = 0;
  p.welfare.public_funds_cost = 1;
  RunOptions options;
  options.cash_fen = 123'456'789;
  const RunRecord without = run(p), with = run(p, {}, options);
  const double leak = std::round(options.cash_fen / 8 * p.welfare.cash_leak) * 8;
  const auto cash = income(kFromCash);
  CHECK(core_sum(with, cash) == Approx(static_cast<double>(options.cash_fen) - leak).margin(8));
  CHECK(core_sum(with, kPublicFen) == core_sum(without, kPublicFen) + 123'456'789);
  CHECK(total_of(with, "welfare_yuan") - total_of(without, "welfare_yuan") ==
        Approx(-leak / 100).margin(0.1));
  p.welfare.cash_leak = 0;
  const RunRecord whole = run(p, {}, options);
  CHECK(core_sum(whole, cash) == 123'456'789);
  CHECK(total_of(whole, "welfare_yuan") == Approx(total_of(without, "welfare_yuan")).margin(1e-6));
}

TEST_CASE("cash: parts add up to the amount") {
  for (const std::int64_t amount : {0, 1, 7, 100, 12345}) {
    std::int64_t sum = 0, lost = 0;
    for (std::int64_t k = 0; k < 12; ++k) {
      const std::int64_t its = part(amount, k, 12);
      CHECK((its == amount / 12 || its == amount / 12 + 1));
      lost += part_lost(sum, its, 0.05);
      sum += its;
    }
    CHECK(sum == amount);
    CHECK(lost == nearest(static_cast<double>(amount) * 0.05));
  }
}

TEST_CASE("who formally pays: at fixed quantities gains and losses sum to zero to the fen") {
  ModelParams p = region(true);
  p.consumer.price_weight = 0;
  p.consumer.show_weight = 0;
  p.consumer.viewing_discount_weight = 0;
  p.welfare.count = 0;
  p.consumer.repeat_hazard = 0;
  p.contract.kind = 0;
  p.enterprise.joins = 0;
  const RunRecord usual = run(p, {use("loss_leader", {{"discount", 0.5}})});
  for (const Contract kind : kContracts)
    for (const double government : {0.0, 1.0}) {
      p.contract.kind = static_cast<double>(kind);
      const RunRecord other = run(
          p,
          {use("loss_leader",
               {{"discount", 0.5}, {"subsidy_government", government}, {"subsidy_platform", 0}})});
      REQUIRE(core_sum(other, kOrdersReal) == core_sum(usual, kOrdersReal));
      double sum = 0;
      for (std::uint8_t party = 0; party < kParties; ++party) {
        const std::size_t column = static_cast<std::size_t>(kChangeByParty) + party;
        const double change = core_sum(other, column) - core_sum(usual, column);
        sum += change;
        if (party == kOutside || party == kBuyers) CHECK(change == 0);
      }
      CHECK(sum == 0);
    }
}
