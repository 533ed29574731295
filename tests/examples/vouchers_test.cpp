/// The tactic `vouchers`: its rule by hand, and what it does to a small region.
#include <catch2/catch.hpp>

#include "agents/figures/core.hpp"
#include "scenarios/scenario.hpp"

using namespace credstream;

namespace {

/// A region of one arm with vouchers, as a user writes it.
RunRecord run(const std::string& vouchers) {
  const LoadResult loaded = load_scenario_text(
      "scenario: vouchers\nrules: v1\n"
      "population: {consumers: 12000, counties: 6}\n"
      "campaign: {views_per_stream: 8000, streams_per_county: 20, end_day: 100}\n"
      "arms: [{name: a, tactics: {" +
          vouchers + "}}]\n",
      "vouchers.yaml");
  REQUIRE(loaded.ok());
  static const Network people = ExplicitNetwork::small_world({7, 0}, 12000, 10, 0.05);
  return simulate(loaded.scenario.arms[0].setup, people, {7, 0}, 100, {});
}

std::int64_t total(const RunRecord& record, std::size_t column) {
  std::int64_t sum = 0;
  for (std::size_t i = column; i < record.core.size(); i += kCoreSize) sum += record.core[i];
  return sum;
}

}  // namespace

TEST_CASE("vouchers pay their face value, and at most their share of the price") {
  const TacticDefinition* vouchers = nullptr;
  for (const TacticDefinition* t : tactics())
    if (t->name == "vouchers") vouchers = t;
  REQUIRE(vouchers != nullptr);
  StreamSight sight{};
  sight.list_price_yuan = 40;
  sight.organic_discount = 0.1;  // 36 yuan are asked
  const auto discount = [&](double intensity, double face_yuan) {
    StreamPlan plan;
    plan.discount = sight.organic_discount;
    vouchers->rule(std::vector<double>{intensity, 1, face_yuan, 0.5}, sight, plan);
    return plan.discount;
  };
  CHECK(discount(1, 9) == Approx(0.325));     // 27 yuan are left to pay
  CHECK(discount(0.5, 9) == Approx(0.2125));  // for every other buyer
  CHECK(discount(1, 18) == Approx(0.55));
  CHECK(discount(1, 100) == Approx(0.55));
  CHECK(discount(0, 9) == 0.1);
}

TEST_CASE("vouchers sell more with public money, and none are the baseline byte for byte") {
  const RunRecord none = run(""), all = run("vouchers: {face_yuan: 8}");
  CHECK(total(all, kOrdersReal) > total(none, kOrdersReal));
  CHECK(total(all, kPublicFen) > total(none, kPublicFen));
  CHECK(run("vouchers: {intensity: 0}").core == none.core);
}
