/// How numbers and findings are worded.
#include "experiments/findings.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/experiments/small_comparison.hpp"

using namespace credstream;

namespace {

MetricSummary row(const char* arm, const char* metric, double value,
                  std::optional<Interval> difference = {}) {
  return {arm, metric, {value, value, value}, difference, 10};
}

/// A summary of a baseline and one other arm with the differences to be told of.
std::vector<MetricSummary> summary_with(const Interval& sales, const Interval& income,
                                        const Interval& credibility) {
  std::vector<MetricSummary> rows;
  for (const char* arm : {"organic", "fake_orders"}) {
    const bool other = std::string_view(arm) == "fake_orders";
    const auto add = [&](const char* metric, double value, const Interval& difference) {
      rows.push_back(
          row(arm, metric, value, other ? std::optional<Interval>(difference) : std::nullopt));
    };
    add("net_sales_yuan", 1e6, sales);
    add("farmer_income_yuan", 2e6, income);
    add("credibility_vs_baseline", credibility.mean, credibility);
    add("credibility_vs_baseline_lowest", credibility.mean, credibility);
    add("credibility_change", 0, {});
    add("reported_sales_yuan", 1e6, {});
    add("water_content", other ? 0.9 : 0.02, {});
    add("public_spending_yuan", 1e5, {0, 0, 0});
    add("burden_yuan", 0, {0, 0, 0});
  }
  return rows;
}

Findings findings_of(const std::vector<MetricSummary>& rows) {
  const std::vector<std::string> arms = {"organic", "fake_orders"};
  return write_findings({&arms, "organic", 365, Match::none, &rows, nullptr, nullptr, nullptr});
}

}  // namespace

TEST_CASE("Numbers have few digits, no exponent and a true minus") {
  CHECK(significant(0.00025) == "0.00025");
  CHECK(significant(1234567) == "1234567");
  CHECK(significant(-3.14159, 3) == "\u22123.14");
  CHECK(significant(0) == "0");
  CHECK(significant(2, 3, true) == "+2");
  CHECK(fixed(-0.001, 2, true) == "0.00");
  CHECK(fixed(NAN, 2) == "n/a");
  CHECK(amount(1.25e6, true).en == "1.25 million yuan");
  CHECK(amount(1.25e6, true).zh == "125万元");
  CHECK(estimate({-2e8, -3e8, -1e8}, true, true).zh ==
        "\u22122.00亿元，95% 区间 \u22123.00 至 \u22121.00");
  CHECK(arm_label("fake_orders").en == "fake orders");
  CHECK(arm_label("fake_orders").zh == "刷单");
  CHECK(arm_label("mine").zh == "mine");
  std::vector<Arm> arms(4);
  const char* const given[][3] = {{"mine", "my way", "我的做法"},
                                  {"fake_orders", "ten times", ""},
                                  {"plain", "one way", ""},
                                  {"none", "", ""}};
  for (std::size_t i = 0; i < arms.size(); ++i) {
    arms[i].name = given[i][0];
    arms[i].label = given[i][1];
    arms[i].label_zh = given[i][2];
  }
  const ArmLabels labels = arm_labels(arms);
  CHECK(labels.of("mine").zh == "我的做法");
  CHECK(labels.of("fake_orders").en == "ten times");
  CHECK(labels.of("fake_orders").zh == "刷单");
  CHECK(labels.of("plain").zh == "one way");
  CHECK(labels.of("none").en == "none");
}

