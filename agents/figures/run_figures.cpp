#include "agents/figures/run_figures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "agents/figures/in_time.hpp"
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

double mean_of_days(const RunRecord& run, std::size_t metric, std::size_t from, std::size_t to) {
  double sum = 0;
  for (std::size_t day = from; day < to; ++day) sum += at(run, day, metric);
  return sum / static_cast<double>(to - from);
}

double mean_credibility(const RunRecord& run) {
  return mean_of_days(run, metric_index("credibility"), 0, static_cast<std::size_t>(run.days));
}

/// Days from that on which credibility lies furthest below the baseline until half of that has
/// healed.
double days_to_heal_half(const RunRecord& run, const RunRecord& baseline) {
  constexpr double kLeast = 0.001;  // a tenth of a point: smaller deficits are noise
  const std::size_t credibility = metric_index("credibility");
  const auto deficit = [&](std::size_t day) {
    return at(baseline, day, credibility) - at(run, day, credibility);
  };
  const auto days = static_cast<std::size_t>(run.days);
  std::size_t trough = 0;
  for (std::size_t day = 1; day < days; ++day)
    if (deficit(day) > deficit(trough)) trough = day;
  if (days == 0 || deficit(trough) < kLeast) return kUndefined;
  for (std::size_t day = trough + 1; day < days; ++day)
    if (deficit(day) <= deficit(trough) / 2) return static_cast<double>(day - trough);
  return kUndefined;
}

/// Off-stream sales of a day after the last stream over those of a day until then.
double persistence(const RunRecord& run, const RunRecord& /*baseline*/) {
  const std::size_t streams = metric_index("streams"), sales = metric_index("repeat_sales_yuan");
  const auto days = static_cast<std::size_t>(run.days);
  std::size_t campaign = days;  // days until the last stream
  while (campaign > 0 && at(run, campaign - 1, streams) == 0) --campaign;
  if (campaign == 0 || campaign == days) return kUndefined;
  const double during = mean_of_days(run, sales, 0, campaign);
  return during > 0 ? mean_of_days(run, sales, campaign, days) / during : kUndefined;
}

/// A metric summed over each whole month of 30 days.
std::vector<double> by_month(const RunRecord& run, std::string_view metric) {
  constexpr std::size_t kMonth = 30;
  const std::size_t column = metric_index(metric);
  std::vector<double> months(static_cast<std::size_t>(run.days) / kMonth);
  for (std::size_t day = 0; day < months.size() * kMonth; ++day)
    months[day / kMonth] += at(run, day, column);
  return months;
}

/// Standard deviation over mean; not defined for fewer than two, or where the mean is no gain.
double variation(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  for (const double value : values) squares += (value - sum / n) * (value - sum / n);
  return n > 1 && sum > 0 ? std::sqrt(squares / n) / (sum / n) : kUndefined;
}

