#pragma once
/// Eight lanes of single-precision floats and 32-bit integers, written once: AVX2 where the
/// target has it, plain loops elsewhere. Each operation rounds alike in both, so results are the
/// same bytes.
#include <cstddef>
#include <cstdint>

#if defined(__AVX2__)
#include <array>
#include <bit>
#include <immintrin.h>
#endif

namespace credstream {

inline constexpr int kLanes = 8;

#if defined(__AVX2__)

struct Ints {
  __m256i v;
  static Ints all(std::int32_t x) { return {_mm256_set1_epi32(x)}; }
  static Ints load(const std::uint32_t* from) {
    return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from))};
  }
  friend Ints operator+(Ints a, Ints b) { return {_mm256_add_epi32(a.v, b.v)}; }
  friend Ints operator-(Ints a, Ints b) { return {_mm256_sub_epi32(a.v, b.v)}; }
  friend Ints operator&(Ints a, Ints b) { return {_mm256_and_si256(a.v, b.v)}; }
  template <int Bits>
  Ints shifted_right() const {
    return {_mm256_srli_epi32(v, Bits)};
  }
  Ints at_least(std::int32_t x) const { return {_mm256_max_epi32(v, _mm256_set1_epi32(x))}; }
  Ints at_most(std::int32_t x) const { return {_mm256_min_epi32(v, _mm256_set1_epi32(x))}; }
  /// Bit i is set where lane i is below x, as signed numbers.
  unsigned below(std::int32_t x) const {
    const __m256i less = _mm256_cmpgt_epi32(_mm256_set1_epi32(x), v);
    return static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(less)));
  }
};

struct Floats {
  __m256 v;
  static Floats all(float x) { return {_mm256_set1_ps(x)}; }
  static Floats load(const float* from) { return {_mm256_loadu_ps(from)}; }
  static Floats of(Ints i) { return {_mm256_cvtepi32_ps(i.v)}; }
  friend Floats operator+(Floats a, Floats b) { return {_mm256_add_ps(a.v, b.v)}; }
  friend Floats operator*(Floats a, Floats b) { return {_mm256_mul_ps(a.v, b.v)}; }
  friend Floats operator/(Floats a, Floats b) { return {_mm256_div_ps(a.v, b.v)}; }
  Ints truncated() const { return {_mm256_cvttps_epi32(v)}; }
  /// Bit i is set where lane i is less.
  friend unsigned operator<(Floats a, Floats b) {
    return static_cast<unsigned>(_mm256_movemask_ps(_mm256_cmp_ps(a.v, b.v, _CMP_LT_OQ)));
  }
};

// Eight plain loads: the processors' own gather instruction is microcoded on Zen and slowed down
// several times by the mitigation of data sampling on Intel.
inline Floats gather(const float* column, Ints at) {
  alignas(32) std::uint32_t i[kLanes];
  _mm256_store_si256(reinterpret_cast<__m256i*>(i), at.v);
  return {_mm256_setr_ps(column[i[0]], column[i[1]], column[i[2]], column[i[3]], column[i[4]],
                         column[i[5]], column[i[6]], column[i[7]])};
}
template <class Unsigned>
Ints gather(const Unsigned* column, Ints at) {
  alignas(32) std::uint32_t i[kLanes];
  _mm256_store_si256(reinterpret_cast<__m256i*>(i), at.v);
  const auto lane = [&](int k) { return static_cast<int>(column[i[k]]); };
  return {_mm256_setr_epi32(lane(0), lane(1), lane(2), lane(3), lane(4), lane(5), lane(6), lane(7))};
}

namespace detail {
/// For each mask, the lanes that are set, in order.
inline constexpr auto kPacking = [] {
  std::array<std::array<std::uint32_t, 8>, 256> table{};
  for (unsigned mask = 0; mask < 256; ++mask) {
    std::size_t to = 0;
    for (std::uint32_t lane = 0; lane < 8; ++lane)
      if (mask >> lane & 1) table[mask][to++] = lane;
  }
  return table;
}();
inline __m256i packing(unsigned mask) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(kPacking[mask].data()));
}
}  // namespace detail

