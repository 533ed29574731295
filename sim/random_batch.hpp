#pragma once
/// Eight draws at once, word for word those of `draw`; in vectors where the target has AVX2, or is
/// WebAssembly with vectors of 128 bits.
#include "sim/random.hpp"

#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace credstream {

inline constexpr int kBatch = 8;

/// words[w][i] is word w of draw i.
struct alignas(32) WordBatch {
  std::uint32_t words[4][kBatch];
};

#if defined(__AVX2__)

/// The key's ten rounds, for many batches under one key.
class RoundKeys {
 public:
  explicit RoundKeys(Key key) {
    for (auto& round : rounds_) {
      round[0] = _mm256_set1_epi64x(key.seed);
      round[1] = _mm256_set1_epi64x(key.replicate);
      key.seed += 0x9E3779B9;
      key.replicate += 0xBB67AE85;
    }
  }

  /// The ten rounds over counters in 64-bit lanes; a holds draws 0 to 3, b draws 4 to 7. Only the
  /// lower halves of lanes count; multiplication and the last step ignore what is above.
  void draw(__m256i a0, __m256i b0, __m256i a1, __m256i b1, __m256i a2, __m256i b2, __m256i a3,
            __m256i b3, WordBatch& out) const {
    const __m256i multiplier0 = _mm256_set1_epi64x(0xD2511F53);
    const __m256i multiplier1 = _mm256_set1_epi64x(0xCD9E8D57);
    for (const auto& round : rounds_) {
      const __m256i pa0 = _mm256_mul_epu32(multiplier0, a0);
      const __m256i pb0 = _mm256_mul_epu32(multiplier0, b0);
      const __m256i pa1 = _mm256_mul_epu32(multiplier1, a2);
      const __m256i pb1 = _mm256_mul_epu32(multiplier1, b2);
      a0 = _mm256_xor_si256(_mm256_srli_epi64(pa1, 32), _mm256_xor_si256(a1, round[0]));
      b0 = _mm256_xor_si256(_mm256_srli_epi64(pb1, 32), _mm256_xor_si256(b1, round[0]));
      a2 = _mm256_xor_si256(_mm256_srli_epi64(pa0, 32), _mm256_xor_si256(a3, round[1]));
      b2 = _mm256_xor_si256(_mm256_srli_epi64(pb0, 32), _mm256_xor_si256(b3, round[1]));
      a1 = pa1;
      b1 = pb1;
      a3 = pa0;
      b3 = pb0;
    }
    const __m256i even = _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6);
    const auto store = [&](std::uint32_t* to, __m256i a, __m256i b) {
      const __m256i first_half = _mm256_permutevar8x32_epi32(a, even);
      const __m256i second_half = _mm256_permutevar8x32_epi32(b, even);
      _mm256_store_si256(reinterpret_cast<__m256i*>(to),
                         _mm256_blend_epi32(first_half, second_half, 0xF0));
    };
    store(out.words[0], a0, b0);
    store(out.words[1], a1, b1);
    store(out.words[2], a2, b2);
    store(out.words[3], a3, b3);
  }

 private:
  __m256i rounds_[10][2];
};

/// Draw i of the batch is at {entity, index, day + i, purpose}.
inline void draw_batch(const RoundKeys& keys, Address first, WordBatch& out) {
  const auto all = [](std::uint32_t x) { return _mm256_set1_epi64x(x); };
  const __m256i day = all(first.day);
  keys.draw(all(first.entity), all(first.entity), all(first.index), all(first.index),
            _mm256_add_epi64(day, _mm256_set_epi64x(3, 2, 1, 0)),
            _mm256_add_epi64(day, _mm256_set_epi64x(7, 6, 5, 4)), all(first.purpose),
            all(first.purpose), out);
}

/// Draw i of the batch is at {entities[i], index, day, purpose}.
inline void draw_batch(const RoundKeys& keys, const std::uint32_t (&entities)[kBatch],
                       std::uint32_t index, std::uint32_t day, std::uint32_t purpose,
                       WordBatch& out) {
  const auto all = [](std::uint32_t x) { return _mm256_set1_epi64x(x); };
  const auto four = [&](int from) {
    return _mm256_cvtepu32_epi64(
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(entities + from)));
  };
  keys.draw(four(0), four(4), all(index), all(index), all(day), all(day), all(purpose),
            all(purpose), out);
}

/// Draw i of the batch is at {entities[i], indices[i], day, purpose}.
inline void draw_batch(const RoundKeys& keys, const std::uint32_t (&entities)[kBatch],
                       const std::uint32_t (&indices)[kBatch], std::uint32_t day,
                       std::uint32_t purpose, WordBatch& out) {
  const auto all = [](std::uint32_t x) { return _mm256_set1_epi64x(x); };
  const auto four = [](const std::uint32_t* from) {
    return _mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
  };
  keys.draw(four(entities), four(entities + 4), four(indices), four(indices + 4), all(day),
            all(day), all(purpose), all(purpose), out);
}

#elif defined(__wasm_simd128__)

/// The key's ten rounds, for many batches under one key.
class RoundKeys {
 public:
  explicit RoundKeys(Key key) {
    for (auto& round : rounds_) {
      round[0] = wasm_u32x4_splat(key.seed);
      round[1] = wasm_u32x4_splat(key.replicate);
      key.seed += 0x9E3779B9;
      key.replicate += 0xBB67AE85;
    }
  }

