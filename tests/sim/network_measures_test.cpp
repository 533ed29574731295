/// Measures of networks, and Boost's algorithms on both kinds.
#include "sim/network_measures.hpp"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <catch2/catch.hpp>
#include <cstdint>
#include <map>
#include <vector>

#include "sim/network_graph.hpp"
#include "tests/sim/networks.hpp"

using namespace credstream;

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
