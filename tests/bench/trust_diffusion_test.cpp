/// TD-1 (bench/trust_diffusion_model.hpp) against two plain programs: one with the same draws, bit
/// for bit, and one with draws of its own and trust as a double, within sampling error.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

#include "bench/trust_diffusion_model.hpp"
#include "sim/numeric.hpp"
#include "sim/parallel.hpp"
#include "sim/skips.hpp"

using namespace credstream;

namespace {

constexpr Key kKey{12, 0};

/// The same draws in loops over everybody: candidates part by part, then tellers in ascending
/// order. Without letters, groups and batches.
std::vector<td1::Trust> plainly(const ExplicitNetwork& network, std::uint32_t ticks) {
  std::vector<td1::Trust> trust(network.size(), 1U << 15);
  // By part: the greatest trust that was held there since the experiences of the tick before.
  std::vector<td1::Trust> most(network.size() / td1::kPart + 1, 1U << 15);
  for (std::uint32_t tick = 0; tick < ticks; ++tick) {
    std::vector<std::uint32_t> buyers;
    for (std::uint32_t part = 0; std::size_t{part} * td1::kPart < network.size(); ++part) {
      const std::uint32_t bound = td1::buy_table()[most[part]];
      const Skips skips(td1::kWatch * (bound * 0x1p-32));
      const std::uint32_t end = std::min(network.size(), (part + 1) * td1::kPart);
      std::uint32_t person = part * td1::kPart;
      for (std::uint32_t candidate = 0;; ++candidate) {
        const Words words = draw(kKey, {part, tick, candidate, td1::kPurposeBuy});
        person += skips(words[0]);
        if (person >= end) break;
        if (below(words[1], bound) < td1::buy_table()[trust[person]]) {
          trust[person] = td1::after_experience(trust[person], words[2] < td1::kBadBelow);
          buyers.push_back(person);
        }
        ++person;
      }
    }
    std::ranges::fill(most, td1::Trust{0});
    const auto note = [&](std::uint32_t person) {
      td1::Trust& part_most = most[person / td1::kPart];
      part_most = std::max(part_most, trust[person]);
    };
    for (std::uint32_t i = 0; i < network.size(); ++i) note(i);
    std::vector<td1::Trust> told;
    for (const std::uint32_t buyer : buyers) told.push_back(trust[buyer]);
    for (std::size_t b = 0; b < buyers.size(); ++b) {
      for (const std::uint32_t to : network.neighbours(buyers[b])) {
        trust[to] = td1::after_telling(trust[to], told[b]);
        note(to);
      }
    }
  }
  return trust;
}

struct Outcome {
  double mean_trust = 0.0;
  double sd_trust = 0.0;
  double watch_rate = 0.0;
  double buy_rate = 0.0;
};

/// The workload as its description reads, a draw for each person and tick.
Outcome as_described(const ExplicitNetwork& network, Key key, std::uint32_t ticks) {
  const std::uint32_t n = network.size();
  std::vector<double> trust(n, 0.5);
  Outcome outcome;
  for (std::uint32_t tick = 0; tick < ticks; ++tick) {
    std::vector<std::uint32_t> tellers;
    for (std::uint32_t i = 0; i < n; ++i) {
      const Words words = draw(key, {i, tick, 0, 999});
      if (unit(words[0]) >= 0.02) continue;
      outcome.watch_rate += 1;
      if (unit(words[1]) >= logistic(2 * trust[i] - 2)) continue;
      outcome.buy_rate += 1;
      trust[i] += unit(words[2]) < 0.1 ? -0.3 * trust[i] : 0.05 * (1 - trust[i]);
      tellers.push_back(i);
    }
    std::vector<double> told;
    for (const std::uint32_t teller : tellers) told.push_back(trust[teller]);
    for (std::size_t t = 0; t < tellers.size(); ++t) {
      for (const std::uint32_t to : network.neighbours(tellers[t]))
        trust[to] += 0.05 * (told[t] - trust[to]);
    }
  }
  for (const double x : trust) outcome.mean_trust += x / n;
  for (const double x : trust)
    outcome.sd_trust += (x - outcome.mean_trust) * (x - outcome.mean_trust) / n;
  outcome.sd_trust = square_root(outcome.sd_trust);
  outcome.watch_rate /= 1.0 * n * ticks;
  outcome.buy_rate /= 1.0 * n * ticks;
  return outcome;
}

}  // namespace

