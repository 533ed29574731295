/// Stored networks: small worlds, scale-free ones and those from pairs have their known properties.
#include "sim/network_explicit.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/small_world_generator.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <set>
#include <vector>

#include "tests/sim/networks.hpp"

using namespace credstream;

TEST_CASE("without rewiring a small world is a ring", "[network]") {
  for (const std::uint32_t degree : {2U, 4U, 10U, 200U}) {
    const std::uint32_t n = 1000;
    const ExplicitNetwork ring = ExplicitNetwork::small_world(kKey, n, degree, 0.0);
    CAPTURE(degree);
    CHECK(ring.size() == n);
    CHECK(ring.edges() == n * degree / 2);
    CHECK(faults(ring) == 0);
    std::uint32_t wrong = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
      wrong += ring.degree(i) != degree;
      for (const std::uint32_t j : ring.neighbours(i)) wrong += ring_distance(i, j, n) > degree / 2;
    }
    CHECK(wrong == 0);
    // Watts and Strogatz 1998: C = 3 (k - 2) / (4 (k - 1)).
    const NetworkMeasures m = measure(ring, kKey);
    // Past 64 neighbours 1,024 pairs are drawn for each of 1,000 people: standard error 0.0005.
    const double exact = 3.0 * (degree - 2) / (4.0 * (degree - 1));
    CHECK(m.clustering == Approx(exact).margin(degree <= 64 ? 1e-8 : 0.002));
    CHECK(m.mean_degree == degree);
    CHECK(m.max_degree == degree);
    CHECK(m.reached_share == 1.0);
    CHECK(m.longest_path == (n / 2 + degree / 2 - 1) / (degree / 2));
  }
}

TEST_CASE("rewiring moves the stated share of edges to anybody", "[network]") {
  // 100,000 edges, one in ten rewired: standard error 95, bound 4 of them; catches a share that
  // is off by 4 %. False alarm below 1e-4.
  const std::uint32_t n = 20'000, degree = 10;
  const ExplicitNetwork network = ExplicitNetwork::small_world(kKey, n, degree, 0.1);
  CHECK(faults(network) == 0);
  std::int64_t rewired = 0;
  std::vector<double> sectors(16, 0.0);
  for (std::uint32_t i = 0; i < n; ++i) {
    for (const std::uint32_t j : network.neighbours(i)) {
      if (ring_distance(i, j, n) <= degree / 2) continue;
      if (i < j) ++rewired;
      sectors[std::uint64_t{(j + n - i) % n} * 16 / n] += 1;
    }
  }
  CHECK(std::abs(rewired - 10'000) < 4 * 95);
  CHECK(network.edges() + 3 >= n * degree / 2);
  // Distances along the ring are even: chi-squared of 15 degrees of freedom, doubled as each edge
  // is seen from both ends; 2 * 44 is passed by chance once in 10,000.
  double chi2 = 0;
  const double expected = 2.0 * static_cast<double>(rewired) / 16;
  for (const double count : sectors) chi2 += (count - expected) * (count - expected) / expected;
  CHECK(chi2 < 2 * 44);
}

TEST_CASE("the mean degree of a small world is kept", "[network]") {
  const std::uint32_t n = 50'000;
  for (const double rewiring : {0.05, 0.5, 1.0}) {
    const ExplicitNetwork network = ExplicitNetwork::small_world(kKey, n, 10, rewiring);
    // About (rewiring degree)² / 8, at most 12.5, edges are drawn from both ends.
    CHECK(network.edges() <= n * 5);
    CHECK(network.edges() + 12.5 + 4 * 3.6 > n * 5.0);
  }
}

TEST_CASE("a small world has the moments of Boost's", "[network]") {
  const std::uint32_t n = 20'000;
  const double rewiring = 0.2;
  using Reference = boost::adjacency_list<boost::setS, boost::vecS, boost::undirectedS>;
  boost::mt19937 generator(7);
  using Iterator = boost::small_world_iterator<boost::mt19937, Reference>;
  const Reference reference(Iterator(generator, n, 10, rewiring), Iterator(), n);
  std::vector<double> expected;
  double clustering = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    expected.push_back(static_cast<double>(out_degree(i, reference)));
    clustering += boost::clustering_coefficient<double>(reference, i);
  }
  const ExplicitNetwork network = ExplicitNetwork::small_world(kKey, n, 10, rewiring);
  const Moments ours = moments(degrees_of(network)), theirs = moments(expected);
  // Boost may rewire onto an edge that exists, which loses about 0.002 of the mean degree. The
  // variance is about 1.8; the difference of two has a standard error of 0.026.
  CHECK(ours.mean == Approx(theirs.mean).margin(0.01));
  CHECK(ours.variance == Approx(theirs.variance).margin(0.11));
  // 2,048 people, a standard deviation of 0.13 between them: standard error 0.003.
  CHECK(measure(network, kKey).clustering == Approx(clustering / n).margin(0.012));
}

TEST_CASE("more rewiring keeps what less rewiring drew", "[network]") {
  const std::uint32_t n = 20'000;
  const ExplicitNetwork less = ExplicitNetwork::small_world(kKey, n, 10, 0.05);
  const ExplicitNetwork more = ExplicitNetwork::small_world(kKey, n, 10, 0.06);
  std::uint32_t drawn = 0, lost = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    for (const std::uint32_t j : less.neighbours(i)) {
      if (ring_distance(i, j, n) <= 5) continue;
      ++drawn;
      lost += !more.joined(i, j);
    }
  }
  CHECK(drawn > 9'000);
  CHECK(lost <= 4);
}

TEST_CASE("a scale-free network falls off as the cube of the degree", "[network]") {
  // Preferential attachment with d edges a newcomer: P(D >= k) = d (d + 1) / (k (k + 1)).
  const std::uint32_t n = 50'000, d = 5;
  const ExplicitNetwork network = ExplicitNetwork::scale_free(kKey, n, d);
  CHECK(faults(network) == 0);
  const double drawn = (n - d - 1.0) * d + d * (d + 1) / 2.0;
  CHECK(static_cast<double>(network.edges()) <= drawn);
  CHECK(static_cast<double>(network.edges()) > 0.998 * drawn);
  for (const double k : {10.0, 20.0, 40.0, 80.0}) {
    std::uint32_t above = 0;
    for (std::uint32_t i = 0; i < n; ++i) above += network.degree(i) >= k;
    const double expected = n * d * (d + 1) / (k * (k + 1));
    CAPTURE(k, above, expected);
    // Binomial standard error, bound 4 of them, and 1 % for merged duplicates.
    CHECK(std::abs(above - expected) < 4 * std::sqrt(expected) + 0.01 * expected);
  }
  std::uint32_t least = ~0U, hubs = 0, early_hubs = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    least = std::min(least, network.degree(i));
    hubs += network.degree(i) >= 100;
    early_hubs += network.degree(i) >= 100 && i < n / 10;
  }
  CHECK(least >= 1);
  // Hubs fall into all counties: a tenth of about 150 in the first tenth, standard error 3.7.
  CHECK(hubs > 100);
  CHECK(early_hubs < 0.1 * hubs + 4 * 3.7);
}

