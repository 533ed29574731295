/// Marked reach and news rankings: probabilities, nesting in the rate, and pairing.
#include "sim/reach.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "sim/ranking.hpp"

using namespace credstream;

namespace {

std::set<std::uint32_t> reached(const MarkedReach& marks, Key key, std::uint32_t event,
                                double rate) {
  Candidates candidates;
  marks.collect(key, event, 3, 7, rate, candidates);
  std::set<std::uint32_t> people;
  for (std::size_t i = 0; i < candidates.count; ++i)
    if (static_cast<double>(candidates.mark[i]) < rate) people.insert(candidates.position[i]);
  return people;
}

}  // namespace

TEST_CASE("a person is reached with probability 1 - exp(-rate)") {
  // 300 events x 16,384 people; the standard error of the share is below 2.3e-4 at every rate,
  // so five of them (false alarm 6e-7) would catch an error of 1.2e-3.
  const MarkedReach marks;
  for (const double rate : {0.002, 0.01, 0.3, 1.7}) {
    std::size_t people = 0;
    for (std::uint32_t event = 0; event < 300; ++event)
      people += reached(marks, {11, 5}, event, rate).size();
    const double share = static_cast<double>(people) / (300.0 * kBlockPeople);
    const double wanted = 1 - std::exp(-rate);
    const double error = std::sqrt(wanted * (1 - wanted) / (300.0 * kBlockPeople));
    CHECK(std::abs(share - wanted) < 5 * error);
  }
}

TEST_CASE("a higher rate reaches the same people and some more") {
  const MarkedReach marks;
  for (std::uint32_t event = 0; event < 50; ++event) {
    const auto low = reached(marks, {1, 0}, event, 0.050),
               high = reached(marks, {1, 0}, event, 0.0505);
    CHECK(std::includes(high.begin(), high.end(), low.begin(), low.end()));
    CHECK(high.size() <= low.size() + 20);
  }
}

TEST_CASE("a strip's edge is no seam") {
  const MarkedReach marks;
  const double edge = static_cast<double>(MarkedReach::kFirstStrip) * 4;
  for (std::uint32_t event = 0; event < 20; ++event) {
    const auto below = reached(marks, {1, 0}, event, edge * (1 - 1e-6));
    const auto above = reached(marks, {1, 0}, event, edge * (1 + 1e-6));
    CHECK(above.size() - below.size() <= 1);
  }
}

TEST_CASE("the ranking is a permutation, its inverse inverts, and keys differ") {
  const BlockRanking ranking(draw({3, 4}, {5, 6, 7, 8})), other(draw({3, 4}, {6, 6, 7, 8}));
  std::vector<bool> seen(kBlockPeople, false);
  std::uint32_t same = 0;
  for (std::uint32_t rank = 0; rank < kBlockPeople; ++rank) {
    const std::uint32_t person = ranking.person(rank);
    REQUIRE(person < kBlockPeople);
    REQUIRE(!seen[person]);
    seen[person] = true;
    REQUIRE(ranking.rank(person) == rank);
    same += other.person(rank) == person;
  }
  CHECK(same < 12);  // Poisson of mean 1: beyond 11 with probability 1e-9
}

TEST_CASE("heads of two rankings overlap as if independent") {
  // Share s of each: the overlap over 400 pairs of keys is binomial with mean s^2.
  constexpr std::uint32_t kHead = 1638;
  double overlap = 0;
  for (std::uint32_t k = 0; k < 400; ++k) {
    const BlockRanking a(draw({9, 9}, {k, 0, 0, 1})), b(draw({9, 9}, {k, 1, 0, 1}));
    for (std::uint32_t rank = 0; rank < kHead; ++rank) overlap += b.rank(a.person(rank)) < kHead;
  }
  const double wanted = 400.0 * kHead * kHead / kBlockPeople;
  CHECK(std::abs(overlap - wanted) < 5 * std::sqrt(wanted));  // false alarm below 1e-6
}
