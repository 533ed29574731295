#pragma once
/// Before and at the sale: batches are drawn, tested and listed (M15), a stream is prepared, and
/// what was not prepared fails (M32).
#include "agents/figures/core.hpp"
#include "agents/state/books.hpp"
#include "agents/state/rules.hpp"
#include "agents/state/streams.hpp"

namespace credstream {

/// What goes on sale: draws and tests batches, books tests and preparation, and sets the stream's
/// defect share.
void list_goods(const Model& m, const Rules& rules, Stream& stream, Books& books, CoreDay& core);

/// Orders that come to nothing for want of preparation leave the stream.
void lose_orders(const Model& m, Stream& stream, CoreDay& core);

}  // namespace credstream