TEST_CASE("TD-1: experiences and tellings at hand-computed points") {
  CHECK(td1::after_experience(32768, false) == 34406);  // 0.5 + 0.05 of 0.5: 34,406.4
  CHECK(td1::after_experience(32768, true) == 22938);   // 0.5 - 0.3 of 0.5: 22,937.6
  CHECK(td1::after_experience(65535, false) == 65535);
  CHECK(td1::after_experience(0, true) == 0);
  CHECK(td1::after_telling(32768, 34406) == 32850);  // 81.9 up
  CHECK(td1::after_telling(32768, 22938) == 32276);  // 491.5 down and a little more
  CHECK(td1::after_telling(100, 100) == 100);
  CHECK(td1::after_telling(0, 65535) == 3277);
  CHECK(td1::after_telling(65535, 0) == 62258);
  CHECK(td1::buy_table()[32768] * 0x1p-32 == Approx(0.268941421));
  CHECK(td1::buy_table()[0] * 0x1p-32 == Approx(0.119202922));
}

TEST_CASE("TD-1: the fast program is the plain one, on any threads and in any groups") {
  // Parts that are not full, a network that fits one part, and boxes that overflow.
  const std::uint32_t people = GENERATE(5'000U, 100'000U, 400'000U);
  const ExplicitNetwork network = ExplicitNetwork::small_world(kKey, people, 10, 0.1);
  const std::vector<td1::Trust> plain = plainly(network, 12);
  td1::TrustDiffusion reference(network, kKey);
  reference.run(12);
  REQUIRE(std::ranges::equal(reference.trust(), plain));
  for (const int threads : {1, 2, 3, 8}) {
    for (const std::uint32_t groups : {1U, 3U, 64U}) {
      const ThreadLimit limit(threads);
      td1::TrustDiffusion model(network, kKey, groups);
      model.run(5);
      model.run(7);
      REQUIRE(std::ranges::equal(model.trust(), plain));
      REQUIRE(model.digest() == reference.digest());
    }
  }
}

TEST_CASE("TD-1: means agree with a program that follows the description") {
  // 500,000 people, 40 ticks: some 108,000 purchases, 400,000 watchers. Bounds are 4.5 standard
  // errors of a difference of two runs (false alarms 1 in 70,000 each): 1.9 % of purchases, 1.0 %
  // of watchers; a purchase moves the sum of trust by 0.08 (standard deviation, what is told with
  // it), which makes 7.4e-5 for the mean, and its rise is 2.4e-3. The spread of trust: 1.5 %.
  constexpr std::uint32_t kPeople = 500'000, kTicks = 40;
  const ExplicitNetwork network = ExplicitNetwork::small_world(kKey, kPeople, 10, 0.1);
  const Outcome described = as_described(network, {77, 0}, kTicks);
  td1::TrustDiffusion model(network, kKey);
  model.run(kTicks);
  constexpr double kAgentTicks = 1.0 * kPeople * kTicks;
  const double mean = model.mean_trust();
  double variance = 0.0;
  for (const td1::Trust trust : model.trust()) {
    const double off = trust * 0x1p-16 - mean;
    variance += off * off / kPeople;
  }
  CHECK(static_cast<double>(model.watchers()) / kAgentTicks ==
        Approx(described.watch_rate).epsilon(0.010));
  CHECK(static_cast<double>(model.buyers()) / kAgentTicks ==
        Approx(described.buy_rate).epsilon(0.019));
  CHECK(mean == Approx(described.mean_trust).epsilon(0).margin(3.4e-4));
  CHECK(square_root(variance) == Approx(described.sd_trust).epsilon(0.015));
  CHECK(described.mean_trust > 0.5 + 5 * 3.4e-4);
}
