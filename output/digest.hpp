#pragma once
/// Digests of results: SHA-256 over the core of daily integers, whatever else was recorded. Equal
/// digests mean equal results. The only place that hashes.
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/results.hpp"

namespace credstream {

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The figures of a day's core that a digest is made of: those of version 1 of the rules, so that
/// results of one scenario keep their digest when later versions add figures, or those that came
/// later.
struct CoreFigures {
  std::span<const bool> later = {};  ///< for each figure; empty: none came later
  bool of_later = false;
};

/// True when some of the core came after version 1.
bool any_later(CoreFigures figures);

/// Digest of the replicates of one arm. Hashed are 64-bit little-endian integers: the number of
/// replicates, then for each its completed days, its number of core integers, and these. The
/// arm's name is not part of it.
std::string core_digest(std::span<const RunRecord> replicates, CoreFigures figures = {});

/// One digest per arm, in the order given, and one over all.
struct ResultsDigest {
  std::vector<std::pair<std::string, std::string>> arms;  ///< name, digest
  std::string all;
};

/// Digests of all arms. `all` is the SHA-256 of the lines "digest  name\n" sorted by name, so
/// that the order of the arms does not matter (and `sort -k 2 | sha256sum` can redo it).
ResultsDigest results_digest(const std::vector<ArmResults>& arms, CoreFigures figures = {});

/// `all` for arms whose digests are known, as when the parts of a study are merged.
std::string combined_digest(std::vector<std::pair<std::string, std::string>> arms);

}  // namespace credstream
