#pragma once
/// The headline figures: what a comparison is about, one declaration each. Tables, curves,
/// sentences and pages read this list and name a figure by `headline("…")`.
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/parameters.hpp"

namespace credstream {

/// How people read a figure: money in yuan and its thousands, shares in points of a hundred.
enum class Scale : std::uint8_t { yuan, points };

/// Which way is better for those whom the figure is about.
enum class Better : std::uint8_t { higher, lower, neither };

/// What a dose curve shows of a figure.
enum class OnCurves : std::uint8_t { not_shown, level, level_and_difference };

/// Under which rules a figure is shown. Outcomes of version 2 are net of costs and means over the
/// run, so that none depends on the day on which it ends.
enum class ShownUnder : std::uint8_t { any_rules, v1, v2 };

/// What a comparison is about in the end: pages, verdicts and claims ask for a figure by this.
enum class Role : std::uint8_t { other, income, trust };

struct HeadlineFigure {
  std::string_view name;
  Role role = Role::other;
  ShownUnder shown_under = ShownUnder::any_rules;
  /// The metric of a run, whose row says how its days become one figure.
  std::string_view metric;
  /// The figure of a run whose level is shown, where that is not the metric itself.
  std::string_view shown = {};
  /// The figure of a run whose paired difference from the baseline is shown, where another.
  std::string_view compared = {};
  bool level_is_change = false;  ///< then it is shown with its sign
  Scale scale;
  Better better;
  OnCurves on_curves = OnCurves::not_shown;
  std::string_view on_curve = {};  ///< the figure of a run that curves show, where another
  std::string_view difference_on_curves = {};  ///< its name in curves.csv
  std::string_view title;                      ///< of a row or an axis
  std::string_view title_zh;
  std::string_view phrase;  ///< within a sentence
  std::string_view phrase_zh;

