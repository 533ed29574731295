#include "experiments/measures.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <string_view>
#include <vector>

#include "experiments/doses.hpp"

namespace credstream {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double total(std::span<const RunRecord> runs, std::string_view metric) {
  double sum = 0;
  for (const RunRecord& run : runs) sum += metric_total(run, metric_index(metric));
  return sum;
}

double ratio(double part, double whole) { return whole > 0 ? part / whole : kNone; }

/// Weight of an order: what was paid per order over what a box costs, times the box.
double jin_per_order(const CampaignParams& campaign, std::span<const RunRecord> runs) {
  constexpr double kJinPerKg = 2;
  const double paid = ratio(total(runs, "organic_sales_yuan"), total(runs, "orders_real"));
  return paid / (campaign.price_yuan * (1 - campaign.organic_discount)) * campaign.box_kg *
         kJinPerKg;
}

/// Days from the first stream with a tactic to the first exposure, the day of use counting as
/// one: the median over replicates. Where nothing came out, what was left of the run counts.
double exposure_days(std::span<const RunRecord> runs) {
  const auto metrics = run_schema().metrics;
  std::vector<double> days;
  for (const RunRecord& run : runs) {
    std::int32_t used = -1, exposed = run.days;
    for (std::int32_t day = 0; day < run.days; ++day) {
      const double* row = &run.series[static_cast<std::size_t>(day) * metrics.size()];
      for (std::size_t m = 0; m < metrics.size(); ++m) {
        if (row[m] <= 0) continue;
        const bool tactic =
            metrics[m].name.starts_with("share_") && metrics[m].name != "share_organic";
        if (tactic && used < 0) used = day;
        if (metrics[m].name == "exposures") exposed = std::min(exposed, day);
      }
    }
    if (used >= 0) days.push_back(exposed - used + 1);
  }
  if (days.empty()) return kNone;
  std::sort(days.begin(), days.end());
  return days[(days.size() - 1) / 2];
}

double burden_per_head(const EmployeeParams& employee, std::span<const RunRecord> runs) {
  const double spent =
      total(runs, "apportioned_sales_yuan") + total(runs, "offline_subscriptions_yuan");
  return ratio(spent, ratio(total(runs, "burden_hours"), employee.hours));
}

/// A metric on the last day with a stream over the same on the first; none with one such day.
double later(std::span<const RunRecord> runs, std::string_view metric) {
  const std::size_t width = run_schema().metrics.size();
  const std::size_t streams = metric_index("streams"), figure = metric_index(metric);
  double first = 0, last = 0;
  for (const RunRecord& run : runs) {
    std::vector<double> days;
    for (std::size_t at = 0; at < run.series.size(); at += width)
      if (run.series[at + streams] > 0) days.push_back(run.series[at + figure]);
    if (days.size() < 2) return kNone;
    first += days.front();
    last += days.back();
  }
  return ratio(last, first);
}

/// Share of displayed sales that the tenth of counties with most makes, over all replicates.
double top_tenth_share(std::span<const RunRecord> runs) {
  constexpr std::size_t kTenth = 10;
  const auto columns = run_schema().county_columns;
  double top = 0, all = 0;
  for (const RunRecord& run : runs) {
    std::vector<double> sales;
    for (std::size_t c = 0; c < columns.size(); ++c)
      if (columns[c].name == "displayed_sales_yuan")
        for (std::size_t at = c; at < run.counties.size(); at += columns.size())
          sales.push_back(run.counties[at]);
    std::sort(sales.begin(), sales.end(), std::greater<>());
    for (std::size_t i = 0; i < sales.size(); ++i) {
      all += sales[i];
      if (i < (sales.size() + kTenth - 1) / kTenth) top += sales[i];
    }
  }
  return ratio(top, all);
}

/// Weight of all real orders as a share of what lay in the counties' stores on day 0.
double stock_sold_share(const ModelParams& params, std::span<const RunRecord> runs) {
  constexpr double kKgPerTonne = 1000, kJinPerKg = 2;
  const double sold_kg =
      jin_per_order(params.campaign, runs) / kJinPerKg * total(runs, "orders_real");
  const double stock_kg = params.farmer.opening_stock_tonnes * kKgPerTonne *
                          params.population.counties * params.population.replicate *
                          static_cast<double>(runs.size());
  return ratio(sold_kg, stock_kg);
}

/// A metric over some days of a run, as it becomes one figure.
double over_days(const RunRecord& run, const MetricInfo& metric, const DaySpan& days) {
  const std::size_t width = run_schema().metrics.size(), m = metric_index(metric.name);
  if (days.last >= run.days) return kNone;
  const auto at = [&](std::int32_t day) {
    return run.series[static_cast<std::size_t>(day) * width + m];
  };
  if (metric.total == Total::last) return at(days.last);
  double sum = 0;
  for (std::int32_t day = days.first; day <= days.last; ++day) sum += at(day);
  return metric.total == Total::sum ? sum : sum / (days.last - days.first + 1);
}

/// A column of the table of counties at the end of a day; sums count from the first day on.
double of_county(const RunRecord& run, std::size_t column, std::uint32_t county, std::int32_t day) {
  const std::size_t width = run_schema().county_columns.size();
  const std::size_t counties = run.county_days.size() / width / static_cast<std::size_t>(run.days);
  if (county >= counties || day >= run.days) return kNone;
  return run.county_days[(static_cast<std::size_t>(day) * counties + county) * width + column];
}

/// A column of the table of counties over some days.
double of_county(const RunRecord& run, std::size_t column, std::uint32_t county,
                 const DaySpan& days) {
  const double end = of_county(run, column, county, days.last);
  if (run_schema().county_columns[column].total != Total::sum || days.first == 0) return end;
  return end - of_county(run, column, county, days.first - 1);
}

/// The same of a county of the scenario in a country of another size: its parts and copies stand
/// together, each as large as the others. Sums are those of one copy.
double of_county_of_scenario(const RunRecord& run, std::size_t column, std::uint32_t county,
                             const DaySpan& days, const PopulationParams& size) {
  const auto counties = static_cast<std::uint32_t>(size.cut * size.replicate);
  double sum = 0;
  for (std::uint32_t i = 0; i < counties; ++i)
    sum += of_county(run, column, county * counties + i, days);
  const bool sums = run_schema().county_columns[column].total == Total::sum;
  return sum / (sums ? size.replicate : counties);
}

double mean_over(std::span<const RunRecord> runs, const auto& figure) {
  double sum = 0;
  for (const RunRecord& run : runs) sum += figure(run);
  return ratio(sum, static_cast<double>(runs.size()));
}

}  // namespace

