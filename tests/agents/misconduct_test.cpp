/// Kinds of misconduct: the table, their addresses, and their rules at points worked out by hand.
#include "agents/misconduct.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <stdexcept>
#include <string>

#include "agents/purposes.hpp"
#include "agents/rules/exposure.hpp"
#include "tests/agents/small_region.hpp"

using namespace credstream;

namespace {

const MisconductDefinition& kind(const std::string& name) {
  for (const MisconductDefinition* k : misconduct())
    if (k->name == name) return *k;
  throw std::runtime_error("no kind of misconduct is called " + name);
}

}  // namespace

TEST_CASE("kinds of misconduct are complete and come in order of their addresses") {
  std::map<std::string, std::uint32_t> addresses;
  std::uint32_t last = 0;
  for (const MisconductDefinition* k : kinds_of_misconduct()) {
    CAPTURE(k->name);
    CHECK(k->address >= last);
    last = k->address;
    CHECK(addresses.emplace(k->name, k->address).second);
    CHECK_FALSE(k->title.empty());
    CHECK_FALSE(k->title_zh.empty());
    CHECK(k->severity != nullptr);
    CHECK(kBeliefCauseLabels[k->cause].name.substr(0, 8) == "exposed_");
  }
  CHECK(kinds_of_misconduct().size() == misconduct().size());
  // These keep their draws for good.
  const std::map<std::string, std::uint32_t> kept = {{"apportionment", 0}, {"fake_orders", 1},
                                                     {"re_enactment", 2},  {"favour", 3},
                                                     {"bots", 4},          {"praise", 5}};
  for (const auto& [name, address] : kept) CHECK(addresses.at(name) == address);
}

TEST_CASE("four kinds share a draw, the fifth has one of its own") {
  const Key key{7, 1};
  const Words first = draw(key, {3, 20, 0, kDrawExposure});
  for (std::uint32_t address = 0; address < 4; ++address)
    CHECK(word_of_kind(key, 3, 20, address, kDrawExposure) == first[address]);
  CHECK(word_of_kind(key, 3, 20, 4, kDrawExposure) == draw(key, {3, 20, 1, kDrawExposure})[0]);
}

TEST_CASE("what is practised, arranged and revealed, kind by kind") {
  const ExposureParams p = default_params().exposure;
  StreamPlan plan;
  const StreamConduct none{.plan = plan, .genuine_orders = 40};
  for (const MisconductDefinition* k : kinds_of_misconduct()) {
    CAPTURE(k->name);
    CHECK_FALSE(k->practised(none));
    CHECK(k->arranged_orders(none) == 0);
    CHECK(k->extent(none, p) == 0);
    const Displayed displayed = k->displayed(none);
    CHECK(displayed.viewers + displayed.orders + displayed.unpaid_orders + displayed.comments == 0);
    CHECK_FALSE(displayed.stream);
  }
  StreamPlan full = plan;
  full.reenacted_orders = 10;
  full.favour = 1.5;
  full.praise = 3;
  const StreamConduct stream{.plan = full,
                             .mandated_heads = 20,
                             .fake_orders = 30,
                             .reenacted_orders = 10,
                             .genuine_orders = 40,
                             .bots = 60,
                             .displayed_viewers = 240};
  for (const char* name :
       {"apportionment", "fake_orders", "re_enactment", "favour", "bots", "praise"})
    CHECK(kind(name).practised(stream));
  CHECK(kind("apportionment").extent(stream, p) == 0.2);
  CHECK(kind("fake_orders").extent(stream, p) == 0.3);
  CHECK(kind("re_enactment").extent(stream, p) == 0.1);
  CHECK(kind("favour").extent(stream, p) == 1);
  CHECK(kind("bots").extent(stream, p) == 0.25);
  REQUIRE(p.praise_half == 1);
  CHECK(kind("praise").extent(stream, p) == 0.75);
  CHECK(kind("apportionment").arranged_orders(stream) == 20);
  CHECK(kind("fake_orders").arranged_orders(stream) == 30);
  CHECK(kind("re_enactment").arranged_orders(stream) == 10);
  CHECK(kind("favour").arranged_orders(stream) == 0);
}

