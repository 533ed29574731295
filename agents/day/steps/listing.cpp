#include "agents/day/steps/listing.hpp"

#include "agents/purposes.hpp"
#include "agents/rules/quality.hpp"
#include "sim/beta.hpp"

namespace credstream {
namespace {

/// Defect share of a stream's batch: Beta around the county's with precision nu.
double batch_quality(const Model& m, const Stream& stream, std::uint32_t batch, double mean) {
  const double precision = m.of(stream.lot).experience.batch_evidence;
  if (precision <= 0 || mean <= 0 || mean >= 1) return mean;
  return beta_draw(m.key, {stream.id, batch, 0, kDrawBatch}, mean * precision,
                   (1.0 - mean) * precision);
}

/// The batch that goes on sale: the first whose samples are all good, or the last that there is
/// time to test.
double accepted_batch(const Model& m, const Stream& stream, double samples, double mean,
                      Books& books, CoreDay& core) {
  double theta = batch_quality(m, stream, 0, mean);
  if (samples <= 0) return theta;
  const Fen cost = Fen(nearest(samples * m.of(stream.lot).campaign.test_cost_yuan * 100.0));
  const auto most = static_cast<std::uint32_t>(m.of(stream.lot).campaign.batches_at_most);
  for (std::uint32_t batch = 0; batch < most; ++batch) {
    theta = batch_quality(m, stream, batch, mean);
    spend(books, core, stream.county, kLaboratories, kTesting, cost);
    ++core[kBatchesTested];
    const Words words = draw(m.key, {stream.id, batch, 0, kDrawSample});
    if (unit(words[0]) < pass_probability(theta, samples)) break;
    ++core[kBatchesRejected];
  }
  return theta;
}

}  // namespace

void list_goods(const Model& m, const Rules& rules, Stream& stream, Books& books, CoreDay& core) {
  const PreparationParams& p = m.of(stream.county).preparation;
  const CountyRules& its = rules.of(stream.county);
  const double mean = defects_after_effort(
      m.lot(stream.lot).defect_share, stream.plan.quality_effort, m.of(stream.lot).experience, p);
  stream.defect_share =
      accepted_batch(m, stream, its.campaign.samples_per_batch, mean, books, core);
  core[kBurdenMinutes] +=
      nearest(p.days * p.staff * p.hours_per_day * 60.0 + its.regulation.paper_hours * 60.0);
}

void lose_orders(const Model& m, Stream& stream, CoreDay& core) {
  const PreparationParams& p = m.of(stream.county).preparation;
  const double share = p.failure_share * (1.0 - avoided_share(p));
  if (share <= 0) return;
  const std::size_t lost = std::erase_if(stream.orders, [&](const Order& o) {
    return unit(draw(m.key, {o.person, stream.id, 0, kDrawFailure})[0]) < share;
  });
  core[kOrdersLost] += static_cast<std::int64_t>(lost) * m.weight;
}

}  // namespace credstream
