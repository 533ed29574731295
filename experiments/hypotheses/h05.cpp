/// H5: loss-leader prices spoil the full price for those who would have bought anyway, and win
/// customers who would not.
#include <algorithm>

#include "experiments/hypotheses/hypothesis.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

constexpr std::int32_t kCampaignEnd = 60;

/// The organic run that an arm is compared with: "organic", or "organic_kept" for "…_kept".
const RunRecord& organic_of(const StudyRuns& r, std::size_t arm) {
  const bool kept = r.arms[arm].name.ends_with("_kept");
  for (std::size_t a = 0; a < r.arms.size(); ++a)
    if (r.arms[a].name == (kept ? "organic_kept" : "organic")) return r.records[a];
  fail("the scenario lacks an organic arm", r.arms[arm].name, 0);
}

/// Repeat orders at the full price after the campaign, by people who ordered during the organic
/// campaign (`existing`) or did not.
double later_repeats(const StudyRuns& r, std::size_t arm, bool existing) {
  std::vector<std::uint32_t> customers;
  for (const std::uint64_t order : organic_of(r, arm).orders)
    customers.push_back(static_cast<std::uint32_t>(order));
  std::sort(customers.begin(), customers.end());
  double n = 0;
  for (const std::uint64_t repeat : r.records[arm].repeats) {
    if (static_cast<std::int32_t>(repeat >> 32) < kCampaignEnd) continue;
    n += std::binary_search(customers.begin(), customers.end(),
                            static_cast<std::uint32_t>(repeat)) == existing;
  }
  return n * r.arms[arm].setup.params.population.weight;
}

constexpr Figure kFigures[] = {
    {"repeats_existing", "orders",
     "Later orders, in people, at the full price of those who buy from an honest stream, too",
     [](const StudyRuns& r, std::size_t arm) { return later_repeats(r, arm, true); }},
    {"repeats_new", "orders",
     "Later orders, in people, at the full price of those who do not buy from an honest stream",
     [](const StudyRuns& r, std::size_t arm) { return later_repeats(r, arm, false); }},
};

constexpr Contrast kContrasts[] = {
    {"H5a", "Existing customers buy less at the full price afterwards", "老顾客事后按原价购买更少",
     "orders", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("organic", "repeats_existing") - f.at("loss_leader", "repeats_existing");
     }},
    {"H5b", "New customers buy more", "新顾客购买更多", "orders", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("loss_leader", "repeats_new") - f.at("organic", "repeats_new");
     }},
    {"H5-control", "No loss among existing customers whose expected price deals do not move",
     "若优惠不改变预期价格，则老顾客没有损失", "orders", Expect::not_positive,
     [](const ArmFigures& f) {
       return f.at("organic_kept", "repeats_existing") -
              f.at("loss_leader_kept", "repeats_existing");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h05;
const Hypothesis kHypothesis_h05{
    .id = "H5",
    .text =
        "After loss-leader prices, full-price sales are lower among existing customers and "
        "higher among new ones",
    .text_zh = "亏本促销之后，按原价的销售在老顾客中减少，在新顾客中增加",
    .scenario = "hypotheses/h05-loss-leader",
    .figures = kFigures,
    .contrasts = kContrasts,
    .decisions = true};

}  // namespace credstream
