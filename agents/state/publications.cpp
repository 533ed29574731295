#include "agents/state/publications.hpp"

#include <algorithm>

#include "agents/purposes.hpp"

namespace credstream {

std::vector<Unpublished>::iterator Publications::waiting_for(std::uint32_t county,
                                                             std::uint32_t stream) {
  std::vector<Unpublished>& waiting = of_county[county].waiting;
  return std::find_if(waiting.begin(), waiting.end(),
                      [&](const Unpublished& u) { return u.stream == stream; });
}

void Publications::decide(const Model& m, std::uint32_t county, double coverage) {
  of_county[county].publishes = unit(draw(m.key, {county, 0, 1, kDrawDisclosure})[0]) < coverage;
}

void Publications::note_settled(std::uint32_t county, std::uint32_t stream, std::int64_t kept_fen) {
  if (!of_county[county].publishes) return;
  const auto figures = waiting_for(county, stream);
  if (figures != of_county[county].waiting.end()) figures->net_fen += kept_fen;
}

}  // namespace credstream
