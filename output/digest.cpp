#include "output/digest.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "output/sha256.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

/// Adds integers as 64-bit little-endian words.
void add_words(Sha256& hash, std::span<const std::int64_t> integers) {
  if constexpr (std::endian::native == std::endian::little) {
    hash.add(integers.data(), integers.size_bytes());
    return;
  }
  for (const std::int64_t integer : integers) {
    std::array<unsigned char, 8> bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
      bytes[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(integer) >> (8 * i));
    hash.add(bytes.data(), bytes.size());
  }
}

void add_word(Sha256& hash, std::int64_t word) { add_words(hash, {&word, 1}); }

}  // namespace

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes.data(), bytes.size());
  return hash.hex();
}

std::string core_digest(std::span<const RunRecord> replicates) {
  Sha256 hash;
  add_word(hash, static_cast<std::int64_t>(replicates.size()));
  for (const RunRecord& run : replicates) {
    add_word(hash, run.days);
    add_word(hash, static_cast<std::int64_t>(run.core.size()));
    add_words(hash, run.core);
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
