#pragma once
/// Both networks as graphs of the Boost Graph Library: models of IncidenceGraph, AdjacencyGraph,
/// VertexListGraph and AdjacencyMatrix, undirected, without parallel edges, with a vertex index.
/// Vertices are people. Found by argument-dependent look-up, so that Boost's algorithms
/// (breadth_first_search, connected_components, clustering_coefficient, …) take a network as it is.
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "sim/network_explicit.hpp"
#include "sim/network_implicit.hpp"

namespace credstream {

/// Rows of an ExplicitNetwork. To Boost it is directed; the network says that it is symmetric.
struct CsrGraph
    : boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                         boost::no_property, std::uint32_t, std::uint32_t> {
  using compressed_sparse_row_graph::compressed_sparse_row_graph;
};

namespace network_graph {

/// An edge as seen from `source`; seen from the other end it is the same edge.
struct Edge {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  friend bool operator==(const Edge& a, const Edge& b) {
    return (a.source == b.source && a.target == b.target) ||
           (a.source == b.target && a.target == b.source);
  }
};

/// The neighbours of a person one by one, each computed when the iterator comes to it.
class ComputedNeighbour
    : public boost::iterator_facade<ComputedNeighbour, std::uint32_t, boost::forward_traversal_tag,
                                    std::uint32_t> {
 public:
  ComputedNeighbour() = default;
  ComputedNeighbour(const ImplicitNetwork& network, std::uint32_t person, std::uint32_t place)
      : network_(&network), person_(person), place_(place) {
    settle();
  }

 private:
  friend class boost::iterator_core_access;
  std::uint32_t dereference() const { return neighbour_; }
  bool equal(const ComputedNeighbour& other) const { return place_ == other.place_; }
  void increment() {
    ++place_;
    settle();
  }
  /// Moves on to the next place that holds a neighbour.
  void settle() {
    while (place_ < network_->n_places()) {
      neighbour_ = network_->neighbour_at(person_, place_);
      if (neighbour_ != person_) return;
      ++place_;
    }
  }

  const ImplicitNetwork* network_ = nullptr;
  std::uint32_t person_ = 0, place_ = 0, neighbour_ = 0;
};

inline auto neighbour_range(const ExplicitNetwork& network, std::uint32_t person) {
  const auto row = network.neighbours(person);
  return std::pair(row.data(), row.data() + row.size());
}
inline auto neighbour_range(const ImplicitNetwork& network, std::uint32_t person) {
  return std::pair(ComputedNeighbour(network, person, 0),
                   ComputedNeighbour(network, person, network.n_places()));
}

/// Makes a neighbour the edge that leads to it.
struct EdgeTo {
  std::uint32_t source = 0;
  Edge operator()(std::uint32_t target) const { return {source, target}; }
};

template <class T>
concept AnyNetwork = std::is_same_v<T, ExplicitNetwork> || std::is_same_v<T, ImplicitNetwork>;

struct TraversalCategory : boost::incidence_graph_tag,
                           boost::adjacency_graph_tag,
                           boost::vertex_list_graph_tag,
                           boost::adjacency_matrix_tag {};

/// What boost::graph_traits says of either network.
template <class Neighbours>
struct Traits {
  using vertex_descriptor = std::uint32_t;
  using edge_descriptor = Edge;
  using directed_category = boost::undirected_tag;
  using edge_parallel_category = boost::disallow_parallel_edge_tag;
  using traversal_category = TraversalCategory;
  using vertex_iterator = boost::counting_iterator<std::uint32_t>;
  using vertices_size_type = std::uint32_t;
  using edges_size_type = std::uint64_t;
  using degree_size_type = std::uint32_t;
  using adjacency_iterator = Neighbours;
  using out_edge_iterator = boost::transform_iterator<EdgeTo, Neighbours, Edge, Edge>;
  using edge_iterator = void;
  using in_edge_iterator = void;
  static vertex_descriptor null_vertex() { return ~vertex_descriptor{0}; }
};

}  // namespace network_graph
}  // namespace credstream

namespace boost {

template <>
struct graph_traits<credstream::ExplicitNetwork>
    : credstream::network_graph::Traits<const std::uint32_t*> {};
template <>
struct graph_traits<credstream::ImplicitNetwork>
    : credstream::network_graph::Traits<credstream::network_graph::ComputedNeighbour> {};

template <credstream::network_graph::AnyNetwork Net>
struct property_map<Net, vertex_index_t> {
  using type = typed_identity_property_map<std::uint32_t>;
  using const_type = type;
};

}  // namespace boost

namespace credstream {

namespace network_graph {
template <AnyNetwork Net>
std::uint32_t source(const Edge& edge, const Net&) {
  return edge.source;
}
template <AnyNetwork Net>
std::uint32_t target(const Edge& edge, const Net&) {
  return edge.target;
}
}  // namespace network_graph

template <network_graph::AnyNetwork Net>
std::uint32_t num_vertices(const Net& network) {
  return network.size();
}

template <network_graph::AnyNetwork Net>
auto vertices(const Net& network) {
  using Iterator = typename boost::graph_traits<Net>::vertex_iterator;
  return std::pair(Iterator(0), Iterator(network.size()));
}

template <network_graph::AnyNetwork Net>
std::uint32_t out_degree(std::uint32_t person, const Net& network) {
  return network.degree(person);
}

template <network_graph::AnyNetwork Net>
auto adjacent_vertices(std::uint32_t person, const Net& network) {
  return network_graph::neighbour_range(network, person);
}

template <network_graph::AnyNetwork Net>
auto out_edges(std::uint32_t person, const Net& network) {
  using Iterator = typename boost::graph_traits<Net>::out_edge_iterator;
  const auto [first, last] = network_graph::neighbour_range(network, person);
  const network_graph::EdgeTo edge_to{person};
  return std::pair(Iterator(first, edge_to), Iterator(last, edge_to));
}

/// The edge between a and b, and whether there is one.
template <network_graph::AnyNetwork Net>
std::pair<network_graph::Edge, bool> edge(std::uint32_t a, std::uint32_t b, const Net& network) {
  return {network_graph::Edge{a, b}, network.joined(a, b)};
}

template <network_graph::AnyNetwork Net>
boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t, const Net&) {
  return {};
}

}  // namespace credstream
