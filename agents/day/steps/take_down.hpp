#pragma once
/// Takes what a kind of misconduct displayed off the page again (N16, docs/model.md#take-down):
/// after a purge by the platform, or because it became known.
#include <cstddef>
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/misconduct.hpp"
#include "agents/state/books.hpp"
#include "agents/state/standings.hpp"

namespace credstream {

/// Takes a kind's bots off display and a share of the heat that it made. What was taken down is
/// gone: the next time finds only what came since.
void take_down(const MisconductDefinition& kind, double share_of_heat, Standing& standing,
               Traces& traces, Accounts& accounts, CoreDay& core, std::int32_t day);

/// Whether the platform makes news today by a purge, and the chance that it did.
struct PurgeNews {
  double chance = 0;
  bool made = false;
};

/// The platform may take off display what a county bought of a kind.
PurgeNews purge(const Model& m, const MisconductDefinition& kind, std::uint32_t county,
                Standing& standing, Traces& traces, Accounts& accounts, CoreDay& core,
                std::int32_t day);

}  // namespace credstream
