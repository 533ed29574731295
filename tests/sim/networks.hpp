#pragma once
/// What tests of networks share: neighbours, faults and moments of a network, and whether a call
/// breaks an invariant.
#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include "sim/fail.hpp"
#include "sim/network.hpp"
#include "sim/random.hpp"

namespace credstream {

inline constexpr Key kKey{20, 3};

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

inline std::uint32_t ring_distance(std::uint32_t a, std::uint32_t b, std::uint32_t n) {
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

}  // namespace credstream
