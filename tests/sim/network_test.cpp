/// Stored and computed networks: known properties, symmetry, determinism, Boost's algorithms.
#include "sim/network.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/small_world_generator.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <stdexcept>
#include <vector>

#include "sim/fail.hpp"
#include "sim/network_graph.hpp"
#include "sim/parallel.hpp"

using namespace credstream;

namespace {

constexpr Key kKey{20, 3};

template <class Net>
std::vector<std::uint32_t> neighbours_of(const Net& network, std::uint32_t person) {
  std::vector<std::uint32_t> result;
  for_each_neighbour(Network(network), person, [&](std::uint32_t i) { result.push_back(i); });
  return result;
}

/// FNV-1a over degrees and neighbours in order.
template <class Net>
std::uint64_t digest(const Net& network) {
  std::uint64_t hash = 0xCBF29CE484222325;
  const auto add = [&](std::uint32_t word) { hash = (hash ^ word) * 0x100000001B3; };
  const Network any(network);
  for (std::uint32_t i = 0; i < size(any); ++i) {
    add(network.degree(i));
    for_each_neighbour(any, i, add);
  }
  return hash;
}

/// Loops, duplicates, one-sided edges, ids out of range, and degrees or look-ups that disagree.
template <class Net>
std::uint64_t faults(const Net& network) {
  std::uint64_t count = 0;
  for (std::uint32_t i = 0; i < network.size(); ++i) {
    std::vector<std::uint32_t> row = neighbours_of(network, i);
    count += row.size() != network.degree(i);
    if constexpr (std::is_same_v<Net, ExplicitNetwork>) count += !std::ranges::is_sorted(row);
    std::ranges::sort(row);
    count += std::ranges::adjacent_find(row) != row.end();
    count += network.joined(i, i);
    for (const std::uint32_t j : row) {
      count += j == i || j >= network.size();
      const std::vector<std::uint32_t> back = neighbours_of(network, j);
      count += std::ranges::find(back, i) == back.end();
      count += !network.joined(i, j) || !network.joined(j, i);
    }
    const std::uint32_t somebody = draw(kKey, {i, 0, 0, 1})[0] % network.size();
    count += network.joined(i, somebody) != std::ranges::binary_search(row, somebody);
  }
  return count;
}

std::uint32_t ring_distance(std::uint32_t a, std::uint32_t b, std::uint32_t n) {
  const std::uint32_t ahead = a < b ? b - a : a - b;
  return std::min(ahead, n - ahead);
}

struct Moments {
  double mean = 0, variance = 0;
};

template <class Degrees>
Moments moments(const Degrees& degrees) {
  Moments m;
  for (const double d : degrees) m.mean += d;
  m.mean /= static_cast<double>(degrees.size());
  for (const double d : degrees) m.variance += (d - m.mean) * (d - m.mean);
  m.variance /= static_cast<double>(degrees.size());
  return m;
}

template <class Net>
std::vector<double> degrees_of(const Net& network) {
  std::vector<double> result;
  for (std::uint32_t i = 0; i < network.size(); ++i) result.push_back(network.degree(i));
  return result;
}

/// Calls `f` and tells whether it broke an invariant.
template <class F>
bool fails(const F& f) {
  set_breach_handler([](const Breach& breach) { throw std::runtime_error(breach.what); });
  bool failed = false;
  try {
    f();
  } catch (const std::runtime_error&) {
    failed = true;
  }
  set_breach_handler(nullptr);
  return failed;
}

}  // namespace

