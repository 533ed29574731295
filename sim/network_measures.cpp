#include <algorithm>
#include <type_traits>
#include <vector>

#include "sim/network.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

constexpr std::uint32_t kMostExactDegrees = 1U << 17;
constexpr std::uint32_t kDegreeSample = 1U << 16;
constexpr std::uint32_t kClusteringSample = 2048;
constexpr std::uint32_t kMostNeighboursExact = 64;
constexpr std::uint32_t kPairsOfNeighbours = 1024;
/// People visited by breadth-first searches; a computed row costs several times a stored one.
template <class Net>
constexpr std::uint32_t kSearchedPeople = std::is_same_v<Net, ExplicitNetwork> ? 800'000 : 400'000;
constexpr std::uint32_t kMostSources = 16;
constexpr std::uint32_t kPathPairs = 64;
constexpr std::uint32_t kMostVisits = 1'000'000;
/// Local clustering is summed in units of 1e-9.
constexpr std::uint64_t kClusteringUnits = 1'000'000'000;

template <class F>
void each_neighbour(const ExplicitNetwork& network, std::uint32_t person, const F& f) {
  for (const std::uint32_t neighbour : network.neighbours(person)) f(neighbour);
}
template <class F>
void each_neighbour(const ImplicitNetwork& network, std::uint32_t person, const F& f) {
  network.for_each_neighbour(person, f);
}

/// Person s of a sample of `size`; everybody, where the sample is the population.
std::uint32_t sampled(Key key, std::uint32_t s, std::uint32_t size, std::uint32_t n) {
  if (size == n) return s;
  return below(draw(key, {s, 0, 0, network_purpose::kMeasurePerson})[0], n);
}

template <class Net>
void measure_degrees(const Net& network, Key key, NetworkMeasures& m) {
  constexpr bool kStored = std::is_same_v<Net, ExplicitNetwork>;
  constexpr std::uint32_t kChunk = 8192;
  const std::uint32_t n = network.size();
  const std::uint32_t people = kStored || n <= kMostExactDegrees ? n : kDegreeSample;
  struct Part {
    std::uint64_t sum = 0;
    std::uint32_t most = 0;
  };
  std::vector<Part> parts((people + kChunk - std::uint64_t{1}) / kChunk);
  parallel_for(parts.size(), [&](std::size_t c) {
    const auto first = static_cast<std::uint32_t>(c * kChunk);
    Part part;
    for (std::uint32_t s = first; s < people && s - first < kChunk; ++s) {
      const std::uint32_t degree = network.degree(sampled(key, s, people, n));
      part.sum += degree;
      part.most = std::max(part.most, degree);
    }
    parts[c] = part;
  });
  std::uint64_t sum = 0;
  for (const Part& part : parts) {
    sum += part.sum;
    m.max_degree = std::max(m.max_degree, part.most);
  }
  m.degree_sample = people;
  m.mean_degree = people > 0 ? static_cast<double>(sum) / people : 0.0;
  m.edges = people == n ? sum / 2 : sum * n / people / 2;
}

/// Edges among the neighbours of a person, in each direction: a share of `pairs`.
struct Links {
  std::uint64_t found = 0;
  std::uint64_t pairs = 0;
};

Links links_among(const ExplicitNetwork& network, const std::vector<std::uint32_t>& neighbours) {
  Links links{0, std::uint64_t{neighbours.size()} * (neighbours.size() - 1) / 2};
  for (std::size_t x = 0; x < neighbours.size(); ++x) {
    for (std::size_t y = 0; y < x; ++y) links.found += network.joined(neighbours[x], neighbours[y]);
  }
  return links;
}

Links links_among(const ImplicitNetwork& network, const std::vector<std::uint32_t>& neighbours) {
  // Computing a row costs little more than one look-up.
  Links links{0, std::uint64_t{neighbours.size()} * (neighbours.size() - 1)};
  for (const std::uint32_t x : neighbours) {
    network.for_each_neighbour(x, [&](std::uint32_t y) {
      links.found += std::ranges::find(neighbours, y) != neighbours.end();
    });
  }
  return links;
}

