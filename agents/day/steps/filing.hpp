#pragma once
/// Figures of streams on their way to publication (docs/model.md#disclosure-after-the-broadcast).
#include <cstdint>

#include "agents/state/publications.hpp"
#include "agents/state/streams.hpp"

namespace credstream {

/// Keeps the figures of a stream until its county publishes them, if it does.
void file_figures(const Model& m, const Stream& stream, Publications& publications,
                  std::int32_t day);

}  // namespace credstream
