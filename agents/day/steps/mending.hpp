#pragma once
/// An apology or a sanction gives back a share of the trust that a scandal took (N14).
#include "agents/state/beliefs.hpp"
#include "agents/state/news.hpp"

namespace credstream {

void mend(const Model& m, const News& news, const Apology& apology, Beliefs& beliefs,
          std::int32_t day);

}  // namespace credstream