/// Writes the lanes of the mask side by side; may write eight elements.
inline void pack(std::uint32_t* to, Ints from, unsigned mask) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(to),
                      _mm256_permutevar8x32_epi32(from.v, detail::packing(mask)));
}
inline void pack(float* to, Floats from, unsigned mask) {
  _mm256_storeu_ps(to, _mm256_permutevar8x32_ps(from.v, detail::packing(mask)));
}

#else

struct Ints {
  std::int32_t v[kLanes];
  template <class F>
  static Ints make(F f) {
    Ints r;
    for (int i = 0; i < kLanes; ++i) r.v[i] = static_cast<std::int32_t>(f(i));
    return r;
  }
  static Ints all(std::int32_t x) {
    return make([&](int) { return x; });
  }
  static Ints load(const std::uint32_t* from) {
    return make([&](int i) { return from[i]; });
  }
  friend Ints operator+(Ints a, Ints b) {
    return make([&](int i) { return a.v[i] + b.v[i]; });
  }
  friend Ints operator-(Ints a, Ints b) {
    return make([&](int i) { return a.v[i] - b.v[i]; });
  }
  friend Ints operator&(Ints a, Ints b) {
    return make([&](int i) { return a.v[i] & b.v[i]; });
  }
  template <int Bits>
  Ints shifted_right() const {
    return make([&](int i) { return static_cast<std::uint32_t>(v[i]) >> Bits; });
  }
  Ints at_least(std::int32_t x) const {
    return make([&](int i) { return v[i] < x ? x : v[i]; });
  }
  Ints at_most(std::int32_t x) const {
    return make([&](int i) { return v[i] > x ? x : v[i]; });
  }
  unsigned below(std::int32_t x) const {
    unsigned mask = 0;
    for (int i = 0; i < kLanes; ++i) mask |= static_cast<unsigned>(v[i] < x) << i;
    return mask;
  }
};

struct Floats {
  float v[kLanes];
  template <class F>
  static Floats make(F f) {
    Floats r;
    for (int i = 0; i < kLanes; ++i) r.v[i] = f(i);
    return r;
  }
  static Floats all(float x) {
    return make([&](int) { return x; });
  }
  static Floats load(const float* from) {
    return make([&](int i) { return from[i]; });
  }
  static Floats of(Ints ints) {
    return make([&](int i) { return static_cast<float>(ints.v[i]); });
  }
  friend Floats operator+(Floats a, Floats b) {
    return make([&](int i) { return a.v[i] + b.v[i]; });
  }
  friend Floats operator*(Floats a, Floats b) {
    return make([&](int i) { return a.v[i] * b.v[i]; });
  }
  friend Floats operator/(Floats a, Floats b) {
    return make([&](int i) { return a.v[i] / b.v[i]; });
  }
  Ints truncated() const {
    return Ints::make([&](int i) { return static_cast<std::int32_t>(v[i]); });
  }
  friend unsigned operator<(Floats a, Floats b) {
    unsigned mask = 0;
    for (int i = 0; i < kLanes; ++i) mask |= static_cast<unsigned>(a.v[i] < b.v[i]) << i;
    return mask;
  }
};

inline Floats gather(const float* column, Ints at) {
  return Floats::make([&](int i) { return column[at.v[i]]; });
}
template <class Unsigned>
Ints gather(const Unsigned* column, Ints at) {
  return Ints::make([&](int i) { return column[at.v[i]]; });
}

inline void pack(std::uint32_t* to, Ints from, unsigned mask) {
  for (int i = 0; i < kLanes; ++i)
    if (mask >> i & 1) *to++ = static_cast<std::uint32_t>(from.v[i]);
}
inline void pack(float* to, Floats from, unsigned mask) {
  for (int i = 0; i < kLanes; ++i)
    if (mask >> i & 1) *to++ = from.v[i];
}

#endif

}  // namespace credstream