  /// Four draws of a batch, from draw `first` on.
  void draw(v128_t c0, v128_t c1, v128_t c2, v128_t c3, int first, WordBatch& out) const {
    for (const auto& round : rounds_) {
      const Product p0(kFirst, c0), p1(kSecond, c2);
      c0 = wasm_v128_xor(p1.high, wasm_v128_xor(c1, round[0]));
      c2 = wasm_v128_xor(p0.high, wasm_v128_xor(c3, round[1]));
      c1 = p1.low;
      c3 = p0.low;
    }
    wasm_v128_store(out.words[0] + first, c0);
    wasm_v128_store(out.words[1] + first, c1);
    wasm_v128_store(out.words[2] + first, c2);
    wasm_v128_store(out.words[3] + first, c3);
  }

 private:
  /// Four times a multiplier. Clang makes slow products of whole 64-bit lanes of what it knows or
  /// can take out of a loop, so it may not know.
  struct alignas(16) Multiplier {
    std::uint32_t lanes[4];
    v128_t load() const { return *reinterpret_cast<const volatile v128_t*>(lanes); }
  };
  static constexpr Multiplier kFirst{{0xD2511F53, 0xD2511F53, 0xD2511F53, 0xD2511F53}};
  static constexpr Multiplier kSecond{{0xCD9E8D57, 0xCD9E8D57, 0xCD9E8D57, 0xCD9E8D57}};

  /// Both halves of four products.
  struct Product {
    Product(const Multiplier& multiplier, v128_t x) {
      const v128_t all = multiplier.load();
      const v128_t first = wasm_u64x2_extmul_low_u32x4(all, x);
      const v128_t last = wasm_u64x2_extmul_high_u32x4(all, x);
      low = wasm_i32x4_shuffle(first, last, 0, 2, 4, 6);
      high = wasm_i32x4_shuffle(first, last, 1, 3, 5, 7);
    }
    v128_t low, high;
  };

  v128_t rounds_[10][2];
};

/// Draw i of the batch is at {entity, index, day + i, purpose}.
inline void draw_batch(const RoundKeys& keys, Address first, WordBatch& out) {
  const auto all = [](std::uint32_t x) { return wasm_u32x4_splat(x); };
  for (const std::uint32_t i : {0u, 4u}) {
    const v128_t day = wasm_i32x4_add(all(first.day + i), wasm_u32x4_make(0, 1, 2, 3));
    keys.draw(all(first.entity), all(first.index), day, all(first.purpose), static_cast<int>(i),
              out);
  }
}

/// Draw i of the batch is at {entities[i], index, day, purpose}.
inline void draw_batch(const RoundKeys& keys, const std::uint32_t (&entities)[kBatch],
                       std::uint32_t index, std::uint32_t day, std::uint32_t purpose,
                       WordBatch& out) {
  const auto all = [](std::uint32_t x) { return wasm_u32x4_splat(x); };
  for (const int i : {0, 4})
    keys.draw(wasm_v128_load(entities + i), all(index), all(day), all(purpose), i, out);
}

/// Draw i of the batch is at {entities[i], indices[i], day, purpose}.
inline void draw_batch(const RoundKeys& keys, const std::uint32_t (&entities)[kBatch],
                       const std::uint32_t (&indices)[kBatch], std::uint32_t day,
                       std::uint32_t purpose, WordBatch& out) {
  const auto all = [](std::uint32_t x) { return wasm_u32x4_splat(x); };
  for (const int i : {0, 4})
    keys.draw(wasm_v128_load(entities + i), wasm_v128_load(indices + i), all(day), all(purpose), i,
              out);
}

#else

struct RoundKeys {
  explicit RoundKeys(Key of) : key(of) {}
  Key key;
};

inline void draw_batch(const RoundKeys& keys, Address first, WordBatch& out) {
  for (std::uint32_t i = 0; i < kBatch; ++i) {
    const Words w = draw(keys.key, {first.entity, first.index, first.day + i, first.purpose});
    for (int k = 0; k < 4; ++k) out.words[k][i] = w[static_cast<std::size_t>(k)];
  }
}

inline void draw_batch(const RoundKeys& keys, const std::uint32_t (&entities)[kBatch],
                       std::uint32_t index, std::uint32_t day, std::uint32_t purpose,
                       WordBatch& out) {
  for (std::uint32_t i = 0; i < kBatch; ++i) {
    const Words w = draw(keys.key, {entities[i], index, day, purpose});
    for (int k = 0; k < 4; ++k) out.words[k][i] = w[static_cast<std::size_t>(k)];
  }
}

inline void draw_batch(const RoundKeys& keys, const std::uint32_t (&entities)[kBatch],
                       const std::uint32_t (&indices)[kBatch], std::uint32_t day,
                       std::uint32_t purpose, WordBatch& out) {
  for (std::uint32_t i = 0; i < kBatch; ++i) {
    const Words w = draw(keys.key, {entities[i], indices[i], day, purpose});
    for (int k = 0; k < 4; ++k) out.words[k][i] = w[static_cast<std::size_t>(k)];
  }
}

#endif

}  // namespace credstream
