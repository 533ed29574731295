/// Doses as practised: in which of its streams a county uses its tactics, and a region without
/// streams.
#include <catch2/catch.hpp>
#include <vector>

#include "agents/figures/core.hpp"
#include "agents/figures/run_figures.hpp"
#include "agents/rules/conduct.hpp"
#include "scenarios/scenario.hpp"

using namespace credstream;

namespace {

/// A region of six counties with 20 streams each, of one arm, as a user writes it.
RunRecord run(const std::string& arm) {
  const LoadResult loaded = load_scenario_text(
      "scenario: doses\nrules: v1\n"
      "population: {consumers: 2000, counties: 6}\n"
      "campaign: {views_per_stream: 2000, streams_per_county: 20, end_day: 100}\n"
      "exposure: {detection: 0}\n"
      "arms: [{name: a, " +
          arm + "}]\n",
      "doses.yaml");
  REQUIRE(loaded.ok());
  static const Network people = ExplicitNetwork::small_world({7, 0}, 2000, 10, 0.05);
  return simulate(loaded.scenario.arms[0].setup, people, {7, 0}, 100, {});
}

/// Streams in which a tactic was used.
double streams_with_fakes(const RunRecord& record) {
  const std::size_t n = run_schema().metrics.size();
  double streams = 0;
  for (std::size_t day = 0; day < static_cast<std::size_t>(record.days); ++day)
    streams += record.series[day * n + metric_index("share_fake_orders")] *
               record.series[day * n + metric_index("streams")];
  return streams;
}

}  // namespace

TEST_CASE("tactics are used in every n-th stream from the first on, so often at most") {
  CampaignParams c{};
  const auto used = [&](double first, double every, double streams) {
    c.tactic_first = first;
    c.tactic_every = every;
    c.tactic_streams = streams;
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t number = 0; number < 12; ++number)
      if (uses_tactics(number, c)) numbers.push_back(number);
    return numbers;
  };
  using Numbers = std::vector<std::uint32_t>;
  CHECK(used(0, 1, 366).size() == 12);
  CHECK(used(0, 1, 0).empty());
  CHECK(used(5, 1, 1) == Numbers{5});
  CHECK(used(2, 4, 366) == Numbers{2, 6, 10});
  CHECK(used(2, 4, 2) == Numbers{2, 6});
  CHECK(used(12, 1, 366).empty());
}

TEST_CASE("a county turns as many streams as the scenario says, and other streams stay honest") {
  const std::string fakes = "tactics: {fake_orders: {}}";
  const RunRecord honest = run("tactics: {}");
  CHECK(streams_with_fakes(run(fakes)) == Approx(120));
  CHECK(streams_with_fakes(run(fakes + ", campaign: {tactic_streams: 1}")) == Approx(6));
  CHECK(streams_with_fakes(run(fakes + ", campaign: {tactic_first: 3, tactic_every: 10}")) ==
        Approx(12));
  CHECK(run(fakes + ", campaign: {tactic_streams: 0}").core == honest.core);
  // Until the first stream with fakes nothing differs.
  const RunRecord late = run(fakes + ", campaign: {tactic_first: 10, tactic_streams: 1}");
  std::size_t same = 0;
  while (same < late.core.size() && late.core[same] == honest.core[same]) ++same;
  const auto first_day = same / kCoreSize;
  CHECK(first_day > 40);
  CHECK(first_day < 60);
}

TEST_CASE("an arm without streams sells through the usual channel alone") {
  const RunRecord none = run("campaign: {streams_per_county: 0}");
  for (const char* metric : {"streams", "viewers_real", "orders_real", "displayed_sales_yuan",
                             "public_spending_yuan", "repeat_orders"}) {
    CAPTURE(metric);
    CHECK(run_figure(metric, none, none) == 0);
  }
  CHECK(run_figure("farmer_income_yuan", none, none) > 0);
  CHECK(run_figure("credibility_change", none, none) == Approx(0).margin(1e-6));
}