TargetArms arms_of_target(const Scenario& scenario, const Target& target) {
  const std::size_t funnel = find_arm(scenario.arms, scenario.baseline).value_or(0);
  std::size_t usual = funnel;
  if (about_tactics(target.measure))
    for (std::size_t a = scenario.arms.size(); a-- > 0;)
      if (has_dose(scenario.arms[a].setup)) usual = a;
  TargetArms arms{find_arm(scenario.arms, target.arm).value_or(usual), {}};
  if (!target.against.empty())
    arms.against = find_arm(scenario.arms, target.against).value_or(usual);
  return arms;
}

void record_for(const Target& target, Recording& recording) {
  recording.counties = recording.counties || needs_counties(target.measure);
  recording.county_days = recording.county_days || target.county.has_value();
}

double simulated_target(const Target& target, const ArmSetup& setup,
                        std::span<const RunRecord> runs) {
  if (target.county) {
    const auto columns = run_schema().county_columns;
    for (std::size_t c = 0; c < columns.size(); ++c)
      if (columns[c].name == target.measure)
        return mean_over(runs, [&](const RunRecord& run) {
          return of_county_of_scenario(run, c, *target.county,
                                       target.days.value_or(DaySpan{0, run.days - 1}),
                                       setup.params.population);
        });
    return kNone;
  }
  if (!target.days) return simulated_measure(target.measure, setup, runs);
  for (const MetricInfo& metric : run_schema().metrics)
    if (metric.name == target.measure)
      return mean_over(runs,
                       [&](const RunRecord& run) { return over_days(run, metric, *target.days); });
  return kNone;
}

bool needs_counties(const std::string& measure) { return measure == "top_tenth_share"; }

bool is_median(const std::string& measure) { return measure == "exposure_days"; }

bool about_tactics(const std::string& measure) {
  return measure == "exposure_days" || measure == "burden_yuan";
}

double simulated_measure(const std::string& measure, const ArmSetup& setup,
                         std::span<const RunRecord> runs) {
  const auto sum = [&](const char* metric) { return total(runs, metric); };
  if (measure == "conversion") return ratio(sum("orders_real"), sum("viewers_real"));
  if (measure == "yuan_per_order") return ratio(sum("organic_sales_yuan"), sum("orders_real"));
  if (measure == "yuan_per_view") return ratio(sum("organic_sales_yuan"), sum("viewers_real"));
  if (measure == "orders") return ratio(sum("orders_real"), sum("streams"));
  if (measure == "viewers") return ratio(sum("viewers_real"), sum("streams"));
  if (measure == "sales_yuan") return ratio(sum("organic_sales_yuan"), sum("streams"));
  if (measure == "jin_per_order") return jin_per_order(setup.params.campaign, runs);
  if (measure == "exposure_days") return exposure_days(runs);
  if (measure == "burden_yuan") return burden_per_head(setup.params.employee, runs);
  if (measure == "stock_sold_share") return stock_sold_share(setup.params, runs);
  if (measure == "displayed_yuan_per_view")
    return ratio(sum("displayed_sales_yuan"), sum("viewers_displayed"));
  if (measure == "later_views") return later(runs, "viewers_real");
  if (measure == "later_sales") return later(runs, "organic_sales_yuan");
  if (measure == "top_tenth_share") return top_tenth_share(runs);
  for (const MetricInfo& metric : run_schema().metrics)
    if (metric.name == measure)
      return ratio(total(runs, metric.name), static_cast<double>(runs.size()));
  return kNone;
}

}  // namespace credstream
