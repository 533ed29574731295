/// How much trust makes a person watch.
#include "agents/rules/trust_appeal.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "agents/state/accounts.hpp"
#include "agents/state/packed_belief.hpp"
#include "sim/belief_ledger.hpp"

using namespace credstream;

TEST_CASE("trust makes a person watch, and nobody more than the greatest") {
  constexpr std::uint32_t kGood = 1, kBad = 1u << PackedBelief::kCodeBits;
  constexpr std::uint32_t kClass = 1u << 2 * PackedBelief::kCodeBits;
  CHECK_FALSE(TrustAppeal::has_evidence(0));
  CHECK_FALSE(TrustAppeal::has_evidence(kClass * 15));
  for (int bit = 0; bit < PackedBelief::kCodeBits; ++bit) {
    CHECK(TrustAppeal::has_evidence(kGood << bit));
    CHECK(TrustAppeal::has_evidence(kBad << bit));
  }
  const EvidenceScale scale(90, 10);
  const std::vector<double> priors = {0.3, 0.5, 0.7};
  const BeliefLedger beliefs(scale, priors, 3, kBeliefCauses);
  for (const double weight : {2.0, -2.0}) {
    const TrustAppeal appeal(weight, beliefs, scale, 3);
    for (std::uint32_t c = 0; c < 3; ++c) {
      CHECK(static_cast<double>(appeal.without_evidence(c * kClass)) ==
            Approx(std::exp(weight * (priors[c] - 0.5))).epsilon(0.002));
      CHECK(appeal.without_evidence(c * kClass) <= appeal.greatest(priors[c]));
    }
    CHECK(static_cast<double>(appeal.greatest(1.0)) == Approx(std::exp(1.0)).epsilon(0.002));
  }
}
