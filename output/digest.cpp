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

/// The integers of a run's core that belong to the figures.
std::vector<std::int64_t> chosen(std::span<const std::int64_t> core, CoreFigures figures) {
  std::vector<std::int64_t> integers;
  for (std::size_t i = 0; i < core.size(); ++i)
    if (figures.later[i % figures.later.size()] == figures.of_later) integers.push_back(core[i]);
  return integers;
}

void add_core(Sha256& hash, std::span<const std::int64_t> core) {
  add_word(hash, static_cast<std::int64_t>(core.size()));
  add_words(hash, core);
}

}  // namespace

bool any_later(CoreFigures figures) {
  return std::find(figures.later.begin(), figures.later.end(), true) != figures.later.end();
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes.data(), bytes.size());
  return hash.hex();
}

std::string core_digest(std::span<const RunRecord> replicates, CoreFigures figures) {
  Sha256 hash;
  add_word(hash, static_cast<std::int64_t>(replicates.size()));
  for (const RunRecord& run : replicates) {
    add_word(hash, run.days);
    if (figures.later.empty())
      add_core(hash, run.core);
    else
      add_core(hash, chosen(run.core, figures));
  }
  return hash.hex();
}

ResultsDigest results_digest(const std::vector<ArmResults>& arms, CoreFigures figures) {
  ResultsDigest result;
  result.arms.resize(arms.size());
  parallel_for(arms.size(), [&](std::size_t i) {
    result.arms[i] = {arms[i].name, core_digest(arms[i].replicates, figures)};
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
