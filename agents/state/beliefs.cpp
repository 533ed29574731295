#include "agents/state/beliefs.hpp"

#include <array>

#include "agents/purposes.hpp"
#include "agents/rules/quality.hpp"
#include "agents/state/people.hpp"
#include "sim/fail.hpp"
#include "sim/numeric.hpp"

namespace credstream {
namespace {

constexpr int kPriorClasses = PackedBelief::kPriorClasses;
using Counts = std::array<std::int64_t, kPriorClasses>;

/// Means of equally likely classes with the wanted mean and standard deviation.
std::vector<double> prior_classes(double mean, double spread) {
  std::vector<double> z;
  double square = 0;
  for (int c = 0; c < kPriorClasses; ++c) {
    z.push_back(normal_quantile((c + 0.5) / kPriorClasses));
    square += z.back() * z.back();
  }
  const double scale = spread / square_root(square / kPriorClasses);
  for (double& value : z) value = std::clamp(mean + scale * value, 0.02, 0.98);
  return z;
}

/// Deals the prior classes of a block's people and counts them.
void deal_priors(const Model& m, std::uint32_t block, Beliefs& beliefs, Counts& counts) {
  const std::uint32_t first = block << kBlockBits;
  const std::uint32_t end = std::min(m.n, first + kBlockPeople);
  for (std::uint32_t person = first; person < end; person += 4) {
    const Words words = draw(m.key, {person / 4, 0, 0, kDrawPrior});
    for (std::uint32_t i = 0; i < 4 && person + i < end; ++i) {
      const auto c = static_cast<std::uint16_t>(below(words[i], kPriorClasses));
      beliefs.set_government_belief(person + i, {0, 0, c});
      ++counts[c];
    }
  }
}

}  // namespace

Beliefs::Beliefs(const Model& m)
    : in_government(rows_for(m.n)),
      in_integrity(credstream::two_stocks(m.p.belief) ? rows_for(m.n) : 0),
      exposures(rows_for(m.n)),
      government(m.evidence, prior_classes(m.p.belief.government_prior, m.p.belief.prior_spread),
                 credibility_form(m.p.belief), kBeliefCauses),
      officials(m.evidence, {m.p.belief.official_prior}, credibility_form(m.p.belief),
                kBeliefCauses),
      in_officials(m.n, update_of(m.p.belief) != Update::beta),
      trust_appeal(m.p.viewing_trust_weight, government, m.evidence, kPriorClasses),
      shares(m.shares.size()) {
  if (m.evidence.all_codes() > PackedBelief::kCodeMask)
    fail("a run has too many half-lives of evidence for its codes", "beliefs", 0);
  std::vector<Counts> counts(shares.size());
  parallel_for(shares.size(), [&](std::size_t i) {
    shares[i].blocks = m.shares[i];
    for (std::uint32_t b = m.shares[i].first; b < m.shares[i].end; ++b)
      deal_priors(m, b, *this, counts[i]);
  });
  for (std::uint16_t c = 0; c < kPriorClasses; ++c)
    for (const Counts& part : counts) government.enter({0, 0, c}, part[c]);
  if (m.p.belief.spillover_role > 0)
    in_roles.make_room(m.n, static_cast<std::uint32_t>(m.p.belief.roles));
}

double known_quality(const Model& m, const Beliefs& beliefs, std::uint32_t person,
                     std::uint32_t county, std::int32_t day) {
  const auto* pair = beliefs.in_officials.find(person, county);
  if (!pair) return 0.5;
  return expected_quality(m.evidence.value(pair->good, day), m.evidence.value(pair->bad, day),
                          m.p.quality_prior_evidence);
}

double greatest_quality_odds(const Model& m, const Beliefs& beliefs, std::int32_t day) {
  // All evidence fades alike, so what was most once is at least what is most today.
  return quality_odds(expected_quality(m.evidence.value(beliefs.most_praised, day), 0.0,
                                       m.p.quality_prior_evidence),
                      m.p.product_weight);
}

}  // namespace credstream