TEST_CASE("how likely each kind is to become known") {
  ExposureParams p{};
  p.leak_burden = 1;
  p.platform_half_orders = 100;
  p.customer_reports = 0.001;
  const ExposureParams::Levers rules{.leak = 0.01, .platform_hazard = 0.5};
  const ExposureTerms terms{p, rules};
  StreamPlan plan;
  plan.mandated_yuan = 100;
  plan.mandate_days = 2;
  plan.fake_insiders = 3;
  plan.reenacted_insiders = 4;
  plan.favour = 0.5;
  plan.favour_insiders = 5;
  const StreamConduct stream{.plan = plan,
                             .mandated_heads = 10,
                             .fake_orders = 1,
                             .reenacted_orders = 1,
                             .viewers = 1000,
                             .suspicion_excess = 0.1,
                             .favour_suspicion = 0.2};
  // Asking for twice the usual amount multiplies the leak by e.
  CHECK(kind("apportionment").hazard(stream, terms) ==
        Approx(1 - std::pow(1 - 0.01 * std::exp(1.0), 20)));
  CHECK(kind("fake_orders").hazard(stream, terms) ==
        Approx(1 - std::pow(0.99, 3) * std::exp(-0.1)));
  CHECK(kind("re_enactment").hazard(stream, terms) ==
        Approx(1 - std::pow(0.99, 4) * std::exp(-0.1)));
  CHECK(kind("favour").hazard(stream, terms) == Approx(1 - std::pow(0.99, 5) * std::exp(-0.2)));
  const auto penalty = kind("fake_orders").standing_hazard;
  REQUIRE(penalty != nullptr);
  CHECK(penalty({.recent_fakes = 100, .days_since_stream = 0, .vigilance = 0.5}, terms) ==
        Approx(1 - std::pow(1 - 0.5 * 0.5 * 0.5, 1 / 30.0)));
  CHECK(penalty({.recent_fakes = 2.71, .days_since_stream = 30, .vigilance = 1}, terms) == 0);
  CHECK(penalty({.recent_fakes = 2.72, .days_since_stream = 30, .vigilance = 1}, terms) > 0);
  CHECK(kind("apportionment").standing_hazard == nullptr);
}

TEST_CASE("concealment hides what is practised, and nothing else") {
  CHECK(unconcealed(0.25, true, 1) == 0.25);
  CHECK(unconcealed(0.25, true, 0) == 1);
  CHECK(unconcealed(0.25, true, 0.5) == 0.625);
  CHECK(unconcealed(0.25, false, 0) == 0.25);
}

