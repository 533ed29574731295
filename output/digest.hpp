#pragma once
/// Digests of results: SHA-256 over the fixed core of daily integers, whatever else was
/// recorded. Equal digests mean equal results. The only place that hashes.
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/results.hpp"

namespace credstream {

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// Digest of the replicates of one arm. Hashed are 64-bit little-endian integers: the number of
/// replicates, then for each its completed days, its number of core integers, and these. The
/// arm's name is not part of it.
std::string core_digest(std::span<const RunRecord> replicates);

/// One digest per arm, in the order given, and one over all.
struct ResultsDigest {
  std::vector<std::pair<std::string, std::string>> arms;  ///< name, digest
  std::string all;
};

/// Digests of all arms. `all` is the SHA-256 of the lines "digest  name\n" sorted by name, so
/// that the order of the arms does not matter (and `sort -k 2 | sha256sum` can redo it).
ResultsDigest results_digest(const std::vector<ArmResults>& arms);

/// `all` for arms whose digests are known, as when the parts of a study are merged.
std::string combined_digest(std::vector<std::pair<std::string, std::string>> arms);

}  // namespace credstream
