/// Orders through the simulator: scarce goods, returns, repeat orders, and what experience does.
#include <catch2/catch.hpp>
#include <cmath>
#include <string_view>

#include "tests/agents/small_region.hpp"

using namespace credstream;

// Fixed seed; the binomial bound of four standard errors fails in 1 of 16,000 seeds.
TEST_CASE("orders come back at the shares of return and complaint") {
  ModelParams p = small_region();
  p.campaign.fresh = 0;
  p.campaign.views_per_stream = 40000;
  p.farmer.opening_stock_tonnes = 100000;
  p.experience.return_share = 0.12;
  p.experience.complaint_share = 0.5;
  p.experience.defect_share = 0.2;
  p.experience.defect_spread = 0;
  const RunRecord record = run(p, {});
  const double received = static_cast<double>(total(record, kOrdersReceived));
  const double expected = 0.12 + 0.2 * 0.5;
  const double error = std::sqrt(expected * (1 - expected) * p.population.weight / received);
  REQUIRE(error < 0.02);
  CHECK(std::abs(static_cast<double>(total(record, kReturns)) / received - expected) < 4 * error);
}

TEST_CASE("what farmers sell by themselves is no sale of officials, nor are its refunds") {
  ModelParams p = small_region();
  p.campaign.streams_per_county = 0;
  p.campaign.fresh = 0;
  p.experience.return_share = 0.3;
  p.consumer.repeat_hazard = 0;
  p.hosts.trainees = 200;
  p.hosts.success_share = 0.5;
  const RunRecord record = run(p, {});
  CHECK(total(record, kHostFen) > 0);
  CHECK(total(record, kRefundHostFen) > 0);
  CHECK(total(record, kRefundFen) == total(record, kRefundHostFen));
  const auto metrics = run_schema().metrics;
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    if (metrics[m].name != "net_sales_yuan" && metrics[m].name != "voluntary_sales_yuan") continue;
    for (std::size_t i = m; i < record.series.size(); i += metrics.size())
      REQUIRE(record.series[i] == 0);
  }
  const std::size_t columns = run_schema().county_columns.size();
  for (std::size_t c = 0; c < record.counties.size(); c += columns)
    for (std::size_t k = 0; k < columns; ++k) {
      const std::string_view name = run_schema().county_columns[k].name;
      if (name == "net_sales_yuan" || name == "campaign_income_yuan")
        CHECK(record.counties[c + k] == 0);
    }
}

TEST_CASE("within a window of one day some order again") {
  ModelParams p = small_region();
  p.consumer.repeat_hazard = 0.5;
  p.consumer.repeat_window_days = 1;
  CHECK(total(run(p, {}), kRepeatOrders) > 0);
}

TEST_CASE("scarce stock is never oversold") {
  ModelParams p = small_region();
  p.farmer.opening_stock_tonnes = 1;
  p.farmer.harvest_tonnes = 0.01;
  const RunRecord record = run(p, {});  // goods ledgers are checked every day
  CHECK(total(record, kOrdersLost) > 0);
}

TEST_CASE("good and bad experience balance where V2 says") {
  // Without forgetting, drift vanishes at p* = k C / (k C + 1 - C), k the ratio of weights.
  ModelParams p = small_region();
  p.belief.half_life_days = 1e6;
  p.belief.prior_spread = 0;
  p.belief.negativity_experienced = 3;
  p.belief.spillover_positive = p.belief.spillover_negative = 0.3;
  p.hearsay.tell_good = p.hearsay.tell_bad = 0;
  p.experience.defect_spread = 0;
  p.campaign.views_per_stream = 60000;
  const double c = p.belief.government_prior;
  const double balance = 3 * c / (3 * c + 1 - c);
  const auto drift = [&](double good_share) {
    p.experience.defect_share = 1 - good_share;
    const RunRecord r = run(p, {});
    return static_cast<double>(total(r, change_by(kOwnGood)) + total(r, change_by(kOwnBad)));
  };
  CHECK(drift(balance + 0.05) > 0);
  CHECK(drift(balance - 0.05) < 0);
}