TEST_CASE("county ranges cut the people into contiguous counties", "[network]") {
  struct Case {
    std::uint32_t n, counties;
  };
  for (const Case c : {Case{200'000, 60}, Case{7, 3}, Case{1, 1}, Case{5, 9}, Case{3000, 2850},
                       Case{4'294'967'294, 2850}, Case{524'000'000, 2850}}) {
    const CountyRanges ranges(c.n, c.counties);
    CAPTURE(c.n, c.counties);
    CHECK(ranges.first(0) == 0);
    CHECK(ranges.end(c.counties - 1) == c.n);
    std::uint32_t wrong = 0;
    for (std::uint32_t j = 0; j < c.counties; ++j) {
      wrong += ranges.first(j) != std::uint64_t{j} * c.n / c.counties;
      if (ranges.first(j) == ranges.end(j)) continue;
      wrong += ranges.of(ranges.first(j)) != j;
      wrong += ranges.of(ranges.end(j) - 1) != j;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("quotients are exact on both sides of every multiple", "[network]") {
  std::uint32_t wrong = 0;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const Words words = draw(kKey, {i, 0, 0, 2});
    const std::uint32_t divisor = 1 + (words[0] >> (words[1] % 31));
    const std::uint64_t most = (std::uint64_t{1} << 52) / divisor;
    const std::uint64_t factor = std::min(
        most - 1, std::uint64_t{1} + (std::uint64_t{words[2]} >> words[3] % 20) * (words[3] >> 16));
    const double reciprocal = 1.0 / divisor;
    wrong += quotient(divisor * factor, divisor, reciprocal) != factor;
    wrong += quotient(divisor * factor - 1, divisor, reciprocal) != factor - 1;
    wrong += quotient(divisor * factor + divisor - 1, divisor, reciprocal) != factor;
  }
  CHECK(wrong == 0);
}

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

TEST_CASE("networks are the same on any number of threads", "[network]") {
  // Golden digests: other values mean that results of scenarios change.
  constexpr std::uint64_t kSmallWorld = 0x93d664b9b17fe680, kScaleFree = 0x724ebfbd7ce893f5,
                          kImplicit = 0xd7bd929c0b29883c;
  for (const int threads : {1, 2, 3, 8}) {
    const ThreadLimit limit(threads);
    CAPTURE(threads);
    CHECK(digest(ExplicitNetwork::small_world(kKey, 30'000, 10, 0.2)) == kSmallWorld);
    CHECK(digest(ExplicitNetwork::scale_free(kKey, 30'000, 4)) == kScaleFree);
    const ImplicitNetwork computed(kKey, 30'000, 40, 11, 0.55);
    CHECK(digest(computed) == kImplicit);
    // Of figures, what a thread could change: sums over people, in 1e-9 and in steps.
    const NetworkMeasures m = measure(computed, kKey);
    CHECK(m.edges == 164'688);
    CHECK(std::llround(m.clustering * 2048e9) == 383'143'938'175);
    CHECK(std::llround(m.path_length * m.reached_share * static_cast<double>(m.path_sample)) ==
          1'941'842);
  }
  CHECK(digest(ExplicitNetwork::small_world({20, 4}, 30'000, 10, 0.2)) != kSmallWorld);
  CHECK(digest(ExplicitNetwork::scale_free({20, 4}, 30'000, 4)) != kScaleFree);
  CHECK(digest(ImplicitNetwork({20, 4}, 30'000, 40, 11, 0.55)) != kImplicit);
}

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

TEST_CASE("long paths are measured alike from one side and from two", "[network]") {
  // One-sided up to 800,000 people. 64 pairs: standard error about 0.1 of a step.
  const NetworkMeasures one = measure(ImplicitNetwork(kKey, 800'000, 100, 10, 0.4), kKey);
  const NetworkMeasures two = measure(ImplicitNetwork(kKey, 800'001, 100, 10, 0.4), kKey);
  CHECK(one.path_sample == 799'999);
  CHECK(two.path_sample == 64);
  CHECK(two.paths_cut == 0);
  CHECK(two.reached_share == 1.0);
  CHECK(two.path_length == Approx(one.path_length).margin(0.4));
  CHECK(two.degree_sample == 65'536);
  CHECK(two.mean_degree == Approx(one.mean_degree).margin(0.02));
  CHECK(static_cast<double>(two.edges) == Approx(800'001 * two.mean_degree / 2).epsilon(1e-6));
  // Two-sided search among strangers ends at once.
  const NetworkMeasures strangers = measure(ExplicitNetwork::from_edges(1'700'000, {}), kKey);
  CHECK(strangers.reached_share == 0);
  CHECK(strangers.paths_cut == 0);
}

TEST_CASE("hubs are measured over sampled pairs", "[network]") {
  // Two hubs who know each other and 400 others, of whom every second pair is joined.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t i = 1; i <= 400; ++i) pairs.emplace_back(0, i);
  for (std::uint32_t i = 1; i <= 400; i += 2) pairs.emplace_back(i, i + 1);
  const NetworkMeasures m = measure(ExplicitNetwork::from_edges(401, pairs), kKey);
  CHECK(m.max_degree == 400);
  // The 400 have a clustering of 1; the hub's is 200 / 79,800.
  CHECK(m.clustering == Approx((400 + 200.0 / 79'800) / 401).margin(0.0001));
}

TEST_CASE("arguments that no network can have end the run", "[network]") {
  CHECK(fails([] { ExplicitNetwork::small_world(kKey, 100, 3, 0.1); }));
  CHECK(fails([] { ExplicitNetwork::small_world(kKey, 100, 4, 1.1); }));
  CHECK(fails([] { ExplicitNetwork::small_world(kKey, 4'000'000'000, 4, 0.1); }));
  CHECK(fails([] { ExplicitNetwork::scale_free(kKey, 100, 0); }));
  CHECK(fails([] { ExplicitNetwork::scale_free(kKey, 1'000'000'000, 3); }));
  CHECK(fails([] {
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs{{0, 5}};
    ExplicitNetwork::from_edges(5, pairs);
  }));
  CHECK(fails([] { ImplicitNetwork(kKey, 100, 0, 4, 0.5); }));
  CHECK(fails([] { ImplicitNetwork(kKey, 100, 1, 201, 0.5); }));
  CHECK(fails([] { ImplicitNetwork(kKey, 100, 1, 4, 0.5, 6); }));
  CHECK(fails([] { ImplicitNetwork(kKey, 100, 1, 4, -0.5); }));
}

namespace {

template <class Net>
void check_concepts() {
  BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Net>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Net>));
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Net>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<Net>));
  BOOST_CONCEPT_ASSERT(
      (boost::ReadablePropertyMapConcept<
          typename boost::property_map<Net, boost::vertex_index_t>::const_type, std::uint32_t>));
}

/// Runs Boost's algorithms and holds the project's own measures against them.
template <class Net>
void check_against_boost(const Net& network) {
  check_concepts<Net>();
  const std::uint32_t n = network.size();
  const NetworkMeasures m = measure(network, kKey);

  std::vector<std::uint32_t> component(n);
  const auto index = get(boost::vertex_index, network);
  const std::uint32_t components = boost::connected_components(
      network, boost::make_iterator_property_map(component.begin(), index));
  std::map<std::uint32_t, std::uint64_t> people_in;
  for (const std::uint32_t c : component) ++people_in[c];
  CHECK(people_in.size() == components);

  // All sources, as `measure` does for up to 16 people.
  std::uint64_t steps = 0, joined = 0, longest = 0;
  for (std::uint32_t source = 0; source < n && n <= 16; ++source) {
    std::vector<std::uint32_t> distance(n, 0);
    const auto distances = boost::make_iterator_property_map(distance.begin(), index);
    boost::breadth_first_search(network, source,
                                boost::visitor(boost::make_bfs_visitor(
                                    boost::record_distances(distances, boost::on_tree_edge()))));
    for (const std::uint32_t d : distance) {
      steps += d;
      joined += d > 0;
      longest = std::max<std::uint64_t>(longest, d);
    }
  }
  if (n <= 16) {
    CHECK(m.path_length == Approx(static_cast<double>(steps) / static_cast<double>(joined)));
    CHECK(m.longest_path == longest);
    CHECK(m.path_sample == n * (n - 1));
    CHECK(m.reached_share ==
          Approx(static_cast<double>(joined) / static_cast<double>(m.path_sample)));
    double pairs = 0;
    for (const auto& [c, people] : people_in) {
      pairs += static_cast<double>(people * (people - 1));
    }
    CHECK(pairs == static_cast<double>(joined));
  }

  double clustering = 0;
  std::uint64_t degrees = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    clustering += boost::clustering_coefficient<double>(network, i);
    degrees += out_degree(i, network);
  }
  REQUIRE(n <= 2048);
  CHECK(m.clustering == Approx(clustering / n).margin(1e-8));
  CHECK(m.edges == degrees / 2);

  // Iterators give what for_each_neighbour gives; edges are the same from both ends.
  std::uint32_t wrong = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto [first, last] = adjacent_vertices(i, network);
    wrong += std::vector<std::uint32_t>(first, last) != neighbours_of(network, i);
    for (auto [e, end] = out_edges(i, network); e != end; ++e) {
      wrong += source(*e, network) != i;
      const auto [back, found] = edge(target(*e, network), i, network);
      wrong += !found || !(back == *e);
    }
  }
  CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("Boost's algorithms run on both networks and agree", "[network]") {
  check_against_boost(ExplicitNetwork::small_world(kKey, 16, 4, 0.3));
  check_against_boost(ExplicitNetwork::small_world(kKey, 1500, 8, 0.1));
  check_against_boost(ExplicitNetwork::scale_free(kKey, 300, 2));
  check_against_boost(ImplicitNetwork(kKey, 16, 2, 3, 0.5));
  check_against_boost(ImplicitNetwork(kKey, 1500, 6, 9, 0.45));
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> triangle_and_pair{
      {0, 1}, {1, 2}, {0, 2}, {4, 5}};
  check_against_boost(ExplicitNetwork::from_edges(7, triangle_and_pair));
}

TEST_CASE("a network behind the variant answers like itself", "[network]") {
  const ExplicitNetwork stored = ExplicitNetwork::small_world(kKey, 500, 6, 0.2);
  const ImplicitNetwork computed(kKey, 700, 3, 6, 0.5);
  CHECK(size(Network(stored)) == 500);
  CHECK(size(Network(computed)) == 700);
  CHECK(memory_bytes(Network(stored)) == 4 * 501 + 4 * 2 * stored.edges());
  CHECK(memory_bytes(Network(computed)) == sizeof(ImplicitNetwork));
  CHECK(explicit_network_bytes(500, stored.edges()) > memory_bytes(Network(stored)));
}
