#pragma once
/// What people go through today that will change their beliefs: experience, hearsay, resentment,
/// answers.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/state/accounts.hpp"

namespace credstream {

/// A change of belief on its way to a person.
struct BeliefEvent {
  std::uint32_t person;
  std::uint32_t source;  ///< who told, or the person
  std::uint32_t purchase;
  std::uint32_t county;
  BeliefCause cause;
  double evidence;  ///< on the official; good or bad by cause
};

struct BeliefEvents {
  static constexpr std::string_view kPart = "today's experiences";

  std::vector<BeliefEvent> of_today;
};

}  // namespace credstream
