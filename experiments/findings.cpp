#include "experiments/findings.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "agents/figures/headline.hpp"
#include "experiments/verdict.hpp"

namespace credstream {
namespace {

Text operator+(Text a, const Text& b) {
  a.en += b.en;
  a.zh += b.zh;
  return a;
}
Text& operator+=(Text& a, const Text& b) { return a = a + b; }

/// Arms sorted by what can be said of their difference from the baseline.
struct Grouped {
  std::vector<Text> higher, lower, same, unclear;
  bool any() const { return !(higher.empty() && lower.empty() && same.empty() && unclear.empty()); }
};

class Writer {
 public:
  explicit Writer(const FindingsInput& evidence) : e_(evidence) {}

  std::vector<Text> sentences() const {
    return {show_and_reality(), farmers(), credibility_and_price()};
  }
  std::vector<Text> hangs_on() const;

 private:
  const MetricSummary& row(std::string_view arm, std::string_view metric) const {
    return *find_summary(*e_.summary, arm, metric);
  }
  double mean(std::string_view arm, std::string_view metric) const {
    return row(arm, metric).value.mean;
  }
  std::vector<std::string> others() const {
    std::vector<std::string> names;
    for (const std::string& arm : *e_.arms)
      if (arm != e_.baseline) names.push_back(arm);
    return names;
  }
  /// Whether the sentence gives credibility on the last day, not its mean over the run.
  bool at_the_end() const { return e_.rules == RulesVersion::v1; }
  /// One replicate has no interval: signs are then told, but marked.
  bool single() const { return row(e_.baseline, headline("net_sales").metric).n < 2; }

  Grouped compared(const HeadlineFigure& figure, std::string_view lowest = {}) const;
  Text told(const Grouped& comparison) const;
  Text show_and_reality() const;
  Text farmers() const;
  Text credibility_and_price() const;
  Text prices() const;
  Text about_doses() const;
  Text about_forgetting() const;
  Text about_curve(const std::string& arm) const;

