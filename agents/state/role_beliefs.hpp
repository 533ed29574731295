#pragma once
/// What people hold against officials of a role: a row a head, a code of 14 bits for each role,
/// made only while something spills over.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "agents/state/packed_belief.hpp"
#include "sim/archive.hpp"
#include "sim/evidence.hpp"

namespace credstream {

class RoleBeliefs {
 public:
  static constexpr std::uint32_t kMost = 4;
  /// Bytes a head for so many roles.
  static constexpr std::size_t bytes(std::uint32_t roles) {
    return (roles * PackedBelief::kCodeBits + 7) / 8;
  }

  void make_room(std::size_t people, std::uint32_t roles) {
    roles_ = roles;
    rows_.assign(people * bytes(roles), 0);
  }
  bool on() const { return roles_ > 0; }
  std::uint32_t roles() const { return roles_; }
  EvidenceCode of(std::uint32_t role, std::uint32_t person) const {
    return static_cast<EvidenceCode>(row(person) >> at(role) & PackedBelief::kCodeMask);
  }
  void set(std::uint32_t role, std::uint32_t person, EvidenceCode code) {
    const std::uint64_t others =
        row(person) & ~(std::uint64_t{PackedBelief::kCodeMask} << at(role));
    const std::uint64_t changed = others | std::uint64_t{code} << at(role);
    std::memcpy(&rows_[person * bytes(roles_)], &changed, bytes(roles_));
  }

  void archive(Archive& a) { a(roles_, rows_); }

 private:
  static constexpr std::uint32_t at(std::uint32_t role) {
    return role * static_cast<std::uint32_t>(PackedBelief::kCodeBits);
  }
  /// The row's bits from the lowest byte on: the program runs where the lowest comes first.
  std::uint64_t row(std::uint32_t person) const {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &rows_[person * bytes(roles_)], bytes(roles_));
    return bits;
  }

  std::uint32_t roles_ = 0;
  std::vector<std::uint8_t> rows_;
};
static_assert(RoleBeliefs::bytes(RoleBeliefs::kMost) <= sizeof(std::uint64_t));

}  // namespace credstream