TEST_CASE("Findings follow the signs of the differences") {
  const Interval up{1e5, 5e4, 1.5e5}, down{-1e5, -1.5e5, -5e4}, unclear{1e4, -5e4, 7e4}, none{};
  const Interval fall{-0.01, -0.02, -0.005}, rise{0.01, 0.005, 0.02};

  const Findings worse = findings_of(summary_with(down, down, fall));
  REQUIRE(worse.sentences.size() == 3);
  CHECK(says(worse.sentences[0], "really paid 98 under organic and 10 under fake orders"));
  CHECK(says(worse.sentences[0], "lower under fake orders"));
  CHECK(says(worse.sentences[1], "lower under fake orders"));
  CHECK(says(worse.sentences[2], "lower under fake orders"));
  CHECK(says(worse.sentences[2], "更低的有 刷单"));

  const Findings better = findings_of(summary_with(up, up, rise));
  REQUIRE(better.sentences.size() == 3);
  for (const Text& sentence : better.sentences) {
    CHECK(says(sentence, "higher under fake orders"));
    CHECK(says(sentence, "更高的有 刷单"));
    CHECK_FALSE(says(sentence, "lower under"));
  }

  const Findings open = findings_of(summary_with(unclear, unclear, {0.001, -0.01, 0.01}));
  for (const Text& sentence : open.sentences) {
    CHECK(says(sentence, "not to be told apart from it under fake orders"));
    CHECK_FALSE(says(sentence, "higher under"));
  }

  std::vector<MetricSummary> idle = summary_with(up, up, rise);
  for (MetricSummary& r : idle)
    if (r.metric == "reported_sales_yuan" && r.arm == "fake_orders") r.value = {0, 0, 0};
  CHECK(says(findings_of(idle).sentences[0], "really paid 98 under organic;"));
  for (MetricSummary& r : idle)
    if (r.metric == "reported_sales_yuan") r.value = {0, 0, 0};
  CHECK(says(findings_of(idle).sentences[0], "Nothing was reported;"));

  const Findings same = findings_of(summary_with(none, none, none));
  for (const Text& sentence : same.sentences)
    CHECK(says(sentence, "exactly the same under fake orders"));
}

TEST_CASE("every question of the library, what to look for and the arms have Chinese names") {
  const auto is_chinese = [](std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0xe4; });
  };
  for (const LibraryEntry& entry : scenario_library()) {
    const Scenario s = load_scenario("library:" + entry.name, {}, {}).scenario;
    CAPTURE(entry.name);
    CHECK(s.question.empty() != is_chinese(s.question_zh));
    CHECK(s.look_for.empty() != is_chinese(s.look_for_zh));
    if (entry.name.starts_with("verify/")) continue;  // their arms are cases of a formula
    const ArmLabels labels = arm_labels(s.arms);
    for (const Arm& arm : s.arms) {
      CAPTURE(arm.name);
      CHECK(is_chinese(labels.of(arm.name).zh));
    }
  }
}

TEST_CASE("Findings of a single arm or a single replicate do not claim what they lack") {
  std::vector<MetricSummary> rows = summary_with({}, {}, {});
  const std::vector<std::string> alone = {"organic"};
  const Findings one =
      write_findings({&alone, "organic", 30, Match::none, &rows, nullptr, nullptr, nullptr});
  REQUIRE(one.sentences.size() == 3);
  for (const Text& sentence : one.sentences) CHECK_FALSE(says(sentence, "under fake"));

  rows = summary_with({-1e5, NAN, NAN}, {1e5, NAN, NAN}, {-0.01, NAN, NAN});
  for (MetricSummary& r : rows) r.n = 1;
  const Findings single = findings_of(rows);
  CHECK(says(single.sentences[0], "lower under fake orders"));
  CHECK(says(single.sentences[1], "higher under fake orders"));
  for (const Text& sentence : single.sentences) {
    CHECK(says(sentence, "one replicate"));
    CHECK_FALSE(says(sentence, "interval 0"));
  }
}

TEST_CASE("A flip is reported, and so is its absence") {
  Flip flip;
  flip.outcome = "credibility";
  flip.parameter = "exposure.leak";
  flip.first = "apportionment";
  flip.second = "fake_orders";
  flip.given = 2.5e-4;
  flip.greatest = 0.01;
  flip.points = {{1e-6, {0.01, 0.01, 0.01}}, {2.5e-4, {-0.02, -0.02, -0.02}}};
  const std::vector<MetricSummary> rows = summary_with({}, {}, {});
  const std::vector<std::string> arms = {"organic", "fake_orders"};
  std::vector<Flip> flips = {flip};
  const auto told = [&] {
    return write_findings({&arms, "organic", 365, Match::none, &rows, nullptr, nullptr, &flips})
        .flips[0]
        .text;
  };
  CHECK(says(told(), "no flip within the admissible range of 0 to 0.01"));
  CHECK(says(told(), "apportionment below fake orders"));
  flips[0].at = 1e-5;
  flips[0].bracket_low = 1e-6;
  flips[0].bracket_high = 2.5e-4;
  flips[0].changes = 1;
  CHECK(says(told(), "flips at a rate of about 0.00001 (between 0.000001 and 0.00025)"));
  CHECK_FALSE(says(told(), "nearest"));
  flips[0].changes = 3;
  CHECK(says(told(), "the nearest of 3 changes"));
}
