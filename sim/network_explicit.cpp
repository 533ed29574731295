#include "sim/network_explicit.hpp"

#include <vector>

#include "sim/fail.hpp"
#include "sim/network.hpp"
#include "sim/network_build.hpp"
#include "sim/network_graph.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

using network_build::HalfEdges;

constexpr std::uint32_t kPeopleInChunk = 8192;
constexpr std::uint64_t kEdgesInChunk = 32768;

std::size_t chunks_of(std::uint64_t n, std::uint64_t size) { return (n + size - 1) / size; }

/// An integer in [0, n) from 64 random bits, bias below n / 2^64; n < 2^32.
std::uint32_t below_64(std::uint32_t high, std::uint32_t low, std::uint32_t n) {
  const std::uint64_t carry = (std::uint64_t{low} * n) >> 32;
  return static_cast<std::uint32_t>((std::uint64_t{high} * n + carry) >> 32);
}

ExplicitNetwork complete(std::uint32_t n) {
  HalfEdges none(n, 0);
  return ExplicitNetwork(none.rows(
      [n](std::uint32_t row, std::uint32_t* out) {
        for (std::uint32_t i = 0; i < n; ++i) {
          if (i != row) *out++ = i;
        }
        return out;
      },
      n));
}

/// Decisions of a Watts-Strogatz ring; edge k of person i leads to i + k + 1 unless rewired.
struct Ring {
  Key key;
  std::uint32_t n;
  std::uint32_t half;                 ///< edges of a person
  std::uint64_t threshold;            ///< a word under it rewires
  std::vector<std::uint8_t> rewired;  ///< [person][edge], 0 or 1

  const std::uint8_t* edges_of(std::uint32_t person) const {
    return rewired.data() + std::size_t{person} * half;
  }

  /// Decides about the edges of a person; whether one is rewired.
  bool decide(std::uint32_t person) {
    std::uint8_t* const edges = rewired.data() + std::size_t{person} * half;
    bool any = false;
    for (std::uint32_t k = 0; k < half; k += 4) {
      const Words words = draw(key, {person, k / 4, 0, network_purpose::kRewire});
      for (std::uint32_t j = 0; j < 4 && k + j < half; ++j) {
        edges[k + j] = words[j] < threshold;
        any |= words[j] < threshold;
      }
    }
    return any;
  }

  /// Where attempt `a` of a rewired edge leads: anybody but the person and his ring neighbours.
  std::uint32_t target(std::uint32_t person, std::uint32_t k, std::uint32_t a) const {
    const Words words = draw(key, {person, k, a, network_purpose::kRewireTarget});
    const std::uint32_t step = half + 1 + below_64(words[0], words[1], n - 1 - 2 * half);
    return person < n - step ? person + step : person - (n - step);
  }

  /// Emits the rewired edges of a person; attempts go on while an edge repeats an earlier one.
  void emit(std::uint32_t person, std::vector<std::uint64_t>& half_edges) const {
    constexpr std::uint32_t kMostAttempts = 64;
    const auto first = static_cast<std::ptrdiff_t>(half_edges.size());
    const auto repeats = [&](std::uint32_t to) {
      return std::find(half_edges.begin() + first, half_edges.end(),
                       network_build::half_edge(person, to)) != half_edges.end();
    };
    for (std::uint32_t k = 0; k < half; ++k) {
      if (edges_of(person)[k] == 0) continue;
      std::uint32_t to = target(person, k, 0);
      for (std::uint32_t a = 1; a < kMostAttempts && repeats(to); ++a) to = target(person, k, a);
      network_build::add_edge(half_edges, person, to);
    }
  }

  /// Writes who is left of a person's neighbours on the ring, in ascending order.
  std::uint32_t* row(std::uint32_t person, std::uint32_t* out) const {
    if (person < half || n - person <= half) return row_at_seam(person, out);
    for (std::uint32_t k = half; k-- > 0;) {
      *out = person - k - 1;
      out += 1 - edges_of(person - k - 1)[k];
    }
    const std::uint8_t* const own = edges_of(person);
    for (std::uint32_t k = 0; k < half; ++k) {
      *out = person + k + 1;
      out += 1 - own[k];
    }
    return out;
  }
  std::uint32_t* row_at_seam(std::uint32_t person, std::uint32_t* out) const {
    std::uint32_t* const begin = out;
    for (std::uint32_t k = 0; k < half; ++k) {
      const auto before = static_cast<std::uint32_t>((std::uint64_t{person} + n - k - 1) % n);
      const auto after = static_cast<std::uint32_t>((std::uint64_t{person} + k + 1) % n);
      if (edges_of(before)[k] == 0) *out++ = before;
      if (edges_of(person)[k] == 0) *out++ = after;
    }
    std::sort(begin, out);
    return out;
  }
};

