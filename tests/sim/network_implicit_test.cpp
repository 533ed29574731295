/// Computed networks: matchings, cliques and degrees are as stated.
#include "sim/network_implicit.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "tests/sim/networks.hpp"

using namespace credstream;

TEST_CASE("a matching pairs people off", "[network]") {
  for (const std::uint32_t size : {1U, 2U, 3U, 7U, 100U, 3333U, 100'000U}) {
    const Matching matching(size);
    const Matching::Keys keys{11, 22, 33 + size};
    std::uint32_t wrong = 0, single = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
      const std::uint32_t partner = matching.partner(i, size, keys);
      wrong += partner >= size || matching.partner(partner, size, keys) != i;
      single += partner == i;
    }
    CAPTURE(size);
    CHECK(wrong == 0);
    CHECK(single <= 1 + size / 50);
  }
}

TEST_CASE("a matching pairs anybody with anybody", "[network]") {
  const std::uint32_t size = 102'400;
  const Matching matching(size);
  std::vector<double> cells(16 * 16, 0.0);
  std::map<std::uint32_t, std::uint32_t> steps;
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::uint32_t partner = matching.partner(i, size, {5, 6, 7});
    cells[std::uint64_t{i} * 16 / size * 16 + std::uint64_t{partner} * 16 / size] += 1;
    const std::uint32_t next = matching.partner((i + 1) % size, size, {5, 6, 7});
    ++steps[(next + size - partner) % size];
  }
  // Symmetric cells: 120 free ones off the diagonal count twice; chi-squared of about 120 degrees
  // of freedom, doubled; passed by chance once in 10,000 at 2 * 182.
  double chi2 = 0;
  for (const double count : cells) chi2 += (count - 400) * (count - 400) / 400;
  CHECK(chi2 < 2 * 182);
  // Partners of people next to each other are not next to each other: Poisson with mean 1.
  std::uint32_t most = 0;
  for (const auto& [step, count] : steps) most = std::max(most, count);
  CHECK(most <= 12);
}

TEST_CASE("a computed network is undirected and of the stated degree", "[network]") {
  struct Case {
    std::uint32_t n, counties, degree;
    double local;
    std::uint32_t clique;
  };
  for (const Case c :
       {Case{5000, 7, 10, 0.6, 0}, Case{5000, 7, 10, 0.37, 0}, Case{3001, 60, 11, 1.0, 4},
        Case{999, 1, 6, 0.0, 1}, Case{50, 80, 8, 0.5, 3}, Case{3, 1, 200, 0.5, 0},
        Case{300, 5, 90, 0.3, 1}, Case{1, 1, 4, 0.5, 0}, Case{200, 3, 0, 0.5, 0}}) {
    const ImplicitNetwork network(kKey, c.n, c.counties, c.degree, c.local, c.clique);
    CAPTURE(c.n, c.counties, c.degree, c.local);
    CHECK(faults(network) == 0);
    CHECK(network.memory_bytes() < 8192);
  }
  // In 200 people's county meeting somebody twice is rare; thinned matchings add variance only.
  for (const double local : {0.0, 0.3, 0.5, 1.0}) {
    const ImplicitNetwork network(kKey, 100'000, 50, 10, local);
    CHECK(measure(network, kKey).mean_degree == Approx(10).margin(0.1));
  }
}

TEST_CASE("local matchings stay in the county", "[network]") {
  const std::uint32_t n = 60'000, counties = 30;
  for (const double local : {0.0, 0.25, 0.5, 1.0}) {
    const ImplicitNetwork network(kKey, n, counties, 5, local, 1);
    std::uint64_t inside = 0, all = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
      for (const std::uint32_t j : neighbours_of(network, i)) {
        inside += network.county_of(i) == network.county_of(j);
        ++all;
      }
    }
    // 150,000 edges: standard error at most 0.0013; one nationwide edge in 30 is local by chance.
    const double share = static_cast<double>(inside) / static_cast<double>(all);
    CAPTURE(local, share);
    CHECK(share == Approx(local + (1 - local) / counties).margin(4 * 0.0013));
    if (local != 1.0) continue;
    CHECK(inside == all);
    // Counties pair their people differently: of 2,000 people's 5 partners 25 agree by chance.
    std::uint32_t alike = 0;
    for (std::uint32_t i = 0; i < n / counties; ++i) {
      for (const std::uint32_t j : neighbours_of(network, i)) {
        alike += network.joined(i + n / counties, j + n / counties);
      }
    }
    CHECK(alike < 25 + 6 * 5);
  }
}

TEST_CASE("cliques give a computed network its clustering", "[network]") {
  // A clique of 6 among 10 acquaintances closes 5 * 4 / 2 of 10 * 9 / 2 pairs.
  const NetworkMeasures m = measure(ImplicitNetwork(kKey, 120'000, 60, 10, 0.6), kKey);
  CHECK(m.clustering == Approx(10.0 / 45).margin(0.01));
  CHECK(m.clustering_sample == 2048);
  CHECK(m.reached_share == Approx(1).margin(0.001));
  // A random graph of that degree has paths of about ln n / ln 9 = 5.3.
  CHECK(m.path_length > 4);
  CHECK(m.path_length < 7.5);
}
