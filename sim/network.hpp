#pragma once
/// Who knows whom: a network that is stored or one that is computed, behind one name.
/// The Boost.Graph model of both stands in sim/network_graph.hpp.
#include <cstdint>
#include <utility>
#include <variant>

#include "sim/network_counties.hpp"
#include "sim/network_edge_list.hpp"
#include "sim/network_explicit.hpp"
#include "sim/network_implicit.hpp"
#include "sim/network_measures.hpp"
#include "sim/random.hpp"

namespace credstream {

/// `Address.purpose` of the draws of networks: 100 to 119 are theirs.
namespace network_purpose {
inline constexpr std::uint32_t kRewire = 100;         ///< small world: (person, block of 4 edges)
inline constexpr std::uint32_t kRewireTarget = 101;   ///< small world: (person, edge, attempt)
inline constexpr std::uint32_t kAttach = 102;         ///< scale free: (pair of edges)
inline constexpr std::uint32_t kArrival = 103;        ///< scale free: keys of the order of arrival
inline constexpr std::uint32_t kMatching = 104;       ///< implicit: keys of a matching
inline constexpr std::uint32_t kMeasurePerson = 105;  ///< measures: sampled people
inline constexpr std::uint32_t kMeasurePair = 106;    ///< measures: sampled pairs of neighbours
inline constexpr std::uint32_t kMeasurePath = 107;    ///< measures: sources and pairs of paths
}  // namespace network_purpose

using Network = std::variant<ExplicitNetwork, ImplicitNetwork>;

/// Number of people.
inline std::uint32_t size(const Network& network) {
  return std::visit([](const auto& n) { return n.size(); }, network);
}

/// Bytes that the network holds.
inline std::uint64_t memory_bytes(const Network& network) {
  return std::visit([](const auto& n) { return n.memory_bytes(); }, network);
}

/// Calls f(neighbour) once for each neighbour of a person below size(network).
template <class F>
inline void for_each_neighbour(const Network& network, std::uint32_t person, F&& f) {
  if (const auto* stored = std::get_if<ExplicitNetwork>(&network)) {
    for (const std::uint32_t neighbour : stored->neighbours(person)) f(neighbour);
  } else {
    std::get_if<ImplicitNetwork>(&network)->for_each_neighbour(person, std::forward<F>(f));
  }
}

/// Where what `for_each_neighbour` reads first and next of a person stands, to be fetched ahead;
/// the second reads the first. Null for a network that is computed.
inline const std::uint32_t* row_bounds(const Network& network, std::uint32_t person) {
  const auto* stored = std::get_if<ExplicitNetwork>(&network);
  return stored ? stored->row_bounds(person) : nullptr;
}
inline const std::uint32_t* row(const Network& network, std::uint32_t person) {
  const auto* stored = std::get_if<ExplicitNetwork>(&network);
  return stored ? stored->neighbours(person).data() : nullptr;
}

/// Measures a network; `key` addresses what is sampled. Degrees are exact for a stored network and
/// for up to 2^17 people, else taken over 2^16 people. Clustering is taken over 2,048 people; where
/// somebody has more than 64 neighbours, over 1,024 pairs of them. Paths are measured by
/// breadth-first searches from 1 to 16 people, s / n of them, where s is 800,000 for a stored and
/// 400,000 for a computed network; among more than 2 s people by two-sided searches between 64
/// pairs, each given up after a million visits.
NetworkMeasures measure(const Network& network, Key key);

}  // namespace credstream
