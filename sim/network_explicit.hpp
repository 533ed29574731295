#pragma once
/// A network that is stored: who knows whom as a compressed sparse row graph.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include "sim/random.hpp"

namespace credstream {

/// The `boost::compressed_sparse_row_graph` inside; complete in sim/network_graph.hpp, so that
/// the model does not compile Boost.
struct CsrGraph;

/// An undirected network of people 0 … n-1: each edge stands in both rows, rows are sorted, there
/// are no loops and no duplicates. Immutable; copies share the rows.
class ExplicitNetwork {
 public:
  /// Nobody.
  ExplicitNetwork() = default;
  /// Takes over a graph that keeps the promises above.
  explicit ExplicitNetwork(CsrGraph&& graph);

  /// Watts and Strogatz, "Collective dynamics of 'small-world' networks", Nature 393 (1998): a
  /// ring in which everybody knows the degree/2 next on either side; each of the n·degree/2 edges
  /// (i, i+k) is, with probability `rewiring`, joined to somebody else than i, i's neighbours on
  /// the ring and i's other rewired edges. The draws of an edge are addressed by (i, k). Two
  /// people who rewire to each other share one edge; about (rewiring·degree)²/8 are lost that
  /// way in the whole network. Where n <= degree + 1, everybody knows everybody.
  /// Needs an even degree, rewiring in [0, 1] and n·degree < 2^32; fails otherwise.
  static ExplicitNetwork small_world(Key key, std::uint32_t n, std::uint32_t degree,
                                     double rewiring);

  /// Barabási and Albert's preferential attachment by Batagelj and Brandes' edge array, "Efficient
  /// generation of large random networks", Phys. Rev. E 71 (2005), each edge resolved on its own
  /// from its address as in Sanders and Schulz, "Scalable generation of scale-free graphs", Inf.
  /// Process. Lett. 116 (2016). It starts from edges_per_node + 1 people who all know each other;
  /// everybody after them joins `edges_per_node` earlier people, drawn in proportion to their
  /// degree; a person drawn twice is joined once. Degrees fall off as d^-3. Places in the order
  /// of arrival are dealt to people by a keyed permutation, so that hubs fall into all counties.
  /// Needs 2 n·edges_per_node < 2^32 and edges_per_node >= 1; fails otherwise.
  static ExplicitNetwork scale_free(Key key, std::uint32_t n, std::uint32_t edges_per_node);

  /// From pairs of people below n in any order and direction; loops and duplicates are dropped.
  /// Needs fewer than 2^31 pairs.
  static ExplicitNetwork from_edges(std::uint32_t n,
                                    std::span<const std::pair<std::uint32_t, std::uint32_t>> edges);

  /// Number of people.
  std::uint32_t size() const { return n_; }
  /// Number of edges, each counted once.
  std::uint64_t edges() const { return n_ == 0 ? 0 : rows_[n_] / 2; }
  std::uint32_t degree(std::uint32_t person) const { return rows_[person + 1] - rows_[person]; }
  /// In ascending order.
  std::span<const std::uint32_t> neighbours(std::uint32_t person) const {
    return {columns_ + rows_[person], columns_ + rows_[person + 1]};
  }
  /// Where the bounds of a person's row stand, for those who want to have them fetched early.
  const std::uint32_t* row_bounds(std::uint32_t person) const { return rows_ + person; }
  /// Whether a and b know each other; a search in the shorter row.
  bool joined(std::uint32_t a, std::uint32_t b) const {
    if (degree(b) < degree(a)) std::swap(a, b);
    return std::ranges::binary_search(neighbours(a), b);
  }
  std::uint64_t memory_bytes() const {
    return n_ == 0 ? 0 : 4 * (n_ + std::uint64_t{1} + rows_[n_]);
  }
  /// The rows as a Boost graph; there is none while nobody is in the network.
  const CsrGraph* graph() const { return graph_.get(); }

 private:
  std::shared_ptr<const CsrGraph> graph_;
  const std::uint32_t* rows_ = nullptr;
  const std::uint32_t* columns_ = nullptr;
  std::uint32_t n_ = 0;
};

/// Most bytes that building a stored network of n people and `edges` edges takes, generators and
/// result together (reading an edge list takes 8 bytes an edge and the text beside).
std::uint64_t explicit_network_bytes(std::uint64_t n, std::uint64_t edges);

}  // namespace credstream
