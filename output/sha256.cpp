#include "output/sha256.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace credstream {
namespace {

constexpr std::array<std::uint32_t, 64> kRoundConstants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::uint32_t big_endian(const unsigned char* bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 |
         std::uint32_t{bytes[2]} << 8 | std::uint32_t{bytes[3]};
}

/// A block's 16 words, followed by the 48 that are mixed from them.
std::array<std::uint32_t, 64> schedule(const unsigned char* block) {
  std::array<std::uint32_t, 64> w;
  for (std::size_t t = 0; t < 16; ++t) w[t] = big_endian(block + 4 * t);
  for (std::size_t t = 16; t < 64; ++t) {
    const std::uint32_t far = w[t - 15], near = w[t - 2];
    const std::uint32_t s0 = std::rotr(far, 7) ^ std::rotr(far, 18) ^ far >> 3;
    const std::uint32_t s1 = std::rotr(near, 17) ^ std::rotr(near, 19) ^ near >> 10;
    w[t] = w[t - 16] + s0 + w[t - 7] + s1;
  }
  return w;
}

}  // namespace

void Sha256::compress(const unsigned char* block) {
  const std::array<std::uint32_t, 64> w = schedule(block);
  auto [a, b, c, d, e, f, g, h] = state_;
  for (std::size_t t = 0; t < 64; ++t) {
    const std::uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const std::uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + kRoundConstants[t] + w[t];
    const std::uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const std::uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
  }
  const std::array<std::uint32_t, 8> mixed = {a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < mixed.size(); ++i) state_[i] += mixed[i];
}

void Sha256::add(const void* bytes, std::size_t n) {
  const auto* from = static_cast<const unsigned char*>(bytes);
  while (n > 0) {
    const std::size_t filled = bytes_ % kBlock;
    const std::size_t taken = std::min(n, kBlock - filled);
    if (taken == kBlock) {
      compress(from);
    } else {
      std::memcpy(rest_.data() + filled, from, taken);
      if (filled + taken == kBlock) compress(rest_.data());
    }
    bytes_ += taken;
    from += taken;
    n -= taken;
  }
}

std::string Sha256::hex() {
  constexpr char kDigits[] = "0123456789abcdef";
  const std::uint64_t bits = 8 * bytes_;
  const std::size_t filled = bytes_ % kBlock;
  // A bit of 1, zeros until eight bytes are left in a block, then the length in bits.
  std::array<unsigned char, 2 * kBlock> end{0x80};
  const std::size_t zeros_end = (filled < kBlock - 8 ? kBlock : 2 * kBlock) - filled - 8;
  for (std::size_t i = 0; i < 8; ++i)
    end[zeros_end + i] = static_cast<unsigned char>(bits >> (56 - 8 * i));
  add(end.data(), zeros_end + 8);
  std::string text;
  for (const std::uint32_t word : state_)
    for (int shift = 28; shift >= 0; shift -= 4) text += kDigits[word >> shift & 15];
  return text;
}

}  // namespace credstream