template <class Net>
Links sampled_links(const Net& network, Key key, std::uint32_t person,
                    const std::vector<std::uint32_t>& neighbours) {
  const auto degree = static_cast<std::uint32_t>(neighbours.size());
  Links links{0, kPairsOfNeighbours};
  for (std::uint32_t s = 0; s < kPairsOfNeighbours; ++s) {
    const Words words = draw(key, {person, s, 0, network_purpose::kMeasurePair});
    const std::uint32_t x = below(words[0], degree);
    const std::uint32_t y = (x + 1 + below(words[1], degree - 1)) % degree;
    links.found += network.joined(neighbours[x], neighbours[y]);
  }
  return links;
}

template <class Net>
void measure_clustering(const Net& network, Key key, NetworkMeasures& m) {
  const std::uint32_t n = network.size();
  const std::uint32_t people = std::min(n, kClusteringSample);
  std::vector<std::uint64_t> local(people);
  parallel_for(people, [&](std::size_t s) {
    const std::uint32_t person = sampled(key, static_cast<std::uint32_t>(s), people, n);
    std::vector<std::uint32_t> neighbours;
    each_neighbour(network, person, [&](std::uint32_t i) { neighbours.push_back(i); });
    if (neighbours.size() < 2) return;
    const Links links = neighbours.size() <= kMostNeighboursExact
                            ? links_among(network, neighbours)
                            : sampled_links(network, key, person, neighbours);
    local[s] = links.found * kClusteringUnits / links.pairs;
  });
  std::uint64_t sum = 0;
  for (const std::uint64_t c : local) sum += c;
  m.clustering_sample = people;
  m.clustering = people > 0
                     ? static_cast<double>(sum) / (static_cast<double>(kClusteringUnits) * people)
                     : 0.0;
}

/// Steps to everybody whom one person reaches.
struct Reach {
  std::uint64_t people = 0;
  std::uint64_t steps = 0;  ///< summed over them
  std::uint32_t most = 0;
};

template <class Net>
Reach breadth_first(const Net& network, std::uint32_t source) {
  std::vector<std::uint64_t> seen((std::uint64_t{network.size()} + 63) / 64);
  const auto visit = [&](std::uint32_t i) {
    const std::uint64_t bit = std::uint64_t{1} << (i % 64);
    const bool fresh = (seen[i / 64] & bit) == 0;
    seen[i / 64] |= bit;
    return fresh;
  };
  Reach reach;
  std::vector<std::uint32_t> layer{source}, next;
  visit(source);
  for (std::uint32_t steps = 1; !layer.empty(); ++steps) {
    next.clear();
    for (const std::uint32_t person : layer) {
      each_neighbour(network, person, [&](std::uint32_t i) {
        if (visit(i)) next.push_back(i);
      });
    }
    if (!next.empty()) reach.most = steps;
    reach.people += next.size();
    reach.steps += next.size() * std::uint64_t{steps};
    layer.swap(next);
  }
  return reach;
}

/// People as a set: an open-addressing table that doubles when half full.
class PeopleSet {
 public:
  /// Whether the person was not yet in.
  bool insert(std::uint32_t person) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    std::uint64_t& slot = find(person);
    if (slot != 0) return false;
    slot = std::uint64_t{person} + 1;
    ++count_;
    return true;
  }
  bool contains(std::uint32_t person) { return find(person) != 0; }
  std::size_t count() const { return count_; }

 private:
  std::uint64_t& find(std::uint32_t person) {
    std::size_t at = Matching::mix(person, 0) & (slots_.size() - 1);
    while (slots_[at] != 0 && slots_[at] != std::uint64_t{person} + 1) {
      at = (at + 1) & (slots_.size() - 1);
    }
    return slots_[at];
  }
  void grow() {
    const std::vector<std::uint64_t> before = std::move(slots_);
    slots_.assign(2 * before.size(), 0);
    for (const std::uint64_t person : before) {
      if (person != 0) find(static_cast<std::uint32_t>(person - 1)) = person;
    }
  }
  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(64);
  std::size_t count_ = 0;
};

