// The verdict of a comparison: one sentence, at most 25 words and three numbers.
#include "experiments/verdict.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <regex>
#include <string>
#include <vector>

namespace credstream {
namespace {

/// What one arm shows against the baseline.
struct Shown {
  std::string arm;
  Interval income, credibility, spending, burden;
};

constexpr Interval kNothing{0, 0, 0};
const Interval kUnclear{1e5, -1e5, 3e5};

std::vector<MetricSummary> summary_of(const std::vector<Shown>& arms, std::int64_t n) {
  std::vector<MetricSummary> rows;
  const auto add = [&](const std::string& arm, const char* metric, double value,
                       std::optional<Interval> difference) {
    rows.push_back({arm, metric, {value, value, value}, difference, n});
  };
  const auto add_all = [&](const std::string& arm, const Shown* shown) {
    const auto of = [&](Interval Shown::*part) {
      return shown ? std::optional<Interval>(shown->*part) : std::nullopt;
    };
    add(arm, "net_sales_yuan", 1e6, {});
    add(arm, "farmer_income_yuan", 2e6, of(&Shown::income));
    add(arm, "credibility_vs_baseline", 0, of(&Shown::credibility));
    add(arm, "credibility_change", -0.0123, {});
    add(arm, "water_content", 0.9, {});
    add(arm, "public_spending_yuan", 1e5, of(&Shown::spending));
    add(arm, "burden_yuan", 0, of(&Shown::burden));
  };
  add_all("organic", nullptr);
  for (const Shown& shown : arms) add_all(shown.arm, &shown);
  return rows;
}

Text verdict_of(const std::vector<Shown>& shown, std::int64_t n = 10) {
  const std::vector<MetricSummary> rows = summary_of(shown, n);
  std::vector<std::string> arms = {"organic"};
  for (const Shown& one : shown) arms.push_back(one.arm);
  return verdict({.arms = &arms, .baseline = "organic", .days = 365, .summary = &rows});
}

std::size_t n_numbers(const std::string& text) {
  static const std::regex number(R"([0-9]+(\.[0-9]+)?)");
  return static_cast<std::size_t>(
      std::distance(std::sregex_iterator(text.begin(), text.end(), number), {}));
}

}  // namespace

TEST_CASE("a verdict names who gains most, who pays, and whom trust costs most", "[verdict]") {
  const Text text = verdict_of(
      {{"loss_leader",
        {3.7e6, 3.5e6, 3.9e6},
        {-0.001, -0.002, -0.0005},
        {3.8e6, 3e6, 4e6},
        kNothing},
       {"apportionment", {9e5, 5e5, 1.2e6}, {-0.008, -0.01, -0.006}, kNothing, {7e5, 6e5, 8e5}},
       {"fake_orders", kUnclear, {-0.002, -0.004, 0.001}, kNothing, kNothing}});
  CHECK(text.en ==
        "Farmers gain most under loss leader (+3.70 million yuan), for 3.80 million yuan of public "
        "money; trust falls most under apportionment (−0.800 points).");
  CHECK(sayable(text));
  CHECK(n_numbers(text.en) == 3);
  CHECK(text.zh.find("农民增收最多的是亏本促销") == 0);
}

TEST_CASE("a verdict says who pays where employees pay more than the public", "[verdict]") {
  const Text text = verdict_of({{"apportionment",
                                 {9e5, 5e5, 1.2e6},
                                 {-0.008, -0.01, -0.006},
                                 {1e5, 5e4, 2e5},
                                 {7e5, 6e5, 8e5}}});
  CHECK(text.en.find("paid with 700 thousand yuan by employees") != std::string::npos);
  CHECK(text.en.find("; trust falls most there, too") != std::string::npos);
}

TEST_CASE("a verdict claims no difference that chance may have made", "[verdict]") {
  const Text text = verdict_of({{"fake_orders", kUnclear, {-0.002, -0.004, 0.001}, kUnclear, {}}});
  CHECK(
      text.en ==
      "Farmers earn neither clearly more nor clearly less than under organic; trust moves clearly "
      "under none.");
  CHECK(n_numbers(text.en) == 0);
}

TEST_CASE("a verdict says most only where no arm lies further off, clear or not", "[verdict]") {
  const Text text = verdict_of(
      {{"loss_leader", {6e5, 5e5, 7e5}, {-0.0007, -0.0009, -0.0004}, kNothing, kNothing},
       {"apportionment", {9e5, -1e5, 2e6}, {-0.0052, -0.0129, 0.0025}, kNothing, kNothing}});
  CHECK(
      text.en ==
      "Farmers gain clearly under loss leader (+600 thousand yuan); trust falls clearly there, too "
      "(−0.0700 points).");
  CHECK(text.zh.find("最多") == std::string::npos);
}

TEST_CASE("a verdict tells losses from gains", "[verdict]") {
  const Text text = verdict_of({{"sampling", {-2e5, -3e5, -1e5}, {0.01, 0.005, 0.02}, {}, {}}});
  CHECK(text.en.find("Farmers lose most under sampling (−200 thousand yuan)") == 0);
  CHECK(text.en.find("trust rises most there, too (+1.00 points)") != std::string::npos);
  const Text gain = verdict_of(
      {{"sampling", {-9e5, -1e6, -8e5}, {}, {}, {}}, {"disclosure", {1e5, 5e4, 2e5}, {}, {}, {}}});
  CHECK(gain.en.find("Farmers gain most under disclosure") == 0);
}

TEST_CASE("a verdict of long names leaves out who pays rather than take breath", "[verdict]") {
  const Text text = verdict_of({{"an_arm_whose_name_has_very_many_words",
                                 {9e5, 5e5, 1.2e6},
                                 {-0.008, -0.01, -0.006},
                                 {8e5, 7e5, 9e5},
                                 {}}});
  CHECK(text.en.find("public money") == std::string::npos);
  CHECK(sayable(text));
}

TEST_CASE("a verdict of one arm says what happened in it", "[verdict]") {
  const Text text = verdict_of({});
  CHECK(
      text.en ==
      "Of 100 yuan shown, 10 were really paid, forced or not; farmers received 2.00 million yuan; "
      "trust changed by −1.23 points.");
}

TEST_CASE("with one replicate a verdict takes signs as they are", "[verdict]") {
  const Text text =
      verdict_of({{"fake_orders", {1e5, NAN, NAN}, {-0.002, NAN, NAN}, {0, NAN, NAN}, {}}}, 1);
  CHECK(text.en.find("In this run farmers gain most under fake orders (+100 thousand yuan)") == 0);
}

}  // namespace credstream
