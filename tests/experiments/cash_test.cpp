/// Arms that give farmers in cash what another arm cost.
#include "experiments/cash.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "experiments/runs.hpp"
#include "output/digest.hpp"
#include "tests/experiments/small_comparison.hpp"
#include "tests/scenario_text.hpp"

using namespace credstream;

namespace {

constexpr const char* kRegion =
    "scenario: paid\nrules: v1\nseed: 3\ndays: 60\nreplicates: 3\n"
    "population: {consumers: 2000, counties: 6}\n"
    "campaign: {views_per_stream: 4000, streams_per_county: 10, end_day: 60}\n"
    "exposure: {detection: 0}\nbaseline: organic\n";
constexpr const char* kCashFirst =
    "arms: [{name: cash, cash: {as: loss_leader}}, {name: organic},\n"
    "  {name: loss_leader, tactics: {loss_leader: {}}}]\n";
constexpr const char* kCashLast =
    "arms: [{name: organic}, {name: loss_leader, tactics: {loss_leader: {}}},\n"
    "  {name: cash, cash: {as: loss_leader}}]\n";

std::vector<ArmRuns> runs_of(const std::string& arms, int threads) {
  const Scenario scenario = scenario_of(std::string(kRegion) + arms);
  NetworkSource networks(scenario);
  REQUIRE(networks.prepare(scenario.arms.front().setup.params).empty());
  Watch watch;
  return run_replicates(scenario.arms, scenario.replicates, networks,
                        {scenario.seed, scenario.days, threads, {}, nullptr, scenario.baseline},
                        watch);
}

const std::vector<RunRecord>& arm(const std::vector<ArmRuns>& runs, const std::string& name) {
  for (const ArmRuns& one : runs)
    if (one.name == name) return one.replicates;
  FAIL("no arm " << name);
  return runs.front().replicates;
}

}  // namespace

TEST_CASE("cash: farmers get what the arm cost in the same replicate, less the leak", "[cash]") {
  const std::vector<ArmRuns> runs = runs_of(kCashLast, 2);
  const Scenario scenario = scenario_of(std::string(kRegion) + kCashLast);
  const WelfareParams& welfare = scenario.arms[0].setup.params.welfare;
  std::set<std::int64_t> amounts;
  for (std::size_t r = 0; r < 3; ++r) {
    const RunRecord &organic = arm(runs, "organic")[r], &cash = arm(runs, "cash")[r];
    const std::int64_t fen =
        equal_cash_fen(arm(runs, "loss_leader")[r], organic, welfare.public_funds_cost);
    CHECK(fen > 0);
    amounts.insert(fen);
    const auto more = [&](const char* metric) {
      return run_figure(metric, cash, organic) - run_figure(metric, organic, organic);
    };
    CHECK(more("public_spending_yuan") == Approx(static_cast<double>(fen) / 100).margin(0.005));
    CHECK(more("farmer_income_yuan") ==
          Approx(static_cast<double>(fen) / 100 * (1 - welfare.cash_leak)).margin(0.05));
    for (const char* same : {"orders_real", "credibility", "displayed_sales_yuan"})
      CHECK(more(same) == 0);
  }
  CHECK(amounts.size() == 3);  // each replicate has its own
}

TEST_CASE("cash: neither the order of arms nor the number of threads matters", "[cash]") {
  const std::vector<ArmRuns> last = runs_of(kCashLast, 2), first = runs_of(kCashFirst, 1);
  CHECK(first[0].name == "cash");
  for (const char* name : {"organic", "loss_leader", "cash"})
    CHECK(core_digest(arm(first, name)) == core_digest(arm(last, name)));
}

TEST_CASE("cash: nothing is given where the arm costs no more than the baseline", "[cash]") {
  const RunRecord organic = arm(runs_of(kCashLast, 1), "organic")[0];
  CHECK(equal_cash_fen(organic, organic, 1.2) == 0);
}

TEST_CASE("cash: what a scenario may say of it", "[cash][scenario]") {
  const auto told_of_arms = [](const std::string& arms) {
    return told_of("scenario: x\nrules: v1\narms: [{name: a}, {name: b}, " + arms + "]\n");
  };
  CHECK(told_of_arms("{name: c, cash: {as: b}}").empty());
  CHECK(told_of_arms("{name: c, cash: {as: bb}}") ==
        Lines{"3:51 E035 'bb' is not an arm; did you mean 'b'?"});
  CHECK(told_of_arms("{name: c, cash: {like: b}}") ==
        Lines{"3:46 E015 'as' is missing: the arm whose cost farmers are given",
              "3:47 E013 'like' is not a key of cash"});
  CHECK(told_of_arms("{name: c, cash: {as: b}}, {name: d, cash: {as: c}}") ==
        Lines{"3:77 E035 'c' gives cash itself; name the arm that it stands for"});
  CHECK(
      told_of("scenario: x\nrules: v1\nbaseline: a\narms: [{name: a, cash: {as: b}}, {name: b}]\n")
          .size() == 1);
  const LoadResult loaded =
      load_text("scenario: x\nrules: v1\narms: [{name: a}, {name: c, cash: {as: a}}]\n");
  REQUIRE(loaded.ok());
  CHECK(loaded.scenario.arms[1].cash_as == "a");
  CHECK(load_text(loaded.scenario.resolved).scenario.arms[1].cash_as == "a");
}