  constexpr std::string_view level() const { return shown.empty() ? metric : shown; }
  constexpr std::string_view difference() const { return compared.empty() ? metric : compared; }
  constexpr std::string_view curve() const { return on_curve.empty() ? metric : on_curve; }
  constexpr bool money() const { return scale == Scale::yuan; }
  constexpr bool is_shown(RulesVersion rules) const {
    return shown_under == ShownUnder::any_rules ||
           (shown_under == ShownUnder::v1) == (rules == RulesVersion::v1);
  }
};

/// In the order of tables.
inline constexpr HeadlineFigure kHeadline[] = {
    {.name = "displayed_sales",
     .metric = "displayed_sales_yuan",
     .scale = Scale::yuan,
     .better = Better::neither,
     .on_curves = OnCurves::level,
     .title = "Displayed sales",
     .title_zh = "展示销售额",
     .phrase = "displayed sales",
     .phrase_zh = "展示销售额"},
    {.name = "net_sales",
     .metric = "net_sales_yuan",
     .scale = Scale::yuan,
     .better = Better::higher,
     .on_curves = OnCurves::level,
     .title = "Net sales",
     .title_zh = "净销售额",
     .phrase = "net sales",
     .phrase_zh = "净销售额"},
    {.name = "voluntary_sales",
     .metric = "voluntary_sales_yuan",
     .scale = Scale::yuan,
     .better = Better::higher,
     .title = "Voluntary sales",
     .title_zh = "自愿销售额",
     .phrase = "voluntary sales",
     .phrase_zh = "自愿销售额"},
    {.name = "farm_net_income",
     .role = Role::income,
     .shown_under = ShownUnder::v2,
     .metric = "farm_net_income_yuan",
     .scale = Scale::yuan,
     .better = Better::higher,
     .on_curves = OnCurves::level_and_difference,
     .difference_on_curves = "farm_net_income_vs_baseline_yuan",
     .title = "Farm net income",
     .title_zh = "农民净收入",
     .phrase = "farm net income",
     .phrase_zh = "农民净收入"},
    {.name = "farmer_income",
     .role = Role::income,
     .shown_under = ShownUnder::v1,
     .metric = "farmer_income_yuan",
     .scale = Scale::yuan,
     .better = Better::higher,
     .on_curves = OnCurves::level_and_difference,
     .difference_on_curves = "farmer_income_vs_baseline_yuan",
     .title = "Farmer income",
     .title_zh = "农民收入",
     .phrase = "farmer income",
     .phrase_zh = "农民收入"},
    {.name = "credibility_mean",
     .role = Role::trust,
     .shown_under = ShownUnder::v2,
     .metric = "credibility",
     .shown = "credibility_mean_change",
     .compared = "credibility_mean_vs_baseline",
     .level_is_change = true,
     .scale = Scale::points,
     .better = Better::higher,
     .on_curves = OnCurves::level_and_difference,
     .on_curve = "credibility_mean_change",
     .difference_on_curves = "credibility_mean_vs_baseline",
     .title = "Credibility, mean",
     .title_zh = "公信力变化（全程平均）",
     .phrase = "credibility over the run",
     .phrase_zh = "全程平均公信力"},
    {.name = "credibility",
     .role = Role::trust,
     .shown_under = ShownUnder::v1,
     .metric = "credibility",
     .shown = "credibility_change",
     .compared = "credibility_vs_baseline",
     .level_is_change = true,
     .scale = Scale::points,
     .better = Better::higher,
     .on_curves = OnCurves::level_and_difference,
     .difference_on_curves = "credibility_vs_baseline",
     .title = "Credibility, end",
     .title_zh = "公信力变化（期末）",
     .phrase = "credibility at the end",
     .phrase_zh = "期末公信力"},
    {.name = "credibility_lowest",
     .metric = "credibility",
     .shown = "credibility_lowest_change",
     .compared = "credibility_lowest_change",
     .level_is_change = true,
     .scale = Scale::points,
     .better = Better::higher,
     .title = "Credibility, lowest",
     .title_zh = "公信力变化（最低）",
     .phrase = "credibility at its lowest",
     .phrase_zh = "公信力最低值"},
    {.name = "burden",
     .metric = "burden_yuan",
     .scale = Scale::yuan,
     .better = Better::lower,
     .on_curves = OnCurves::level,
     .title = "Burden on employees",
     .title_zh = "职工负担",
     .phrase = "burden on employees",
     .phrase_zh = "职工负担"},
    {.name = "public_spending",
     .metric = "public_spending_yuan",
     .scale = Scale::yuan,
     .better = Better::lower,
     .on_curves = OnCurves::level,
     .title = "Public money",
     .title_zh = "公共支出",
     .phrase = "public money",
     .phrase_zh = "公共支出"},
    {.name = "public_per_net_income",
     .shown_under = ShownUnder::v2,
     .metric = "public_spending_yuan",
     .shown = "public_per_net_income",
     .compared = "public_per_net_income",
     .scale = Scale::yuan,
     .better = Better::lower,
     .title = "Public money per yuan farmers net",
     .title_zh = "农户每增收一元净收入的公共支出",
     .phrase = "public money for each yuan of farm net income gained",
     .phrase_zh = "农户每增收一元净收入的公共支出"},
};

/// Never defined: reached when a name is not on the list, which then does not compile.
void not_a_headline_figure();

/// The headline figure of that name.
consteval const HeadlineFigure& headline(std::string_view name) {
  for (const HeadlineFigure& figure : kHeadline)
    if (figure.name == name) return figure;
  not_a_headline_figure();
  return kHeadline[0];
}

/// Those that are shown under these rules, in the order of tables.
inline std::vector<const HeadlineFigure*> headline_under(RulesVersion rules) {
  std::vector<const HeadlineFigure*> figures;
  for (const HeadlineFigure& figure : kHeadline)
    if (figure.is_shown(rules)) figures.push_back(&figure);
  return figures;
}

/// The figure of a role under these rules.
constexpr const HeadlineFigure& headline(Role role, RulesVersion rules) {
  for (const HeadlineFigure& figure : kHeadline)
    if (figure.role == role && figure.is_shown(rules)) return figure;
  return kHeadline[0];
}
static_assert(headline(Role::income, RulesVersion::v1).role == Role::income &&
              headline(Role::income, RulesVersion::v2).role == Role::income &&
              headline(Role::trust, RulesVersion::v1).role == Role::trust &&
              headline(Role::trust, RulesVersion::v2).role == Role::trust);
constexpr const HeadlineFigure& income_figure(RulesVersion rules) {
  return headline(Role::income, rules);
}
constexpr const HeadlineFigure& trust_figure(RulesVersion rules) {
  return headline(Role::trust, rules);
}

/// What policies are ranked by, and the order of two arms is read from: trust and income.
enum class Aim : std::uint8_t { credibility, income };
inline constexpr std::size_t kAims = 2;
constexpr std::array<const HeadlineFigure*, kAims> aim_figures(RulesVersion rules) {
  return {&trust_figure(rules), &income_figure(rules)};
}

}  // namespace credstream
