#pragma once
/// The headline figures: what a comparison is about, one declaration each. Tables, curves,
/// sentences and pages read this list and name a figure by `headline("…")`.
#include <cstdint>
#include <string_view>

namespace credstream {

/// How people read a figure: money in yuan and its thousands, shares in points of a hundred.
enum class Scale : std::uint8_t { yuan, points };

/// Which way is better for those whom the figure is about.
enum class Better : std::uint8_t { higher, lower, neither };

/// What a dose curve shows of a figure.
enum class OnCurves : std::uint8_t { not_shown, level, level_and_difference };

struct HeadlineFigure {
  std::string_view name;
  /// The metric of a run, whose row says how its days become one figure.
  std::string_view metric;
  /// The figure of a run whose level is shown, where that is not the metric itself.
  std::string_view shown = {};
  /// The figure of a run whose paired difference from the baseline is shown, where another.
  std::string_view compared = {};
  Scale scale;
  Better better;
  OnCurves on_curves = OnCurves::not_shown;
  std::string_view difference_on_curves = {};  ///< its name in curves.csv
  std::string_view title;                      ///< of a row or an axis
  std::string_view title_zh;
  std::string_view phrase;  ///< within a sentence
  std::string_view phrase_zh;

  constexpr std::string_view level() const { return shown.empty() ? metric : shown; }
  constexpr std::string_view difference() const { return compared.empty() ? metric : compared; }
  constexpr bool money() const { return scale == Scale::yuan; }
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
    {.name = "farmer_income",
     .metric = "farmer_income_yuan",
     .scale = Scale::yuan,
     .better = Better::higher,
     .on_curves = OnCurves::level_and_difference,
     .difference_on_curves = "farmer_income_vs_baseline_yuan",
     .title = "Farmer income",
     .title_zh = "农户收入",
     .phrase = "farmer income",
     .phrase_zh = "农户收入"},
    {.name = "credibility",
     .metric = "credibility",
     .shown = "credibility_change",
     .compared = "credibility_vs_baseline",
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

/// The two figures by which arms and policies are ranked.
inline constexpr const HeadlineFigure* kAimFigures[] = {&headline("credibility"),
                                                        &headline("farmer_income")};

}  // namespace credstream
