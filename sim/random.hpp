#pragma once
/// Addressed randomness: every draw is a pure function of a key and an address,
/// so that no draw depends on how many came before it or on which thread asks.
/// Philox4x32-10 after Salmon, Moraes, Dror and Shaw, "Parallel random numbers:
/// as easy as 1, 2, 3" (SC 2011); checked against Random123's known answers.
#include <array>
#include <cstdint>

namespace credstream {

/// One run's key: arms of one replicate share it and so are paired draw by draw.
struct Key {
  std::uint32_t seed = 0;
  std::uint32_t replicate = 0;
};

/// Where a draw lives. `purpose` separates uses of the same (entity, index, day).
struct Address {
  std::uint32_t entity = 0;
  std::uint32_t index = 0;
  std::uint32_t day = 0;
  std::uint32_t purpose = 0;
};

using Words = std::array<std::uint32_t, 4>;

/// The four 32-bit words at an address.
constexpr Words draw(Key key, Address at) {
  constexpr std::uint64_t kMultiplier0 = 0xD2511F53, kMultiplier1 = 0xCD9E8D57;
  constexpr std::uint32_t kWeyl0 = 0x9E3779B9, kWeyl1 = 0xBB67AE85;
  std::uint32_t c0 = at.entity, c1 = at.index, c2 = at.day, c3 = at.purpose;
  std::uint32_t k0 = key.seed, k1 = key.replicate;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = kMultiplier0 * c0;
    const std::uint64_t product1 = kMultiplier1 * c2;
    c0 = static_cast<std::uint32_t>(product1 >> 32) ^ c1 ^ k0;
    c1 = static_cast<std::uint32_t>(product1);
    c2 = static_cast<std::uint32_t>(product0 >> 32) ^ c3 ^ k1;
    c3 = static_cast<std::uint32_t>(product0);
    k0 += kWeyl0;
    k1 += kWeyl1;
  }
  return {c0, c1, c2, c3};
}

/// A word as a number in the open interval (0, 1); 2^-33 is the least.
constexpr double unit(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

/// A word as an integer in [0, n), bias below n / 2^32 (Lemire's multiplication).
constexpr std::uint32_t below(std::uint32_t word, std::uint32_t n) {
  return static_cast<std::uint32_t>((static_cast<std::uint64_t>(word) * n) >> 32);
}

}  // namespace credstream