namespace {

/// A stream that practises every kind.
StreamPlan plan_of_all() {
  StreamPlan plan;
  plan.mandated_yuan = 50;
  plan.mandate_days = plan.fake_insiders = plan.reenacted_insiders = plan.favour_insiders = 1;
  plan.reenacted_orders = 10;
  plan.favour = 0.5;
  plan.praise = 2;
  return plan;
}

/// Chance that a kind becomes known today in any of its ways.
double any_way(const MisconductDefinition& kind, const ExposureTerms& terms) {
  const StreamPlan plan = plan_of_all();
  const StreamConduct stream{.plan = plan,
                             .mandated_heads = 20,
                             .online_heads = 10,
                             .fake_orders = 30,
                             .reenacted_orders = 10,
                             .viewers = 1000,
                             .suspicion_excess = 0.1,
                             .favour_suspicion = 0.1,
                             .praise_suspicion = 0.1,
                             .bots = 500,
                             .displayed_viewers = 1540};
  const CountyConduct county{.recent_fakes = 30};
  double chance = kind.hazard(stream, terms);
  if (kind.standing_hazard != nullptr) chance = either(chance, kind.standing_hazard(county, terms));
  if (kind.bought == nullptr) return chance;
  chance = either(chance, purge_hazard(kind.bought(stream), terms.p) * terms.p.purge_news);
  return either(chance, agency_hazard(terms.p));
}

/// The defaults, with what keeps bots and paid praise hidden switched off, and all hazards at 0.
ExposureParams without_hazards() {
  ExposureParams p = default_params().exposure;
  p.paid_attention = 1;
  p.customer_reports = p.purge = p.notice = p.agency_leak = 0;
  return p;
}

struct Case {
  const char* kind;
  const char* tactic;
  BeliefCause cause;
};
constexpr Case kCases[] = {{"apportionment", "apportionment", kExposedApportionment},
                           {"fake_orders", "fake_orders", kExposedFakeOrders},
                           {"re_enactment", "re_enactment", kExposedReenactment},
                           {"favour", "paid_favour", kExposedFavour},
                           {"bots", "bought_traffic", kExposedBots},
                           {"praise", "water_army", kExposedPraise}};

}  // namespace

TEST_CASE("each kind has a way out, a severity, a punishment and a take-down") {
  ExposureParams p = default_params().exposure;
  p.paid_attention = 1;
  const ExposureParams::Levers rules = rules_of(default_params()).exposure;
  const ExposureParams none = without_hazards();
  const ExposureParams::Levers no_rules{.leak = 0, .platform_hazard = 0};
  const StreamPlan plan = plan_of_all();
  const StreamConduct stream{.plan = plan,
                             .mandated_heads = 20,
                             .online_heads = 10,
                             .fake_orders = 30,
                             .reenacted_orders = 10,
                             .viewers = 1000,
                             .bots = 500};
  for (const Case& practice : kCases) {
    const MisconductDefinition& k = kind(practice.kind);
    CAPTURE(k.name);
    CHECK(any_way(k, {p, rules}) > 0);
    CHECK(any_way(k, {none, no_rules}) == 0);
    CHECK(p.*k.severity > 0);
    CHECK(k.punished == Punished::official);
    const Displayed d = k.displayed(stream);
    CHECK((d.stream || d.viewers + d.orders + d.unpaid_orders + d.comments > 0));
  }
}

TEST_CASE(
    "each kind comes out in a region, costs credibility, pause and fine, and loses its heat") {
  REQUIRE(std::size(kCases) == kinds_of_misconduct().size());
  for (const Case& practice : kCases) {
    CAPTURE(practice.kind);
    ModelParams p = small_region();
    p.exposure.paid_attention = p.exposure.take_down = 1;
    p.exposure.leak = 0.01;
    p.exposure.notice = 1e-4;
    p.exposure.purge = 0;  // which would take the heat of bots in both worlds
    p.exposure.agency_leak = 1;
    p.discipline.fine_yuan = 1000;
    p.exposure.pause_days = 30;
    const RunRecord known = run(p, {use(practice.tactic)});
    CHECK(total(known, kExposures) > 0);
    CHECK(total(known, kSanctions) == total(known, kExposures));
    CHECK(total(known, kFinesFen) == 100000 * total(known, kExposures));
    CHECK(total(known, change_by(practice.cause)) < 0);
    for (const Case& other : kCases)
      if (other.cause != practice.cause) CHECK(total(known, change_by(other.cause)) == 0);
    // What was taken down draws fewer viewers to later streams.
    p.exposure.take_down = 0;
    const RunRecord kept = run(p, {use(practice.tactic)});
    CHECK(total(known, kViewsReal) < total(kept, kViewsReal));
    // Nothing is exposed where every hazard is 0.
    p.exposure = without_hazards();
    p.exposure.leak = p.exposure.platform_hazard = 0;
    CHECK(total(run(p, {use(practice.tactic)}), kExposures) == 0);
  }
}
