#include "output/digest.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <memory>

#include "sim/fail.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

/// SHA-256 in steps.
class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    check(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
  }

  void add(const void* bytes, std::size_t n) {
    check(EVP_DigestUpdate(context_.get(), bytes, n) == 1);
  }

  /// Adds integers as 64-bit little-endian words.
  void add(std::span<const std::int64_t> integers) {
    if constexpr (std::endian::native == std::endian::little) {
      add(integers.data(), integers.size_bytes());
    } else {
      for (const std::int64_t integer : integers) add_word(static_cast<std::uint64_t>(integer));
    }
  }

  void add_word(std::uint64_t word) {
    std::array<unsigned char, 8> bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<unsigned char>(word >> (8 * i));
    }
    add(bytes.data(), bytes.size());
  }

  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned int n = 0;
    check(EVP_DigestFinal_ex(context_.get(), digest.data(), &n) == 1);
    std::string text;
    for (unsigned int i = 0; i < n; ++i) {
      text += "0123456789abcdef"[digest[i] >> 4];
      text += "0123456789abcdef"[digest[i] & 15];
    }
    return text;
  }

 private:
  static void check(bool ok) {
    if (!ok) fail("the SHA-256 of the cryptographic library does not work", "results_digest", 0);
  }

  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes.data(), bytes.size());
  return hash.hex();
}

std::string core_digest(std::span<const RunRecord> replicates) {
  Sha256 hash;
  hash.add_word(replicates.size());
  for (const RunRecord& run : replicates) {
    hash.add_word(static_cast<std::uint64_t>(std::int64_t{run.days}));
    hash.add_word(run.core.size());
    hash.add(run.core);
  }
  return hash.hex();
}

ResultsDigest results_digest(const std::vector<ArmResults>& arms) {
  ResultsDigest result;
  result.arms.resize(arms.size());
  parallel_for(arms.size(), [&](std::size_t i) {
    result.arms[i] = {arms[i].name, core_digest(arms[i].replicates)};
  });
  result.all = combined_digest(result.arms);
  return result;
}

std::string combined_digest(std::vector<std::pair<std::string, std::string>> arms) {
  std::sort(arms.begin(), arms.end());
  std::string lines;
  for (const auto& [name, digest] : arms) lines += digest + "  " + name + "\n";
  return sha256(lines);
}

}  // namespace credstream