/// Steps of a shortest path, or 0 with `cut` when it was given up, or 0 where there is none.
struct Path {
  std::uint32_t steps = 0;
  bool cut = false;
};

/// Goes from both ends in whole layers, the smaller layer first, until they meet.
template <class Net>
Path two_sided(const Net& network, std::uint32_t a, std::uint32_t b) {
  struct Side {
    PeopleSet seen;
    std::vector<std::uint32_t> layer;
  };
  Side sides[2];
  sides[0].layer = {a};
  sides[1].layer = {b};
  for (Side& side : sides) side.seen.insert(side.layer[0]);
  for (std::uint32_t steps = 1;; ++steps) {
    const bool second = sides[1].layer.size() < sides[0].layer.size();
    Side& here = sides[second ? 1 : 0];
    Side& there = sides[second ? 0 : 1];
    std::vector<std::uint32_t> next;
    bool met = false;
    for (const std::uint32_t person : here.layer) {
      each_neighbour(network, person, [&](std::uint32_t i) {
        met |= there.seen.contains(i);
        if (here.seen.insert(i)) next.push_back(i);
      });
      if (met) return {steps, false};
      if (here.seen.count() + there.seen.count() > kMostVisits) return {0, true};
    }
    if (next.empty()) return {};
    here.layer.swap(next);
  }
}

template <class Net>
void measure_paths(const Net& network, Key key, NetworkMeasures& m) {
  const std::uint32_t n = network.size();
  if (n < 2) return;
  std::uint64_t steps = 0, joined = 0;
  if (n <= 2 * kSearchedPeople<Net>) {
    const std::uint32_t sources =
        std::min(std::clamp(kSearchedPeople<Net> / n, 1U, kMostSources), n);
    std::vector<Reach> reaches(sources);
    parallel_for(sources, [&](std::size_t s) {
      const auto at = static_cast<std::uint32_t>(s);
      const std::uint32_t source =
          sources == n ? at : below(draw(key, {at, 0, 0, network_purpose::kMeasurePath})[0], n);
      reaches[s] = breadth_first(network, source);
    });
    m.path_sample = std::uint64_t{sources} * (n - 1);
    for (const Reach& reach : reaches) {
      steps += reach.steps;
      joined += reach.people;
      m.longest_path = std::max(m.longest_path, reach.most);
    }
  } else {
    std::vector<Path> paths(kPathPairs);
    parallel_for(kPathPairs, [&](std::size_t s) {
      const Words words =
          draw(key, {static_cast<std::uint32_t>(s), 0, 0, network_purpose::kMeasurePath});
      const std::uint32_t a = below(words[0], n);
      const std::uint64_t ahead = std::uint64_t{1} + below(words[1], n - 1);
      paths[s] = two_sided(network, a, static_cast<std::uint32_t>((a + ahead) % n));
    });
    m.path_sample = kPathPairs;
    for (const Path& path : paths) {
      steps += path.steps;
      joined += path.steps > 0;
      m.paths_cut += path.cut;
      m.longest_path = std::max(m.longest_path, path.steps);
    }
  }
  m.path_length = joined > 0 ? static_cast<double>(steps) / static_cast<double>(joined) : 0.0;
  m.reached_share = static_cast<double>(joined) / static_cast<double>(m.path_sample);
}

}  // namespace

NetworkMeasures measure(const Network& network, Key key) {
  NetworkMeasures m;
  m.people = size(network);
  std::visit(
      [&](const auto& net) {
        measure_degrees(net, key, m);
        measure_clustering(net, key, m);
        measure_paths(net, key, m);
      },
      network);
  return m;
}

}  // namespace credstream
