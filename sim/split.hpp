#pragma once
/// Splits a row of people by whether they belong to one block of people, without branches on who
/// does; AVX2 where the target has it.
#include <array>
#include <cstdint>
#include <span>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace credstream {

/// What a splitter may write past the end of either part.
inline constexpr std::size_t kSplitSlack = 8;

/// Where the two parts of a split end.
struct SplitEnds {
  std::uint32_t* inside;
  std::uint32_t* outside;
};

#if defined(__AVX2__)

namespace detail {

/// By mask of eight lanes: the lanes that are set, in order, then zeros.
inline constexpr auto kLanesOf = [] {
  std::array<std::array<std::uint8_t, 8>, 256> table{};
  for (unsigned mask = 0; mask < 256; ++mask) {
    std::size_t n = 0;
    for (unsigned lane = 0; lane < 8; ++lane) {
      if ((mask >> lane & 1) != 0) table[mask][n++] = static_cast<std::uint8_t>(lane);
    }
  }
  return table;
}();

inline __m256i packed(__m256i lanes, unsigned mask) {
  const __m128i order = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(kLanesOf[mask].data()));
  return _mm256_permutevar8x32_epi32(lanes, _mm256_cvtepu8_epi32(order));
}

}  // namespace detail

/// Writes, in the order of the row, (person mod 2^block_bits | mark) for people of the block and
/// the people themselves for all others. Both places need kSplitSlack entries more than they get.
inline SplitEnds split(std::span<const std::uint32_t> row, std::uint32_t block, int block_bits,
                       std::uint32_t mark, std::uint32_t* inside, std::uint32_t* outside) {
  const __m256i the_block = _mm256_set1_epi32(static_cast<int>(block));
  const __m256i low = _mm256_set1_epi32(static_cast<int>((1U << block_bits) - 1));
  const __m256i marks = _mm256_set1_epi32(static_cast<int>(mark));
  const __m128i shift = _mm_cvtsi32_si128(block_bits);
  const __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  const auto* from = reinterpret_cast<const int*>(row.data());
  for (auto left = static_cast<int>(row.size()); left > 0; left -= 8, from += 8) {
    const __m256i valid = _mm256_cmpgt_epi32(_mm256_set1_epi32(left), lane);
    const __m256i people = _mm256_maskload_epi32(from, valid);
    const __m256i is_inside = _mm256_cmpeq_epi32(_mm256_srl_epi32(people, shift), the_block);
    const auto all = static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(valid)));
    const unsigned in =
        all & static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(is_inside)));
    const __m256i marked = _mm256_or_si256(_mm256_and_si256(people, low), marks);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(inside), detail::packed(marked, in));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(outside), detail::packed(people, all & ~in));
    inside += __builtin_popcount(in);
    outside += __builtin_popcount(all & ~in);
  }
  return {inside, outside};
}

#else

inline SplitEnds split(std::span<const std::uint32_t> row, std::uint32_t block, int block_bits,
                       std::uint32_t mark, std::uint32_t* inside, std::uint32_t* outside) {
  for (const std::uint32_t person : row) {
    const bool is_inside = person >> block_bits == block;
    *inside = (person & ((1U << block_bits) - 1)) | mark;
    *outside = person;
    inside += is_inside ? 1 : 0;
    outside += is_inside ? 0 : 1;
  }
  return {inside, outside};
}

#endif

}  // namespace credstream
