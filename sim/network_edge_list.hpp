#pragma once
/// Reads a user's network from the text of an edge list.
#include <cstdint>
#include <string_view>

#include "sim/network_explicit.hpp"
#include "sim/problem.hpp"

namespace credstream {

/// A network, or the problems that prevented it.
struct EdgeListResult {
  ExplicitNetwork network;
  Problems problems;             ///< in the order of lines; at most kMostProblems of them
  std::uint64_t bad_lines = 0;   ///< all of them, also those past the most that are reported
  std::uint64_t pairs = 0;       ///< lines that name two people
  std::uint64_t loops = 0;       ///< pairs of somebody with themselves, which were left out
  std::uint64_t duplicates = 0;  ///< pairs that were named before, in either direction
  bool ok() const { return problems.empty(); }

  static constexpr std::size_t kMostProblems = 20;
};

/// The network of n people whose edges `text` lists: a line holds two whole numbers from 0 to
/// n-1, parted by spaces, tabs or one comma; '#' starts a comment, blank lines, CRLF and a UTF-8
/// byte order mark are allowed. Edges have no direction and no weight. Problems name `file`.
/// Errors, by line and column: E060 not a whole number; E061 not one of the n people; E062 the
/// second number is missing; E063 more than two values; E064 2^31 pairs or more; E065 not an
/// edge list but UTF-16 or compressed; E066 no edge at all. Takes at most 40 bytes a pair.
EdgeListResult read_edge_list(std::string_view text, std::uint32_t n, std::string_view file = {});

}  // namespace credstream
