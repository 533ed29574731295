/// Kinds of misconduct: the table, their addresses, and their rules at points worked out by hand.
#include "agents/misconduct.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <stdexcept>
#include <string>

#include "agents/purposes.hpp"
#include "agents/rules/exposure.hpp"

using namespace credstream;

namespace {

const MisconductDefinition& kind(const std::string& name) {
  for (const MisconductDefinition* k : misconduct())
    if (k->name == name) return *k;
  throw std::runtime_error("no kind of misconduct is called " + name);
}

}  // namespace

TEST_CASE("kinds of misconduct are complete and come in order of their addresses") {
  std::set<std::uint32_t> addresses;
  std::set<std::string> names;
  std::uint32_t last = 0;
  for (const MisconductDefinition* k : kinds_of_misconduct()) {
    CAPTURE(k->name);
    CHECK(k->address >= last);
    last = k->address;
    addresses.insert(k->address);
    names.insert(std::string(k->name));
    CHECK_FALSE(k->title.empty());
    CHECK_FALSE(k->title_zh.empty());
    CHECK(k->severity != nullptr);
    CHECK(kBeliefCauseLabels[k->cause].name.substr(0, 8) == "exposed_");
  }
  CHECK(addresses == std::set<std::uint32_t>{0, 1, 2, 3});
  CHECK(names == std::set<std::string>{"apportionment", "fake_orders", "re_enactment", "favour"});
  CHECK(kinds_of_misconduct().size() == misconduct().size());
}

TEST_CASE("four kinds share a draw, the fifth has one of its own") {
  const Key key{7, 1};
  const Words first = draw(key, {3, 20, 0, kDrawExposure});
  for (std::uint32_t address = 0; address < 4; ++address)
    CHECK(word_of_kind(key, 3, 20, address, kDrawExposure) == first[address]);
  CHECK(word_of_kind(key, 3, 20, 4, kDrawExposure) == draw(key, {3, 20, 1, kDrawExposure})[0]);
}

TEST_CASE("what is practised, arranged and revealed, kind by kind") {
  StreamPlan plan;
  const StreamConduct none{.plan = plan, .genuine_orders = 40};
  for (const MisconductDefinition* k : kinds_of_misconduct()) {
    CAPTURE(k->name);
    CHECK_FALSE(k->practised(none));
    CHECK(k->arranged_orders(none) == 0);
    CHECK(k->extent(none) == 0);
  }
  StreamPlan full = plan;
  full.reenacted_orders = 10;
  full.favour = 1.5;
  const StreamConduct stream{.plan = full,
                             .mandated_heads = 20,
                             .fake_orders = 30,
                             .reenacted_orders = 10,
                             .genuine_orders = 40};
  for (const MisconductDefinition* k : kinds_of_misconduct()) CHECK(k->practised(stream));
  CHECK(kind("apportionment").extent(stream) == 0.2);
  CHECK(kind("fake_orders").extent(stream) == 0.3);
  CHECK(kind("re_enactment").extent(stream) == 0.1);
  CHECK(kind("favour").extent(stream) == 1);
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
