#pragma once
/// How stored networks are put together: half-edges, emitted in chunks, become sorted rows. What
/// comes out does not depend on threads, nor on the order of half-edges.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "sim/fail.hpp"
#include "sim/network_graph.hpp"
#include "sim/parallel.hpp"

namespace credstream::network_build {

/// One direction of an edge: the person whose row it stands in, and the neighbour.
constexpr std::uint64_t half_edge(std::uint32_t row, std::uint32_t neighbour) {
  return std::uint64_t{row} << 32 | neighbour;
}

/// Appends both directions of an edge.
inline void add_edge(std::vector<std::uint64_t>& half_edges, std::uint32_t a, std::uint32_t b) {
  half_edges.push_back(half_edge(a, b));
  half_edges.push_back(half_edge(b, a));
}

/// Half-edges sorted by blocks of rows, so that each block's rows are made in cache.
class HalfEdges {
 public:
  HalfEdges(std::uint32_t n, std::size_t n_chunks) : n_(n), chunks_(n_chunks) {
    while ((n_ >> block_bits_) >= kMostBlocks) ++block_bits_;
    n_blocks_ = (n_ + (std::size_t{1} << block_bits_) - 1) >> block_bits_;
  }

  /// Stores what chunk `c` emitted; may run in parallel for different chunks.
  void take(std::size_t c, std::span<const std::uint64_t> half_edges) {
    Chunk& chunk = chunks_[c];
    chunk.starts.assign(n_blocks_ + 1, 0);
    for (const std::uint64_t h : half_edges) ++chunk.starts[block_of(h) + 1];
    std::partial_sum(chunk.starts.begin(), chunk.starts.end(), chunk.starts.begin());
    std::vector<std::uint32_t> next(chunk.starts.begin(), chunk.starts.end() - 1);
    chunk.half_edges = std::make_unique_for_overwrite<std::uint64_t[]>(half_edges.size());
    for (const std::uint64_t h : half_edges) chunk.half_edges[next[block_of(h)]++] = h;
  }

  std::uint64_t count() const {
    std::uint64_t sum = 0;
    for (const Chunk& chunk : chunks_) sum += chunk.starts.empty() ? 0 : chunk.starts.back();
    return sum;
  }

  /// The graph of all half-edges and, in each row, the neighbours that `base(row, out)` writes in
  /// ascending order (at most `most_base`, none of them a half-edge); it returns the end of what
  /// it wrote, and may use the place at that end. Duplicates are merged. The store is empty
  /// afterwards.
  template <class Base>
  CsrGraph rows(const Base& base, std::size_t most_base) {
    CsrGraph graph(n_);
    std::vector<std::uint32_t>& starts = graph.m_forward.m_rowstart;
    std::vector<BlockRows> blocks(n_blocks_);
    parallel_for(n_blocks_, [&](std::size_t b) {
      blocks[b] = sorted_block(b);
      std::vector<std::uint32_t> scratch(most_base + 1);
      for (std::size_t row = first_row(b); row < first_row(b + 1); ++row) {
        const std::uint32_t* end = base(static_cast<std::uint32_t>(row), scratch.data());
        const auto n_base = static_cast<std::uint32_t>(end - scratch.data());
        starts[row + 1] = n_base + blocks[b].lengths[row - first_row(b)];
        blocks[b].total += starts[row + 1];
      }
    });
    chunks_.clear();
    std::vector<std::uint64_t> first(n_blocks_ + 1, 0);
    for (std::size_t b = 0; b < n_blocks_; ++b) first[b + 1] = first[b] + blocks[b].total;
    if (first.back() > 0xFFFFFFFF) fail("a network has too many edges", "network", 0);
    std::vector<std::uint32_t>& columns = graph.m_forward.m_column;
    columns.resize(first.back());
    parallel_for(n_blocks_, [&](std::size_t b) {
      auto start = static_cast<std::uint32_t>(first[b]);
      const std::uint32_t* from = blocks[b].neighbours.get();
      std::vector<std::uint32_t> scratch(most_base + 1);
      for (std::size_t row = first_row(b); row < first_row(b + 1); ++row) {
        std::uint32_t* const out = columns.data() + start;
        const std::uint32_t* const to = from + blocks[b].lengths[row - first_row(b)];
        if (row + 1 < first_row(b + 1)) {
          insert(from, to, out, base(static_cast<std::uint32_t>(row), out));
        } else {  // `base` may write one past the row, where another block begins
          const std::uint32_t* end = base(static_cast<std::uint32_t>(row), scratch.data());
          std::merge(std::as_const(scratch).data(), end, from, to, out);
        }
        from = to;
        start += starts[row + 1];
        starts[row + 1] = start;
      }
      blocks[b] = {};
    });
    return graph;
  }
  CsrGraph rows() {
    return rows([](std::uint32_t, std::uint32_t* out) { return out; }, 0);
  }

