#pragma once
/// Working space for the day's watching.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/rules/interaction.hpp"
#include "agents/rules/room.hpp"
#include "agents/state/model.hpp"
#include "agents/state/streams.hpp"
#include "sim/reach.hpp"

namespace credstream {

/// What watching leaves of a share of the people.
struct EveningShare {
  BlockRange blocks;
  std::vector<std::uint32_t> views;  ///< by stream of today
  std::vector<Prospect> prospects;
  std::vector<Answer> answers;
  Candidates candidates;
  std::vector<std::uint32_t> kept;      ///< indices of candidates that are still in
  std::vector<std::uint32_t> informed;  ///< those of them who hold evidence on government
  std::vector<std::uint64_t> viewings;  ///< when decisions are recorded
  Rooms rooms;                          ///< when rooms are followed
};

struct Evening {
  static constexpr std::string_view kPart = "evening";

  explicit Evening(const Model& m) : shares(m.shares.size()) {
    for (std::size_t i = 0; i < shares.size(); ++i) shares[i].blocks = m.shares[i];
  }

  std::vector<EveningShare> shares;
};

}  // namespace credstream
