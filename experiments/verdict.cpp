#include "experiments/verdict.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "agents/figures/headline.hpp"

namespace credstream {
namespace {

/// Share of what was shown that nobody paid.
constexpr std::string_view kWaterContent = "water_content";

/// An arm with its difference from the baseline in one metric.
struct Furthest {
  std::string arm;
  double difference = 0;
  bool most = true;  ///< no arm, clear or not, lies further on its side
};

Text signed_amount(double value, bool money) {
  return estimate({.mean = value, .low = NAN, .high = NAN}, money, true);
}

const MetricSummary& row(const FindingsInput& e, std::string_view arm, std::string_view metric) {
  return *find_summary(*e.summary, arm, metric);
}

bool is_single(const FindingsInput& e) {
  return row(e, e.baseline, headline("net_sales").metric).n < 2;
}

bool is_clear(const FindingsInput& e, const Interval& difference) {
  return difference.mean != 0 && (is_single(e) || difference.clear());
}

/// Whether an arm lies further from the baseline on the same side, be that clear or not.
bool exceeded(const FindingsInput& e, std::string_view metric, double difference) {
  return std::any_of(e.arms->begin(), e.arms->end(), [&](const std::string& arm) {
    const auto& other = row(e, arm, metric).difference;
    return other && (difference > 0 ? other->mean > difference : other->mean < difference);
  });
}

/// The arm that differs most from the baseline, those that lie higher first when `gains_first`.
std::optional<Furthest> furthest(const FindingsInput& e, std::string_view metric,
                                 bool gains_first) {
  std::optional<Furthest> found;
  const auto beats = [&](double difference) {
    if (!found) return true;
    if (gains_first && (difference > 0) != (found->difference > 0)) return difference > 0;
    return std::abs(difference) > std::abs(found->difference);
  };
  for (const std::string& arm : *e.arms) {
    const auto& difference = row(e, arm, metric).difference;
    if (arm == e.baseline || !difference || !is_clear(e, *difference)) continue;
    if (beats(difference->mean)) found = Furthest{arm, difference->mean};
  }
  if (found) found->most = !exceeded(e, metric, found->difference);
  return found;
}

Text about_income(const FindingsInput& e, const std::optional<Furthest>& income) {
  const bool single = is_single(e);
  const std::string farmers = single ? "In this run farmers " : "Farmers ";
  const std::string farmers_zh = single ? "这次运行中农民" : "农民";
  if (!income) {
    const Text base = e.label(e.baseline);
    return {farmers + "earn neither clearly more nor clearly less than under " + base.en,
            farmers_zh + "收入与" + base.zh + "无明确差异"};
  }
  const Text label = e.label(income->arm), by = signed_amount(income->difference, true);
  const bool gain = income->difference > 0;
  const std::string degree = income->most ? " most under " : " clearly under ";
  return {farmers + (gain ? "gain" : "lose") + degree + label.en + " (" + by.en + ")",
          farmers_zh + (gain ? "增收" : "减收") + (income->most ? "最多的是" : "明确的是") +
              label.zh + "（" + by.zh + "）"};
}

/// Who else pays for the gain: the public or the employees, whoever pays more.
Text about_price(const FindingsInput& e, const std::optional<Furthest>& income) {
  if (!income || income->difference < 0) return {};
  const auto extra = [&](std::string_view metric) {
    const auto& difference = row(e, income->arm, metric).difference;
    return difference && is_clear(e, *difference) ? difference->mean : 0.0;
  };
  const double of_public = extra(headline("public_spending").metric),
               of_staff = extra(headline("burden").metric);
  if (std::max(of_public, of_staff) <= 0) return {};
  const bool staff = of_staff > of_public;
  const Text money = amount(staff ? of_staff : of_public, true);
  return staff ? Text{", paid with " + money.en + " by employees", "，由职工承担 " + money.zh}
               : Text{", for " + money.en + " of public money", "，公共资金多支出 " + money.zh};
}

Text about_trust(const FindingsInput& e, const std::optional<Furthest>& income) {
  const auto trust = furthest(e, e.trust().difference(), false);
  if (!trust) return {"; trust moves clearly under none", "；公信力均无明确变化"};
  const bool same = income && income->arm == trust->arm;
  const Text label = e.label(trust->arm), by = signed_amount(trust->difference, false);
  const bool loss = trust->difference < 0;
  return {(loss ? "; trust falls " : "; trust rises ") +
              std::string(trust->most ? "most " : "clearly ") +
              (same ? "there, too" : "under " + label.en) + " (" + by.en + ")",
          (loss ? "；公信力下降" : "；公信力上升") +
              std::string(trust->most ? "最多的" : "明确的") + (same ? "也是它" : "是" + label.zh) +
              "（" + by.zh + "）"};
}

/// One arm alone: what was paid, what farmers got, where trust went.
Text about_one(const FindingsInput& e) {
  const auto mean = [&](std::string_view metric) { return row(e, e.baseline, metric).value.mean; };
  const Text income = amount(mean(e.income().metric), true);
  const Text trust = signed_amount(mean(e.trust().level()), false);
  const std::string paid = fixed(100 * (1 - mean(kWaterContent)), 0);
  return {"Of 100 yuan shown, " + paid + " were really paid, forced or not; farmers received " +
              income.en + "; trust changed by " + trust.en + ".",
          "每展示 100 元，实付（含被迫）" + paid + " 元；农民收入 " + income.zh + "；公信力变化 " +
              trust.zh + "。"};
}

Text joined(std::initializer_list<Text> parts) {
  Text all;
  for (const Text& part : parts) {
    all.en += part.en;
    all.zh += part.zh;
  }
  return all;
}

}  // namespace

bool can_judge(const FindingsInput& e) {
  const std::string_view metrics[] = {headline("net_sales").metric,
                                      e.income().metric,
                                      e.trust().level(),
                                      e.trust().difference(),
                                      headline("public_spending").metric,
                                      headline("burden").metric,
                                      kWaterContent};
  return std::all_of(e.arms->begin(), e.arms->end(), [&](const std::string& arm) {
    return std::all_of(std::begin(metrics), std::end(metrics), [&](std::string_view metric) {
      return find_summary(*e.summary, arm, metric) != nullptr;
    });
  });
}

bool sayable(const Text& sentence) {
  const auto spaces = std::count(sentence.en.begin(), sentence.en.end(), ' ');
  return static_cast<std::size_t>(spaces) < kMostVerdictWords;
}

Text verdict(const FindingsInput& e) {
  if (e.arms->size() < 2) return about_one(e);
  const auto income = furthest(e, e.income().metric, true);
  const Text first = about_income(e, income), last = about_trust(e, income), stop = {".", "。"};
  const Text whole = joined({first, about_price(e, income), last, stop});
  return sayable(whole) ? whole : joined({first, last, stop});
}

}  // namespace credstream