/// A keyed permutation of 0 … n-1: Black and Rogaway's generalised Feistel network on pairs
/// (left, right), "Ciphers with arbitrary finite domains", CT-RSA 2002; four rounds, and values
/// past n-1 walk on.
class Permutation {
 public:
  Permutation(Key key, std::uint32_t n) : n_(n) {
    while (std::uint64_t{left_size_} * left_size_ < n) ++left_size_;
    right_size_ = (n + left_size_ - 1) / left_size_;
    keys_ = draw(key, {0, 0, 0, network_purpose::kArrival});
  }
  std::uint32_t operator()(std::uint32_t x) const {
    std::uint64_t y = x;
    do {
      auto left = static_cast<std::uint32_t>(quotient(y, right_size_, 1.0 / right_size_));
      auto right = static_cast<std::uint32_t>(y - std::uint64_t{left} * right_size_);
      for (std::size_t round = 0; round < 4; round += 2) {
        left += below(Matching::mix(right, keys_[round]), left_size_);
        if (left >= left_size_) left -= left_size_;
        right += below(Matching::mix(left, keys_[round + 1]), right_size_);
        if (right >= right_size_) right -= right_size_;
      }
      y = std::uint64_t{left} * right_size_ + right;
    } while (y >= n_);
    return static_cast<std::uint32_t>(y);
  }

 private:
  std::uint32_t n_;
  std::uint32_t left_size_ = 1;
  std::uint32_t right_size_ = 1;
  Words keys_{};
};

/// Batagelj and Brandes' array of edge ends. Its first d (d + 1) places are d each for the people
/// who all know each other; then come two for each edge, its newcomer and whom he joins. A place
/// drawn evenly is a person drawn in proportion to degree.
struct Attachment {
  Key key;
  std::uint32_t d;
  std::uint32_t n_edges;
  std::vector<std::uint32_t> places;  ///< by edge: the place whose person the newcomer joins

  std::uint32_t seed_places() const { return d * (d + 1); }
  std::uint32_t newcomer(std::uint32_t e) const { return d + 1 + e / d; }

  /// The places of edges 2 b and 2 b + 1.
  void choose(std::uint32_t b) {
    const Words words = draw(key, {b, 0, 0, network_purpose::kAttach});
    for (std::uint32_t j = 0; j < 2 && 2 * b + j < n_edges; ++j) {
      const std::uint32_t e = 2 * b + j;
      places[e] = below_64(words[2 * j], words[2 * j + 1], seed_places() + 2 * (e / d * d));
    }
  }
  /// Whom edge e joins: goes from place to place until one names somebody.
  std::uint32_t target(std::uint32_t e) const {
    for (;;) {
      if (places[e] < seed_places()) return places[e] / d;
      const std::uint32_t place = places[e] - seed_places();
      if (place % 2 == 0) return newcomer(place / 2);
      e = place / 2;
    }
  }
};

/// Calls f(first, last) for consecutive ranges of at most `size` of n things, in parallel.
template <class F>
void in_chunks(std::uint64_t n, std::uint64_t size, const F& f) {
  parallel_for(chunks_of(n, size), [&](std::size_t c) {
    f(static_cast<std::uint32_t>(c * size),
      static_cast<std::uint32_t>(std::min(n, (c + 1) * size)));
  });
}

}  // namespace

ExplicitNetwork::ExplicitNetwork(CsrGraph&& graph)
    : graph_(std::make_shared<const CsrGraph>(std::move(graph))),
      rows_(graph_->m_forward.m_rowstart.data()),
      columns_(graph_->m_forward.m_column.data()),
      n_(num_vertices(*graph_)) {}

