#pragma once
/// What a live page asks for: one arm of a scenario, and what of its run to record. The form of
/// requests is described in viz/web/PROTOCOL.md.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/report.hpp"

namespace credstream {

/// The parts of a run that a page can have.
enum class LiveTable : std::uint8_t { metrics, attribution, ledger, counties, story, people };
inline constexpr std::string_view kLiveTables[] = {"metrics",  "attribution", "ledger",
                                                   "counties", "story",       "people"};

struct LiveRequest {
  Node scenario;
  std::vector<std::string> set;  ///< "path=value", as on the command line
  std::string arm;               ///< empty: the first
  std::uint32_t replicate = 0;
  std::vector<LiveTable> tables;
  std::vector<std::size_t> county_columns;  ///< positions in `run_schema().county_columns`
  std::optional<std::int32_t> follow;       ///< number of a county
  std::int32_t people = 0;                  ///< consumers of that county to follow

  bool wants(LiveTable table) const;
};

/// Bounds on a request's text.
inline constexpr TreeLimits kLiveLimits{.bytes = std::size_t{256} << 10, .nodes = 20'000};

/// The request that `text` holds; nothing when it has another form, and `report` says why. Whether
/// its scenario makes sense is not asked here.
std::optional<LiveRequest> read_live_request(std::string_view text, Report& report);

}  // namespace credstream