TEST_CASE("tiny networks are complete or empty", "[network]") {
  for (const std::uint32_t n : {0U, 1U, 2U, 6U, 11U}) {
    const ExplicitNetwork small = ExplicitNetwork::small_world(kKey, n, 10, 0.5);
    CHECK(small.size() == n);
    CHECK(small.edges() == n * (n > 0 ? n - 1 : 0) / 2);
    const ExplicitNetwork free = ExplicitNetwork::scale_free(kKey, n, 10);
    CHECK(free.edges() == small.edges());
    if (n > 0) CHECK(faults(free) + faults(small) == 0);
    const ExplicitNetwork none = ExplicitNetwork::from_edges(n, {});
    CHECK(none.size() == n);
    CHECK(none.edges() == 0);
    const NetworkMeasures m = measure(small, kKey);
    CHECK(m.people == n);
    CHECK(m.mean_degree == (n > 0 ? n - 1 : 0));
    CHECK(m.clustering == (n > 2 ? 1.0 : 0.0));
    CHECK(m.path_length == (n > 1 ? 1.0 : 0.0));
  }
  for (const std::uint32_t n : {12U, 13U, 20U}) {
    for (const double rewiring : {0.1, 1.0}) {
      const ExplicitNetwork network = ExplicitNetwork::small_world(kKey, n, 10, rewiring);
      CHECK(faults(network) == 0);
      CHECK(network.edges() <= n * 5);
    }
  }
  CHECK(ExplicitNetwork().size() == 0);
  CHECK(ExplicitNetwork().edges() == 0);
  CHECK(measure(ExplicitNetwork(), kKey).path_sample == 0);
  CHECK(measure(ImplicitNetwork(), kKey).mean_degree == 0);
}

TEST_CASE("a network from pairs drops loops and duplicates", "[network]") {
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs{{3, 1}, {1, 3}, {2, 2},
                                                                   {0, 4}, {3, 1}, {4, 3}};
  const ExplicitNetwork network = ExplicitNetwork::from_edges(5, pairs);
  CHECK(network.edges() == 3);
  CHECK(neighbours_of(network, 3) == std::vector<std::uint32_t>{1, 4});
  CHECK(network.degree(2) == 0);
  CHECK(faults(network) == 0);
}