  const FindingsInput& e_;
};

/// "apportionment (+1.2 million yuan, …)" for each arm, by sign. `lowest` names a metric whose
/// mean is reported beside.
Grouped Writer::compared(const HeadlineFigure& figure, std::string_view lowest) const {
  const bool money = figure.money();
  Grouped groups;
  for (const std::string& arm : others()) {
    const Interval d = row(arm, figure.difference()).difference.value_or(Interval{});
    const bool zero = d.mean == 0 && !(d.low < 0) && !(d.high > 0);
    if (zero) {
      groups.same.push_back(e_.label(arm));
      continue;
    }
    // With many arms a sentence can hold the means only; the table has the intervals.
    constexpr std::size_t kMany = 5;
    const bool brief = others().size() > kMany;
    Text inside = estimate(brief ? Interval{d.mean, NAN, NAN} : d, money, true);
    if (!lowest.empty() && !brief && mean(arm, lowest) < 0 && d.mean < 0) {
      const Text at = amount(mean(arm, lowest), money);
      inside += {"; at its lowest " + at.en, "；最低时 " + at.zh};
    }
    const Text item = e_.label(arm) + Text{" (", "（"} + inside + Text{")", "）"};
    (!(d.clear() || single()) ? groups.unclear
     : d.mean > 0             ? groups.higher
                              : groups.lower)
        .push_back(item);
  }
  return groups;
}

Text Writer::told(const Grouped& c) const {
  Text text;
  const auto add = [&](const std::vector<Text>& arms, const char* en, const char* zh) {
    if (arms.empty()) return;
    if (!text.en.empty()) text += {"; ", "；"};
    text += Text{en, zh};
    for (std::size_t i = 0; i < arms.size(); ++i)
      text += (i > 0 ? Text{", ", "，"} : Text{}) + arms[i];
  };
  add(c.higher, "higher under ", "更高的有 ");
  add(c.lower, "lower under ", "更低的有 ");
  add(c.unclear, "not to be told apart from it under ", "无法区分的有 ");
  add(c.same, "exactly the same under ", "完全相同的有 ");
  if (single()) text += {" (one replicate, so without intervals)", "（仅一次重复，无区间）"};
  return text;
}

/// First: what of the show was real.
Text Writer::show_and_reality() const {
  std::vector<Text> paid;
  for (const std::string& arm : *e_.arms) {
    const Text label = e_.label(arm);
    if (mean(arm, "reported_sales_yuan") == 0) continue;
    const std::string number = fixed(100 * (1 - mean(arm, "water_content")), 0);
    paid.push_back({number + " under " + label.en, label.zh + " " + number + " 元"});
  }
  const Text list = listed(paid);
  Text text = paid.empty()
                  ? Text{"Nothing was reported", "没有任何上报"}
                  : Text{"Of 100 yuan reported, people, forced or not, really paid " + list.en,
                         "每上报 100 元，真正付款（含被迫）的为：" + list.zh};
  if (others().empty()) return text + Text{".", "。"};
  const Text label = e_.label(e_.baseline);
  return text +
         Text{"; against " + label.en + ", net sales over " + std::to_string(e_.days) +
                  " days were ",
              "；与" + label.zh + "相比，" + std::to_string(e_.days) + " 天净销售额"} +
         told(compared(headline("net_sales"))) + Text{".", "。"};
}

/// Second: what farmers got.
Text Writer::farmers() const {
  const Text label = e_.label(e_.baseline);
  const Text level = amount(mean(e_.baseline, e_.income().metric), true);
  Text text = {"Farmers received " + level.en + " under " + label.en,
               label.zh + "下农户共得 " + level.zh};
  if (others().empty()) return text + Text{".", "。"};
  return text + Text{"; against that, their income was ", "；与之相比，农民收入"} +
         told(compared(e_.income())) + Text{".", "。"};
}

/// Third: what it did to credibility, and who else paid.
Text Writer::credibility_and_price() const {
  if (others().empty()) {
    const Text change = estimate(row(e_.baseline, e_.trust().level()).value, false, true);
    const Text over = at_the_end() ? Text{"From the first day to the last, credibility of "
                                          "government changed by ",
                                          "从期初到期末，政府公信力变化 "}
                                   : Text{"In the mean over the run, credibility of government "
                                          "changed by ",
                                          "政府公信力全程平均相对期初变化 "};
    return over + change + prices() + Text{".", "。"};
  }
  const Text label = e_.label(e_.baseline);
  return Text{"Credibility of government " +
                  std::string(at_the_end() ? "at the end" : "over the run") + " was, against " +
                  label.en + ", ",
              "与" + label.zh + "相比，" + (at_the_end() ? "期末" : "全程平均") + "政府公信力"} +
         told(compared(e_.trust(), "credibility_vs_baseline_lowest")) + prices() + Text{".", "。"};
}

/// "; the public paid …, employees bore …", as far as there is something to tell.
Text Writer::prices() const {
  std::vector<Text> paid, borne;
  for (const std::string& arm : *e_.arms) {
    const Text label = e_.label(arm);
    if (const auto& d = row(arm, headline("public_spending").metric).difference) {
      if (d->mean != 0 && (d->clear() || single())) {
        const Text money = amount(std::abs(d->mean), true);
        paid.push_back(
            d->mean > 0
                ? Text{money.en + " more under " + label.en, label.zh + "多支出 " + money.zh}
                : Text{money.en + " less under " + label.en, label.zh + "少支出 " + money.zh});
      }
    }
    if (const double burden = mean(arm, headline("burden").metric); burden > 0) {
      const Text money = amount(burden, true);
      borne.push_back({money.en + " under " + label.en, label.zh + "下 " + money.zh});
    }
  }
  Text text;
  if (!paid.empty()) {
    const Text list = listed(paid);
    text += {"; public money: " + list.en, "；公共资金：" + list.zh};
  }
  if (!borne.empty()) {
    const Text list = listed(borne);
    text += {"; employees bore " + list.en, "；职工负担：" + list.zh};
  }
  return text;
}

/// How doses were chosen, and what that leaves unequal.
Text Writer::about_doses() const {
  std::vector<Text> doses;
  bool all_within = true;
  for (const MatchedDose& dose : *e_.matched) {
    const Text label = e_.label(dose.arm);
    const std::string factor = significant(dose.factor);
    if (!dose.responds) {
      doses.push_back({label.en + " as given, because its dose does not raise the figure",
                       label.zh + "按原剂量（其剂量不提高该数值）"});
    } else if (dose.factor == 1) {
      doses.push_back({label.en + " at its full dose", label.zh + "为全剂量"});
    } else {
      doses.push_back(
          {label.en + " at " + factor + " of its dose", label.zh + "为原剂量的 " + factor + " 倍"});
      if (!dose.within) all_within = false;
    }
  }
  const bool sales = e_.match == Match::displayed_sales;
  const std::string_view metric = matched_figure(e_.match)->metric;
  double least = INFINITY, greatest = -INFINITY;
  for (const MatchedDose& dose : *e_.matched) {
    if (!dose.responds) continue;
    least = std::min(least, mean(dose.arm, metric));
    greatest = std::max(greatest, mean(dose.arm, metric));
  }
  const Text list = listed(doses);
  Text text = {"Doses were scaled in trial runs without exposure until " +
                   std::string(sales ? "all shows displayed the same sales"
                                     : "all arms spent the same public money") +
                   ": " + list.en,
               "剂量在不会曝光的试运行中调整，直至" +
                   std::string(sales ? "各方案展示销售额相等" : "各方案公共支出相等") + "：" +
                   list.zh};
  if (!all_within) text += {" (not reached everywhere)", "（并非全部达到）"};
  if (least <= greatest) {
    const Text from = amount(least, true), to = amount(greatest, true);
    text += {"; in the compared runs, where exposed counties stop, the figure lay between " +
                 from.en + " and " + to.en,
             "；正式运行中被曝光的县会停用手段，该数值介于 " + from.zh + " 与 " + to.zh + " 之间"};
  }
  return text + Text{".", "。"};
}

/// How two outcomes follow the dose of one arm.
Text Writer::about_curve(const std::string& arm) const {
  Text text;
  const auto follow = [&](const HeadlineFigure& figure, const Text& name) {
    const bool money = figure.money();
    const DosePoint *first = nullptr, *last = nullptr;
    bool up = false, down = false;
    for (const DosePoint& point : *e_.curves) {
      if (point.arm != arm || point.metric != figure.difference_on_curves || point.factor <= 0)
        continue;
      if (!first) first = &point;
      last = &point;
      up = up || point.value.low > 0;
      down = down || point.value.high < 0;
    }
    if (!first) return;
    const Text from = estimate({first->value.mean, NAN, NAN}, money, true);
    const Text to = estimate({last->value.mean, NAN, NAN}, money, true);
    const std::string low = significant(first->factor), high = significant(last->factor);
    if (text.en.empty()) {
      const Text label = e_.label(arm);
      text = {"Dose of " + label.en + ", from " + low + " to " + high +
                  " times the one compared, over " + std::to_string(first->n) +
                  " trial replicates: against none, ",
              label.zh + "的剂量从所用剂量的 " + low + " 倍到 " + high + " 倍（" +
                  std::to_string(first->n) + " 次试运行）：相对零剂量，"};
    } else {
      text += {"; ", "；"};
    }
    text += name + Text{" goes from " + from.en + " to " + to.en, "从 " + from.zh + " 到 " + to.zh};
    const Text sign =
        up && down ? Text{" and changes its sign on the way", "，其间变号"}
        : up ? Text{", above at every dose that can be told from none", "，可区分的剂量均更高"}
        : down ? Text{", below at every dose that can be told from none", "，可区分的剂量均更低"}
               : Text{", at no dose to be told from none", "，任何剂量都无法区分"};
    text += sign;
  };
  follow(e_.trust(), {"credibility", "公信力"});
  follow(e_.income(), {std::string(e_.income().phrase), std::string(e_.income().phrase_zh)});
  return text.en.empty() ? text : text + Text{".", "。"};
}

/// Credibility at the end, were nothing ever forgotten: what fades within the run would stay.
Text Writer::about_forgetting() const {
  std::vector<Text> arms;
  for (const Forgetting& f : *e_.forgetting) {
    const Text label = e_.label(f.arm);
    const Text without = estimate({f.without.mean, NAN, NAN}, false, true);
    const Text with = estimate({f.with.mean, NAN, NAN}, false, true);
    arms.push_back({without.en + " instead of " + with.en + " under " + label.en,
                    label.zh + "为 " + without.zh + "（有遗忘时 " + with.zh + "）"});
  }
  const Text base = e_.label(e_.baseline), list = listed(arms);
  return {"Were nothing ever forgotten, credibility at the end would lie, against " + base.en +
              " and in trial runs, " + list.en + ".",
          "若从不遗忘，试运行中期末公信力相对" + base.zh + "：" + list.zh + "。"};
}

std::vector<Text> Writer::hangs_on() const {
  std::vector<Text> texts;
  if (e_.matched && !e_.matched->empty()) texts.push_back(about_doses());
  std::vector<std::string> seen;
  if (e_.curves)
    for (const DosePoint& point : *e_.curves)
      if (std::find(seen.begin(), seen.end(), point.arm) == seen.end()) {
        seen.push_back(point.arm);
        texts.push_back(about_curve(point.arm));
      }
  if (e_.forgetting && !e_.forgetting->empty()) texts.push_back(about_forgetting());
  return texts;
}

/// "apportionment above fake orders" at a point, by the sign of the gap.
Text order_at(const FindingsInput& e, const Flip& flip, double gap) {
  const Text first = e.label(flip.first), second = e.label(flip.second);
  if (gap > 0) return {first.en + " above " + second.en, first.zh + "高于" + second.zh};
  if (gap < 0) return {first.en + " below " + second.en, first.zh + "低于" + second.zh};
  return {first.en + " level with " + second.en, first.zh + "与" + second.zh + "持平"};
}

Text flip_text(const FindingsInput& e, const Flip& flip) {
  const auto aims = aim_figures(e.rules);
  const auto figure = std::find_if(aims.begin(), aims.end(), [&](const HeadlineFigure* aim) {
    return aim->curve() == flip.outcome;
  });
  const Text outcome = {std::string((*figure)->phrase), std::string((*figure)->phrase_zh)};
  const auto here = std::min_element(
      flip.points.begin(), flip.points.end(), [&](const GapPoint& a, const GapPoint& b) {
        return std::abs(a.value - flip.given) < std::abs(b.value - flip.given);
      });
  const std::string given = significant(flip.given), least = significant(flip.least),
                    greatest = significant(flip.greatest);
  Text text = {
      "Ranking by " + outcome.en + ": at the scenario's leak rate of " + given +
          " per person who knows and day, in trial runs, ",
      "按" + outcome.zh + "排序：在情景的泄露率（每名知情者每日 " + given + "）下，试运行中"};
  if (here != flip.points.end()) text += order_at(e, flip, here->gap.mean);
  if (!flip.at)
    return text +
           Text{"; no flip within the admissible range of " + least + " to " + greatest + ".",
                "；在可取范围 " + least + " 至 " + greatest + " 内不翻转。"};
  const auto above = std::find_if(flip.points.begin(), flip.points.end(),
                                  [&](const GapPoint& p) { return p.value >= flip.bracket_high; });
  const std::string at = significant(*flip.at, 2), low = significant(flip.bracket_low, 2),
                    high = significant(flip.bracket_high, 2);
  const Text beyond = above == flip.points.end() ? Text{} : order_at(e, flip, above->gap.mean);
  text +=
      Text{"; the order flips at a rate of about " + at + " (between " + low + " and " + high +
               "), beyond which it is " + beyond.en,
           "；泄露率约为 " + at + "（介于 " + low + " 与 " + high + "）时翻转，更高时" + beyond.zh};
  if (flip.changes > 1) {
    const std::string n = std::to_string(flip.changes);
    text += {", the nearest of " + n + " changes of order from " + least + " to " + greatest,
             "（" + least + " 至 " + greatest + " 间共有 " + n + " 次翻转，此为最近的一次）"};
  }
  return text + Text{".", "。"};
}

}  // namespace

Findings write_findings(const FindingsInput& evidence) {
  const Writer writer(evidence);
  Findings findings{verdict(evidence), writer.sentences(), writer.hangs_on(), {}};
  if (evidence.flips)
    for (const Flip& flip : *evidence.flips)
      findings.flips.push_back({flip, flip_text(evidence, flip)});
  return findings;
}

}  // namespace credstream
