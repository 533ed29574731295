#pragma once
/// What people hold against officials of a role: a column per role, two bytes a head, made only
/// while something spills over.
#include <cstdint>
#include <vector>

#include "sim/archive.hpp"
#include "sim/evidence.hpp"

namespace credstream {

class RoleBeliefs {
 public:
  static constexpr std::uint32_t kMost = 4;

  void make_room(std::size_t people, std::uint32_t roles) {
    columns_.assign(roles, std::vector<EvidenceCode>(people, 0));
  }
  bool on() const { return !columns_.empty(); }
  std::uint32_t roles() const { return static_cast<std::uint32_t>(columns_.size()); }
  EvidenceCode of(std::uint32_t role, std::uint32_t person) const { return columns_[role][person]; }
  EvidenceCode& of(std::uint32_t role, std::uint32_t person) { return columns_[role][person]; }

  void archive(Archive& a) { a(columns_); }

 private:
  std::vector<std::vector<EvidenceCode>> columns_;
};

}  // namespace credstream
