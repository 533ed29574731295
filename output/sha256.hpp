#pragma once
/// SHA-256 after FIPS 180-4, in steps. It needs no library, so that the program and the page in a
/// browser share it.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace credstream {

class Sha256 {
 public:
  void add(const void* bytes, std::size_t n);

  /// The digest of all bytes added, as 64 lower-case hexadecimal digits. Nothing may be added
  /// afterwards.
  std::string hex();

 private:
  static constexpr std::size_t kBlock = 64;

  void compress(const unsigned char* block);

  std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, kBlock> rest_{};  ///< bytes that do not fill a block yet
  std::uint64_t bytes_ = 0;
};

}  // namespace credstream