/// Public money beyond the baseline's per yuan gained; not defined where nothing is gained.
double public_per_gain(std::string_view income, const RunRecord& run, const RunRecord& baseline) {
  const double gain = total(run, income) - total(baseline, income);
  const double spent = total(run, "public_spending_yuan") - total(baseline, "public_spending_yuan");
  return gain > 0 ? spent / gain : kUndefined;
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
    {"credibility_mean_change", "1", "Change of credibility, mean over the run",
     "公信力变化（全程平均）",
     "Credibility of government as the mean over all days of the run, less that before the first.",
     "政府公信力在全程各日的平均值减去首日之前的值。",
     [](const RunRecord& run, const RunRecord&) {
       return mean_credibility(run) - credibility_at_start(run);
     }},
    {"credibility_mean_vs_baseline", "1", "Credibility against the baseline, mean over the run",
     "相对基准的公信力（全程平均）",
     "Mean over all days of credibility less that of the baseline on the same draws.",
     "同一随机数下与基准方案每日公信力之差的全程平均值。",
     [](const RunRecord& run, const RunRecord& baseline) {
       return mean_credibility(run) - mean_credibility(baseline);
     }},
    {"credibility_half_life_days", "day", "Days until half of the loss has healed",
     "公信力损失恢复一半所需天数",
     "Days from that on which credibility lies furthest below the baseline until half of that "
     "deficit is left. Not defined where the deficit stays below a tenth of a point, or has not "
     "halved by the end of the run.",
     "从公信力低于基准最多之日起，到差距减半所需的天数；差距不足 0.1 "
     "个百分点或到期末仍未减半则无定义。",
     days_to_heal_half},
    {"repeat_rate", "1", "Repeat rate", "复购率",
     "Off-stream orders of satisfied buyers per order during streams.",
     "满意顾客的场外订单数与直播订单数之比。",
     [](const RunRecord& run, const RunRecord&) {
       const double orders = total(run, "orders_real");
       return orders > 0 ? total(run, "repeat_orders") / orders : kUndefined;
     }},
    {"persistence", "1", "Persistence of custom", "销售持续性",
     "Off-stream sales a day after the last stream over those a day until then. Not defined where "
     "the run ends with the campaign.",
     "最后一场直播之后的日均场外销售额与此前日均之比；运行与活动同时结束则无定义。", persistence},
    {"income_volatility", "1", "Volatility of farmer income", "农民收入波动",
     "Standard deviation over mean of the income of all farmers in months of 30 days.",
     "全体农户每 30 天收入的标准差与均值之比。",
     [](const RunRecord& run, const RunRecord&) {
       return variation(by_month(run, "farmer_income_yuan"));
     }},
    {"months_below_cost", "1", "Months below cost", "亏本月份比例",
     "Share of months of 30 days in which what farmers were paid did not cover what growing and "
     "picking cost them.",
     "农户所得不抵种植与采摘成本的月份（每 30 天）比例。",
     [](const RunRecord& run, const RunRecord&) {
       const std::vector<double> months = by_month(run, "farm_net_income_yuan");
       const auto below =
           std::count_if(months.begin(), months.end(), [](double income) { return income < 0; });
       return months.empty() ? kUndefined
                             : static_cast<double>(below) / static_cast<double>(months.size());
     }},
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
    {"cost_beyond_yuan", "yuan", "Cost to all beyond the baseline's", "相对基准多出的总成本",
     "What public money costs, what employees lose in money and time, and what enterprises earn "
     "less, each against the baseline; the size of a cash transfer of equal cost is this over the "
     "cost of public funds.",
     "公共资金成本、职工的金钱与时间损失、企业少得的收入，均相对基准。",
     [](const RunRecord& run, const RunRecord& baseline) {
       const auto more = [&](std::string_view metric) {
         return total(run, metric) - total(baseline, metric);
       };
       return more("public_cost_yuan") + more("burden_yuan") + more("staff_time_yuan") +
              std::max(0.0, -more("enterprise_income_yuan"));
     }},
    {"public_per_income", "yuan/yuan", "Public money per yuan of farmer income gained",
     "每增收一元的公共支出",
     "Public money above the baseline's per yuan of farmer income above the baseline's; not "
     "defined when farmers do not gain.",
     "相对基准多花的公共支出与多得的农民收入之比；农户未增收则无定义。",
     [](const RunRecord& run, const RunRecord& baseline) {
       return public_per_gain("farmer_income_yuan", run, baseline);
     }},
    {"public_per_net_income", "yuan/yuan", "Public money per yuan of farm net income gained",
     "农户每增收一元净收入的公共支出",
     "Public money above the baseline's per yuan of farm net income above the baseline's; not "
     "defined when farmers do not gain.",
     "相对基准多花的公共支出与多得的农民净收入之比；农户未增收则无定义。",
     [](const RunRecord& run, const RunRecord& baseline) {
       return public_per_gain("farm_net_income_yuan", run, baseline);
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

bool needs_details(std::string_view figure) {
  constexpr std::string_view kDetails[] = {
      "credibility_p10",      "credibility_p90", "official_credibility", "farmer_income_gini",
      "peak_viewers",         "closing_viewers", "perceived_hazard",     "credibility_performance",
      "credibility_integrity"};
  if (const auto in_time = figure_in_time(figure)) figure = in_time->metric;
  return std::find(std::begin(kDetails), std::end(kDetails), figure) != std::end(kDetails);
}

std::span<const DerivedMetric> derived_metrics() { return kDerived; }

double run_figure(std::string_view metric, const RunRecord& run, const RunRecord& baseline) {
  for (const DerivedMetric& derived : kDerived)
    if (derived.name == metric) return derived.figure(run, baseline);
  if (const auto in_time = figure_in_time(metric)) return value_in_time(*in_time, run, baseline);
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
