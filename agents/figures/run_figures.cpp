#include "agents/figures/run_figures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "agents/simulation.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double at(const RunRecord& run, std::size_t day, std::size_t metric) {
  return run.series[day * run_schema().metrics.size() + metric];
}

double total(const RunRecord& run, std::string_view metric) {
  return metric_total(run, metric_index(metric));
}

double lowest_change(const RunRecord& run, const RunRecord& /*baseline*/) {
  const std::size_t credibility = metric_index("credibility");
  const double start = credibility_at_start(run);
  double lowest = 0;
  for (std::size_t day = 0; day < static_cast<std::size_t>(run.days); ++day)
    lowest = std::min(lowest, at(run, day, credibility) - start);
  return lowest;
}

double lowest_against_baseline(const RunRecord& run, const RunRecord& baseline) {
  const std::size_t credibility = metric_index("credibility");
  double lowest = 0;
  for (std::size_t day = 0; day < static_cast<std::size_t>(run.days); ++day)
    lowest = std::min(lowest, at(run, day, credibility) - at(baseline, day, credibility));
  return lowest;
}

/// 1 - paid / reported (V17, docs/verification.md).
double water(double paid, double reported) { return reported > 0 ? 1.0 - paid / reported : 0.0; }

constexpr DerivedMetric kDerived[] = {
    {"credibility_change", "1", "Change of credibility", "公信力变化",
     "Credibility of government on the last day less that before the first.",
     "末日政府公信力减去首日之前的公信力。",
     [](const RunRecord& run, const RunRecord&) {
       return total(run, "credibility") - credibility_at_start(run);
     }},
    {"credibility_lowest_change", "1", "Change of credibility at its lowest", "公信力最大跌幅",
     "The same on the day on which credibility is lowest; 0 when it never falls below the start.",
     "公信力最低之日相对期初的变化；从未低于期初则为 0。", lowest_change},
    {"credibility_vs_baseline", "1", "Credibility against the baseline", "相对基准的公信力",
     "Credibility on the last day less that of the baseline on the same draws.",
     "末日公信力减去同一随机数下基准方案的公信力。",
     [](const RunRecord& run, const RunRecord& baseline) {
       return total(run, "credibility") - total(baseline, "credibility");
     }},
    {"credibility_vs_baseline_lowest", "1", "Credibility against the baseline at its lowest",
     "相对基准的公信力最低值",
     "The least daily difference of credibility from the baseline; 0 when there is none below.",
     "与基准方案每日公信力之差的最小值；从不低于基准则为 0。", lowest_against_baseline},
    {"water_content", "1", "Water content", "水分",
     "Share of reported sales that nobody paid for: 1 - net / reported. Forced purchases count as "
     "paid.",
     "上报销售额中无人付款的比例：1 - 净额/上报额；被迫购买算作付款。",
     [](const RunRecord& run, const RunRecord&) {
       return water(total(run, "net_sales_yuan"), total(run, "reported_sales_yuan"));
     }},
    {"water_content_forced", "1", "Water content, forced purchases included", "水分（含摊派）",
     "Share of reported sales that nobody paid for of their own will.",
     "上报销售额中非自愿付款的比例。",
     [](const RunRecord& run, const RunRecord&) {
       return water(total(run, "net_sales_yuan") - total(run, "apportioned_sales_yuan") -
                        total(run, "offline_subscriptions_yuan"),
                    total(run, "reported_sales_yuan"));
     }},
    {"audience_water", "1", "Water content of the audience", "观众水分",
     "Share of displayed viewers who did not choose to watch.", "展示观看人次中非自愿观看的比例。",
     [](const RunRecord& run, const RunRecord&) {
       return water(total(run, "viewers_real"), total(run, "viewers_displayed"));
     }},
    {"public_per_income", "yuan/yuan", "Public money per yuan of farmer income gained",
     "每增收一元的公共支出",
     "Public money above the baseline's per yuan of farmer income above the baseline's; not "
     "defined when farmers do not gain.",
     "相对基准多花的公共支出与多得的农户收入之比；农户未增收则无定义。",
     [](const RunRecord& run, const RunRecord& baseline) {
       const double gain = total(run, "farmer_income_yuan") - total(baseline, "farmer_income_yuan");
       const double spent =
           total(run, "public_spending_yuan") - total(baseline, "public_spending_yuan");
       return gain > 0 ? spent / gain : kUndefined;
     }},
};

}  // namespace

std::size_t metric_index(std::string_view name) {
  const auto metrics = run_schema().metrics;
  for (std::size_t m = 0; m < metrics.size(); ++m)
    if (metrics[m].name == name) return m;
  fail("there is no metric of this name", name, 0);
}

double metric_total(const RunRecord& run, std::size_t metric) {
  const std::size_t n_metrics = run_schema().metrics.size();
  const auto days = static_cast<std::size_t>(run.days);
  if (days == 0) return 0;
  const Total total = run_schema().metrics[metric].total;
  if (total == Total::last) return run.series[(days - 1) * n_metrics + metric];
  double sum = 0;
  for (std::size_t day = 0; day < days; ++day) sum += run.series[day * n_metrics + metric];
  return total == Total::mean ? sum / static_cast<double>(days) : sum;
}

std::span<const DerivedMetric> derived_metrics() { return kDerived; }

double run_figure(std::string_view metric, const RunRecord& run, const RunRecord& baseline) {
  for (const DerivedMetric& derived : kDerived)
    if (derived.name == metric) return derived.figure(run, baseline);
  return total(run, metric);
}

double credibility_at_start(const RunRecord& run) {
  const auto names = run_schema().core;
  double people_ppm = 0, changes = 0;
  for (std::size_t c = 0; c < names.size(); ++c) {
    if (names[c] == "credibility_ppm") people_ppm = static_cast<double>(run.core[c]);
    if (names[c].starts_with("change_")) changes += static_cast<double>(run.core[c]);
  }
  const double first = at(run, 0, metric_index("credibility"));
  return people_ppm > 0 ? first * (people_ppm - changes) / people_ppm : first;
}

}  // namespace credstream