 private:
  static constexpr std::size_t kMostBlocks = 1024;

  /// Half-edges of block b: [starts[b], starts[b + 1]).
  struct Chunk {
    std::unique_ptr<std::uint64_t[]> half_edges;
    std::vector<std::uint32_t> starts;
  };

  std::size_t block_of(std::uint64_t h) const { return h >> (32 + block_bits_); }
  std::size_t first_row(std::size_t block) const {
    return std::min(block << block_bits_, std::size_t{n_});
  }

  template <class F>
  void for_each_in(std::size_t block, const F& f) const {
    for (const Chunk& chunk : chunks_) {
      for (std::size_t i = chunk.starts[block]; i < chunk.starts[block + 1]; ++i) {
        const std::uint64_t h = chunk.half_edges[i];
        f(static_cast<std::uint32_t>(h >> 32), static_cast<std::uint32_t>(h));
      }
    }
  }

  /// Merges the sorted [from, to) into the sorted row that ends at `end`, from the back.
  static void insert(const std::uint32_t* from, const std::uint32_t* to, const std::uint32_t* row,
                     std::uint32_t* end) {
    std::uint32_t* out = end + (to - from);
    while (from != to) {
      const bool own = end != row && end[-1] > to[-1];
      *--out = own ? *--end : *--to;
    }
  }

  /// The rows that half-edges make in one block, one after another: sorted, duplicates merged.
  struct BlockRows {
    std::unique_ptr<std::uint32_t[]> neighbours;
    std::vector<std::uint32_t> lengths;
    std::uint64_t total = 0;  ///< with base neighbours
  };

  BlockRows sorted_block(std::size_t block) const {
    const std::size_t begin = first_row(block), n_rows = first_row(block + 1) - begin;
    // Counting sort of the half-edges by row.
    std::vector<std::uint32_t> next(n_rows + 1, 0);
    for_each_in(block, [&](std::uint32_t row, std::uint32_t) { ++next[row - begin + 1]; });
    std::partial_sum(next.begin(), next.end(), next.begin());
    BlockRows rows{std::make_unique_for_overwrite<std::uint32_t[]>(next.back()),
                   std::vector<std::uint32_t>(n_rows), 0};
    for_each_in(block, [&](std::uint32_t row, std::uint32_t neighbour) {
      rows.neighbours[next[row - begin]++] = neighbour;
    });
    // Now next[r] is the end of row r; what duplicates leave free is closed up.
    std::uint32_t* from = rows.neighbours.get();
    std::uint32_t* out = from;
    for (std::size_t r = 0; r < n_rows; ++r) {
      std::uint32_t* const to = rows.neighbours.get() + next[r];
      std::sort(from, to);
      std::uint32_t* const end = std::unique_copy(from, to, out);
      rows.lengths[r] = static_cast<std::uint32_t>(end - out);
      out = end;
      from = to;
    }
    return rows;
  }

  std::uint32_t n_;
  int block_bits_ = 12;
  std::size_t n_blocks_ = 0;
  std::vector<Chunk> chunks_;
};

}  // namespace credstream::network_build