ExplicitNetwork ExplicitNetwork::small_world(Key key, std::uint32_t n, std::uint32_t degree,
                                             double rewiring) {
  if (degree % 2 != 0) fail("odd degree of a small world", "network", 0);
  if (!(rewiring >= 0 && rewiring <= 1)) fail("bad share of rewiring", "network", 0);
  if (std::uint64_t{n} * degree > 0xFFFFFFFF) fail("too many edges", "network", 0);
  if (n <= degree + 1) return complete(n);
  Ring ring{key, n, degree / 2, static_cast<std::uint64_t>(rewiring * 0x1p32),
            std::vector<std::uint8_t>(std::size_t{n} * (degree / 2))};
  const std::size_t n_chunks = chunks_of(n, kPeopleInChunk);
  HalfEdges rewired(n, n_chunks);
  in_chunks(n, kPeopleInChunk, [&](std::uint32_t first, std::uint32_t last) {
    std::vector<std::uint64_t> half_edges;
    for (std::uint32_t i = first; i < last; ++i) {
      if (ring.decide(i)) ring.emit(i, half_edges);
    }
    rewired.take(first / kPeopleInChunk, half_edges);
  });
  return ExplicitNetwork(rewired.rows(
      [&ring](std::uint32_t row, std::uint32_t* out) { return ring.row(row, out); }, degree));
}

ExplicitNetwork ExplicitNetwork::scale_free(Key key, std::uint32_t n,
                                            std::uint32_t edges_per_node) {
  const std::uint32_t d = edges_per_node;
  if (d < 1) fail("a newcomer must join somebody", "network", 0);
  if (2 * std::uint64_t{n} * d > 0xFFFFFFFF) fail("too many edges", "network", 0);
  if (n <= d + 1) return complete(n);
  const Permutation permutation(key, n);
  std::vector<std::uint32_t> person(n);  // by order of arrival
  in_chunks(n, kPeopleInChunk, [&](std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t i = first; i < last; ++i) person[i] = permutation(i);
  });
  const std::uint32_t n_edges = (n - d - 1) * d;
  Attachment attachment{key, d, n_edges, std::vector<std::uint32_t>(n_edges)};
  in_chunks((n_edges + std::uint64_t{1}) / 2, kEdgesInChunk,
            [&](std::uint32_t first, std::uint32_t last) {
              for (std::uint32_t b = first; b < last; ++b) attachment.choose(b);
            });
  const std::size_t n_chunks = chunks_of(n_edges, kEdgesInChunk);
  HalfEdges store(n, n_chunks + 1);
  in_chunks(n_edges, kEdgesInChunk, [&](std::uint32_t first, std::uint32_t last) {
    std::vector<std::uint64_t> half_edges;
    half_edges.reserve(2 * kEdgesInChunk);
    for (std::uint32_t e = first; e < last; ++e) {
      network_build::add_edge(half_edges, person[attachment.newcomer(e)],
                              person[attachment.target(e)]);
    }
    store.take(first / kEdgesInChunk, half_edges);
  });
  std::vector<std::uint64_t> seed;
  for (std::uint32_t a = 0; a <= d; ++a) {
    for (std::uint32_t b = 0; b < a; ++b) network_build::add_edge(seed, person[a], person[b]);
  }
  store.take(n_chunks, seed);
  return ExplicitNetwork(store.rows());
}

ExplicitNetwork ExplicitNetwork::from_edges(
    std::uint32_t n, std::span<const std::pair<std::uint32_t, std::uint32_t>> edges) {
  if (edges.size() >> 31 != 0) fail("too many edges", "network", 0);
  const std::size_t n_chunks = chunks_of(edges.size(), kEdgesInChunk);
  HalfEdges store(n, n_chunks);
  in_chunks(edges.size(), kEdgesInChunk, [&](std::uint32_t first, std::uint32_t last) {
    std::vector<std::uint64_t> half_edges;
    for (const auto& [a, b] : edges.subspan(first, last - first)) {
      if (a >= n || b >= n) fail("an edge leads to nobody", "network", 0);
      if (a != b) network_build::add_edge(half_edges, a, b);
    }
    store.take(first / kEdgesInChunk, half_edges);
  });
  return ExplicitNetwork(store.rows());
}

std::uint64_t explicit_network_bytes(std::uint64_t n, std::uint64_t edges) {
  return 25 * edges + 16 * n + (std::uint64_t{1} << 20);
}

}  // namespace credstream
