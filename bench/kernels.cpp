#include "bench/kernels.hpp"

#include <memory>
#include <vector>

#include "agents/simulation.hpp"
#include "bench/trust_diffusion_model.hpp"
#include "experiments/runs.hpp"
#include "scenarios/scenario.hpp"
#include "sim/belief_ledger.hpp"
#include "sim/network_explicit.hpp"
#include "sim/network_implicit.hpp"
#include "sim/random_batch.hpp"
#include "sim/ranking.hpp"
#include "sim/reach.hpp"

namespace credstream::bench {
namespace {

constexpr Key kKey{2020, 1};

/// Keeps the compiler from leaving work out.
template <class T>
void use(const T& value) {
  asm volatile("" : : "g"(&value) : "memory");
}

void draw_words(std::uint32_t times) {
  const RoundKeys keys(kKey);
  WordBatch batch;
  for (std::uint32_t i = 0; i < times * 1000; ++i) {
    draw_batch(keys, {i, 1, 2, 3}, batch);
    use(batch);
  }
}

/// A block in which one person in fifty is reached.
void reach_block(std::uint32_t times) {
  static const MarkedReach marks;
  static Candidates candidates;
  for (std::uint32_t i = 0; i < times * 10; ++i) {
    marks.collect(kKey, i, 7, 15, 0.02, candidates);
    use(candidates);
  }
}

/// Evidence is added to people by turns, through a tally that is posted.
void change_beliefs(std::uint32_t times) {
  static const EvidenceScale scale(180, 365);
  static BeliefLedger ledger(scale, {0.4, 0.6, 0.8}, 10, 2);
  static std::vector<Belief> people(4096);
  if (ledger.people() == 0)
    for (std::uint32_t i = 0; i < people.size(); ++i) {
      people[i].prior_class = static_cast<std::uint16_t>(i % 3);
      ledger.enter(people[i], 1);
    }
  for (std::uint32_t t = 0; t < times; ++t) {
    BeliefTally tally;
    tally.start(ledger);
    for (std::uint32_t i = 0; i < 1000; ++i) {
      const Words words = draw(kKey, {i, t, 0, 20});
      Belief& belief = people[words[0] % people.size()];
      const Belief before = belief;
      belief.bad = scale.add(belief.bad, 0.3, 100, words[1]);
      tally.move(before, belief, 1);
    }
    ledger.post(tally);
  }
}

/// Whom news of a reach of 5 % finds in a block.
void rank_people(std::uint32_t times) {
  for (std::uint32_t t = 0; t < times; ++t) {
    const BlockRanking ranking(draw(kKey, {t, 0, 0, 23}));
    std::uint32_t people[BlockRanking::kRow];
    for (std::uint32_t rank = 0; rank < 816; rank += BlockRanking::kRow) {
      ranking.people(rank, people);
      use(people);
    }
  }
}

void compute_neighbours(std::uint32_t times) {
  static const ImplicitNetwork network(kKey, 10'000'000, 2850, 10, 0.8);
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < times * 1000; ++i)
    for_each_neighbour(network, i * 7919u % 10'000'000u, [&](std::uint32_t who) { sum += who; });
  use(sum);
}

constexpr std::uint32_t kTrustPeople = 100'000;

void tick_trust(std::uint32_t times) {
  static const ExplicitNetwork network = ExplicitNetwork::small_world(kKey, kTrustPeople, 10, 0.1);
  td1::TrustDiffusion model(network, kKey);
  model.run(times);
  use(model);
}

/// Days of the honest arm of the flagship with a tenth of its consumers.
void run_days(std::uint32_t times) {
  static const Scenario scenario =
      load_scenario("four-tactics", {{"population.consumers=20000", "population.weight=250"}})
          .scenario;
  static NetworkSource networks(scenario);
  const ArmSetup& setup = scenario.arms.front().setup;
  static const Network network = networks.make(setup.params, {scenario.seed, 0});
  const RunRecord record =
      simulate(setup, network, {scenario.seed, 0}, static_cast<std::int32_t>(times), {});
  use(record);
}

}  // namespace

std::span<const Kernel> kernels() {
  static const std::vector<Kernel> all = {
      {"draw", "words", 32 * 1000, draw_words},
      {"reach", "blocks", 10, reach_block},
      {"believe", "changes", 1000, change_beliefs},
      {"rank", "people", 816, rank_people},
      {"neighbours", "people", 1000, compute_neighbours},
      {"trust_tick", "agent-ticks", kTrustPeople, tick_trust},
      {"organic_day", "days", 1, run_days},
  };
  return all;
}

}  // namespace credstream::bench
