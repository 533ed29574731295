/// Before and at the sale: batches are drawn, tested and listed (M15), a stream is prepared, and
/// what was not prepared fails (M32).
#include "agents/rules/development.hpp"
#include "agents/rules/quality.hpp"
#include "agents/world.hpp"
#include "sim/beta.hpp"

namespace credstream {
namespace {

/// Defect share of a stream's batch: Beta around the county's with precision nu.
double batch_quality(const World& w, const Stream& stream, std::uint32_t batch, double mean) {
  const double precision = w.p.experience.batch_evidence;
  if (precision <= 0 || mean <= 0 || mean >= 1) return mean;
  return beta_draw(w.key, {stream.id, batch, 0, kDrawBatch}, mean * precision,
                   (1.0 - mean) * precision);
}

/// The batch that goes on sale: the first whose samples are all good, or the last that there is
/// time to test.
double accepted_batch(World& w, const Stream& stream, double mean) {
  const double samples = w.counties[stream.county].rules.campaign.samples_per_batch;
  double theta = batch_quality(w, stream, 0, mean);
  if (samples <= 0) return theta;
  const Fen cost = Fen(nearest(samples * w.p.campaign.test_cost_yuan * 100.0));
  const auto most = static_cast<std::uint32_t>(w.p.campaign.batches_at_most);
  for (std::uint32_t batch = 0; batch < most; ++batch) {
    theta = batch_quality(w, stream, batch, mean);
    w.spend(w.counties[stream.county], kLaboratories, kTesting, cost);
    ++w.core[kBatchesTested];
    const Words words = draw(w.key, {stream.id, batch, 0, kDrawSample});
    if (unit(words[0]) < pass_probability(theta, samples)) break;
    ++w.core[kBatchesRejected];
  }
  return theta;
}

}  // namespace

void list_goods(World& w, const County& county, Stream& stream) {
  const PreparationParams& p = w.p.preparation;
  const double mean =
      defects_after_effort(county.defect_share, stream.plan.quality_effort, w.p.experience, p);
  stream.defect_share = accepted_batch(w, stream, mean);
  w.core[kBurdenMinutes] += nearest(p.days * p.staff * p.hours_per_day * 60.0 +
                                    county.rules.regulation.paper_hours * 60.0);
}

void lose_orders(World& w, Stream& stream) {
  const double share = w.p.preparation.failure_share * (1.0 - avoided_share(w.p.preparation));
  if (share <= 0) return;
  const std::size_t lost = std::erase_if(stream.orders, [&](const Order& o) {
    return unit(draw(w.key, {o.person, stream.id, 0, kDrawFailure})[0]) < share;
  });
  w.core[kOrdersLost] += static_cast<std::int64_t>(lost) * w.weight;
}

}  // namespace credstream
